import { addDays } from '../clock/calendar-day.js';
import { refuse } from '../lifecycle/refusal.js';
import type { Refusal } from '../lifecycle/refusal.js';
import { fail, ok } from '../result.js';
import type { Result } from '../result.js';
import type {
  ChangeSetCommand,
  ChangeSetContext,
  NewestRevision,
  Publication,
} from './change-set-command.js';
import type { ChangeSet, ChangeSetEvent } from './change-set.js';
import { changeSetUnknown, refuseChangeAtGate } from './refuse-change-at-gate.js';

/**
 * How far ahead a revision may take effect, in days: later ones cannot take effect before it, so a
 * slip of the year would stop all change.
 */
export const maximumDaysAhead = 366;

type DecidedChange = Result<readonly ChangeSetEvent[], Refusal>;
type Command<Kind extends ChangeSetCommand['kind']> = Extract<ChangeSetCommand, { kind: Kind }>;

/**
 * What a command does to a change of catalogue rules, or why not (domain.md §7.11): the author
 * never approves, the approver names the hash of exactly the difference looked at, what is
 * submitted is edited only after it was returned, and a base that is no longer the newest is
 * refused.
 */
export const decideChangeSet = (
  changeSet: ChangeSet | null,
  command: ChangeSetCommand,
  context: ChangeSetContext,
): DecidedChange => {
  const refusal = refuseChangeAtGate(changeSet, command.kind, context);
  if (refusal !== null) return fail(refusal);
  if (command.kind === 'open_change_set') return ok([opened(command)]);
  return changeSet === null ? fail(changeSetUnknown()) : decideExisting(changeSet, command);
};

const opened = ({ title, found }: Command<'open_change_set'>): ChangeSetEvent => ({
  type: 'change_set.opened',
  changeSetId: found.changeSetId,
  title,
  base: found.base,
});

const decideExisting = (
  changeSet: ChangeSet,
  command: Exclude<ChangeSetCommand, { kind: 'open_change_set' }>,
): DecidedChange => {
  switch (command.kind) {
    case 'edit_change_set':
      return ok([{ type: 'change_set.edited', edits: command.edits }]);
    case 'submit_change_set':
      return submit(changeSet, command);
    case 'approve_change_set':
      return approve(changeSet, command);
    case 'return_change_set':
      return ok([{ type: 'change_set.returned', note: command.note }]);
    case 'abandon_change_set':
      return ok([{ type: 'change_set.abandoned', note: command.note }]);
    case 'publish_change_set':
      return ok([published(changeSet, command.found)]);
  }
};

const submit = (changeSet: ChangeSet, command: Command<'submit_change_set'>): DecidedChange => {
  const { effectiveOn } = command;
  const { differences, differenceHash, newest, today } = command.found;
  const refusal =
    (differences.length === 0 ? nothingChanged() : null) ??
    refuseMoved(changeSet, newest) ??
    refuseEffectiveDay(effectiveOn, today, newest);
  return refusal === null
    ? ok([{ type: 'change_set.submitted', effectiveOn, differenceHash, differences }])
    : fail(refusal);
};

const approve = (changeSet: ChangeSet, command: Command<'approve_change_set'>): DecidedChange => {
  const { differenceHash, found } = command;
  const refusal =
    refuseOtherDifference(changeSet, differenceHash) ??
    refuseMoved(changeSet, found.newest) ??
    refuseChanged(changeSet, found.differenceHash) ??
    refuseEffectiveDay(changeSet.effectiveOn ?? '', found.today, found.newest);
  return refusal === null ? ok([{ type: 'change_set.approved', differenceHash }]) : fail(refusal);
};

const published = (changeSet: ChangeSet, found: Publication): ChangeSetEvent =>
  found.outcome === 'void'
    ? { type: 'change_set.voided', reason: found.reason }
    : {
        type: 'change_set.published',
        revision: found.revision,
        contentHash: found.contentHash,
        effectiveOn: changeSet.effectiveOn ?? '',
      };

const nothingChanged = (): Refusal =>
  refuse('conflict', 'nothing_changed', '没有任何变更。', 'Nothing is changed.');

/** By name as well: a roll back has the content of an earlier revision and is not that revision. */
const refuseMoved = ({ base }: ChangeSet, newest: NewestRevision): Refusal | null =>
  base.revision === newest.revision && base.contentHash === newest.contentHash
    ? null
    : baseMoved(newest.revision);

const baseMoved = (newest: string): Refusal =>
  refuse(
    'conflict',
    'base_moved',
    `目录已更新到 ${newest}，请在该版本上重新提出变更。`,
    `The catalogue has moved on to ${newest}; make the change again on that revision.`,
  );

const refuseOtherDifference = (changeSet: ChangeSet, hash: string): Refusal | null =>
  changeSet.differenceHash === hash
    ? null
    : refuse(
        'stale',
        'difference_hash_differs',
        '您所审批的差异与提交的差异不一致，请重新查看后再审批。',
        'The difference you name is not the one submitted; look at it again before you approve.',
      );

const refuseChanged = (changeSet: ChangeSet, hash: string): Refusal | null =>
  changeSet.differenceHash === hash ? null : differenceChanged();

const differenceChanged = (): Refusal =>
  refuse(
    'conflict',
    'difference_changed',
    '系统更新后，这些修改产生的差异与提交时不同，请退回并重新提交。',
    'Since an update of the service the edits make another difference than the one submitted; return it and submit it again.',
  );

/** `YYYY-MM-DD` compares as text. History is linear: nothing takes effect before what it is made on. */
const refuseEffectiveDay = (
  effectiveOn: string,
  today: string,
  newest: NewestRevision,
): Refusal | null => {
  if (effectiveOn < today)
    return refuse(
      'invalid',
      'effective_in_the_past',
      `生效日不得早于今天（${today}）。`,
      `The effective day cannot be before today (${today}).`,
    );
  if (effectiveOn < newest.effectiveOn)
    return refuse(
      'invalid',
      'effective_before_base',
      `生效日不得早于所依据版本 ${newest.revision} 的生效日（${newest.effectiveOn}）。`,
      `The effective day cannot be before that of ${newest.revision}, on which the change is made (${newest.effectiveOn}).`,
    );
  const last = addDays(today, maximumDaysAhead);
  return effectiveOn <= last
    ? null
    : refuse(
        'invalid',
        'effective_too_far',
        `生效日不得晚于 ${last}。`,
        `The effective day cannot be after ${last}.`,
      );
};
