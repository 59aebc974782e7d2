import type { ChangeSetCommand, NewestRevision } from '../rules/change-set/change-set-command.js';
import type { ChangeSet } from '../rules/change-set/change-set.js';
import { draftOf } from '../rules/change-set/draft-questions.js';
import type { DraftReading } from '../rules/change-set/draft-questions.js';
import { refuseErrors } from '../rules/change-set/refuse-findings.js';
import { changeSetUnknown } from '../rules/change-set/refuse-change-at-gate.js';
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
import { rollBackFound } from './gather-roll-back.js';
import { publicationOf, withdrawalOf } from './publication-of.js';
import { refuseByExamples } from './refuse-by-examples.js';

type WithoutFound<Command> = Command extends ChangeSetCommand ? Omit<Command, 'found'> : never;

/** A command as it is asked, before anything is looked up for it. */
export type AskedChange = WithoutFound<ChangeSetCommand>;

type Asked<Kind extends AskedChange['kind']> = Extract<AskedChange, { kind: Kind }>;

export interface GatherChangeDeps {
  readonly catalogue: CatalogueStore;
  readonly drafts: DraftExaminer;
  readonly clock: Clock;
}

export interface ChangeAsk {
  readonly actor: Actor;
  readonly changeSetId: string;
  readonly command: AskedChange;
}

type Gathered = Promise<Result<ChangeSetCommand, Refusal>>;

/**
 * Looks up what a command on a change set needs before it can be decided. Writes nothing but, for
 * a publication, the revision itself, under its name: it may run twice.
 */
export const loadChangeContext = async (
  deps: GatherChangeDeps,
  { actor, changeSetId, command }: ChangeAsk,
  changeSet: ChangeSet | null,
): Gathered => {
  if (command.kind === 'open_change_set') {
    const { revision, contentHash } = await newestOf(deps, actor.bankId);
    return ok({ ...command, found: { changeSetId, base: { revision, contentHash } } });
  }
  if (command.kind === 'open_roll_back')
    return rollBackFound(deps, { bankId: actor.bankId, changeSetId }, command);
  return changeSet === null ? fail(changeSetUnknown()) : gatherOn(deps, changeSet, command);
};

/** Commands that need the edits examined. */
type Examining =
  | 'edit_change_set'
  | 'rebase_change_set'
  | 'submit_change_set'
  | 'approve_change_set'
  | 'publish_change_set'
  | 'request_impact';

const gatherOn = async (
  deps: GatherChangeDeps,
  changeSet: ChangeSet,
  command: Exclude<AskedChange, { kind: 'open_change_set' | 'open_roll_back' }>,
): Gathered => {
  switch (command.kind) {
    case 'edit_change_set':
      return editFound(deps, changeSet, command);
    case 'rebase_change_set':
      return rebaseFound(deps, changeSet, command);
    case 'submit_change_set':
      return submitFound(deps, changeSet, command);
    case 'approve_change_set':
      return approveFound(deps, changeSet, command);
    case 'publish_change_set':
      return publishFound(deps, changeSet, command);
    case 'request_impact':
      return impactFound(deps, changeSet, command);
    default:
      return gatherAfterwards(deps, changeSet, command);
  }
};

const gatherAfterwards = async (
  deps: GatherChangeDeps,
  changeSet: ChangeSet,
  command: Exclude<AskedChange, { kind: 'open_change_set' | 'open_roll_back' | Examining }>,
): Gathered => {
  switch (command.kind) {
    case 'propose_withdrawal':
    case 'agree_withdrawal':
      return ok({ ...command, found: await timesOf(deps, changeSet) });
    case 'withdraw_change_set':
      return ok({ ...command, found: await withdrawalOf(deps, changeSet) });
    case 'activate_change_set':
      return ok({ ...command, found: { today: dayOf(deps.clock.now()) } });
    default:
      return ok(command);
  }
};

/** @throws Error when no revision is stored at all: nothing was imported. */
const newestOf = async (deps: GatherChangeDeps, bankId: string): Promise<NewestRevision> => {
  const [newest] = await deps.catalogue.list(bankId);
  if (newest === undefined) throw new Error('no catalogue revision is stored');
  const { revision, contentHash, effectiveOn } = newest;
  return { revision, contentHash, effectiveOn };
};

/** What cannot be applied is refused at once; what is wrong is kept, and refused at submission. */
const editFound = async (
  deps: GatherChangeDeps,
  { base, edits: saved }: ChangeSet,
  command: Asked<'edit_change_set'>,
): Gathered => {
  const tooMany = refuseTooManyEdits({ edits: saved }, command);
  if (tooMany !== null) return fail(tooMany);
  const draft = draftOf({ base, edits: command.edits });
  const reading = await deps.drafts.ask({ kind: 'reading', draft });
  return reading.ok ? ok(command) : reading;
};

const rebaseFound = async (
  deps: GatherChangeDeps,
  changeSet: ChangeSet,
  command: Asked<'rebase_change_set'>,
): Gathered => {
  const newest = await newestOf(deps, changeSet.bankId);
  const rebased = await deps.drafts.ask({
    kind: 'rebase',
    draft: draftOf(changeSet),
    ontoHash: newest.contentHash,
    resolutions: command.resolutions,
  });
  return rebased.ok ? ok({ ...command, found: { newest, rebased: rebased.value } }) : rebased;
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

const impactFound = async (
  deps: GatherChangeDeps,
  changeSet: ChangeSet,
  command: Asked<'request_impact'>,
): Gathered => {
  const made = await examined(deps, changeSet);
  if (!made.ok) return made;
  const { differences, differenceHash, checks, usualDecidedLimit } = made.value;
  const isChanged = differences.length > 0;
  return ok({ ...command, found: { differenceHash, isChanged, checks, usualDecidedLimit } });
};

const submitFound = async (
  deps: GatherChangeDeps,
  changeSet: ChangeSet,
  command: Asked<'submit_change_set'>,
): Gathered => {
  const made = await examinedToSign(deps, changeSet);
  if (!made.ok) return made;
  const hash = await deps.drafts.ask({ kind: 'content_hash', draft: draftOf(changeSet) });
  if (!hash.ok) return hash;
  const { differences, differenceHash, checks } = made.value;
  const times = await timesOf(deps, changeSet);
  const found = { differences, differenceHash, contentHash: hash.value, checks, ...times };
  return ok({ ...command, found });
};

const approveFound = async (
  deps: GatherChangeDeps,
  changeSet: ChangeSet,
  command: Asked<'approve_change_set'>,
): Gathered => {
  const made = await examinedToSign(deps, changeSet);
  if (!made.ok) return made;
  const { differenceHash, checks } = made.value;
  const found = { differenceHash, checks, ...(await timesOf(deps, changeSet)) };
  return ok({ ...command, found });
};

const timesOf = async (deps: GatherChangeDeps, { bankId }: ChangeSet) => ({
  newest: await newestOf(deps, bankId),
  today: dayOf(deps.clock.now()),
});

/** The revision goes into the store before the commit says so: both writes may run twice. */
const publishFound = async (
  deps: GatherChangeDeps,
  changeSet: ChangeSet,
  command: Asked<'publish_change_set'>,
): Gathered => {
  const reading = await deps.drafts.ask({ kind: 'reading', draft: draftOf(changeSet) });
  // Another build may take these edits no more: void, where it would wait for ever.
  if (!reading.ok && reading.failure.code !== 'edits_invalid') return reading;
  const made = reading.ok ? reading.value : null;
  return ok({ ...command, found: await publicationOf(deps, changeSet, made) });
};
