import { personsOfCommit } from '../../../../kernel/record/persons-of-commit.js';
import { recordOf } from '../../../../kernel/record/stream-record.js';
import type { StreamRecord } from '../../../../kernel/record/stream-record.js';
import type { CatalogueEdit } from '../edits/catalogue-change.js';
import type { ChangeSet, ChangeSetCommit, ChangeSignature } from './change-set.js';
import { impactAfter, isImpactEvent } from './impact-after.js';
import { endedEarly, isShadowEvent, shadowAfter } from './shadow-after.js';
import type { ShadowEvent } from './shadow-after.js';
import { upcastChange } from './upcast-change.js';
import type { CurrentChange } from './upcast-change.js';

/** Folds the commits of one change set, oldest first; `null` for none. */
export const foldChangeSet = (
  commits: readonly ChangeSetCommit[],
): StreamRecord<ChangeSet> | null => recordOf(evolveChangeSet, commits);

/** The change set after one commit more. */
export const evolveChangeSet = (before: ChangeSet | null, commit: ChangeSetCommit): ChangeSet => {
  const changeSet = commit.events.reduce<ChangeSet | null>(
    (state, event) => evolve(state, upcastChange(event), commit),
    before,
  );
  if (changeSet === null) throw new TypeError(`commit ${commit.revision} has no events`);
  return changeSet;
};

const evolve = (
  state: ChangeSet | null,
  event: CurrentChange,
  commit: ChangeSetCommit,
): ChangeSet => {
  if (state === null) return opened(event, commit);
  return {
    ...state,
    ...changeOf(state, event, commit),
    revision: commit.revision,
    updatedAt: commit.at,
  };
};

const opened = (event: CurrentChange, commit: ChangeSetCommit): ChangeSet => {
  if (event.type !== 'change_set.opened')
    throw new TypeError(`a change set starts with change_set.opened, not ${event.type}`);
  return {
    changeSetId: event.changeSetId,
    bankId: commit.bankId,
    title: event.title,
    status: 'open',
    revision: commit.revision,
    base: event.base,
    ...(event.rollBack === undefined ? {} : { rollBack: event.rollBack }),
    ...(event.spreadsheetId === undefined ? {} : { spreadsheetId: event.spreadsheetId }),
    edits: [],
    authors: personsOfCommit(commit.actor),
    approver: null,
    effectiveOn: null,
    differenceHash: null,
    differences: [],
    contentHash: null,
    impactHash: null,
    warnings: null,
    impact: null,
    impactRuns: 0,
    signatures: [],
    published: null,
    tookEffectAt: null,
    voidedBecause: null,
    withdrawal: null,
    note: null,
    createdAt: commit.at,
    updatedAt: commit.at,
  };
};

const authorsWith = (state: ChangeSet, commit: ChangeSetCommit): readonly string[] => [
  ...new Set([...state.authors, ...personsOfCommit(commit.actor)]),
];

/** What an edit, a rebase or a return voids: report, submission and every signature under them. */
export const withoutSubmission = {
  effectiveOn: null,
  differenceHash: null,
  differences: [],
  contentHash: null,
  impactHash: null,
  warnings: null,
  impact: null,
  signatures: [],
} as const;

type SignedEvent = Extract<CurrentChange, { type: 'change_set.submitted' | 'change_set.approved' }>;

const signatureOf = (event: SignedEvent, { actor, at }: ChangeSetCommit): ChangeSignature => ({
  act: event.type === 'change_set.submitted' ? 'submitted' : 'approved',
  userId: actor.userId,
  onBehalfOf: actor.onBehalfOf,
  at,
  differenceHash: event.differenceHash,
  impactHash: event.impactHash,
});

type WritingEvent = Extract<CurrentChange, { readonly edits: readonly CatalogueEdit[] }>;

const isWriting = (event: CurrentChange): event is WritingEvent => 'edits' in event;

const written = (
  state: ChangeSet,
  event: WritingEvent,
  commit: ChangeSetCommit,
): Partial<ChangeSet> => ({
  ...withoutSubmission,
  base: event.type === 'change_set.rebased' ? event.base : state.base,
  edits: event.edits,
  authors: authorsWith(state, commit),
});

