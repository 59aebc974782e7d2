import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { ChangeDecider } from './change-decider.js';
import type { ChangeContextOf } from './change-set-command.js';
import type { ChangeSet } from './change-set.js';

/**
 * A revision that is published and not yet in force is withdrawn by two administrators: one
 * proposes, another agrees. Its change set is then open again, and is rebased onto what came in
 * between. One that judges already is rolled back instead.
 */
export const proposeWithdrawal: ChangeDecider<'propose_withdrawal'> = (
  changeSet,
  { note },
  context,
) => {
  const refusal = refusePending(changeSet) ?? refuseTimes(changeSet, context);
  return refusal === null ? ok([{ type: 'change_set.withdrawal_proposed', note }]) : fail(refusal);
};

export const agreeWithdrawal: ChangeDecider<'agree_withdrawal'> = (
  changeSet,
  _command,
  context,
) => {
  const refusal = refuseUnasked(changeSet) ?? refuseTimes(changeSet, context);
  return refusal === null ? ok([{ type: 'change_set.withdrawal_agreed' }]) : fail(refusal);
};

export const refuseWithdrawal: ChangeDecider<'refuse_withdrawal'> = (changeSet, { note }) => {
  const refusal = refuseUnasked(changeSet);
  return refusal === null ? ok([{ type: 'change_set.withdrawal_refused', note }]) : fail(refusal);
};

export const withdrawChangeSet: ChangeDecider<'withdraw_change_set'> = (
  { published, withdrawal: asked },
  _command,
  { withdrawal },
) => {
  if (published === null || asked === null || asked.agreedBy === null)
    return fail(refuse('withdrawal_not_proposed'));
  return ok([
    withdrawal.outcome === 'void'
      ? { type: 'change_set.withdrawal_voided', because: withdrawal.because }
      : {
          type: 'change_set.withdrawn',
          revision: published.revision,
          withdrawnAs: withdrawal.withdrawnAs,
        },
  ]);
};

const refusePending = ({ withdrawal }: ChangeSet): Refusal | null =>
  withdrawal === null ? null : refuse('withdrawal_pending');

const refuseUnasked = ({ withdrawal }: ChangeSet): Refusal | null =>
  withdrawal !== null && withdrawal.agreedBy === null ? null : refuse('withdrawal_not_proposed');

const refuseTimes = (
  { published, effectiveOn }: ChangeSet,
  { newest, today }: ChangeContextOf<'propose_withdrawal'>,
): Refusal | null => {
  if ((effectiveOn ?? '') <= today)
    return refuse('revision_in_force', { effectiveOn: effectiveOn ?? '' });
  return newest.revision === published?.revision
    ? null
    : refuse('revision_built_on', { revision: newest.revision });
};
