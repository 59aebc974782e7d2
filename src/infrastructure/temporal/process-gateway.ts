import { randomUUID } from 'node:crypto';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import type {
  ActAnswer,
  ActEnvelope,
} from '../../contexts/applications/rules/acts/act-envelope.js';
import type { Application } from '../../contexts/applications/rules/state/application-state.js';
import { progressOf } from '../../contexts/applications/rules/state/progress.js';
import type { ApplicationProgress } from '../../contexts/applications/rules/state/progress.js';
import { OutcomeUnknown } from '../../kernel/ports.js';
import type { ProcessGateway } from '../../contexts/applications/use-cases/ports-of-applications.js';
import { processKindOf } from '../../contexts/applications/rules/acts/process-kind.js';
import type { ProcessKind } from '../../contexts/applications/rules/acts/process-kind.js';
import { processPlace } from './process-place.js';
import {
  failureTypes,
  progressQuery,
  progressedSignal,
  updateIdOf,
} from '../../../workflows/messages.js';
import type { RunLimits } from '../../../workflows/messages.js';
import { createActQueue, usualActQueue } from './act-queue.js';
import type { ActQueueLimits } from './act-queue.js';
import { politely } from './politely.js';
import { sendAct } from './send-act.js';
import type { Sent } from './send-act.js';
import { readProcessStanding } from './process-standing.js';
import { startProcess } from './start-process.js';
import { withinDeadline } from './within-deadline.js';

export interface ProcessGatewayDeps {
  readonly client: Client;
  /** The application as the projection has it, to start a process that is missing. */
  readonly find: (bankId: string, applicationId: string) => Promise<Application | null>;
  /**
   * `handleCommand` itself: asked when nothing runs, before submission and after the end, and for
   * the first answer to a command that the record holds.
   */
  readonly withoutProcess: (envelope: ActEnvelope) => Promise<ActAnswer>;
  /** Whether the record holds a commit of this command. */
  readonly isProcessed: (envelope: ActEnvelope) => Promise<boolean>;
  /** How long Temporal may take, all tries together. Default 3 s. */
  readonly deadlineMs?: number;
  /** Where the workers listen; default `greenlane-applications`. */
  readonly taskQueue?: string;
  /** How many acts of one process are under way and wait; default `usualActQueue`. */
  readonly queue?: ActQueueLimits;
  /** When a run hands over to the next; the workflow has its own defaults. */
  readonly limits?: RunLimits;
}

/** Our side of Temporal (ADR 3). */
export const createProcessGateway = (deps: ProcessGatewayDeps): ProcessGateway => {
  const within = <Answer>(run: () => Promise<Answer>): Promise<Answer> =>
    withinDeadline(deps.client.connection, deps.deadlineMs ?? 3_000, run);
  const queue = createActQueue(deps.queue ?? usualActQueue);
  return {
    start: (application, progress) =>
      within(async () => {
        await startProcess(deps, application, progress);
      }),
    act: (envelope) =>
      queue.run(`${envelope.bankId}/${envelope.applicationId}`, () =>
        politely(() => within(() => act(deps, withoutName(envelope)))),
      ),
    notify: (application, progress) => within(() => notify(deps, application, progress)),
    knows: (application, progress) =>
      within(() => knows(deps, application, progress)).catch(() => null),
    isRunning: (bankId, applicationId, kind = 'application') =>
      within(() => isRunning(deps, processPlace(kind, bankId, applicationId).workflowId)),
    standing: (bankId, applicationId, kind = 'application') =>
      within(() =>
        readProcessStanding(deps.client, processPlace(kind, bankId, applicationId).workflowId),
      ),
  };
};

/** Histories hold nobody's name, sealed or not: who handles the act asks the bank's own people. */
const withoutName = (envelope: ActEnvelope): ActEnvelope =>
  envelope.actor.kind === 'system'
    ? envelope
    : { ...envelope, actor: { ...envelope.actor, displayName: '' } };

/** Enough to find the right process, to tell it what it missed, and to ask a failed act anew. */
const maxAttempts = 3;

