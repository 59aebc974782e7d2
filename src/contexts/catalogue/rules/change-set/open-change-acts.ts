import type { Refusal } from '../../../../kernel/values/refusal.js';
import type { Actor } from '../../../../kernel/values/actor.js';
import type { OpenAct } from '../../../../kernel/record/proposal.js';
import type { ChangeSet } from './change-set.js';
import type { ChangeSetCommandKind } from './change-set-command.js';
import { refuseChangeAtGate } from './refuse-change-at-gate.js';
import { refuseUnsubmittedReport } from './refuse-approval.js';
import { refuseWithoutReport } from './refuse-submission.js';

/** What people do to a change set, in the order in which it goes on. */
export const changeActs = [
  'edit_change_set',
  'rebase_change_set',
  'request_impact',
  'cancel_impact',
  'submit_change_set',
  'approve_change_set',
  'return_change_set',
  'abandon_change_set',
  'propose_withdrawal',
  'agree_withdrawal',
  'refuse_withdrawal',
  'start_shadow',
  'end_shadow',
] as const satisfies readonly ChangeSetCommandKind[];

type ChangeAct = (typeof changeActs)[number];

/** What the gate lets a person do to a change set now, what four eyes bar, and which signature lacks a report. */
export const openChangeActs = (changeSet: ChangeSet, actor: Actor): readonly OpenAct<ChangeAct>[] =>
  changeActs.flatMap((act) => {
    if (!isAtHand(changeSet, act)) return [];
    const barred = refuseChangeAtGate(changeSet, act, { actor, expectedRevision: null });
    if (barred !== null && barred.kind !== 'four_eyes') return [];
    return [{ act, barred: barred ?? refuseSignature(changeSet, act) }];
  });

const refuseSignature = (changeSet: ChangeSet, act: ChangeAct): Refusal | null => {
  if (act === 'approve_change_set') return refuseUnsubmittedReport(changeSet);
  return act === 'submit_change_set' ? refuseWithoutReport(changeSet.impact) : null;
};

const isUnanswered = (withdrawal: ChangeSet['withdrawal']): boolean =>
  withdrawal !== null && withdrawal.agreedBy === null;

/** Beyond the state: a run to stop, a plan to withdraw, a withdrawal to answer. */
const isAtHand = (
  { status, impact, withdrawal, shadow, tookEffectAt }: ChangeSet,
  act: ChangeAct,
): boolean => {
  switch (act) {
    case 'request_impact':
      return status !== 'submitted';
    case 'cancel_impact':
      return impact?.status === 'running';
    case 'propose_withdrawal':
      return withdrawal === null && tookEffectAt === null;
    case 'agree_withdrawal':
    case 'refuse_withdrawal':
      return isUnanswered(withdrawal);
    // Whether a shadow is over is a question of the clock: its figures tell.
    case 'start_shadow':
      return tookEffectAt === null;
    case 'end_shadow':
      return tookEffectAt === null && shadow?.endedEarly === null;
    default:
      return true;
  }
};
