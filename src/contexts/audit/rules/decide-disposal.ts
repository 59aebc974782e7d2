import { refuseProposer, whoAgrees } from '../../../kernel/record/who-agrees.js';
import { hasRole, isAnyOf } from '../../../kernel/values/actor.js';
import type { Actor } from '../../../kernel/values/actor.js';
import { refuse } from '../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import { fail, ok } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import { peopleBehind } from './disposal.js';
import type {
  Disposal,
  DisposalEvent,
  DisposalGround,
  DisposalSubject,
  Tombstone,
} from './disposal.js';

/** What the use case found of the subject. */
export interface DisposalFound {
  readonly exists: boolean;
  /** A legal hold on the application, or on one in which the person took part. */
  readonly held: boolean;
  /** Whether the application is closed and its retention over; a person has none. */
  readonly retentionOver: boolean;
  /** What would be left of the application; `null` for a person. */
  readonly tombstone: Tombstone | null;
}

export type DisposalCommand =
  | {
      readonly kind: 'propose_disposal';
      readonly disposalId: string;
      readonly subject: DisposalSubject;
      readonly ground: DisposalGround;
      readonly reason: string;
    }
  | { readonly kind: 'agree_to_disposal' }
  | { readonly kind: 'decline_disposal'; readonly reason: string }
  | { readonly kind: 'carry_out_disposal' };

type Decided = Result<readonly DisposalEvent[], Refusal>;

/** How many people it takes, the proposer among them. */
const peopleNeeded = 2;

/**
 * What a command does to a disposal, or why not: two people of compliance decide, nobody on his own
 * name, a legal hold beats every ground, and an application goes only when its retention is over.
 */
export const decideDisposal = (
  disposal: Disposal | null,
  command: DisposalCommand,
  { actor, found }: { readonly actor: Actor; readonly found: DisposalFound },
): Decided => {
  const refusal = refuseActor(command, actor);
  if (refusal !== null) return fail(refusal);
  if (command.kind === 'propose_disposal') return propose(disposal, command, actor, found);
  if (disposal === null) return fail(disposalUnknown());
  if (command.kind === 'carry_out_disposal')
    return disposal.status === 'resolved'
      ? ok([{ type: 'disposal.carried_out' }])
      : fail(refuse('disposal_not_pending'));
  if (disposal.status !== 'proposed') return fail(refuse('disposal_not_pending'));
  return command.kind === 'decline_disposal'
    ? ok([{ type: 'disposal.declined', reason: command.reason }])
    : agree(disposal, actor, found);
};

/** Why a person does not act on disposals at all, or `null`. */
export const refuseActor = (
  { kind }: Pick<DisposalCommand, 'kind'>,
  actor: Actor,
): Refusal | null => {
  const may =
    actor.kind === 'system'
      ? kind === 'propose_disposal' || kind === 'carry_out_disposal'
      : kind !== 'carry_out_disposal' && mayDispose(actor);
  return may ? null : refuse('disposal_not_permitted');
};

const mayDispose = (actor: Actor): boolean =>
  whoAgrees.disposal.agrees.some((role) => hasRole(actor, role));

const propose = (
  disposal: Disposal | null,
  { disposalId, subject, ground, reason }: Extract<DisposalCommand, { kind: 'propose_disposal' }>,
  actor: Actor,
  found: DisposalFound,
): Decided => {
  const refusal =
    refuseAgain(disposal) ?? refuseOwn(subject, actor) ?? refuseSubject(subject, ground, found);
  return refusal === null
    ? ok([{ type: 'disposal.proposed', disposalId, subject, ground, reason }])
    : fail(refusal);
};

const refuseAgain = (disposal: Disposal | null): Refusal | null => {
  if (disposal === null || disposal.status === 'declined') return null;
  return disposal.status === 'carried_out' ? refuse('disposal_done') : refuse('disposal_pending');
};

/** Why a person is not one of the two who agree to a disposal, or `null`. */
export const refuseAgreeing = (disposal: Disposal, actor: Actor): Refusal | null =>
  refuseOwn(disposal.subject, actor) ?? refuseProposer('disposal', peopleBehind(disposal), actor);

const agree = (disposal: Disposal, actor: Actor, found: DisposalFound): Decided => {
  const refusal =
    refuseAgreeing(disposal, actor) ?? refuseSubject(disposal.subject, disposal.ground, found);
  if (refusal !== null) return fail(refusal);
  const complete = peopleBehind(disposal).length + 1 >= peopleNeeded;
  return ok([
    { type: 'disposal.agreed' },
    ...(complete ? [{ type: 'disposal.resolved', tombstone: found.tombstone } as const] : []),
  ]);
};

const refuseOwn = (subject: DisposalSubject, actor: Actor): Refusal | null =>
  subject.kind === 'person' && isAnyOf(actor, [subject.userId])
    ? refuse('subject_never_disposes')
    : null;

const refuseSubject = (
  subject: DisposalSubject,
  ground: DisposalGround,
  found: DisposalFound,
): Refusal | null => {
  if (!found.exists) return refuse('disposal_subject_unknown');
  if ((ground === 'retention_over') !== (subject.kind === 'application'))
    return refuse('disposal_ground_unfit');
  if (found.held) return refuse('disposal_held');
  return subject.kind === 'person' || found.retentionOver ? null : refuse('retention_not_over');
};

export const disposalUnknown = (): Refusal => refuse('disposal_unknown');
