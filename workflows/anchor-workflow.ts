import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities.js';
import type { AnchorReport } from '../src/contexts/audit/use-cases/make-anchors.js';

const { makeAnchors } = proxyActivities<Activities>({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '20 seconds',
  retry: { maximumAttempts: 10 },
});

/** Started by a Schedule once a day: every bank's anchors for the days that are over. */
export async function anchorWorkflow(): Promise<AnchorReport> {
  return makeAnchors();
}
