import type { Client } from '@temporalio/client';
import { failedTasksOf } from './failed-tasks.js';
import type { ProcessKind } from '../../contexts/applications/rules/acts/process-kind.js';
import { applicationWorkflowType, monitoringWorkflowType } from '../../../workflows/messages.js';

/** One application process as Temporal has it; for operators' checks, not for serving reads. */
export interface ProcessRecord {
  readonly kind: ProcessKind;
  readonly bankId: string;
  readonly applicationId: string;
  readonly isRunning: boolean;
  /** Causes of workflow tasks that failed by a fault, in history order (`failedTasksOf`). */
  readonly failedTasks: readonly string[];
}

/** Every application process of the namespace, each with the failed tasks of its newest run. */
export async function* processRecords(client: Client): AsyncGenerator<ProcessRecord> {
  const query = `WorkflowType IN ('${applicationWorkflowType}', '${monitoringWorkflowType}')`;
  for await (const { workflowId, runId, status } of client.workflow.list({ query })) {
    const [place, bankId, applicationId] = workflowId.split('/');
    if (bankId === undefined || applicationId === undefined) continue;
    yield {
      kind: place === 'monitoring' ? 'monitoring' : 'application',
      bankId,
      applicationId,
      isRunning: status.name === 'RUNNING',
      failedTasks: await failedTasks(client, workflowId, runId),
    };
  }
}

const failedTasks = async (
  client: Client,
  workflowId: string,
  runId: string,
): Promise<readonly string[]> => {
  const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
  return failedTasksOf(events ?? []);
};
