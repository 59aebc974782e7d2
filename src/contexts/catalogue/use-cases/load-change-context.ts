import type {
  ChangeOf,
  ChangeSetCommand,
  ChangeSetCommandKind,
  ChangeSetLookups,
  LookedUpChange,
  NewestRevision,
} from '../rules/change-set/change-set-command.js';
import type { ChangeSet } from '../rules/change-set/change-set.js';
import { draftOf } from '../rules/change-set/draft-questions.js';
import type { DraftReading } from '../rules/change-set/draft-questions.js';
import { refuseErrors } from '../rules/change-set/refuse-findings.js';
import { refuseTooManyEdits } from '../rules/change-set/refuse-too-many-edits.js';
import { dayOf } from '../../../kernel/values/clock/calendar-day.js';
import type { Actor } from '../../../kernel/values/actor.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import type { RevisionChecks } from '../rules/static-checks/revision-checks.js';
import { fail, ok } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import type { Clock } from '../../../kernel/ports.js';
import type { CatalogueStore } from './ports-of-catalogue.js';
import type { DraftExaminer } from './ports-of-drafts.js';
import { loadRollBack } from './load-roll-back.js';
import { publicationOf, withdrawalOf } from './publication-of.js';
import { refuseByExamples } from './refuse-by-examples.js';

export interface GatherChangeDeps {
  readonly catalogue: CatalogueStore;
  readonly drafts: DraftExaminer;
  readonly clock: Clock;
}

export interface ChangeAsk {
  readonly actor: Actor;
  readonly changeSetId: string;
  readonly command: ChangeSetCommand;
}

type Kinds = keyof ChangeSetLookups;

/** Finds what a command on a change set is decided on, or why it cannot be. */
type ChangeLookup<Kind extends Kinds> = (
  deps: GatherChangeDeps,
  changeSet: ChangeSet,
  command: ChangeOf<Kind>,
) => Promise<Result<ChangeSetLookups[Kind], Refusal>>;

type AnyLookup = (
  deps: GatherChangeDeps,
  changeSet: ChangeSet,
  command: never,
) => Promise<Result<object, Refusal>>;
type AnyLookups = Readonly<Partial<Record<ChangeSetCommandKind, AnyLookup>>>;

/**
 * Looks up what a command on a change set needs before it can be decided. Writes nothing but, for
 * a publication, the revision itself, under its name: it may run twice.
 */
export const loadChangeContext = async <Kind extends ChangeSetCommandKind>(
  deps: GatherChangeDeps,
  { actor: { bankId }, changeSetId, command }: ChangeAsk & { readonly command: ChangeOf<Kind> },
  changeSet: ChangeSet | null,
): Promise<Result<LookedUpChange<Kind>, Refusal>> => {
  // What is opened is known by its ids alone.
  const about = changeSet ?? ({ bankId, changeSetId } as ChangeSet);
  const lookup: AnyLookup | undefined = (lookups as AnyLookups)[command.kind];
  const looked = (await lookup?.(deps, about, command as never)) ?? ok({});
  return looked as Result<LookedUpChange<Kind>, Refusal>;
};

/** @throws Error when no revision is stored at all: nothing was imported. */
const newestOf = async (deps: GatherChangeDeps, bankId: string): Promise<NewestRevision> => {
  const [newest] = await deps.catalogue.list(bankId);
  if (newest === undefined) throw new Error('no catalogue revision is stored');
  const { revision, contentHash, effectiveOn } = newest;
  return { revision, contentHash, effectiveOn };
};

const loadBase: ChangeLookup<'open_change_set'> = async (deps, { bankId, changeSetId }) => {
  const { revision, contentHash } = await newestOf(deps, bankId);
  return ok({ changeSetId, base: { revision, contentHash } });
};

/** What cannot be applied is refused at once; what is wrong is kept, and refused at submission. */
const loadReading: ChangeLookup<'edit_change_set'> = async (
  deps,
  { base, edits: saved },
  command,
) => {
  const tooMany = refuseTooManyEdits({ edits: saved }, command);
  if (tooMany !== null) return fail(tooMany);
  const draft = draftOf({ base, edits: command.edits });
  const reading = await deps.drafts.ask({ kind: 'reading', draft });
  return reading.ok ? ok({ canBeApplied: true }) : reading;
};

