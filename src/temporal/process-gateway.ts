import { randomUUID } from 'node:crypto';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import type { ActAnswer, ActEnvelope } from '../domain/lifecycle/act.js';
import type { Application } from '../domain/lifecycle/application-state.js';
import { progressOf } from '../domain/lifecycle/progress.js';
import type { ApplicationProgress } from '../domain/lifecycle/progress.js';
import { Unavailable } from '../use-cases/ports.js';
import type { ProcessGateway } from '../use-cases/ports.js';
import {
  applicationWorkflowId,
  failureTypes,
  progressedSignal,
  updateIdOf,
} from '../../workflows/messages.js';
import type { RunLimits } from '../../workflows/messages.js';
import { sendAct } from './send-act.js';
import type { Sent } from './send-act.js';
import { startProcess } from './start-process.js';
import { withinDeadline } from './within-deadline.js';

export interface ProcessGatewayDeps {
  readonly client: Client;
  /** The application as the projection has it, to start a process that is missing. */
  readonly find: (bankId: string, applicationId: string) => Promise<Application | null>;
  /** `handleCommand` itself: asked when nothing runs, before submission and after the end. */
  readonly withoutProcess: (envelope: ActEnvelope) => Promise<ActAnswer>;
  /** How long Temporal may take, all tries together. Default 3 s. */
  readonly deadlineMs?: number;
  /** Where the workers listen; default `greenlane-applications`. */
  readonly taskQueue?: string;
  /** When a run hands over to the next; the workflow has its own defaults. */
  readonly limits?: RunLimits;
}

/** Our side of Temporal (design.md §4). */
export const createProcessGateway = (deps: ProcessGatewayDeps): ProcessGateway => {
  const within = <Answer>(run: () => Promise<Answer>): Promise<Answer> =>
    withinDeadline(deps.client.connection, deps.deadlineMs ?? 3_000, run);
  return {
    start: (application, progress) =>
      within(async () => {
        await startProcess(deps, application, progress);
      }),
    act: (envelope) => within(() => act(deps, envelope)),
    notify: (application, progress) => within(() => notify(deps, application, progress)),
    isRunning: (bankId, applicationId) => within(() => isRunning(deps, bankId, applicationId)),
  };
};

const act = async (deps: ProcessGatewayDeps, envelope: ActEnvelope): Promise<ActAnswer> => {
  const updateId = updateIdOf(envelope);
  const sent = await sendAct(deps.client, envelope, updateId);
  if (!(await isWorthAnotherTry(deps, envelope, sent))) return answerOf(deps, envelope, sent);
  // A failure is no answer, yet Temporal would repeat it for this update id as long as the run
  // lasts. Another id asks again; the record still takes the command id once only.
  const anotherId = sent.kind === 'failed' ? `${updateId}/${randomUUID()}` : updateId;
  return answerOf(deps, envelope, await sendAct(deps.client, envelope, anotherId));
};

const isWorthAnotherTry = async (
  deps: ProcessGatewayDeps,
  envelope: ActEnvelope,
  sent: Sent,
): Promise<boolean> => {
  if (sent.kind === 'missing') return startMissing(deps, envelope);
  if (sent.kind === 'refused') return tellWhatItMissed(deps, envelope, sent.knownRevision);
  return sent.kind === 'failed';
};

const answerOf = (
  deps: ProcessGatewayDeps,
  envelope: ActEnvelope,
  sent: Sent,
): ActAnswer | Promise<ActAnswer> => {
  if (sent.kind === 'answered') return sent.answer;
  if (sent.kind === 'refused') return { kind: 'refused', refusal: sent.refusal };
  if (sent.kind === 'missing') return deps.withoutProcess(envelope);
  if (sent.type === failureTypes.unavailable) throw new Unavailable('application', 2);
  throw new Error(`the process failed on ${envelope.command.kind}: ${sent.message}`);
};

/**
 * Whether a process that refused was behind the record. It is after a crash between a commit and
 * the workflow's hearing of it; it is told now, and asked once more.
 */
const tellWhatItMissed = async (
  deps: ProcessGatewayDeps,
  envelope: ActEnvelope,
  knownRevision: number,
): Promise<boolean> => {
  const application = await deps.find(envelope.bankId, envelope.applicationId);
  if (application === null || application.revision <= knownRevision) return false;
  await notify(deps, application, progressOf(application));
  return true;
};

/** Whether a process runs now that was missing; none does for a draft or an ended application. */
const startMissing = async (deps: ProcessGatewayDeps, envelope: ActEnvelope): Promise<boolean> => {
  const application = await deps.find(envelope.bankId, envelope.applicationId);
  if (application === null || application.submittedOn === null) return false;
  return (await startProcess(deps, application, progressOf(application))) === 'running';
};

const notify = async (
  deps: ProcessGatewayDeps,
  application: Application,
  progress: ApplicationProgress,
): Promise<void> => {
  try {
    await handleOf(deps, application.bankId, application.applicationId).signal(
      progressedSignal,
      progress,
    );
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    await startProcess(deps, application, progress);
  }
};

const isRunning = async (
  deps: ProcessGatewayDeps,
  bankId: string,
  applicationId: string,
): Promise<boolean> => {
  try {
    const { status } = await handleOf(deps, bankId, applicationId).describe();
    return status.name === 'RUNNING';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
};

const handleOf = (deps: ProcessGatewayDeps, bankId: string, applicationId: string) =>
  deps.client.workflow.getHandle(applicationWorkflowId(bankId, applicationId));
