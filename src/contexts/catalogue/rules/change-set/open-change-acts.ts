import type { Actor } from '../../../../kernel/values/actor.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import type { ChangeSet } from './change-set.js';
import type { ChangeSetCommandKind } from './change-set-command.js';
import { refuseChangeAtGate } from './refuse-change-at-gate.js';

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
] as const satisfies readonly ChangeSetCommandKind[];

export interface OpenChangeAct {
  readonly act: (typeof changeActs)[number];
  /** Why this person may not, where another one may. */
  readonly barred: Refusal | null;
}

/** What the gate lets a person do to a change set now, and what four eyes bar. */
export const openChangeActs = (changeSet: ChangeSet, actor: Actor): readonly OpenChangeAct[] =>
  changeActs.flatMap((act) => {
    if (!isAtHand(changeSet, act)) return [];
    const barred = refuseChangeAtGate(changeSet, act, { actor, expectedRevision: null });
    return barred === null || barred.kind === 'four_eyes' ? [{ act, barred }] : [];
  });

/** Beyond the state: a run to stop, a plan to withdraw, a withdrawal to answer. */
const isAtHand = (
  { impact, withdrawal, tookEffectAt }: ChangeSet,
  act: OpenChangeAct['act'],
): boolean => {
  switch (act) {
    case 'cancel_impact':
      return impact?.status === 'running';
    case 'propose_withdrawal':
      return withdrawal === null && tookEffectAt === null;
    case 'agree_withdrawal':
    case 'refuse_withdrawal':
      return withdrawal !== null && withdrawal.agreedBy === null;
    default:
      return true;
  }
};
