import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import type { NativeConnection, WorkerOptions } from '@temporalio/worker';
import { createActivities } from '../../activities/create-activities.js';
import type { ActivityDeps } from '../../activities/create-activities.js';
import type {
  ActAnswer,
  ActEnvelope,
} from '../../src/contexts/applications/rules/acts/act-envelope.js';
import type { ApplicationCommand } from '../../src/contexts/applications/rules/acts/application-command.js';
import type { DeadlineRules } from '../../src/contexts/applications/rules/deadlines/deadline.js';
import type { ActQueueLimits } from '../../src/infrastructure/temporal/act-queue.js';
import { createProcessGateway } from '../../src/infrastructure/temporal/process-gateway.js';
import { loadWorkflowCode } from '../../src/infrastructure/temporal/workflow-bundle.js';
import type { ProcessGateway } from '../../src/contexts/applications/use-cases/ports-of-applications.js';
import { mustNotifyProcess } from '../../src/contexts/applications/use-cases/acts/must-notify-process.js';
import { applicationWorkflowId } from '../../workflows/messages.js';
import type { RunLimits } from '../../workflows/messages.js';
import { bankId } from '../builders/actors.js';
import { sha256 } from '../builders/lifecycle.js';
import type { Step } from '../builders/lifecycle.js';
import { createInMemoryApplications } from './in-memory-applications.js';
import type { InMemoryApplications } from './in-memory-applications.js';

/** Acts that stay inside a state: committed first, then told to the process by a Signal. */
const inside: readonly ApplicationCommand['kind'][] = [
  'upload_evidence',
  'accept_evidence',
  'reject_evidence',
  'claim_step',
  'unclaim_step',
  'reassign_step',
  'record_monitoring_event',
  'settle_recheck',
  'propose_label_change',
  'refuse_label_change',
  'extend_deadline',
  'start_third_party_wait',
  'end_third_party_wait',
  'place_hold',
  'lift_hold',
];

export interface Engine {
  readonly client: Client;
  readonly nativeConnection: NativeConnection;
  readonly now: () => Promise<number>;
}

export interface HarnessOptions {
  readonly deadlines?: DeadlineRules;
  readonly limits?: RunLimits;
  readonly deadlineMs?: number;
  readonly queue?: ActQueueLimits;
  readonly activities?: (applications: InMemoryApplications) => Partial<ActivityDeps>;
  readonly worker?: Partial<WorkerOptions>;
  readonly code?: string;
  /** The stage whose task queue and applications this one goes on with. */
  readonly after?: Harness;
}

/** One task queue with a worker on it, and applications in memory behind its activities. */
export interface Harness {
  readonly applications: InMemoryApplications;
  readonly process: ProcessGateway;
  readonly taskQueue: string;
  readonly startWorker: () => Promise<() => Promise<void>>;
  /** What an operator might do to a workflow. */
  readonly cancel: (workflowId: string) => Promise<void>;
}

export const setUpHarness = (engine: Engine, options: HarnessOptions = {}): Harness => {
  const taskQueue = options.after?.taskQueue ?? `queue-${randomUUID()}`;
  const applications =
    options.after?.applications ??
    createInMemoryApplications({
      now: engine.now,
      ...(options.deadlines === undefined ? {} : { deadlines: options.deadlines }),
    });
  const process = createProcessGateway({
    client: engine.client,
    taskQueue,
    find: applications.find,
    withoutProcess: applications.handleCommand,
    isProcessed: ({ applicationId, commandId }) =>
      Promise.resolve(
        applications.commitsOf(applicationId).some((commit) => commit.commandId === commandId),
      ),
    ...gatewayLimitsOf(options),
  });
  return {
    applications,
    process,
    taskQueue,
    cancel: async (workflowId) => {
      await engine.client.workflow.getHandle(workflowId).cancel();
    },
    startWorker: () => startWorker(engine, options, taskQueue, applications),
  };
};

