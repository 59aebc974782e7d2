import { randomUUID } from 'node:crypto';
import type { LoggedAccess } from '../../ports.js';
import type { PersonActor, Route } from '../route.js';

/** Whether a read must be logged before it is answered: an auditor's, whatever else he is. */
export const isLoggedRead = (declared: Route, { roles }: PersonActor): boolean =>
  declared.method === 'get' && roles.includes('auditor');

/** What the access log keeps of a read: who, what, when, under which request. */
export const loggedAccess = (
  declared: Route,
  actor: PersonActor,
  call: {
    readonly params: Readonly<Record<string, unknown>>;
    readonly requestId: string;
    readonly at: string;
  },
): LoggedAccess => ({
  accessId: randomUUID(),
  bankId: actor.bankId,
  actorId: actor.userId,
  rolesThen: actor.roles,
  action: `${declared.method.toUpperCase()} ${declared.path}`,
  subjectId: subjectOf(call.params),
  requestId: call.requestId,
  at: call.at,
});

/** The first thing the path names; the bank as a whole where it names none. */
const subjectOf = (params: Readonly<Record<string, unknown>>): string => {
  const [first] = Object.values(params);
  return typeof first === 'string' ? first : '';
};
