import type { Client } from '@temporalio/client';

/** `temporal.api.enums.v1.EventType`, as far as tests look at it. */
export const eventTypes = {
  workflowCompleted: 2,
  taskStarted: 6,
  taskFailed: 9,
  timerStarted: 17,
  timerFired: 18,
  timerCanceled: 19,
  marker: 25,
  signaled: 26,
  continuedAsNew: 28,
  attributesUpserted: 40,
  updateAccepted: 41,
} as const;

/** The event types of a run in order, the newest run when none is named. */
export const eventsOf = async (
  client: Client,
  workflowId: string,
  runId?: string,
): Promise<readonly number[]> => {
  const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
  return (history.events ?? []).map((event) => Number(event.eventType));
};

export const countOf = (events: readonly number[], type: number): number =>
  events.filter((one) => one === type).length;

/** `WORKFLOW_TASK_FAILED_CAUSE_UNHANDLED_COMMAND`: a message came in while the workflow ended. */
const overtakenByMessage = 1;

/**
 * Why workflow tasks failed, empty when none did. A task that the server gives again because a
 * message overtook the workflow's end is no failure of the code.
 */
export const taskFailuresOf = async (
  client: Client,
  workflowId: string,
): Promise<readonly string[]> => {
  const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
  return (events ?? [])
    .map((event) => event.workflowTaskFailedEventAttributes ?? null)
    .filter((failed) => failed !== null && Number(failed.cause) !== overtakenByMessage)
    .map((failed) => failed?.failure?.message ?? 'without a message');
};
