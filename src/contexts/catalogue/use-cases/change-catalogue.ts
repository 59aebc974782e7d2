import type { Sha256 } from '../../../kernel/values/canonical-json.js';
import type { ChangeSetCommand } from '../rules/change-set/change-set-command.js';
import { summaryOfChangeSet } from '../rules/change-set/change-set.js';
import type {
  ChangeSet,
  ChangeSetCommit,
  ChangeSetEvent,
  ChangeSetRecord,
} from '../rules/change-set/change-set.js';
import { decideChangeSet } from '../rules/change-set/decide-change-set.js';
import { foldChangeSet, foldOneChange } from '../rules/change-set/evolve-change-set.js';
import { newerEdits } from '../rules/change-set/newer-edits.js';
import { refusalOfVoid } from '../rules/change-set/refusal-of-void.js';
import { refuseChangeAtGate } from '../rules/change-set/refuse-change-at-gate.js';
import { firstPreviousHash, sealCommit } from '../../../kernel/record/commit.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import { fail, ok } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import { gatherChange } from './gather-change.js';
import type { ChangeAsk, GatherChangeDeps } from './gather-change.js';
import { commitActorOf } from '../../../kernel/record/commit-actor.js';
import { keyReused } from '../../../kernel/record/command-id.js';
import { Unavailable } from '../../../kernel/ports.js';
import type { CommitStore, PersonNames, RefusalLog } from '../../../kernel/ports.js';
import type { ChangeSetProjection } from './ports-of-catalogue.js';
import type { ChangeSetProcesses } from './ports-of-impact.js';
import { recordRefusal } from '../../../kernel/record/record-refusal.js';
import { stillStands } from '../../../kernel/record/still-stands.js';
import type { StandingOf } from '../../../kernel/values/standing.js';

export interface ChangeRequest extends ChangeAsk {
  readonly commandId: string;
  readonly fingerprint: string;
  readonly requestId: string;
  readonly expectedRevision: number | null;
}

export interface ChangeDeps extends GatherChangeDeps {
  readonly standing: StandingOf;
  readonly changes: CommitStore<ChangeSetEvent>;
  readonly projection: ChangeSetProjection;
  readonly names: PersonNames;
  readonly refusals: RefusalLog;
  readonly processes: ChangeSetProcesses;
  /** Told when the bank's list of revisions changed here, so that the next answer knows it. */
  readonly revisionsChanged?: (bankId: string) => Promise<void>;
  readonly sha256: Sha256;
  readonly evaluatorBuild: string;
}

type Changed = Result<ChangeSet, Refusal>;

/** Rounds of load, decide, append before a busy change set answers "try again". */
const rounds = 8;

/**
 * Takes one command on one change of catalogue rules: the same commits, the same memory of command
 * ids and the same four eyes as an application. An approval publishes at once, with the effective
 * day that was approved; a crash between is mended by `sweepChangeSets`. A refusal is recorded.
 * @throws Unavailable when the store cannot be reached or the change set is too busy.
 */
export const changeCatalogue =
  (deps: ChangeDeps) =>
  async (request: ChangeRequest): Promise<Changed> => {
    const taken = await takeChange(deps, request);
    const answer = taken.ok ? await carryOut(deps, request, taken.value) : taken;
    if (!answer.ok)
      await recordRefusal(
        deps,
        {
          ...request,
          subject: { kind: 'change_set', id: request.changeSetId },
          action: request.command.kind,
        },
        answer.failure,
      );
    return answer;
  };

/** What follows from a command that was taken; what cannot be reached now, the sweep makes up for. */
const carryOut = async (
  deps: ChangeDeps,
  { command }: ChangeRequest,
  changeSet: ChangeSet,
): Promise<Changed> => {
  if (changeSet.status === 'approved') return publishChangeSet(deps, changeSet);
  if (isWithdrawalAgreed(changeSet)) return withdrawPlanned(deps, changeSet);
  await keepUpImpact(deps, command.kind, changeSet);
  return ok(changeSet);
};

const keepUpImpact = async (
  { processes }: ChangeDeps,
  kind: ChangeRequest['command']['kind'],
  { bankId, changeSetId, impact }: ChangeSet,
): Promise<void> => {
  if (impact === null) return;
  const run = { bankId, changeSetId, runId: impact.runId };
  if (kind === 'request_impact' && impact.status === 'running')
    await ifReachable(processes.startImpact(run));
  if (kind === 'cancel_impact') await ifReachable(processes.stopImpact(run));
};

const ifReachable = async (told: Promise<void>): Promise<void> => {
  try {
    await told;
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
  }
};

/** Publishes an approved change set, or finishes a publication that a crash interrupted. */
export const publishChangeSet = async (
  deps: ChangeDeps,
  { bankId, changeSetId, revision }: ChangeSet,
): Promise<Changed> => {
  // The revision names the approval: a change set whose revision was withdrawn is published anew.
  const answer = await systemChange(
    deps,
    { bankId, changeSetId },
    { kind: 'publish_change_set' },
    `system/publish/${changeSetId}/${revision}`,
  );
  if (!answer.ok) return answer;
  await deps.revisionsChanged?.(bankId);
  const { effectiveOn, tookEffectAt, voidedBecause } = answer.value;
  if (voidedBecause !== null) return fail(refusalOfVoid(voidedBecause));
  if (effectiveOn !== null && tookEffectAt === null)
    await ifReachable(deps.processes.scheduleActivation({ bankId, changeSetId, effectiveOn }));
  return answer;
};

