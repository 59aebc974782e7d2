import { proxyActivities } from '@temporalio/workflow';
import type { Activities, SweepReport, SweepScope } from '../activities/create-activities.js';

const { sweep } = proxyActivities<Activities>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '20 seconds',
  retry: { maximumAttempts: 3 },
});

/**
 * Started by a Schedule, which skips while one runs: a worker that was killed in a sweep must be
 * missed soon, or nothing is swept until its time is over. One look for applications without a
 * process, or for drift in all.
 */
export async function sweepWorkflow(scope: SweepScope): Promise<SweepReport> {
  return sweep(scope);
}
