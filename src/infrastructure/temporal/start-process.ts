import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import type { SearchAttributePair } from '@temporalio/common';
import type { Application } from '../../contexts/applications/rules/state/application-state.js';
import { processKindOf } from '../../contexts/applications/rules/acts/process-kind.js';
import type { ApplicationProgress } from '../../contexts/applications/rules/state/progress.js';
import { applicationTaskQueue, searchAttributesOf } from '../../../workflows/messages.js';
import { processPlace } from './process-place.js';
import type { ApplicationWorkflowInput, RunLimits } from '../../../workflows/messages.js';

export interface StartDeps {
  readonly client: Client;
  readonly taskQueue?: string;
  readonly limits?: RunLimits;
}

/**
 * Starts the process of an application once: one that runs is used, one that came to its end is
 * not repeated. Only a run that was terminated or failed, which no commit asked for, is replaced.
 * Gives `over` when the process came to its end.
 */
export const startProcess = async (
  deps: StartDeps,
  application: Application,
  progress: ApplicationProgress,
): Promise<'running' | 'over'> => {
  const input = inputOf(deps, application, progress);
  try {
    await start(deps, input, 'REJECT_DUPLICATE');
    return 'running';
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    return restart(deps, input);
  }
};

const restart = async (
  deps: StartDeps,
  input: ApplicationWorkflowInput,
): Promise<'running' | 'over'> => {
  try {
    await start(deps, input, 'ALLOW_DUPLICATE_FAILED_ONLY');
    return 'running';
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return 'over';
    throw error;
  }
};

const start = async (
  deps: StartDeps,
  input: ApplicationWorkflowInput,
  workflowIdReusePolicy: 'REJECT_DUPLICATE' | 'ALLOW_DUPLICATE_FAILED_ONLY',
): Promise<void> => {
  const kind = processKindOf(input.progress);
  const { workflowType, workflowId } = processPlace(kind, input.bankId, input.applicationId);
  await deps.client.workflow.start(workflowType, {
    workflowId,
    taskQueue: deps.taskQueue ?? applicationTaskQueue,
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy,
    args: [input],
    typedSearchAttributes: searchAttributesOf(input.progress).filter(isSet),
    staticSummary: input.applicationReference,
  });
};

const isSet = (pair: { readonly value: unknown }): pair is SearchAttributePair =>
  pair.value !== null;

const inputOf = (
  deps: StartDeps,
  application: Application,
  progress: ApplicationProgress,
): ApplicationWorkflowInput => ({
  bankId: application.bankId,
  applicationId: application.applicationId,
  applicationReference: application.applicationReference,
  progress,
  ...(deps.limits === undefined ? {} : { limits: deps.limits }),
});
