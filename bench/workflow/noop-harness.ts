import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Worker, bundleWorkflowCode } from '@temporalio/worker';
import { createActivities } from '../../activities/create-activities.js';
import type {
  ActAnswer,
  ActEnvelope,
} from '../../src/contexts/applications/rules/acts/act-envelope.js';
import { withinDeadline } from '../../src/infrastructure/temporal/within-deadline.js';
import { workflowBundleOptions } from '../../src/infrastructure/temporal/workflow-bundle.js';
import type { Engine } from '../../test/workflows/process-harness.js';
import { waitUntil } from '../../test/workflows/wait-until.js';
import {
  actUpdate,
  applicationWorkflowId,
  progressedSignal,
  searchAttributesOf,
  updateIdOf,
} from '../../workflows/messages.js';
import type { NoopInput } from './noop-script.js';
import type { Message } from './play-application.js';

const PATIENCE_MS = 60_000;

/** The no-op workflow on a task queue of its own, and a way to say to it what was said to ours. */
export interface NoopHarness {
  /** Plays the recorded messages on a new workflow and gives its id. */
  readonly play: () => Promise<string>;
  readonly stop: () => Promise<void>;
}

interface Recorded {
  readonly script: NoopInput;
  readonly messages: readonly Message[];
}

/** An application of another id: everything else of the recorded texts stays, so that sizes are equal. */
const renamed = <Value>(value: Value, from: string, to: string): Value =>
  JSON.parse(JSON.stringify(value).replaceAll(from, to)) as Value;

const answersOf = (messages: readonly Message[]): ReadonlyMap<string, ActAnswer> =>
  new Map(
    messages.flatMap((one) =>
      'answer' in one ? [[one.envelope.command.kind + one.envelope.actor.userId, one.answer]] : [],
    ),
  );

export const startNoopHarness = async (
  engine: Engine,
  recorded: Recorded,
): Promise<NoopHarness> => {
  const taskQueue = `queue-${randomUUID()}`;
  const entry = join(import.meta.dirname, 'noop-workflow.ts');
  const answers = answersOf(recorded.messages);
  const actedItself = new Set<string>();
  const answer = (envelope: ActEnvelope): Promise<ActAnswer> => {
    const found = answers.get(envelope.command.kind + envelope.actor.userId);
    if (found === undefined) throw new Error(`nothing recorded for ${envelope.command.kind}`);
    if (envelope.actor.kind === 'system') actedItself.add(envelope.applicationId);
    return Promise.resolve(found);
  };
  const worker = await Worker.create({
    connection: engine.nativeConnection,
    taskQueue,
    workflowBundle: await bundleWorkflowCode(workflowBundleOptions(entry)),
    activities: createActivities({
      handleCommand: answer,
      sweep: () => Promise.resolve({}),
      makeAnchors: () => Promise.resolve({ anchors: 0, commits: 0 }),
    }),
  });
  const running = worker.run();
  return {
    play: () => playRecorded(engine, recorded, { taskQueue, actedItself }),
    stop: async () => {
      worker.shutdown();
      await running;
    },
  };
};

interface Place {
  readonly taskQueue: string;
  readonly actedItself: ReadonlySet<string>;
}

const playRecorded = async (
  engine: Engine,
  { messages, script }: Recorded,
  { actedItself, taskQueue }: Place,
): Promise<string> => {
  const applicationId = randomUUID();
  const input = renamed(script, script.application.applicationId, applicationId);
  const { bankId, progress } = input.application;
  const workflowId = applicationWorkflowId(bankId, applicationId);
  const within = <Answer>(run: () => Promise<Answer>): Promise<Answer> =>
    withinDeadline(engine.client.connection, PATIENCE_MS, run);
  const handle = engine.client.workflow.getHandle(workflowId);
  const say = async (message: Message): Promise<void> => {
    if (message.kind === 'own') await waitUntil(() => actedItself.has(applicationId), PATIENCE_MS);
    else if ('progress' in message) await handle.signal(progressedSignal, message.progress);
    else await update(message.envelope);
  };
  const update = async (envelope: ActEnvelope): Promise<void> => {
    const fresh = renamed(envelope, script.application.applicationId, applicationId);
    const asked = { ...fresh, commandId: randomUUID() };
    await handle.executeUpdate(actUpdate, { args: [asked], updateId: updateIdOf(asked) });
  };
  await within(() =>
    engine.client.workflow.start('noopWorkflow', {
      workflowId,
      taskQueue,
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      args: [input],
      typedSearchAttributes: searchAttributesOf(progress).filter(isSet),
      staticSummary: input.application.applicationReference,
    }),
  );
  for (const message of messages) if (message.kind !== 'start') await within(() => say(message));
  return workflowId;
};

const isSet = <Pair extends { readonly value: unknown }>(
  pair: Pair,
): pair is Pair & { readonly value: NonNullable<Pair['value']> } => pair.value !== null;