const isWithdrawalAgreed = ({ withdrawal }: ChangeSet): boolean =>
  withdrawal !== null && withdrawal.agreedBy !== null;

/** Carries out an agreed withdrawal, or finishes one that a crash interrupted. */
export const withdrawPlanned = async (
  deps: ChangeDeps,
  { bankId, changeSetId, revision }: ChangeSet,
): Promise<Changed> => {
  const answer = await systemChange(
    deps,
    { bankId, changeSetId },
    { kind: 'withdraw_change_set' },
    `system/withdraw/${changeSetId}/${revision}`,
  );
  if (answer.ok) await deps.revisionsChanged?.(bankId);
  if (answer.ok && answer.value.published === null)
    await ifReachable(deps.processes.cancelActivation({ bankId, changeSetId }));
  return answer;
};

/** A command of the system itself: it carries out what people decided, under an id of its own. */
export const systemChange = (
  deps: ChangeDeps,
  { bankId, changeSetId }: Pick<ChangeSet, 'bankId' | 'changeSetId'>,
  command: ChangeRequest['command'],
  commandId: string,
): Promise<Changed> =>
  takeChange(deps, {
    actor: { kind: 'system', userId: 'system', bankId },
    changeSetId,
    commandId,
    fingerprint: commandId,
    requestId: commandId,
    expectedRevision: null,
    command,
  });

const takeChange = async (deps: ChangeDeps, request: ChangeRequest): Promise<Changed> => {
  for (let round = 0; round < rounds; round += 1) {
    const commits = await deps.changes.read(request.actor.bankId, request.changeSetId);
    const answer = await answerOn(deps, request, commits);
    if (answer !== 'conflict')
      return answer.ok ? answer : fail(told(answer.failure, request, commits));
  }
  throw new Unavailable('change_set', 1);
};

const answerOn = async (
  deps: ChangeDeps,
  request: ChangeRequest,
  commits: readonly ChangeSetCommit[],
): Promise<Changed | 'conflict'> => {
  const record = foldChangeSet(commits);
  const first = record?.taken.get(request.commandId);
  if (record !== null && first !== undefined) {
    if (first.fingerprint !== request.fingerprint) return fail(keyReused());
    await deps.projection.save(summaryOfChangeSet(record.changeSet));
    return ok((foldChangeSet(commits.slice(0, first.revision)) ?? record).changeSet);
  }
  return answerAnew(deps, request, record);
};

/** Whoever saves on an old revision is told what was saved meanwhile, so that nothing is typed again. */
const told = (
  refusal: Refusal,
  { expectedRevision }: ChangeRequest,
  commits: readonly ChangeSetCommit[],
): Refusal => {
  const newer =
    refusal.code === 'revision_stale' ? newerEdits(commits, expectedRevision) : undefined;
  return newer === undefined ? refusal : { ...refusal, newer };
};

const answerAnew = async (
  deps: ChangeDeps,
  asked: ChangeRequest,
  record: ChangeSetRecord | null,
): Promise<Changed | 'conflict'> => {
  const readAt = deps.clock.now();
  const kept = await deps.standing(asked.actor);
  if (!kept.ok) return kept;
  const request = { ...asked, actor: kept.value };
  const changeSet = record?.changeSet ?? null;
  const early = refuseChangeAtGate(changeSet, request.command.kind, request);
  if (early !== null) return fail(early);
  const found = await gatherChange(deps, request, changeSet);
  const known = { asked: asked.actor, kept: kept.value, at: readAt };
  const stillHolds = () => stillStands(deps, known);
  return found.ok ? append(deps, request, record, { command: found.value, stillHolds }) : found;
};

const append = async (
  deps: ChangeDeps,
  request: ChangeRequest,
  record: ChangeSetRecord | null,
  {
    command,
    stillHolds,
  }: { readonly command: ChangeSetCommand; readonly stillHolds: () => Promise<boolean> },
): Promise<Changed | 'conflict'> => {
  const decided = decideChangeSet(record?.changeSet ?? null, command, request);
  if (!decided.ok) return decided;
  if (record !== null && decided.value.length === 0) return ok(record.changeSet);
  const actor = await commitActorOf(request.actor, deps.names);
  const commit = commitOf(deps, request, record, { events: decided.value, actor });
  if (!(await stillHolds())) return 'conflict';
  if ((await deps.changes.append(commit)) === 'conflict') return 'conflict';
  const { changeSet } = foldOneChange(record, commit);
  await deps.projection.save(summaryOfChangeSet(changeSet));
  return ok(changeSet);
};

const commitOf = (
  deps: ChangeDeps,
  request: ChangeRequest,
  record: ChangeSetRecord | null,
  decided: Pick<ChangeSetCommit, 'events' | 'actor'>,
): ChangeSetCommit =>
  sealCommit(
    {
      bankId: request.actor.bankId,
      streamId: request.changeSetId,
      revision: (record?.changeSet.revision ?? 0) + 1,
      commandId: request.commandId,
      fingerprint: request.fingerprint,
      actor: decided.actor,
      action: request.command.kind,
      events: decided.events,
      catalogueHash: record?.changeSet.base.contentHash ?? null,
      evaluatorBuild: deps.evaluatorBuild,
      requestId: request.requestId,
      at: deps.clock.now(),
      previousHash: record?.lastHash ?? firstPreviousHash,
    },
    deps.sha256,
  );
