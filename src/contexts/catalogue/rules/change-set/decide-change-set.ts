import { isSameJson } from '../../../../kernel/values/is-same-json.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { ChangeDecider, DecidedChange } from './change-decider.js';
import type { ChangeContextOf, ChangeOf, ChangeSetCommandKind } from './change-set-command.js';
import type { ChangeSet, ChangeSetEvent } from './change-set.js';
import { cancelImpact, endImpact, requestImpact } from './decide-impact.js';
import { decideRebase } from './decide-rebase.js';
import { noteTookEffect, publish } from './decide-publication.js';
import { endShadow, startShadow } from './decide-shadow.js';
import {
  agreeWithdrawal,
  proposeWithdrawal,
  refuseWithdrawal,
  withdrawChangeSet,
} from './decide-withdrawal.js';
import { refuseChangeAtGate } from './refuse-change-at-gate.js';
import { refuseSubmission } from './refuse-submission.js';
import { refuseApproval } from './refuse-approval.js';

/**
 * What a command does to a change of catalogue rules, or why not
 * (docs/rules/four-eyes.md#rule-changes-obey-the-same-rules): the author never approves, the
 * approver names the hash of exactly the difference looked at, what is submitted is edited only
 * after it was returned, and a base that is no longer the newest is refused. No events: what is
 * asked is so already.
 */
export const decideChangeSet = <Kind extends ChangeSetCommandKind>(
  changeSet: ChangeSet | null,
  command: ChangeOf<Kind>,
  context: ChangeContextOf<Kind>,
): DecidedChange => {
  const refusal = refuseChangeAtGate(changeSet, command.kind, context);
  if (refusal !== null) return fail(refusal);
  // Past the gate only what opens a change set comes without one.
  return deciders[command.kind](changeSet as ChangeSet, command, context);
};

const open: ChangeDecider<'open_change_set'> = (_none, { title, spreadsheetId }, context) =>
  ok([
    {
      type: 'change_set.opened',
      changeSetId: context.changeSetId,
      title,
      base: context.base,
      ...(spreadsheetId === undefined ? {} : { spreadsheetId }),
    },
  ]);

/** Opened and edited in one commit: nobody finds it half made. */
const openRollBack: ChangeDecider<'open_roll_back'> = (
  _none,
  _command,
  { changeSetId, base, rollBack, edits },
) =>
  ok([
    {
      type: 'change_set.opened',
      changeSetId,
      title: `恢复修订 ${rollBack.to.revision} / Restore ${rollBack.to.revision}`,
      base,
      rollBack,
    },
    { type: 'change_set.edited', edits },
  ]);

/** Saving what is saved already is no edit: it would void a report for nothing. */
const edit: ChangeDecider<'edit_change_set'> = (changeSet, { edits }) =>
  ok(isSameJson(edits, changeSet.edits) ? [] : [{ type: 'change_set.edited', edits }]);

const submit: ChangeDecider<'submit_change_set'> = (changeSet, command, context) => {
  const { effectiveOn } = command;
  const { checks, contentHash, differences, differenceHash } = context;
  const refusal = refuseSubmission(changeSet, command, context);
  if (refusal !== null) return fail(refusal);
  return ok([
    {
      type: 'change_set.submitted',
      effectiveOn,
      differenceHash,
      differences,
      contentHash,
      ...impactOf(changeSet),
      warnings: { hash: checks.warningsHash, list: checks.warnings },
    },
  ]);
};

const impactOf = ({ impact }: ChangeSet): { readonly impactHash?: string } => {
  const impactHash = impact?.impactHash ?? null;
  return impactHash === null ? {} : { impactHash };
};

const approve: ChangeDecider<'approve_change_set'> = (changeSet, command, context) => {
  const { differenceHash, impactHash } = command;
  const refusal = refuseApproval(changeSet, command, context);
  return refusal === null
    ? ok([{ type: 'change_set.approved', differenceHash, impactHash }])
    : fail(refusal);
};

const noted =
  (type: 'change_set.returned' | 'change_set.abandoned') =>
  (_changeSet: ChangeSet, { note }: { readonly note: string }): DecidedChange =>
    ok([{ type, note } satisfies ChangeSetEvent]);

const deciders: { readonly [Kind in ChangeSetCommandKind]: ChangeDecider<Kind> } = {
  open_change_set: open,
  open_roll_back: openRollBack,
  edit_change_set: edit,
  rebase_change_set: decideRebase,
  request_impact: requestImpact,
  cancel_impact: cancelImpact,
  end_impact: endImpact,
  submit_change_set: submit,
  approve_change_set: approve,
  return_change_set: noted('change_set.returned'),
  abandon_change_set: noted('change_set.abandoned'),
  publish_change_set: publish,
  propose_withdrawal: proposeWithdrawal,
  agree_withdrawal: agreeWithdrawal,
  refuse_withdrawal: refuseWithdrawal,
  start_shadow: startShadow,
  end_shadow: endShadow,
  withdraw_change_set: withdrawChangeSet,
  activate_change_set: noteTookEffect,
};
