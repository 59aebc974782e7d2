import { applyEdits } from '../domain/catalogue/apply-edits.js';
import { differenceHash } from '../domain/catalogue/catalogue-change.js';
import type { CatalogueContent } from '../domain/catalogue/catalogue-content.js';
import type { CatalogueRevision } from '../domain/catalogue/catalogue-revision.js';
import { nextRevisionOf } from '../domain/catalogue/catalogue-revision.js';
import { diffCatalogue } from '../domain/catalogue/diff-catalogue.js';
import type { Sha256 } from '../domain/canonical-json.js';
import type { ChangeSet, ChangeSetBase, ChangeSetEvent } from '../domain/change-set/change-set.js';
import type { ChangeSetRecord } from '../domain/change-set/change-set.js';
import { decideChangeSet } from '../domain/change-set/decide-change-set.js';
import type { ChangeSetCommand } from '../domain/change-set/decide-change-set.js';
import { foldChangeSet, foldOneChange } from '../domain/change-set/evolve-change-set.js';
import { dayOf } from '../domain/clock/calendar-day.js';
import type { Actor } from '../domain/lifecycle/actor.js';
import { firstPreviousHash, sealCommit } from '../domain/lifecycle/commit.js';
import { refuse } from '../domain/lifecycle/refusal.js';
import type { Refusal } from '../domain/lifecycle/refusal.js';
import { fail, ok } from '../domain/result.js';
import type { Result } from '../domain/result.js';
import type { Violation } from '../domain/violation.js';
import { commitActorOf, keyReused } from './handle-command.js';
import { Unavailable } from './ports.js';
import type { CatalogueStore, Clock, CommitStore, RefusalLog } from './ports.js';

type WithoutFound<Command> = Command extends ChangeSetCommand ? Omit<Command, 'found'> : never;
export type AskedChange = WithoutFound<ChangeSetCommand>;

export interface ChangeRequest {
  readonly actor: Actor;
  readonly changeSetId: string;
  readonly commandId: string;
  readonly fingerprint: string;
  readonly requestId: string;
  readonly expectedRevision: number | null;
  readonly command: AskedChange;
}

export interface ChangeDeps {
  readonly changes: CommitStore<ChangeSetEvent>;
  readonly catalogue: CatalogueStore;
  readonly refusals: RefusalLog;
  readonly clock: Clock;
  readonly sha256: Sha256;
  readonly evaluatorBuild: string;
}

const rounds = 8;

/**
 * Takes one command on one change of catalogue rules: the same commits, the same memory of command
 * ids and the same four eyes as an application. An approval publishes at once, with the effective
 * day that was approved; a crash between is mended by `publishApproved`.
 * @throws Unavailable when the store cannot be reached or the change set is too busy.
 */
export const changeCatalogue =
  (deps: ChangeDeps) =>
  async (request: ChangeRequest): Promise<Result<ChangeSet, Refusal>> => {
    const answer = await takeChange(deps, request);
    if (!answer.ok) await recordRefusal(deps, request, answer.failure);
    else if (answer.value.status === 'approved') return publishChangeSet(deps, answer.value);
    return answer;
  };

const takeChange = async (
  deps: ChangeDeps,
  request: ChangeRequest,
): Promise<Result<ChangeSet, Refusal>> => {
  for (let round = 0; round < rounds; round += 1) {
    const commits = await deps.changes.read(request.actor.bankId, request.changeSetId);
    const answer = await answerOn(deps, request, foldChangeSet(commits));
    if (answer !== 'conflict') return answer;
  }
  throw new Unavailable('change_set', 1);
};

const answerOn = async (
  deps: ChangeDeps,
  request: ChangeRequest,
  record: ChangeSetRecord | null,
): Promise<Result<ChangeSet, Refusal> | 'conflict'> => {
  const first = record?.taken.get(request.commandId);
  if (record !== null && first !== undefined)
    return first.fingerprint === request.fingerprint ? ok(record.changeSet) : fail(keyReused());
  const found = await gather(deps, request, record?.changeSet ?? null);
  return found.ok ? append(deps, request, record, found.value) : found;
};

const append = async (
  deps: ChangeDeps,
  request: ChangeRequest,
  record: ChangeSetRecord | null,
  command: ChangeSetCommand,
): Promise<Result<ChangeSet, Refusal> | 'conflict'> => {
  const { actor, expectedRevision } = request;
  const decided = decideChangeSet(record?.changeSet ?? null, command, { actor, expectedRevision });
  if (!decided.ok) return decided;
  const commit = sealCommit(
    {
      bankId: actor.bankId,
      streamId: request.changeSetId,
      revision: (record?.changeSet.revision ?? 0) + 1,
      commandId: request.commandId,
      fingerprint: request.fingerprint,
      actor: commitActorOf(actor),
      action: command.kind,
      events: decided.value,
      catalogueHash: record?.changeSet.base.contentHash ?? null,
      evaluatorBuild: deps.evaluatorBuild,
      requestId: request.requestId,
      at: deps.clock.now(),
      previousHash: record?.lastHash ?? firstPreviousHash,
    },
    deps.sha256,
  );
  if ((await deps.changes.append(commit)) === 'conflict') return 'conflict';
  return ok(foldOneChange(record, commit).changeSet);
};

const gather = async (
  deps: ChangeDeps,
  request: ChangeRequest,
  changeSet: ChangeSet | null,
): Promise<Result<ChangeSetCommand, Refusal>> => {
  const { command } = request;
  switch (command.kind) {
    case 'open_change_set': {
      const base = await newestOf(deps, request.actor.bankId);
      return ok({ ...command, found: { changeSetId: request.changeSetId, base } });
    }
    case 'edit_change_set':
      return editFound(deps, changeSet, command);
    case 'submit_change_set':
      return submitFound(deps, changeSet, command);
    case 'approve_change_set': {
      const newest = await newestOf(deps, request.actor.bankId);
      return ok({ ...command, found: { newest } });
    }
    case 'publish_change_set':
      return publishFound(deps, changeSet, command);
    default:
      return ok(command);
  }
};

