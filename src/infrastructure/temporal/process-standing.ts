import { WorkflowNotFoundError } from '@temporalio/client';
import type { Client, WorkflowExecutionDescription } from '@temporalio/client';
import { searchAttributeKeys } from '../../../workflows/messages.js';
import type { ProcessStanding } from '../../contexts/applications/use-cases/ports-of-applications.js';

/** Longer than a task takes; whoever asks because an act got no answer has waited three seconds. */
const longMs = 2_500;

/** What Temporal knows of a workflow that cannot go on. */
export const readProcessStanding = async (
  client: Client,
  workflowId: string,
): Promise<ProcessStanding> => {
  const handle = client.workflow.getHandle(workflowId);
  try {
    const found = await handle.describe();
    if (found.status.name !== 'RUNNING') return 'missing';
    const task = taskOf(found);
    if (task.attempt > 1 || task.waitsMs > longMs)
      return (await failedLast(client, workflowId)) ? 'process_failing' : unresponsiveOf(task);
    const isRetrying =
      found.typedSearchAttributes.get(searchAttributeKeys.waitingFor) === 'operator';
    return isRetrying ? 'process_step_failing' : 'sound';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'missing';
    throw error;
  }
};

interface PendingTask {
  /** 0 where none is pending. */
  readonly attempt: number;
  readonly waitsMs: number;
}

const taskOf = ({ raw }: WorkflowExecutionDescription): PendingTask => {
  const task = raw.pendingWorkflowTask;
  if (task === null || task === undefined) return { attempt: 0, waitsMs: 0 };
  const since = task.originalScheduledTime ?? task.scheduledTime;
  const sinceMs = Number(since?.seconds ?? Date.now() / 1_000) * 1_000;
  return { attempt: task.attempt ?? 1, waitsMs: Date.now() - sinceMs };
};

/** A task that timed out once is taken up by another worker; only a long wait is worth a word. */
const unresponsiveOf = ({ waitsMs }: PendingTask): ProcessStanding =>
  waitsMs > longMs ? 'process_unheard' : 'sound';

/** Whether the last task that ended did so by a failure; later attempts leave no events. */
const failedLast = async (client: Client, workflowId: string): Promise<boolean> => {
  const { history } = await client.workflowService.getWorkflowExecutionHistoryReverse({
    namespace: client.options.namespace,
    execution: { workflowId },
    maximumPageSize: 20,
  });
  const ended = (history?.events ?? []).find(
    (event) =>
      (event.workflowTaskFailedEventAttributes ?? null) !== null ||
      (event.workflowTaskTimedOutEventAttributes ?? null) !== null ||
      (event.workflowTaskCompletedEventAttributes ?? null) !== null,
  );
  return (ended?.workflowTaskFailedEventAttributes ?? null) !== null;
};