const loadRebase: ChangeLookup<'rebase_change_set'> = async (deps, changeSet, { resolutions }) => {
  const newest = await newestOf(deps, changeSet.bankId);
  const rebased = await deps.drafts.ask({
    kind: 'rebase',
    draft: draftOf(changeSet),
    ontoHash: newest.contentHash,
    resolutions,
  });
  return rebased.ok ? ok({ newest, rebased: rebased.value }) : rebased;
};

interface Examined extends DraftReading {
  readonly checks: RevisionChecks;
}

const examined = async (
  { drafts }: GatherChangeDeps,
  changeSet: ChangeSet,
): Promise<Result<Examined, Refusal>> => {
  const draft = draftOf(changeSet);
  const reading = await drafts.ask({ kind: 'reading', draft });
  if (!reading.ok) return reading;
  const checks = await drafts.ask({ kind: 'checks', draft });
  return checks.ok ? ok({ ...reading.value, checks: checks.value }) : checks;
};

/** The same, of a draft that two people may sign: without errors, its examples as expected. */
const examinedToSign = async (
  deps: GatherChangeDeps,
  changeSet: ChangeSet,
): Promise<Result<Examined, Refusal>> => {
  const made = await examined(deps, changeSet);
  if (!made.ok) return made;
  const refusal =
    refuseErrors(made.value.checks) ?? (await refuseByExamples(deps, draftOf(changeSet)));
  return refusal === null ? made : fail(refusal);
};

const loadImpact: ChangeLookup<'request_impact'> = async (deps, changeSet) => {
  const made = await examined(deps, changeSet);
  if (!made.ok) return made;
  const { differences, differenceHash, checks, usualDecidedLimit } = made.value;
  return ok({ differenceHash, isChanged: differences.length > 0, checks, usualDecidedLimit });
};

const loadSubmission: ChangeLookup<'submit_change_set'> = async (deps, changeSet) => {
  const made = await examinedToSign(deps, changeSet);
  if (!made.ok) return made;
  const hash = await deps.drafts.ask({ kind: 'content_hash', draft: draftOf(changeSet) });
  if (!hash.ok) return hash;
  const { differences, differenceHash, checks } = made.value;
  const times = await timesOf(deps, changeSet);
  return ok({ differences, differenceHash, contentHash: hash.value, checks, ...times });
};

const loadApproval: ChangeLookup<'approve_change_set'> = async (deps, changeSet) => {
  const made = await examinedToSign(deps, changeSet);
  if (!made.ok) return made;
  const { differenceHash, checks } = made.value;
  return ok({ differenceHash, checks, ...(await timesOf(deps, changeSet)) });
};

const timesOf = async (deps: GatherChangeDeps, { bankId }: ChangeSet) => ({
  newest: await newestOf(deps, bankId),
  today: dayOf(deps.clock.now()),
});

/** The revision goes into the store before the commit says so: both writes may run twice. */
const loadPublication: ChangeLookup<'publish_change_set'> = async (deps, changeSet) => {
  const reading = await deps.drafts.ask({ kind: 'reading', draft: draftOf(changeSet) });
  // Another build may take these edits no more: void, where it would wait for ever.
  if (!reading.ok && reading.failure.code !== 'edits_invalid') return reading;
  const made = reading.ok ? reading.value : null;
  return ok({ publication: await publicationOf(deps, changeSet, made) });
};

const lookups: { readonly [Kind in Kinds]: ChangeLookup<Kind> } = {
  open_change_set: loadBase,
  open_roll_back: loadRollBack,
  edit_change_set: loadReading,
  rebase_change_set: loadRebase,
  request_impact: loadImpact,
  submit_change_set: loadSubmission,
  approve_change_set: loadApproval,
  publish_change_set: loadPublication,
  propose_withdrawal: async (deps, changeSet) => ok(await timesOf(deps, changeSet)),
  agree_withdrawal: async (deps, changeSet) => ok(await timesOf(deps, changeSet)),
  start_shadow: ({ clock }) => Promise.resolve(ok({ now: clock.now() })),
  end_shadow: ({ clock }) => Promise.resolve(ok({ now: clock.now() })),
  withdraw_change_set: async (deps, changeSet) =>
    ok({ withdrawal: await withdrawalOf(deps, changeSet) }),
  activate_change_set: ({ clock }) => Promise.resolve(ok({ today: dayOf(clock.now()) })),
};