const unknown = (): Refusal =>
  refuse('not_found', 'change_set_unknown', '没有这份变更。', 'There is no such change set.');

/** @throws Error when no revision is stored at all: nothing was imported. */
const newestOf = async (deps: ChangeDeps, bankId: string): Promise<ChangeSetBase> => {
  const [newest] = await deps.catalogue.list(bankId);
  if (newest === undefined) throw new Error('no catalogue revision is stored');
  return { revision: newest.revision, contentHash: newest.contentHash };
};

/** Every save is checked as a whole, so that a draft that cannot hold is refused at once. */
const editFound = async (
  deps: ChangeDeps,
  changeSet: ChangeSet | null,
  command: Extract<AskedChange, { kind: 'edit_change_set' }>,
): Promise<Result<ChangeSetCommand, Refusal>> => {
  if (changeSet === null) return fail(unknown());
  const edited = await editedContent(deps, { ...changeSet, edits: command.edits });
  return edited.ok ? ok(command) : edited;
};

interface Edited {
  readonly base: CatalogueRevision;
  readonly content: CatalogueContent;
}

const editedContent = async (
  deps: ChangeDeps,
  changeSet: ChangeSet,
): Promise<Result<Edited, Refusal>> => {
  const base = await deps.catalogue.find(changeSet.base.contentHash);
  if (base === null) return fail(unknown());
  const content = applyEdits(base.content, changeSet.edits);
  return content.ok ? ok({ base, content: content.value }) : fail(editsRefused(content.failure));
};

const editsRefused = (violations: readonly Violation[]): Refusal => ({
  ...refuse(
    'invalid',
    'edits_invalid',
    '变更内容有误，请逐项更正。',
    'The edits are wrong; see the violations.',
  ),
  violations,
});

const submitFound = async (
  deps: ChangeDeps,
  changeSet: ChangeSet | null,
  command: Extract<AskedChange, { kind: 'submit_change_set' }>,
): Promise<Result<ChangeSetCommand, Refusal>> => {
  if (changeSet === null) return fail(unknown());
  const edited = await editedContent(deps, changeSet);
  if (!edited.ok) return edited;
  const differences = diffCatalogue(edited.value.base.content, edited.value.content);
  return ok({
    ...command,
    found: {
      differences,
      differenceHash: differenceHash(differences, changeSet.base.contentHash, deps.sha256),
      today: dayOf(deps.clock.now()),
      newest: await newestOf(deps, changeSet.bankId),
    },
  });
};

/** The revision goes into the store before the commit says so: both writes may run twice. */
const publishFound = async (
  deps: ChangeDeps,
  changeSet: ChangeSet | null,
  command: Extract<AskedChange, { kind: 'publish_change_set' }>,
): Promise<Result<ChangeSetCommand, Refusal>> => {
  if (changeSet === null) return fail(unknown());
  const edited = await editedContent(deps, changeSet);
  if (!edited.ok) return edited;
  const { base, content } = edited.value;
  const next = nextRevisionOf(
    base,
    {
      content,
      effectiveOn: changeSet.effectiveOn ?? '',
      recordedAt: deps.clock.now(),
    },
    deps.sha256,
  );
  if ((await deps.catalogue.put(changeSet.bankId, next)) === 'taken') return fail(baseMoved());
  return ok({ ...command, found: { revision: next.revision, contentHash: next.contentHash } });
};

const baseMoved = (): Refusal =>
  refuse(
    'conflict',
    'base_moved',
    '另一份变更已先行发布，请在新版本上重新提出变更。',
    'Another change was published first; make this one on the new revision.',
  );

/** Publishes an approved change set, or finishes a publication that a crash interrupted. */
export const publishChangeSet = (
  deps: ChangeDeps,
  changeSet: ChangeSet,
): Promise<Result<ChangeSet, Refusal>> => {
  const commandId = `system/publish/${changeSet.changeSetId}`;
  return takeChange(deps, {
    actor: { kind: 'system', userId: 'system', bankId: changeSet.bankId },
    changeSetId: changeSet.changeSetId,
    commandId,
    fingerprint: commandId,
    requestId: commandId,
    expectedRevision: null,
    command: { kind: 'publish_change_set' },
  });
};

/** Finishes every publication that was approved and not yet published; the sweeper runs it. */
export const publishApproved = async (deps: ChangeDeps): Promise<number> => {
  let published = 0;
  for await (const { bankId, streamId } of deps.changes.streams()) {
    const record = foldChangeSet(await deps.changes.read(bankId, streamId));
    if (record?.changeSet.status !== 'approved') continue;
    const answer = await publishChangeSet(deps, record.changeSet);
    if (answer.ok) published += 1;
  }
  return published;
};

const recordRefusal = async (
  deps: ChangeDeps,
  request: ChangeRequest,
  refusal: Refusal,
): Promise<void> =>
  deps.refusals.record({
    refusalId: `${request.actor.bankId}/${request.requestId}`,
    bankId: request.actor.bankId,
    subject: { kind: 'change_set', id: request.changeSetId },
    action: request.command.kind,
    actorId: request.actor.userId,
    rolesThen: request.actor.kind === 'system' ? [] : request.actor.roles,
    refusal: { kind: refusal.kind, code: refusal.code },
    requestId: request.requestId,
    at: deps.clock.now(),
  });
