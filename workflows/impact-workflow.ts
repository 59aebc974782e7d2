import { isCancellation, proxyActivities } from '@temporalio/workflow';
import type { ImpactActivities } from '../activities/create-impact-activities.js';
import type { ImpactFailure } from '../src/contexts/catalogue/rules/change-set/impact-run.js';
import type { ImpactEnd } from '../src/contexts/applications/use-cases/impact/end-impact.js';
import type { ImpactRunKey } from '../src/contexts/catalogue/use-cases/ports-of-impact.js';

/**
 * Long, and told of by a heartbeat after each part: a worker that was killed is missed after
 * fifteen seconds, and another goes on where it was.
 */
const { planImpact, runImpact } = proxyActivities<ImpactActivities>({
  startToCloseTimeout: '12 hours',
  scheduleToCloseTimeout: '1 day',
  heartbeatTimeout: '15 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute', maximumAttempts: 60 },
});

const { endImpact } = proxyActivities<ImpactActivities>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

const runFailed: ImpactFailure = {
  code: 'impact_run_failed',
  text: {
    zh: '影响测算因系统故障未能完成，可重新发起；若再次失败，请联系运维人员。',
    en: 'The impact run could not be finished because of a fault of the service; ask for it again, and tell an operator if it fails again.',
  },
};

/**
 * One impact run of a draft: writes down which applications it looks at, assesses them under the
 * draft, and says what came of it. It decides nothing; that is for two administrators.
 */
export async function impactWorkflow(run: ImpactRunKey): Promise<ImpactEnd> {
  const outcome = await outcomeOf(run);
  return outcome.kind === 'void' ? 'void' : endImpact(run, outcome);
}

const outcomeOf = async (run: ImpactRunKey) => {
  try {
    const plan = await planImpact(run);
    return plan === null ? ({ kind: 'void' } as const) : await runImpact(plan);
  } catch (error) {
    if (isCancellation(error)) throw error;
    return { kind: 'failed', failure: runFailed } as const;
  }
};
