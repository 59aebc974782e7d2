import type { ProcessKind } from '../../contexts/applications/rules/acts/process-kind.js';
import {
  applicationWorkflowId,
  applicationWorkflowType,
  monitoringWorkflowId,
  monitoringWorkflowType,
} from '../../../workflows/messages.js';

interface Place {
  readonly workflowType: string;
  readonly workflowId: string;
}

/** Where a process of an application runs. */
export const processPlace = (kind: ProcessKind, bankId: string, applicationId: string): Place =>
  kind === 'application'
    ? {
        workflowType: applicationWorkflowType,
        workflowId: applicationWorkflowId(bankId, applicationId),
      }
    : {
        workflowType: monitoringWorkflowType,
        workflowId: monitoringWorkflowId(bankId, applicationId),
      };
