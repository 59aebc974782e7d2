import type { WorkflowHandle } from '@temporalio/client';

type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;
type HistoryEvent = NonNullable<History['events']>[number];

/**
 * Why workflow tasks of a run failed by a fault, in history order. Left out is what a worker that
 * stood still, or lost a race, leaves behind and the next task made good:
 *
 * - a task that ran out of time in the sandbox: its clock went on while the process did not;
 * - one that failed straight after another had timed out. A worker that comes back with a local
 *   activity under way may get the next attempt of its own task, and the SDK's core (1.24) then
 *   hands the same Update to the workflow twice. The attempt after it replays from the beginning;
 * - a workflow's end that a message overtook.
 */
export const failedTasksOf = (events: readonly HistoryEvent[]): readonly string[] =>
  events.flatMap(({ workflowTaskFailedEventAttributes: failed }, index) => {
    if (failed === null || failed === undefined) return [];
    const isMadeGood = events.slice(index).some(isCompleted);
    return isMadeGood && isOfStandingStill(events, index, failed) ? [] : [messageOf(failed)];
  });

type Failed = NonNullable<HistoryEvent['workflowTaskFailedEventAttributes']>;

const messageOf = ({ failure, cause }: Failed): string =>
  failure?.message ?? `cause ${String(cause)}`;

const isCompleted = (event: HistoryEvent): boolean =>
  (event.workflowTaskCompletedEventAttributes ?? null) !== null;

/** `WORKFLOW_TASK_FAILED_CAUSE_UNHANDLED_COMMAND`. */
const overtaken = 1;

const outOfTime = /^Script execution timed out after \d+ms/;

const isOfStandingStill = (
  events: readonly HistoryEvent[],
  index: number,
  failed: Failed,
): boolean => {
  if (Number(failed.cause) === overtaken || outOfTime.test(messageOf(failed))) return true;
  const before = events.slice(0, index).findLast((event) => !isTaskBeginning(event));
  return (before?.workflowTaskTimedOutEventAttributes ?? null) !== null;
};

/** Scheduled and started: what every attempt begins with. */
const isTaskBeginning = (event: HistoryEvent): boolean =>
  (event.workflowTaskScheduledEventAttributes ?? null) !== null ||
  (event.workflowTaskStartedEventAttributes ?? null) !== null;
