import {
  CancellationScope,
  allHandlersFinished,
  condition,
  isCancellation,
  log,
  makeContinueAsNewFunc,
  patched,
  proxyLocalActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities.js';
import type {
  ActAnswer,
  ActEnvelope,
} from '../src/contexts/applications/rules/acts/act-envelope.js';
import { Alarm } from './alarm.js';
import { ApplicationProcess } from './application-process.js';
import { failureOf, refusalFailure } from './failure-of.js';
import { actUpdate, progressQuery, progressedSignal } from './messages.js';
import type { ApplicationWorkflowInput } from './messages.js';
import type { SystemCommand, nextProcessStep } from './next-process-step.js';
import { OperatorView } from './operator-view.js';
import { ProcessClock, TaskClock } from './process-clock.js';
import type { Clock } from './process-clock.js';

/**
 * Local: one marker instead of three events and a task of its own. Tried again for some 11 s while
 * a database comes back, longer than a caller waits; the command id makes a second run harmless.
 * The number of attempts bounds it, since the SDK's core (1.24) looks at no time limit between two
 * attempts and panics on a start-to-close limit of an attempt that was repeated; the activity
 * limits one attempt itself.
 */
const { handleCommand } = proxyLocalActivities<Activities>({
  scheduleToCloseTimeout: 60_000,
  retry: {
    initialInterval: 100,
    backoffCoefficient: 2,
    maximumInterval: 2_000,
    maximumAttempts: 10,
  },
});

/**
 * Runs one application process to its end, or to the next run. A request from outside to cancel it
 * changes nothing; only a commit ends an application.
 */
export const runProcess = (
  input: ApplicationWorkflowInput,
  stepAfter: typeof nextProcessStep,
): Promise<void> =>
  CancellationScope.nonCancellable(async () => {
    const view = new OperatorView();
    const application = new ApplicationProcess(input, stepAfter, clockOfRun());
    const waiting = new CancellationScope();
    listen(application, waiting);
    const end = await waiting.run(() => proceed(application, view)).catch(overWhenCancelled);
    view.show(application);
    await letHandlersFinish(application);
    if (end === 'page') await startNextRun(application);
  });

/** Runs of before go on by the time of their tasks, as their histories were made. */
const clockOfRun = (): Clock =>
  patched('time-from-history')
    ? new ProcessClock(workflowInfo().runStartTime.getTime())
    : new TaskClock();

type Workflow = (input: ApplicationWorkflowInput) => Promise<void>;

/** A run is pinned to the build it started with; the next one takes the build that is current. */
const startNextRun = (application: ApplicationProcess): Promise<never> => {
  const options = workflowInfo().targetWorkerDeploymentVersionChanged
    ? ({ initialVersioningBehavior: 'AUTO_UPGRADE' } as const)
    : {};
  return makeContinueAsNewFunc<Workflow>(options)(application.nextInput());
};

/** Set before the first await: an Update that finds no handler is rejected, not kept. */
const listen = (application: ApplicationProcess, waiting: CancellationScope): void => {
  setHandler(progressQuery, () => application.progress);
  setHandler(progressedSignal, (progress) => {
    try {
      application.observe(progress);
    } catch (caught) {
      log.error('a progress message could not be read', { error: failureOf(caught).message });
    }
  });
  setHandler(
    actUpdate,
    (envelope: ActEnvelope) =>
      CancellationScope.nonCancellable(async () => {
        const answer = await act(application, envelope);
        if (application.progress.view.status === 'withdrawn') waiting.cancel();
        return answer;
      }),
    {
      validator: (envelope: ActEnvelope) => {
        const refusal = application.refusalOf(envelope, application.clock.now());
        if (refusal !== null) throw refusalFailure(refusal, application.progress.revision);
      },
    },
  );
};

/** Waits for its turn, looks once more, acts; whatever goes wrong fails this act and no more. */
const act = async (application: ApplicationProcess, envelope: ActEnvelope): Promise<ActAnswer> => {
  const { lock } = application;
  application.count();
  while (!lock.isFree) await condition(() => lock.isFree);
  try {
    const refusal = application.refusalOf(envelope, application.clock.now());
    return refusal === null ? await ask(application, envelope) : { kind: 'refused', refusal };
  } catch (caught) {
    application.recordFailure();
    throw failureOf(caught);
  }
};

const ask = async (application: ApplicationProcess, envelope: ActEnvelope): Promise<ActAnswer> => {
  application.lock.acquire();
  try {
    const answer = await handleCommand(envelope);
    application.settle(envelope, answer);
    return answer;
  } finally {
    application.lock.release();
  }
};

type End = 'over' | 'page';

/** Withdrawal cancels whatever the process waits for. */
const overWhenCancelled = (caught: unknown): End => {
  if (isCancellation(caught)) return 'over';
  throw caught;
};

/** Looks again after everything that happens, until nothing more can happen or the run is long. */
const proceed = async (application: ApplicationProcess, view: OperatorView): Promise<End> => {
  const alarm = new Alarm(application.clock);
  for (;;) {
    view.show(application);
    const step = application.nextStep(application.clock.now());
    const end = endOf(application, step.kind === 'finish');
    if (end !== null && allHandlersFinished()) return end;
    if (end !== null) await letHandlersFinish(application);
    else if (step.kind === 'act') await actItself(application, step.command);
    else if (step.kind === 'wait') await waitForNews(application, alarm, step.untilMs);
  }
};

const letHandlersFinish = async ({ lock }: ApplicationProcess): Promise<void> => {
  lock.yieldToHandlers();
  await condition(allHandlersFinished);
  lock.resume();
};

const endOf = (application: ApplicationProcess, isFinished: boolean): End | null => {
  if (isFinished) return 'over';
  return application.shouldContinueAsNew(workflowInfo()) ? 'page' : null;
};

/** A step of the process itself; a failure is waited out and never ends the workflow. */
const actItself = async (
  application: ApplicationProcess,
  command: SystemCommand,
): Promise<void> => {
  application.lock.acquire();
  try {
    application.recordSystemAnswer(command, await handleCommand(application.envelopeOf(command)));
  } catch (caught) {
    if (isCancellation(caught)) throw caught;
    log.error('a step of the process failed', {
      kind: command.kind,
      error: failureOf(caught).message,
    });
    application.recordSystemFailure(command, application.clock.now());
  } finally {
    application.lock.release();
  }
};

/** Until something happened or the instant came, and nobody acts. */
const waitForNews = async (
  application: ApplicationProcess,
  alarm: Alarm,
  untilMs: number | null,
): Promise<void> => {
  const { lock } = application;
  lock.markSeen();
  if (untilMs !== null) alarm.ensure(untilMs);
  const isTime = () =>
    lock.hasUnseenChanges ||
    application.shouldContinueAsNew(workflowInfo()) ||
    (untilMs !== null && !alarm.ringsBy(untilMs));
  do {
    await condition(() => !lock.isHeld && isTime());
  } while (lock.isHeld);
};