const changeOf = (
  state: ChangeSet,
  event: CurrentChange,
  commit: ChangeSetCommit,
): Partial<ChangeSet> => {
  if (isWriting(event)) return written(state, event, commit);
  switch (event.type) {
    case 'change_set.opened':
      return {};
    case 'change_set.submitted':
      return submittedBy(state, event, commit);
    case 'change_set.returned':
      return { ...withoutSubmission, status: 'open', note: event.note };
    case 'change_set.approved':
      return {
        status: 'approved',
        approver: commit.actor.userId,
        signatures: [...state.signatures, signatureOf(event, commit)],
      };
    case 'change_set.withdrawal_proposed':
    case 'change_set.withdrawal_agreed':
    case 'change_set.withdrawal_refused':
    case 'change_set.withdrawal_voided':
    case 'change_set.withdrawn':
      return withdrawalAfter(state, event, commit);
    default:
      return isImpactEvent(event)
        ? impactAfter(state, event, commit)
        : stageOf(state, event, commit);
  }
};

type SubmittedEvent = Extract<CurrentChange, { type: 'change_set.submitted' }>;

const submittedBy = (
  state: ChangeSet,
  event: SubmittedEvent,
  commit: ChangeSetCommit,
): Partial<ChangeSet> => ({
  status: 'submitted',
  effectiveOn: event.effectiveOn,
  differenceHash: event.differenceHash,
  differences: event.differences,
  contentHash: event.contentHash,
  impactHash: event.impactHash,
  warnings: event.warnings,
  signatures: [signatureOf(event, commit)],
  authors: authorsWith(state, commit),
});

type WithdrawalEvent = Extract<
  CurrentChange,
  { readonly type: `change_set.withdrawal_${string}` | 'change_set.withdrawn' }
>;

const withdrawalAfter = (
  state: ChangeSet,
  event: WithdrawalEvent,
  commit: ChangeSetCommit,
): Partial<ChangeSet> => {
  const { withdrawal } = state;
  switch (event.type) {
    case 'change_set.withdrawal_proposed': {
      const proposedBy = personsOfCommit(commit.actor);
      return {
        withdrawal: { proposedBy, proposedAt: commit.at, note: event.note, agreedBy: null },
      };
    }
    case 'change_set.withdrawal_agreed':
      return withdrawal === null
        ? {}
        : { withdrawal: { ...withdrawal, agreedBy: commit.actor.userId } };
    case 'change_set.withdrawal_refused':
      return { withdrawal: null, note: event.note };
    case 'change_set.withdrawal_voided':
      return { withdrawal: null };
    case 'change_set.withdrawn':
      // Its edits are kept: it is rebased onto what came in between, and goes the whole way again.
      return {
        ...withoutSubmission,
        ...endedEarly(state, 'withdrawn', commit.at),
        status: 'open',
        approver: null,
        published: null,
        withdrawal: null,
        note: withdrawal?.note ?? null,
      };
  }
};

type EndEvent = Extract<
  CurrentChange,
  {
    type:
      | 'change_set.published'
      | 'change_set.took_effect'
      | 'change_set.voided'
      | 'change_set.abandoned';
  }
>;

/** What follows an approval: published, in force, in shadow before that; or an end. */
const stageOf = (
  state: ChangeSet,
  event: EndEvent | ShadowEvent,
  commit: ChangeSetCommit,
): Partial<ChangeSet> =>
  isShadowEvent(event) ? shadowAfter(state, event, commit) : endOf(event, commit);

const endOf = (event: EndEvent, { at }: ChangeSetCommit): Partial<ChangeSet> => {
  switch (event.type) {
    case 'change_set.published':
      return {
        status: 'published',
        published: { revision: event.revision, contentHash: event.contentHash },
      };
    case 'change_set.took_effect':
      return { tookEffectAt: at };
    case 'change_set.voided':
      return { status: 'abandoned', voidedBecause: event.reason };
    case 'change_set.abandoned':
      return { status: 'abandoned', note: event.note };
  }
};