const act = async (deps: ProcessGatewayDeps, envelope: ActEnvelope): Promise<ActAnswer> => {
  const { bankId, applicationId } = envelope;
  const firstId = updateIdOf(envelope);
  let updateId = firstId;
  let kind: ProcessKind = 'application';
  for (let one = 1; ; one += 1) {
    const { workflowId } = processPlace(kind, bankId, applicationId);
    const sent = await sendAct(deps.client, workflowId, envelope, updateId);
    const isLast = one === maxAttempts || (sent.kind === 'failed' && updateId !== firstId);
    const again: ProcessKind | null = isLast
      ? null
      : await whereToTryAgain(deps, envelope, sent, kind);
    if (again === null) return firstAnswerOr(deps, envelope, await answerOf(deps, envelope, sent));
    kind = again;
    // A failure is no answer, yet Temporal would repeat it for this update id as long as the run
    // lasts. Another id asks again; the record still takes the command id once only.
    if (sent.kind === 'failed') updateId = `${firstId}/${randomUUID()}`;
  }
};

/** The process that an act is sent to once more, or `null`: the outcome stands. */
const whereToTryAgain = async (
  deps: ProcessGatewayDeps,
  envelope: ActEnvelope,
  sent: Sent,
  kind: ProcessKind,
): Promise<ProcessKind | null> => {
  if (sent.kind === 'missing') return startMissing(deps, envelope);
  if (sent.kind === 'refused') return tellWhatItMissed(deps, envelope, sent.knownRevision);
  return sent.kind === 'failed' ? kind : null;
};

/**
 * A worker that ends between a commit and its answer leaves a process that never heard of the
 * command. Told of the newer revision, it refuses the repeat as too late; the record knows better.
 */
const firstAnswerOr = async (
  deps: ProcessGatewayDeps,
  envelope: ActEnvelope,
  answer: ActAnswer,
): Promise<ActAnswer> =>
  answer.kind === 'refused' && (await deps.isProcessed(envelope))
    ? deps.withoutProcess(envelope)
    : answer;

const answerOf = (
  deps: ProcessGatewayDeps,
  envelope: ActEnvelope,
  sent: Sent,
): ActAnswer | Promise<ActAnswer> => {
  if (sent.kind === 'answered') return sent.answer;
  if (sent.kind === 'refused') return { kind: 'refused', refusal: sent.refusal };
  if (sent.kind === 'missing') return deps.withoutProcess(envelope);
  if (sent.type === failureTypes.unavailable) throw new OutcomeUnknown('application', 2);
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
): Promise<ProcessKind | null> => {
  const application = await deps.find(envelope.bankId, envelope.applicationId);
  if (application === null || application.revision <= knownRevision) return null;
  const progress = progressOf(application);
  await notify(deps, application, progress);
  return processKindOf(progress);
};

/**
 * The process that runs now where one was missing: none does for a draft or an ended application,
 * and after the disbursement it is the one that watches it.
 */
const startMissing = async (
  deps: ProcessGatewayDeps,
  envelope: ActEnvelope,
): Promise<ProcessKind | null> => {
  const application = await deps.find(envelope.bankId, envelope.applicationId);
  if (application === null || application.submittedOn === null) return null;
  const progress = progressOf(application);
  const started = await startProcess(deps, application, progress);
  return started === 'running' ? processKindOf(progress) : null;
};

const notify = async (
  deps: ProcessGatewayDeps,
  application: Application,
  progress: ApplicationProgress,
): Promise<void> => {
  try {
    const { bankId, applicationId } = application;
    const { workflowId } = processPlace(processKindOf(progress), bankId, applicationId);
    await deps.client.workflow.getHandle(workflowId).signal(progressedSignal, progress);
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    await startProcess(deps, application, progress);
  }
};

const isRunning = async (deps: ProcessGatewayDeps, workflowId: string): Promise<boolean> => {
  try {
    const { status } = await deps.client.workflow.getHandle(workflowId).describe();
    return status.name === 'RUNNING';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
};

/**
 * A Query is answered behind everything that was sent before it, and only by a worker that can
 * replay the workflow: nothing else tells that a Signal was read and not just stored.
 */
const knows = async (
  deps: ProcessGatewayDeps,
  { bankId, applicationId }: Application,
  progress: ApplicationProgress,
): Promise<ApplicationProgress | null> => {
  const { workflowId } = processPlace(processKindOf(progress), bankId, applicationId);
  const known = await deps.client.workflow.getHandle(workflowId).query(progressQuery);
  if (known.revision >= progress.revision) return known;
  return (await isRunning(deps, workflowId)) ? known : progress;
};
