import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { WorkflowFailedError } from '@temporalio/client';
import type { ImpactActivityDeps } from '../../activities/create-impact-activities.js';
import { activationWorkflowId } from '../../workflows/messages.js';
import { reportHash, someTotals } from '../builders/change-sets.js';
import { changeSetScenarios } from './change-set-scenarios.js';
import { setChangeSetHarness } from './change-set-harness.js';
import { openLocalEngine } from './local-engine.js';
import type { OpenEngine } from './local-engine.js';
import { installQuietRuntime } from './process-harness.js';

jest.setTimeout(60_000);

let engine: OpenEngine;
beforeAll(async () => {
  installQuietRuntime();
  engine = await openLocalEngine();
});
afterAll(() => engine.close());

const resultOf = async (workflowId: string): Promise<unknown> => {
  try {
    return (await engine.client.workflow.getHandle(workflowId).result()) as unknown;
  } catch (error) {
    if (error instanceof WorkflowFailedError) return 'cancelled';
    throw error;
  }
};

describe('the workflows of a change set', () => {
  it.each(changeSetScenarios)('end as they should: $name', async ({ stubs, play, result }) => {
    const harness = await setChangeSetHarness(engine, stubs());
    const workflowId = await play(harness, engine.client);
    expect(await resultOf(workflowId)).toBe(result);
    await harness.stop();
  });
});

describe('an impact run', () => {
  it('goes on after the part last heard of when its worker is gone', async () => {
    const begun: number[] = [];
    const gone = new AbortController();
    const runImpact: ImpactActivityDeps['runImpact'] = async (_plan, { from, beat }) => {
      begun.push(from);
      if (begun.length > 1) return { kind: 'reported', impactHash: reportHash, totals: someTotals };
      for (const part of [0, 1, 2]) {
        beat(part);
        await new Promise((resolve) => setTimeout(resolve, 300));
      }
      // A worker that was killed says nothing more.
      await new Promise((resolve) => {
        gone.signal.addEventListener('abort', resolve);
      });
      return { kind: 'void' };
    };
    const harness = await setChangeSetHarness(engine, { runImpact });
    await harness.processes.startImpact(harness.run);
    expect(await harness.handle.result()).toBe('reported');
    expect(begun).toEqual([0, 3]);
    gone.abort();
    await harness.stop();
  });

  it('is one workflow, however often it is started, and is not begun again once it has ended', async () => {
    let plans = 0;
    const harness = await setChangeSetHarness(engine, {
      planImpact: () => {
        plans += 1;
        return Promise.resolve(null);
      },
    });
    await Promise.all([1, 2, 3].map(() => harness.processes.startImpact(harness.run)));
    await harness.handle.result();
    await harness.processes.startImpact(harness.run);
    expect(plans).toBe(1);
    await harness.stop();
  });

  it('that an operator broke off is begun again when asked for', async () => {
    const harness = await setChangeSetHarness(engine, {
      planImpact: async (_run, { beat }) => {
        for (;;) {
          beat();
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      },
    });
    await harness.processes.startImpact(harness.run);
    await harness.handle.terminate('an operator');
    await harness.processes.startImpact(harness.run);
    const { status } = await harness.handle.describe();
    expect(status.name).toBe('RUNNING');
    await harness.processes.stopImpact(harness.run);
    expect(await resultOf(harness.handle.workflowId)).toBe('cancelled');
    await harness.processes.stopImpact({ ...harness.run, runId: 'never-started' });
    await harness.stop();
  });
});

describe('an activation', () => {
  it('has one Schedule of one action, at midnight in Shanghai of its day', async () => {
    const harness = await setChangeSetHarness(engine);
    const { bankId, changeSetId } = harness.run;
    const activation = { bankId, changeSetId, effectiveOn: '2027-03-09' };
    await harness.processes.scheduleActivation(activation);
    await harness.processes.scheduleActivation(activation);
    const handle = engine.client.schedule.getHandle(activationWorkflowId(bankId, changeSetId));
    const plan = await handle.describe();
    expect(plan.spec.timezone).toBe('Asia/Shanghai');
    expect(plan.info.nextActionTimes).toEqual([new Date('2027-03-08T16:00:00.000Z')]);
    expect(plan.state.remainingActions).toBe(1);
    expect(plan.policies).toMatchObject({ overlap: 'SKIP', catchupWindow: 366 * 86_400_000 });
    await handle.delete();
    await harness.stop();
  });

  it('runs from its Schedule, with the change set it is of', async () => {
    const activated: unknown[] = [];
    const harness = await setChangeSetHarness(engine, {
      activateChangeSet: (activation) => {
        activated.push(activation);
        return Promise.resolve('in_force');
      },
    });
    const { bankId, changeSetId } = harness.run;
    await harness.processes.scheduleActivation({ bankId, changeSetId, effectiveOn: '2027-03-09' });
    const handle = engine.client.schedule.getHandle(activationWorkflowId(bankId, changeSetId));
    await handle.trigger();
    for (let left = 200; left > 0 && activated.length === 0; left -= 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(activated).toEqual([{ bankId, changeSetId }]);
    await handle.delete();
    await harness.stop();
  });
});
