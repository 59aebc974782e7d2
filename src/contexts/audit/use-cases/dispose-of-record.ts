import { contentHashOf } from '../../../kernel/values/canonical-json.js';
import type { Sha256 } from '../../../kernel/values/canonical-json.js';
import { decideDisposal, disposalUnknown } from '../rules/decide-disposal.js';
import type { DisposalCommand } from '../rules/decide-disposal.js';
import type { Disposal, DisposalEvent, DisposalSubject } from '../rules/disposal.js';
import { evolveDisposal } from '../rules/evolve-disposal.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import { fail } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import { findDisposalSubject } from './find-disposal-subject.js';
import type { DisposalSubjectDeps } from './find-disposal-subject.js';
import { executeRecorded } from '../../../kernel/record/execute-recorded.js';
import { executeCommand } from '../../../kernel/record/execute-command.js';
import type {
  StreamCommand,
  StreamDeps,
  StreamRequest,
} from '../../../kernel/record/execute-command.js';
import type { CommitStore, RefusalLog } from '../../../kernel/ports.js';
import type { DisposalProjection } from './ports-of-audit.js';

export interface DisposalDeps
  extends Omit<StreamDeps<DisposalEvent>, 'commits'>, DisposalSubjectDeps {
  readonly disposals: CommitStore<DisposalEvent>;
  readonly listed: DisposalProjection;
  readonly refusals: RefusalLog;
  /** Carries a resolved disposal out; may run twice. */
  readonly remove: (disposal: Disposal, at: string) => Promise<void>;
}

export interface DisposalRequest extends StreamRequest {
  readonly disposalId: string;
  readonly command: DisposalCommand;
}

type Disposed = Result<Disposal, Refusal>;

/** One stream a subject: of two proposals of one thing the second finds the first. */
export const disposalIdOf = (bankId: string, subject: DisposalSubject, sha256: Sha256): string =>
  contentHashOf(['disposal', bankId, subject], sha256).slice(
    'sha256:'.length,
    'sha256:'.length + 24,
  );

/**
 * Takes one command on a disposal: the same commits, memory of command ids and refusal log as an
 * application. Once two people have agreed it is carried out; a crash between is finished by the
 * sweep.
 * @throws Unavailable when the store cannot be reached or the disposal is too busy.
 */
export const disposeOfRecord =
  (deps: DisposalDeps) =>
  async (request: DisposalRequest): Promise<Disposed> => {
    const streams = { ...deps, commits: deps.disposals };
    const disposed = await executeRecorded(streams, request, commandOf(deps, request));
    return disposed.ok && disposed.value.status === 'resolved'
      ? carryOut(deps, disposed.value)
      : disposed;
  };

/** Carries out what two people agreed to, or finishes what a crash interrupted. */
export const carryOut = async (deps: DisposalDeps, disposal: Disposal): Promise<Disposed> => {
  const { bankId, disposalId } = disposal;
  await deps.remove(disposal, deps.clock.now());
  const commandId = `system/carry-out/${disposalId}/${disposal.revision}`;
  return executeCommand(
    { ...deps, commits: deps.disposals },
    {
      actor: { kind: 'system', userId: 'system', bankId },
      commandId,
      fingerprint: commandId,
      requestId: commandId,
    },
    commandOf(deps, { disposalId, command: { kind: 'carry_out_disposal' } }),
  );
};

const commandOf = (
  deps: DisposalDeps,
  { disposalId, command }: Pick<DisposalRequest, 'disposalId' | 'command'>,
): StreamCommand<Disposal, DisposalEvent> => ({
  kind: 'disposal',
  streamId: disposalId,
  action: command.kind,
  evolve: evolveDisposal,
  decide: async (disposal, { actor, at }) => {
    const subject = subjectOf(command, disposal);
    if (subject === undefined) return fail(disposalUnknown());
    const found = await findDisposalSubject(deps, actor.bankId, subject, at);
    return decideDisposal(disposal, command, { actor, found });
  },
  project: deps.listed.save,
});

const subjectOf = (
  command: DisposalCommand,
  disposal: Disposal | null,
): DisposalSubject | undefined =>
  command.kind === 'propose_disposal' ? command.subject : disposal?.subject;
