import { summaryOfChangeSet } from '../rules/change-set/change-set.js';
import type { ChangeSet, ChangeSetEvent } from '../rules/change-set/change-set.js';
import { decideChangeSet } from '../rules/change-set/decide-change-set.js';
import { evolveChangeSet } from '../rules/change-set/evolve-change-set.js';
import { newerEdits } from '../rules/change-set/newer-edits.js';
import { refusalOfVoid } from '../rules/change-set/refusal-of-void.js';
import { refuseChangeAtGate } from '../rules/change-set/refuse-change-at-gate.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import { fail, ok } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import { loadChangeContext } from './load-change-context.js';
import type { ChangeAsk, GatherChangeDeps } from './load-change-context.js';
import { Unavailable } from '../../../kernel/ports.js';
import type { CommitStore, RefusalLog } from '../../../kernel/ports.js';
import type { ChangeSetProjection } from './ports-of-catalogue.js';
import type { ChangeSetProcesses } from './ports-of-impact.js';
import { executeCommand } from '../../../kernel/record/execute-command.js';
import type { StreamDeps, StreamRequest } from '../../../kernel/record/execute-command.js';
import { recordRefusal } from '../../../kernel/record/record-refusal.js';

export interface ChangeRequest extends ChangeAsk, StreamRequest {
  readonly expectedRevision: number | null;
}

export interface ChangeDeps extends Omit<StreamDeps<ChangeSetEvent>, 'commits'>, GatherChangeDeps {
  readonly changes: CommitStore<ChangeSetEvent>;
  readonly projection: ChangeSetProjection;
  readonly refusals: RefusalLog;
  readonly processes: ChangeSetProcesses;
  /** Told when the bank's list of revisions changed here, so that the next answer knows it. */
  readonly revisionsChanged?: (bankId: string) => Promise<void>;
}

type Changed = Result<ChangeSet, Refusal>;

/**
 * Takes one command on one change of catalogue rules: the same commits, the same memory of command
 * ids and the same four eyes as an application. An approval publishes at once, with the effective
 * day that was approved; a crash between is mended by `sweepChangeSets`. A refusal is recorded.
 * @throws Unavailable when the store cannot be reached or the change set is too busy.
 */
export const changeCatalogue =
  (deps: ChangeDeps) =>
  async (request: ChangeRequest): Promise<Changed> => {
    const changed = await execute(deps, request);
    const answer = changed.ok ? await carryOut(deps, request, changed.value) : changed;
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
  execute(deps, {
    actor: { kind: 'system', userId: 'system', bankId },
    changeSetId,
    commandId,
    fingerprint: commandId,
    requestId: commandId,
    expectedRevision: null,
    command,
  });

const execute = async (deps: ChangeDeps, request: ChangeRequest): Promise<Changed> => {
  const changed = await executeCommand<ChangeSet, ChangeSetEvent>(
    { ...deps, commits: deps.changes },
    request,
    {
      kind: 'change_set',
      streamId: request.changeSetId,
      action: request.command.kind,
      evolve: evolveChangeSet,
      decide: async (changeSet, { actor }) => decide(deps, { ...request, actor }, changeSet),
      catalogueHashOf: ({ base }) => base.contentHash,
      project: (changeSet) => deps.projection.save(summaryOfChangeSet(changeSet)),
    },
  );
  return changed.ok ? changed : fail(await withNewerEdits(deps, request, changed.failure));
};

const decide = async (
  deps: ChangeDeps,
  request: ChangeRequest,
  changeSet: ChangeSet | null,
): Promise<Result<readonly ChangeSetEvent[], Refusal>> => {
  const early = refuseChangeAtGate(changeSet, request.command.kind, request);
  if (early !== null) return fail(early);
  const looked = await loadChangeContext(deps, request, changeSet);
  if (!looked.ok) return looked;
  const { actor, expectedRevision, command } = request;
  return decideChangeSet(changeSet, command, { actor, expectedRevision, ...looked.value });
};

/** Whoever saves on an old revision is told what was saved meanwhile, so that nothing is typed again. */
const withNewerEdits = async (
  { changes }: ChangeDeps,
  { actor, changeSetId, expectedRevision }: ChangeRequest,
  refusal: Refusal,
): Promise<Refusal> => {
  if (refusal.code !== 'revision_stale') return refusal;
  const newer = newerEdits(await changes.read(actor.bankId, changeSetId), expectedRevision);
  return newer === undefined ? refusal : { ...refusal, newer };
};
