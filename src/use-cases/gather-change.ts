import { catalogueHashOf } from '../domain/catalogue/catalogue-revision.js';
import type { ChangeSetCommand, NewestRevision } from '../domain/change-set/change-set-command.js';
import type { ChangeSet } from '../domain/change-set/change-set.js';
import { usualDecidedLimit } from '../domain/change-set/impact-run.js';
import { rebaseEdits } from '../domain/change-set/rebase-edits.js';
import { refuseErrors } from '../domain/change-set/refuse-findings.js';
import { changeSetUnknown } from '../domain/change-set/refuse-change-at-gate.js';
import { refuseTooManyEdits } from '../domain/change-set/refuse-too-many-edits.js';
import { dayOf } from '../domain/clock/calendar-day.js';
import type { Actor } from '../domain/lifecycle/actor.js';
import type { Refusal } from '../domain/lifecycle/refusal.js';
import { fail, ok } from '../domain/result.js';
import type { Result } from '../domain/result.js';
import { checksOfEdited } from './checked-catalogue.js';
import { baseContent, editedCatalogue } from './edited-catalogue.js';
import type { EditedCatalogue, EditedDeps } from './edited-catalogue.js';
import type { Clock } from './ports.js';
import { rollBackFound } from './gather-roll-back.js';
import { publicationOf, withdrawalOf } from './publication-of.js';
import { refuseByExamples } from './refuse-by-examples.js';
import type { RunRuleExamples } from './run-rule-examples.js';

type WithoutFound<Command> = Command extends ChangeSetCommand ? Omit<Command, 'found'> : never;

/** A command as it is asked, before anything is looked up for it. */
export type AskedChange = WithoutFound<ChangeSetCommand>;

type Asked<Kind extends AskedChange['kind']> = Extract<AskedChange, { kind: Kind }>;

export interface GatherChangeDeps extends EditedDeps {
  readonly runExamples: RunRuleExamples;
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
export const gatherChange = async (
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
  const edited = await editedCatalogue(deps, { base, edits: command.edits });
  return edited.ok ? ok(command) : edited;
};

const rebaseFound = async (
  deps: GatherChangeDeps,
  { bankId, base, edits }: ChangeSet,
  command: Asked<'rebase_change_set'>,
): Gathered => {
  const newest = await newestOf(deps, bankId);
  const [before, after] = [
    await baseContent(deps, base.contentHash),
    await baseContent(deps, newest.contentHash),
  ];
  if (!before.ok) return before;
  if (!after.ok) return after;
  const { resolutions } = command;
  const rebased = rebaseEdits({ before: before.value, after: after.value, edits, resolutions });
  return ok({ ...command, found: { newest, rebased } });
};

const impactFound = async (
  deps: GatherChangeDeps,
  changeSet: ChangeSet,
  command: Asked<'request_impact'>,
): Gathered => {
  const edited = await editedCatalogue(deps, changeSet);
  if (!edited.ok) return edited;
  const { differences, differenceHash } = edited.value;
  const found = {
    differenceHash,
    isChanged: differences.length > 0,
    checks: checksOfEdited(edited.value, deps.sha256),
    usualDecidedLimit: usualLimitOf(edited.value.base),
  };
  return ok({ ...command, found });
};

/** How many decided applications a run looks at when nobody says: policy `impactDecidedLimit`. */
const usualLimitOf = ({ policies }: EditedCatalogue['base']): number => {
  const asked = policies.policies.find(({ id }) => id === 'impactDecidedLimit')?.default;
  return typeof asked === 'number' ? asked : usualDecidedLimit;
};

const submitFound = async (
  deps: GatherChangeDeps,
  changeSet: ChangeSet,
  command: Asked<'submit_change_set'>,
): Gathered => {
  const edited = await editedCatalogue(deps, changeSet);
  if (!edited.ok) return edited;
  const checks = checksOfEdited(edited.value, deps.sha256);
  const refusal = refuseErrors(checks) ?? (await refuseByExamples(deps, edited.value));
  if (refusal !== null) return fail(refusal);
  const { differences, differenceHash } = edited.value;
  const contentHash = catalogueHashOf(edited.value.content, deps.sha256);
  const times = await timesOf(deps, changeSet);
  const found = { differences, differenceHash, contentHash, checks, ...times };
  return ok({ ...command, found });
};

const approveFound = async (
  deps: GatherChangeDeps,
  changeSet: ChangeSet,
  command: Asked<'approve_change_set'>,
): Gathered => {
  const edited = await editedCatalogue(deps, changeSet);
  if (!edited.ok) return edited;
  const checks = checksOfEdited(edited.value, deps.sha256);
  const refusal = refuseErrors(checks) ?? (await refuseByExamples(deps, edited.value));
  if (refusal !== null) return fail(refusal);
  const { differenceHash } = edited.value;
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
  const edited = await editedCatalogue(deps, changeSet);
  // Another build may take these edits no more: void, where it would wait for ever.
  if (!edited.ok && edited.failure.code !== 'edits_invalid') return edited;
  const made = edited.ok ? edited.value : null;
  return ok({ ...command, found: await publicationOf(deps, changeSet, made) });
};
