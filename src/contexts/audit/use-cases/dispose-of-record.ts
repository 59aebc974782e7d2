import { contentHashOf } from '../../../kernel/values/canonical-json.js';
import type { Sha256 } from '../../../kernel/values/canonical-json.js';
import { decideDisposal, disposalUnknown } from '../rules/decide-disposal.js';
import type { DisposalCommand } from '../rules/decide-disposal.js';
import type {
  Disposal,
  DisposalCommit,
  DisposalEvent,
  DisposalSubject,
} from '../rules/disposal.js';
import { foldDisposal, foldOneDisposal } from '../rules/fold-disposal.js';
import type { DisposalRecord } from '../rules/fold-disposal.js';
import type { Actor } from '../../../kernel/values/actor.js';
import { firstPreviousHash, sealCommit } from '../../../kernel/record/commit.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import { fail, ok } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import { commitActorOf } from '../../../kernel/record/commit-actor.js';
import { findDisposalSubject } from './find-disposal-subject.js';
import type { DisposalSubjectDeps } from './find-disposal-subject.js';
import { keyReused } from '../../../kernel/record/command-id.js';
import { Unavailable } from '../../../kernel/ports.js';
import type { Clock, CommitStore, PersonNames, RefusalLog } from '../../../kernel/ports.js';
import type { DisposalProjection } from './ports-of-audit.js';
import { recordRefusal } from '../../../kernel/record/record-refusal.js';
import type { StandingOf } from '../../../kernel/values/standing.js';

export interface DisposalDeps extends DisposalSubjectDeps {
  readonly standing: StandingOf;
  readonly disposals: CommitStore<DisposalEvent>;
  readonly listed: DisposalProjection;
  readonly names: PersonNames;
  readonly refusals: RefusalLog;
  readonly clock: Clock;
  readonly sha256: Sha256;
  readonly evaluatorBuild: string;
  /** Carries a resolved disposal out; may run twice. */
  readonly remove: (disposal: Disposal, at: string) => Promise<void>;
}

export interface DisposalRequest {
  readonly actor: Actor;
  readonly disposalId: string;
  readonly command: DisposalCommand;
  readonly commandId: string;
  readonly fingerprint: string;
  readonly requestId: string;
}

type Disposed = Result<Disposal, Refusal>;

/** One stream a subject: of two proposals of one thing the second finds the first. */
export const disposalIdOf = (bankId: string, subject: DisposalSubject, sha256: Sha256): string =>
  contentHashOf(['disposal', bankId, subject], sha256).slice(
    'sha256:'.length,
    'sha256:'.length + 24,
  );

const rounds = 8;

/**
 * Takes one command on a disposal: the same commits, memory of command ids and refusal log as an
 * application. Once two people have agreed it is carried out; a crash between is finished by the
 * sweep.
 * @throws Unavailable when the store cannot be reached or the disposal is too busy.
 */
export const disposeOfRecord =
  (deps: DisposalDeps) =>
  async (request: DisposalRequest): Promise<Disposed> => {
    const taken = await take(deps, request);
    if (!taken.ok) {
      await recordRefusal(
        deps,
        {
          ...request,
          subject: { kind: 'disposal', id: request.disposalId },
          action: request.command.kind,
        },
        taken.failure,
      );
      return taken;
    }
    return taken.value.status === 'resolved' ? carryOut(deps, taken.value) : taken;
  };

/** Carries out what two people agreed to, or finishes what a crash interrupted. */
export const carryOut = async (deps: DisposalDeps, disposal: Disposal): Promise<Disposed> => {
  const { bankId, disposalId } = disposal;
  await deps.remove(disposal, deps.clock.now());
  const commandId = `system/carry-out/${disposalId}/${disposal.revision}`;
  return take(deps, {
    actor: { kind: 'system', userId: 'system', bankId },
    disposalId,
    command: { kind: 'carry_out_disposal' },
    commandId,
    fingerprint: commandId,
    requestId: commandId,
  });
};

const take = async (deps: DisposalDeps, request: DisposalRequest): Promise<Disposed> => {
  for (let round = 0; round < rounds; round += 1) {
    const commits = await deps.disposals.read(request.actor.bankId, request.disposalId);
    const repeated = answerRepeat(commits, request);
    if (repeated !== null) return repeated;
    const answer = await append(deps, request, foldDisposal(commits));
    if (answer !== 'conflict') return answer;
  }
  throw new Unavailable('disposal', 1);
};

const answerRepeat = (
  commits: readonly DisposalCommit[],
  { commandId, fingerprint }: DisposalRequest,
): Disposed | null => {
  const record = foldDisposal(commits);
  const first = record?.taken.get(commandId);
  if (record === null || first === undefined) return null;
  return first.fingerprint === fingerprint ? ok(record.disposal) : fail(keyReused());
};

const append = async (
  deps: DisposalDeps,
  request: DisposalRequest,
  record: DisposalRecord | null,
): Promise<Disposed | 'conflict'> => {
  const kept = await deps.standing(request.actor);
  if (!kept.ok) return kept;
  const actor = kept.value;
  const { command } = request;
  const at = deps.clock.now();
  const subject = subjectOf(command, record);
  if (subject === undefined) return fail(disposalUnknown());
  const found = await findDisposalSubject(deps, actor.bankId, subject, at);
  const decided = decideDisposal(record?.disposal ?? null, command, { actor, found });
  if (!decided.ok) return decided;
  const commit = commitOf(deps, request, record, {
    events: decided.value,
    at,
    actor: await commitActorOf(actor, deps.names),
  });
  if ((await deps.disposals.append(commit)) === 'conflict') return 'conflict';
  const { disposal } = foldOneDisposal(record, commit);
  await deps.listed.save(disposal);
  return ok(disposal);
};

const subjectOf = (
  command: DisposalCommand,
  record: DisposalRecord | null,
): DisposalSubject | undefined =>
  command.kind === 'propose_disposal' ? command.subject : record?.disposal.subject;

const commitOf = (
  deps: DisposalDeps,
  request: DisposalRequest,
  record: DisposalRecord | null,
  decided: Pick<DisposalCommit, 'events' | 'at' | 'actor'>,
): DisposalCommit =>
  sealCommit(
    {
      bankId: request.actor.bankId,
      streamId: request.disposalId,
      revision: (record?.disposal.revision ?? 0) + 1,
      commandId: request.commandId,
      fingerprint: request.fingerprint,
      actor: decided.actor,
      action: request.command.kind,
      events: decided.events,
      catalogueHash: null,
      evaluatorBuild: deps.evaluatorBuild,
      requestId: request.requestId,
      at: decided.at,
      previousHash: record?.lastHash ?? firstPreviousHash,
    },
    deps.sha256,
  );
