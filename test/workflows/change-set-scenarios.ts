import type { Client } from '@temporalio/client';
import type { ImpactActivityDeps } from '../../activities/create-impact-activities.js';
import { Unavailable } from '../../src/kernel/ports.js';
import { activationWorkflowType } from '../../workflows/messages.js';
import type { ChangeSetHarness } from './change-set-harness.js';

/** One history of a workflow of a change set: what its activities do, and what it ends in. */
export interface ChangeSetScenario {
  readonly name: string;
  readonly stubs: () => Partial<ImpactActivityDeps>;
  /** Starts it, and gives the id of the workflow when it has ended. */
  readonly play: (harness: ChangeSetHarness, client: Client) => Promise<string>;
  readonly result: unknown;
}

const untilTheEnd = async (harness: ChangeSetHarness): Promise<string> => {
  await harness.processes.startImpact(harness.run);
  await harness.handle.result().catch(() => undefined);
  return harness.handle.workflowId;
};

/** Works until it is told to stop, as a long run does. */
const workOn: ImpactActivityDeps['runImpact'] = async (_plan, { beat }) => {
  for (let part = 0; ; part += 1) {
    beat(part);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

const failingOnce = (): Partial<ImpactActivityDeps> => {
  let tries = 0;
  return {
    planImpact: (run) => {
      tries += 1;
      if (tries === 1) return Promise.reject(new Unavailable('database', 1));
      return Promise.resolve({
        ...run,
        planId: 'second',
        pages: 0,
        applications: 0,
        unassessed: 0,
      });
    },
  };
};

export const changeSetScenarios: readonly ChangeSetScenario[] = [
  { name: 'impact-reported', stubs: () => ({}), play: untilTheEnd, result: 'reported' },
  {
    name: 'impact-void-before-planning',
    stubs: () => ({ planImpact: () => Promise.resolve(null) }),
    play: untilTheEnd,
    result: 'void',
  },
  {
    name: 'impact-void-while-running',
    stubs: () => ({ runImpact: () => Promise.resolve({ kind: 'void' }) }),
    play: untilTheEnd,
    result: 'void',
  },
  {
    name: 'impact-fails-by-a-bug',
    stubs: () => ({ runImpact: () => Promise.reject(new TypeError('a bug')) }),
    play: untilTheEnd,
    result: 'failed',
  },
  {
    name: 'impact-planned-again-when-the-database-is-back',
    stubs: failingOnce,
    play: untilTheEnd,
    result: 'reported',
  },
  {
    name: 'impact-cancelled',
    stubs: () => ({ runImpact: workOn }),
    play: async (harness) => {
      await harness.processes.startImpact(harness.run);
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      await harness.processes.stopImpact(harness.run);
      await harness.handle.result().catch(() => undefined);
      return harness.handle.workflowId;
    },
    result: 'cancelled',
  },
  {
    name: 'activation-in-force',
    stubs: () => ({}),
    play: async ({ taskQueue, run: { bankId, changeSetId } }, client) => {
      const workflowId = `activation/${bankId}/${changeSetId}`;
      const args = [{ bankId, changeSetId }];
      await client.workflow.execute(activationWorkflowType, { workflowId, taskQueue, args });
      return workflowId;
    },
    result: 'in_force',
  },
];
