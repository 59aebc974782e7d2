import { proxyActivities } from '@temporalio/workflow';
import type { Activities, SweepReport, SweepScope } from '../activities/create-activities.js';

const { sweep } = proxyActivities<Activities>({
  startToCloseTimeout: '10 minutes',
  retry: { maximumAttempts: 3 },
});

/** Started by a Schedule: one look for applications without a process, or for drift in all. */
export async function sweepWorkflow(scope: SweepScope): Promise<SweepReport> {
  return sweep(scope);
}
