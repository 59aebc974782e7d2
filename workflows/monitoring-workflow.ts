import type { ApplicationWorkflowInput } from './messages.js';
import { nextMonitoringStep } from './next-monitoring-step.js';
import { runProcess } from './run-process.js';

/**
 * One application from its disbursement until it is closed: waits for the day a piece of evidence
 * ends, for drawdowns, changes and penalties, and has the label checked again. What comes of it is
 * a task for people; the label changes only when one proposes it and another confirms.
 */
export const monitoringWorkflow = (input: ApplicationWorkflowInput): Promise<void> =>
  runProcess(input, nextMonitoringStep);
