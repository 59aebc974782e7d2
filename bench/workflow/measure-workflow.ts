import type { BenchmarkResult } from '../measuring/benchmark-result.js';
import { interleave, quotients } from '../measuring/interleave.js';
import { spreadOf } from '../measuring/spread-of.js';
import { applicationWorkflowType } from '../../workflows/messages.js';
import type { ApplicationWorkflowInput } from '../../workflows/messages.js';
import { installQuietRuntime } from '../../test/workflows/process-harness.js';
import type { Harness } from '../../test/workflows/process-harness.js';
import { countEqualTypes, historyShapeOf, tasksIn } from './compare-histories.js';
import { inParallel } from './in-parallel.js';
import { noopScriptOf } from './noop-script-of.js';
import { startNoopHarness } from './noop-harness.js';
import { openEngine, type BenchEngine } from './open-engine.js';
import { openHarness, playApplication, type Message } from './play-application.js';

const OURS = 'application workflow';
const NOOP = 'no-op workflow, same commands';
const BAR = 0.8;
const AT_ONCE = 6;
const APPLICATIONS = 24;

export interface WorkflowMeasured {
  readonly results: readonly BenchmarkResult[];
  readonly notes: readonly string[];
}

interface Recording {
  readonly workflowId: string;
  readonly input: ApplicationWorkflowInput;
  readonly messages: readonly Message[];
}

/** One application of ours with everything that was said to its process. */
const record = async (harness: Harness, messages: readonly Message[]): Promise<Recording> => {
  const { applicationId, workflowId } = await playApplication(harness);
  const start = messages.find((one) => 'progress' in one);
  const [first] = harness.applications.commitsOf(applicationId);
  if (start === undefined || first === undefined) throw new Error('no application was recorded');
  const application = await harness.applications.find(first.bankId, applicationId);
  const input = {
    bankId: first.bankId,
    applicationId,
    applicationReference: application?.applicationReference ?? '',
    progress: start.progress,
  };
  return { workflowId, input, messages: [...messages] };
};

const measured = async (
  engine: BenchEngine,
  harness: Harness,
  messages: readonly Message[],
  context: { readonly rounds: number; readonly tell: (line: string) => void },
): Promise<WorkflowMeasured> => {
  const recording = await record(harness, messages);
  const script = noopScriptOf(recording.input, recording.messages);
  const noop = await startNoopHarness(engine, { script, messages: recording.messages });
  try {
    const ours = await historyShapeOf(engine.client, recording.workflowId);
    const theirs = await historyShapeOf(engine.client, await noop.play());
    const equal = countEqualTypes(ours, theirs);
    context.tell(`${equal.agree} of ${equal.cases} event types are as frequent in both histories`);
    const turn = (run: () => Promise<unknown>) => () => inParallel(APPLICATIONS, AT_ONCE, run);
    const figures = await interleave(
      [
        { name: OURS, turn: turn(() => playApplication(harness)) },
        { name: NOOP, turn: turn(noop.play) },
      ],
      context.rounds,
      context.tell,
    );
    const ratio = spreadOf(quotients(figures, OURS, NOOP));
    const perSecond = (name: string): string =>
      `${spreadOf(figures.get(name) ?? []).median.toFixed(1)}/s`;
    return {
      results: [
        {
          bench: 'bench:workflow',
          subject: OURS,
          baseline: NOOP,
          ratio,
          rounds: context.rounds,
          ...equal,
          reads: 'our applications a second / baseline',
          bar: `≥ ${BAR}`,
          holds: ratio.median >= BAR,
          figures: { subject: perSecond(OURS), baseline: perSecond(NOOP) },
        },
      ],
      notes: [
        `A straight-through \`${applicationWorkflowType}\` leaves ${ours.events} events, ${tasksIn(ours)} workflow tasks and ` +
          `${ours.payloadBytes} payload bytes; the no-op ${theirs.events}, ${tasksIn(theirs)} and ${theirs.payloadBytes}.`,
        `Turns of ${APPLICATIONS} applications, ${AT_ONCE} at once; client, worker and Temporal's development server share the machine.`,
      ],
    };
  } finally {
    await noop.stop();
  }
};

/** Our application workflow against one that makes the same commands without a thought. */
export const measureWorkflow = async (
  rounds: number,
  tell: (line: string) => void,
): Promise<WorkflowMeasured> => {
  installQuietRuntime();
  const engine = await openEngine();
  try {
    const messages: Message[] = [];
    let isRecording = true;
    const harness = openHarness(engine, (message) => {
      if (isRecording) messages.push(message);
    });
    const stop = await harness.startWorker();
    try {
      return await measured(engine, harness, messages, {
        rounds,
        tell: (line) => {
          isRecording = false;
          tell(line);
        },
      });
    } finally {
      await stop();
    }
  } finally {
    await engine.close();
  }
};
