import { randomUUID } from 'node:crypto';
import type { WorkflowHandle } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import { createImpactActivities } from '../../activities/create-impact-activities.js';
import type { ImpactActivityDeps } from '../../activities/create-impact-activities.js';
import { createChangeSetProcesses } from '../../src/infrastructure/temporal/change-set-processes.js';
import { loadWorkflowCode } from '../../src/infrastructure/temporal/workflow-bundle.js';
import type { ImpactPlan } from '../../src/contexts/applications/use-cases/impact/plan-impact.js';
import type {
  ChangeSetProcesses,
  ImpactRunKey,
} from '../../src/contexts/catalogue/use-cases/ports-of-impact.js';
import { impactWorkflowId } from '../../workflows/messages.js';
import { bankId } from '../builders/actors.js';
import { reportHash, someTotals } from '../builders/change-sets.js';
import type { Engine } from './process-harness.js';

/** One task queue with a worker for the workflows of change sets, over stubs. */
export interface ChangeSetHarness {
  readonly processes: ChangeSetProcesses;
  readonly run: ImpactRunKey;
  readonly handle: WorkflowHandle;
  readonly taskQueue: string;
  readonly stop: () => Promise<void>;
}

export const planOf = (run: ImpactRunKey): ImpactPlan => ({
  ...run,
  planId: '2026-11-25T02:00:00.000Z-first',
  pages: 4,
  applications: 170,
  unassessed: 3,
});

/** What goes right when nothing is said. */
const usual: ImpactActivityDeps = {
  planImpact: (run) => Promise.resolve(planOf(run)),
  runImpact: () =>
    Promise.resolve({ kind: 'reported', impactHash: reportHash, totals: someTotals }),
  endImpact: (_run, outcome) => Promise.resolve(outcome.kind),
  activateChangeSet: () => Promise.resolve('in_force'),
};

export const setChangeSetHarness = async (
  engine: Engine,
  stubs: Partial<ImpactActivityDeps> = {},
  changeSetId: string = randomUUID(),
): Promise<ChangeSetHarness> => {
  const taskQueue = `change-sets-${randomUUID()}`;
  const run = { bankId, changeSetId, runId: '0123456789abcdef-1' };
  const worker = await Worker.create({
    connection: engine.nativeConnection,
    taskQueue,
    workflowBundle: { code: (await loadWorkflowCode('node_modules/.cache/greenlane')).code },
    activities: createImpactActivities({ ...usual, ...stubs }),
    maxHeartbeatThrottleInterval: '100ms',
  });
  const running = worker.run();
  return {
    processes: createChangeSetProcesses({ client: engine.client, taskQueue }),
    run,
    handle: engine.client.workflow.getHandle(impactWorkflowId(run)),
    taskQueue,
    stop: async () => {
      worker.shutdown();
      await running;
    },
  };
};
