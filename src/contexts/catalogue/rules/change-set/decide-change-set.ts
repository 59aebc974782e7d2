import { isSameJson } from '../../../rulebook/rules/content/is-same-json.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';
import type { ChangeSetCommand, ChangeSetContext } from './change-set-command.js';
import type { ChangeSet, ChangeSetEvent } from './change-set.js';
import { cancelImpact, endImpact, requestImpact } from './decide-impact.js';
import { decideRebase } from './decide-rebase.js';
import { activate, publish } from './decide-publication.js';
import { decideWithdrawal } from './decide-withdrawal.js';
import { changeSetUnknown, refuseChangeAtGate } from './refuse-change-at-gate.js';
import { refuseApproval, refuseSubmission } from './refuse-submission.js';

type DecidedChange = Result<readonly ChangeSetEvent[], Refusal>;
type Command<Kind extends ChangeSetCommand['kind']> = Extract<ChangeSetCommand, { kind: Kind }>;

/**
 * What a command does to a change of catalogue rules, or why not
 * (docs/rules/four-eyes.md#rule-changes-obey-the-same-rules): the author never approves, the
 * approver names the hash of exactly the difference looked at, what is submitted is edited only
 * after it was returned, and a base that is no longer the newest is refused. No events: what is
 * asked is so already.
 */
export const decideChangeSet = (
  changeSet: ChangeSet | null,
  command: ChangeSetCommand,
  context: ChangeSetContext,
): DecidedChange => {
  const refusal = refuseChangeAtGate(changeSet, command.kind, context);
  if (refusal !== null) return fail(refusal);
  if (command.kind === 'open_change_set') return ok([opened(command)]);
  if (command.kind === 'open_roll_back') return ok(rolledBack(command));
  return changeSet === null ? fail(changeSetUnknown()) : decideExisting(changeSet, command);
};

const opened = ({ title, spreadsheetId, found }: Command<'open_change_set'>): ChangeSetEvent => ({
  type: 'change_set.opened',
  changeSetId: found.changeSetId,
  title,
  base: found.base,
  ...(spreadsheetId === undefined ? {} : { spreadsheetId }),
});

/** Opened and edited in one commit: nobody finds it half made. */
const rolledBack = ({ found }: Command<'open_roll_back'>): readonly ChangeSetEvent[] => [
  {
    type: 'change_set.opened',
    changeSetId: found.changeSetId,
    title: `回退至 ${found.rollBack.to.revision} / Roll back to ${found.rollBack.to.revision}`,
    base: found.base,
    rollBack: found.rollBack,
  },
  { type: 'change_set.edited', edits: found.edits },
];

type RunCommand = Command<
  'request_impact' | 'cancel_impact' | 'end_impact' | 'activate_change_set'
>;

const decideRun = (changeSet: ChangeSet, command: RunCommand): DecidedChange => {
  switch (command.kind) {
    case 'request_impact':
      return requestImpact(changeSet, command);
    case 'cancel_impact':
      return cancelImpact(changeSet);
    case 'end_impact':
      return endImpact(changeSet, command);
    case 'activate_change_set':
      return activate(changeSet, command);
  }
};

const decideExisting = (
  changeSet: ChangeSet,
  command: Exclude<ChangeSetCommand, { kind: 'open_change_set' | 'open_roll_back' }>,
): DecidedChange => {
  switch (command.kind) {
    case 'edit_change_set':
      return ok(edited(changeSet, command));
    case 'rebase_change_set':
      return decideRebase(changeSet, command);
    case 'submit_change_set':
      return submit(changeSet, command);
    case 'approve_change_set':
      return approve(changeSet, command);
    case 'return_change_set':
      return ok([{ type: 'change_set.returned', note: command.note }]);
    case 'abandon_change_set':
      return ok([{ type: 'change_set.abandoned', note: command.note }]);
    case 'publish_change_set':
      return ok(publish(changeSet, command));
    case 'propose_withdrawal':
    case 'agree_withdrawal':
    case 'refuse_withdrawal':
    case 'withdraw_change_set':
      return decideWithdrawal(changeSet, command);
    default:
      return decideRun(changeSet, command);
  }
};

/** Saving what is saved already is no edit: it would void a report for nothing. */
const edited = (
  changeSet: ChangeSet,
  { edits }: Command<'edit_change_set'>,
): readonly ChangeSetEvent[] =>
  isSameJson(edits, changeSet.edits) ? [] : [{ type: 'change_set.edited', edits }];

const submit = (changeSet: ChangeSet, command: Command<'submit_change_set'>): DecidedChange => {
  const { effectiveOn } = command;
  const { checks, contentHash, differences, differenceHash } = command.found;
  const refusal = refuseSubmission(changeSet, command);
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

const approve = (changeSet: ChangeSet, command: Command<'approve_change_set'>): DecidedChange => {
  const { differenceHash, impactHash } = command;
  const refusal = refuseApproval(changeSet, command);
  return refusal === null
    ? ok([
        {
          type: 'change_set.approved',
          differenceHash,
          impactHash,
        },
      ])
    : fail(refusal);
};
