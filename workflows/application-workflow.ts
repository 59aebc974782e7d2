import type { ApplicationWorkflowInput } from './messages.js';
import { nextProcessStep } from './next-process-step.js';
import { runProcess } from './run-process.js';

/**
 * One application from submission until disbursed, or ended and the time to appeal over. It says
 * what comes next and when, never whether: every rule is asked through `handleCommand`.
 */
export const applicationWorkflow = (input: ApplicationWorkflowInput): Promise<void> =>
  runProcess(input, nextProcessStep);