const gatewayLimitsOf = ({ limits, deadlineMs, queue }: HarnessOptions) => ({
  ...(queue === undefined ? {} : { queue }),
  ...(limits === undefined ? {} : { limits }),
  ...(deadlineMs === undefined ? {} : { deadlineMs }),
});

const startWorker = async (
  engine: Engine,
  options: HarnessOptions,
  taskQueue: string,
  applications: InMemoryApplications,
): Promise<() => Promise<void>> => {
  const worker = await Worker.create({
    connection: engine.nativeConnection,
    taskQueue,
    workflowBundle: { code: options.code ?? (await loadWorkflowCode(bundleCache)).code },
    activities: createActivities({
      handleCommand: applications.handleCommand,
      sweep: () => Promise.resolve({}),
      makeAnchors: () => Promise.resolve({ anchors: 0, commits: 0 }),
      ...options.activities?.(applications),
    }),
    ...options.worker,
  });
  const running = worker.run();
  return async () => {
    worker.shutdown();
    await running;
  };
};

const bundleCache = 'node_modules/.cache/greenlane';

let isInstalled = false;

/** Quiet, and once per process, as the SDK demands: test files that run in turn share it. */
export const installQuietRuntime = (): void => {
  if (isInstalled) return;
  Runtime.install({ logger: new DefaultLogger('ERROR', () => undefined) });
  isInstalled = true;
};

export interface ActOptions {
  readonly commandId?: string;
  readonly fingerprint?: string;
  readonly expectedRevision?: number | null;
}

/** One application on a stage and the people who act on it. */
export interface Fixture {
  readonly applicationId: string;
  readonly workflowId: string;
  readonly act: (step: Step, options?: ActOptions) => Promise<ActAnswer>;
  /** Acts that must all be taken. */
  readonly play: (steps: readonly Step[]) => Promise<void>;
  readonly envelopeOf: (step: Step, options?: ActOptions) => ActEnvelope;
}

export const openFixture = (harness: Harness, applicationId: string = randomUUID()): Fixture => {
  const envelopeOf = ([actor, command]: Step, options: ActOptions = {}): ActEnvelope => ({
    bankId,
    applicationId,
    commandId: options.commandId ?? randomUUID(),
    fingerprint: options.fingerprint ?? sha256(JSON.stringify(command)),
    actor,
    command,
    expectedRevision: options.expectedRevision ?? null,
    requestId: 'request',
  });
  const act = async (step: Step, options?: ActOptions): Promise<ActAnswer> =>
    takeTo(harness, envelopeOf(step, options));
  return {
    applicationId,
    workflowId: applicationWorkflowId(bankId, applicationId),
    envelopeOf,
    act,
    play: async (steps) => {
      for (const step of steps) {
        const answer = await act(step);
        if (answer.kind === 'refused')
          throw new Error(`${step[1].kind} refused: ${answer.refusal.code}`);
      }
    },
  };
};

const takeTo = async (harness: Harness, envelope: ActEnvelope): Promise<ActAnswer> => {
  const { kind } = envelope.command;
  if (kind !== 'draft_application' && kind !== 'submit_application' && !inside.includes(kind))
    return actByProcess(harness, envelope);
  const answer = await harness.applications.handleCommand(envelope);
  if (answer.kind === 'refused' || !mustNotifyProcess(kind, answer.progress)) return answer;
  const application = await harness.applications.find(envelope.bankId, envelope.applicationId);
  const tell = kind === 'submit_application' ? harness.process.start : harness.process.notify;
  await tell(application!, answer.progress);
  return answer;
};

const actByProcess = async (harness: Harness, envelope: ActEnvelope): Promise<ActAnswer> => {
  const answer = await harness.process.act(envelope);
  if (answer.kind === 'done' && answer.status === 'disbursed')
    await harness.process.start(
      (await harness.applications.find(envelope.bankId, envelope.applicationId))!,
      answer.progress,
    );
  return answer;
};

export const refusalCodeOf = (answer: ActAnswer): string =>
  answer.kind === 'refused' ? answer.refusal.code : 'taken';
