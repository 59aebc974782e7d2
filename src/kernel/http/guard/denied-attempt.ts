import { randomUUID } from 'node:crypto';
import type { Refusal } from '../../values/refusal.js';
import type { RefusedAttempt } from '../../ports.js';
import type { PersonActor, Route } from '../route.js';

/** How the refusal log names what was called where there is no act yet to name. */
export const requestOf = ({ method, path }: Pick<Route, 'method' | 'path'>): string =>
  `${method.toUpperCase()} ${path}`;

/**
 * What the refusal log keeps of a call that no role of the caller permits. Its id is ours alone: a
 * caller that sends one request id twice must not hide the second attempt behind the first.
 */
export const deniedAttempt = (
  declared: Route,
  actor: PersonActor,
  call: {
    readonly params: Readonly<Record<string, unknown>>;
    readonly requestId: string;
    readonly at: string;
    /** Why; none of the roles permits it when absent. */
    readonly refusal?: Pick<Refusal, 'kind' | 'code'>;
  },
): RefusedAttempt => ({
  refusalId: `${actor.bankId}/${randomUUID()}`,
  bankId: actor.bankId,
  subject: subjectOf(actor, call.params),
  action: requestOf(declared),
  actorId: actor.userId,
  rolesThen: actor.roles,
  refusal: {
    kind: call.refusal?.kind ?? 'not_permitted',
    code: call.refusal?.code ?? 'permission_missing',
  },
  requestId: call.requestId,
  at: call.at,
});

const subjectOf = (
  actor: PersonActor,
  { applicationId, changeSetId }: Readonly<Record<string, unknown>>,
): RefusedAttempt['subject'] => {
  if (typeof applicationId === 'string') return { kind: 'application', id: applicationId };
  return typeof changeSetId === 'string'
    ? { kind: 'change_set', id: changeSetId }
    : { kind: 'session', id: actor.userId };
};
