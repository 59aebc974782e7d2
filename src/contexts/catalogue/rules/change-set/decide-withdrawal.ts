import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';
import type { NewestRevision } from './change-set-command.js';
import type { ChangeSet, ChangeSetEvent, WithdrawalVoidReason } from './change-set.js';

/** What was looked up before a withdrawal is decided. */
export interface WithdrawalTimes {
  readonly newest: NewestRevision;
  /** Calendar day in Asia/Shanghai. */
  readonly today: string;
}

/** What came of taking the revision out of the list. */
export type WithdrawalOutcome =
  | { readonly outcome: 'withdrawn'; readonly withdrawnAs: string }
  | { readonly outcome: 'void'; readonly because: WithdrawalVoidReason };

export type WithdrawalCommand =
  | {
      readonly kind: 'propose_withdrawal';
      readonly note: string;
      readonly found: WithdrawalTimes;
    }
  | { readonly kind: 'agree_withdrawal'; readonly found: WithdrawalTimes }
  | { readonly kind: 'refuse_withdrawal'; readonly note: string }
  | { readonly kind: 'withdraw_change_set'; readonly found: WithdrawalOutcome };

type Decided = Result<readonly ChangeSetEvent[], Refusal>;

/**
 * A revision that is published and not yet in force is withdrawn by two administrators: one
 * proposes, another agrees. Its change set is then open again, and is rebased onto what came in
 * between. One that judges already is rolled back instead.
 */
export const decideWithdrawal = (changeSet: ChangeSet, command: WithdrawalCommand): Decided => {
  switch (command.kind) {
    case 'propose_withdrawal': {
      const refusal = refusePending(changeSet) ?? refuseTimes(changeSet, command.found);
      return refusal === null
        ? ok([{ type: 'change_set.withdrawal_proposed', note: command.note }])
        : fail(refusal);
    }
    case 'agree_withdrawal': {
      const refusal = refuseUnasked(changeSet) ?? refuseTimes(changeSet, command.found);
      return refusal === null ? ok([{ type: 'change_set.withdrawal_agreed' }]) : fail(refusal);
    }
    case 'refuse_withdrawal': {
      const refusal = refuseUnasked(changeSet);
      return refusal === null
        ? ok([{ type: 'change_set.withdrawal_refused', note: command.note }])
        : fail(refusal);
    }
    case 'withdraw_change_set':
      return withdraw(changeSet, command.found);
  }
};

const withdraw = ({ published, withdrawal }: ChangeSet, found: WithdrawalOutcome): Decided => {
  if (published === null || withdrawal === null || withdrawal.agreedBy === null)
    return fail(notProposed());
  return ok([
    found.outcome === 'void'
      ? { type: 'change_set.withdrawal_voided', because: found.because }
      : {
          type: 'change_set.withdrawn',
          revision: published.revision,
          withdrawnAs: found.withdrawnAs,
        },
  ]);
};

const refusePending = ({ withdrawal }: ChangeSet): Refusal | null =>
  withdrawal === null ? null : refuse('withdrawal_pending');

const refuseUnasked = ({ withdrawal }: ChangeSet): Refusal | null =>
  withdrawal !== null && withdrawal.agreedBy === null ? null : notProposed();

const notProposed = (): Refusal => refuse('withdrawal_not_proposed');

const refuseTimes = (
  { published, effectiveOn }: ChangeSet,
  { newest, today }: WithdrawalTimes,
): Refusal | null => {
  if ((effectiveOn ?? '') <= today)
    return refuse('revision_in_force', { effectiveOn: effectiveOn ?? '' });
  return newest.revision === published?.revision
    ? null
    : refuse('revision_built_on', { revision: newest.revision });
};
