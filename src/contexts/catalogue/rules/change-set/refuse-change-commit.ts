import { actorOfCommit } from '../../../../kernel/record/actor-of-commit.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import type { ChangeSetCommandKind } from './change-set-command.js';
import type { ChangeSet, ChangeSetCommit, ChangeSetEvent } from './change-set.js';
import type { StreamRecord } from '../../../../kernel/record/stream-record.js';
import { whatIsUnfit } from './what-is-unfit.js';
import { refuseChangeAtGate } from './refuse-change-at-gate.js';

/** What each act may bring about. */
const eventsOf: Readonly<Record<ChangeSetCommandKind, readonly ChangeSetEvent['type'][]>> = {
  open_change_set: ['change_set.opened'],
  open_roll_back: ['change_set.opened', 'change_set.edited'],
  edit_change_set: ['change_set.edited'],
  rebase_change_set: ['change_set.rebased'],
  request_impact: ['change_set.impact_requested'],
  cancel_impact: ['change_set.impact_cancelled'],
  end_impact: ['change_set.impact_reported', 'change_set.impact_failed'],
  submit_change_set: ['change_set.submitted'],
  approve_change_set: ['change_set.approved'],
  return_change_set: ['change_set.returned'],
  abandon_change_set: ['change_set.abandoned'],
  publish_change_set: ['change_set.published', 'change_set.voided', 'change_set.took_effect'],
  activate_change_set: ['change_set.took_effect'],
  propose_withdrawal: ['change_set.withdrawal_proposed'],
  agree_withdrawal: ['change_set.withdrawal_agreed'],
  refuse_withdrawal: ['change_set.withdrawal_refused'],
  start_shadow: ['change_set.shadow_started'],
  end_shadow: ['change_set.shadow_ended'],
  withdraw_change_set: ['change_set.withdrawn', 'change_set.withdrawal_voided'],
};

/**
 * Whether a commit may follow the record of a change set: the rules of its gate, asked again where
 * it is written (docs/rules/four-eyes.md#the-database-refuses-too), and no event that another act
 * would have to bring about.
 */
export const refuseChangeCommit = (
  record: StreamRecord<ChangeSet> | null,
  commit: ChangeSetCommit,
): Refusal | null => {
  const { action } = commit;
  if (!isChangeKind(action)) return rejectCommit(`nobody can ask for ${action}`);
  const strange = strangeIn(record, commit, eventsOf[action]);
  if (strange !== null) return rejectCommit(strange);
  const changeSet = record?.state ?? null;
  return (
    refuseChangeAtGate(changeSet, action, {
      actor: actorOfCommit(commit, []),
      expectedRevision: null,
    }) ?? refuseUnfit(changeSet, commit)
  );
};

const strangeIn = (
  record: StreamRecord<ChangeSet> | null,
  { action, events, previousHash }: ChangeSetCommit,
  allowed: readonly ChangeSetEvent['type'][],
): string | null => {
  const strange = events.find(({ type }) => !allowed.includes(type));
  if (strange !== undefined) return `${action} does not bring about ${strange.type}`;
  return record === null || previousHash === record.lastHash
    ? null
    : 'does not follow the commit before';
};

const refuseUnfit = (changeSet: ChangeSet | null, commit: ChangeSetCommit): Refusal | null => {
  const unfit =
    changeSet === null ? [] : commit.events.map(whatIsUnfit(changeSet, commit)).filter(isText);
  return unfit.length === 0 ? null : rejectCommit(unfit.join(', '));
};

const isText = (one: string | null): one is string => one !== null;

const isChangeKind = (action: string): action is ChangeSetCommandKind =>
  Object.hasOwn(eventsOf, action);

const rejectCommit = (why: string): Refusal => refuse('commit_unlawful.change', { why });
