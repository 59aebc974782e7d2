import { ScheduleAlreadyRunning, ScheduleOverlapPolicy } from '@temporalio/client';
import type { Client, ScheduleOptions, ScheduleSpec } from '@temporalio/client';
import type { Duration } from '@temporalio/common';
import {
  anchorWorkflowType,
  applicationTaskQueue,
  sweepWorkflowType,
} from '../../../workflows/messages.js';

interface Plan {
  readonly scheduleId: string;
  readonly workflowType: string;
  readonly args: readonly ['missing' | 'everything'] | readonly [];
  readonly spec: ScheduleSpec;
  /** How late a missed run is still made up for; a later sweep finds the same. */
  readonly catchupWindow: Duration;
}

const timezone = 'Asia/Shanghai';

const plans: readonly Plan[] = [
  {
    scheduleId: 'greenlane-sweep',
    workflowType: sweepWorkflowType,
    args: ['missing'],
    spec: { intervals: [{ every: '30 seconds' }], timezone },
    catchupWindow: '1 minute',
  },
  {
    scheduleId: 'greenlane-reconciliation',
    workflowType: sweepWorkflowType,
    args: ['everything'],
    spec: { calendars: [{ hour: '*', minute: 7, comment: 'hourly, off the full hour' }], timezone },
    catchupWindow: '1 hour',
  },
  {
    scheduleId: 'greenlane-anchors',
    workflowType: anchorWorkflowType,
    args: [],
    spec: { calendars: [{ hour: 0, minute: 20, comment: 'when the day is over' }], timezone },
    catchupWindow: '1 day',
  },
];

/** Creates our Schedules, or brings those that exist up to date. Ids, one per plan, are the keys. */
export const ensureSchedules = async (
  client: Client,
  taskQueue = applicationTaskQueue,
): Promise<void> => {
  for (const plan of plans) await ensure(client, optionsOf(plan, taskQueue));
};

const ensure = async (client: Client, options: ScheduleOptions): Promise<void> => {
  try {
    await client.schedule.create(options);
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await client.schedule.getHandle(options.scheduleId).update((known) => ({
      ...options,
      state: known.state,
    }));
  }
};

const optionsOf = (plan: Plan, taskQueue: string): ScheduleOptions => ({
  scheduleId: plan.scheduleId,
  spec: plan.spec,
  policies: {
    overlap: ScheduleOverlapPolicy.SKIP,
    catchupWindow: plan.catchupWindow,
    pauseOnFailure: false,
  },
  action: {
    type: 'startWorkflow',
    workflowType: plan.workflowType,
    workflowId: plan.scheduleId,
    taskQueue,
    args: [...plan.args],
  },
});
