import {
  ScheduleAlreadyRunning,
  ScheduleNotFoundError,
  ScheduleOverlapPolicy,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
} from '@temporalio/client';
import type { CalendarSpec, Client } from '@temporalio/client';
import {
  activationWorkflowId,
  activationWorkflowType,
  applicationTaskQueue,
  impactWorkflowId,
  impactWorkflowType,
} from '../../../workflows/messages.js';
import type {
  ChangeSetProcesses,
  ImpactRunKey,
} from '../../contexts/catalogue/use-cases/ports-of-impact.js';
import { withinDeadline } from './within-deadline.js';

export interface ChangeSetProcessDeps {
  readonly client: Client;
  /** How long Temporal may take, all tries together. Default 3 s. */
  readonly deadlineMs?: number;
  readonly taskQueue?: string;
}

type ScheduledActivation = Parameters<ChangeSetProcesses['scheduleActivation']>[0];

/** Impact runs as workflows, and the days revisions take effect as Schedules of one action each. */
export const createChangeSetProcesses = (deps: ChangeSetProcessDeps): ChangeSetProcesses => {
  const within = (run: () => Promise<void>): Promise<void> =>
    withinDeadline(deps.client.connection, deps.deadlineMs ?? 3_000, run);
  return {
    startImpact: (run) => within(() => start(deps, run)),
    stopImpact: (run) => within(() => stop(deps, run)),
    scheduleActivation: (activation) => within(() => schedule(deps, activation)),
    cancelActivation: (activation) => within(() => unschedule(deps, activation)),
  };
};

/** One that runs is used, one that came to its end stands; only one that was broken off is begun again. */
const start = async (deps: ChangeSetProcessDeps, run: ImpactRunKey): Promise<void> => {
  try {
    await deps.client.workflow.start(impactWorkflowType, {
      workflowId: impactWorkflowId(run),
      taskQueue: deps.taskQueue ?? applicationTaskQueue,
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
      args: [run],
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
};

const stop = async (deps: ChangeSetProcessDeps, run: ImpactRunKey): Promise<void> => {
  try {
    await deps.client.workflow.getHandle(impactWorkflowId(run)).cancel();
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
};

const schedule = async (
  deps: ChangeSetProcessDeps,
  { bankId, changeSetId, effectiveOn }: ScheduledActivation,
): Promise<void> => {
  const id = activationWorkflowId(bankId, changeSetId);
  try {
    await deps.client.schedule.create({
      scheduleId: id,
      spec: { calendars: [midnightOf(effectiveOn)], timezone: 'Asia/Shanghai' },
      policies: {
        overlap: ScheduleOverlapPolicy.SKIP,
        // Servers that were down at midnight make up for it, however long they were.
        catchupWindow: '366 days',
        pauseOnFailure: false,
      },
      state: { remainingActions: 1 },
      action: {
        type: 'startWorkflow',
        workflowType: activationWorkflowType,
        workflowId: id,
        taskQueue: deps.taskQueue ?? applicationTaskQueue,
        args: [{ bankId, changeSetId }],
      },
    });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
};

const unschedule = async (
  { client }: ChangeSetProcessDeps,
  { bankId, changeSetId }: Pick<ScheduledActivation, 'bankId' | 'changeSetId'>,
): Promise<void> => {
  try {
    await client.schedule.getHandle(activationWorkflowId(bankId, changeSetId)).delete();
  } catch (error) {
    if (!(error instanceof ScheduleNotFoundError)) throw error;
  }
};

const months = [
  'JANUARY',
  'FEBRUARY',
  'MARCH',
  'APRIL',
  'MAY',
  'JUNE',
  'JULY',
  'AUGUST',
  'SEPTEMBER',
  'OCTOBER',
  'NOVEMBER',
  'DECEMBER',
] as const;

/** The first instant of a day (`YYYY-MM-DD`), in the Schedule's time zone. */
const midnightOf = (day: string): CalendarSpec => {
  const [year, month, dayOfMonth] = day.split('-').map(Number);
  const name = months[(month ?? 0) - 1];
  if (year === undefined || name === undefined || dayOfMonth === undefined)
    throw new RangeError(`${day} is no day`);
  return { year, month: name, dayOfMonth, hour: 0, minute: 0, second: 0 };
};
