import { proxyActivities } from '@temporalio/workflow';
import type { ImpactActivities } from '../activities/create-impact-activities.js';
import type {
  Activated,
  Activation,
} from '../src/contexts/catalogue/use-cases/activate-change-set.js';

const { activateChangeSet } = proxyActivities<ImpactActivities>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

/**
 * Started by a Schedule at 00:00 of the day a revision takes effect: writes down that the day two
 * administrators approved has come. It decides nothing.
 */
export async function activationWorkflow(activation: Activation): Promise<Activated> {
  return activateChangeSet(activation);
}
