import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { ensureSchedules } from '../../src/infrastructure/temporal/ensure-schedules.js';
import { openLocalEngine } from './local-engine.js';
import type { OpenEngine } from './local-engine.js';
import { installQuietRuntime, setUpHarness } from './process-harness.js';
import { waitUntil } from './wait-until.js';

let engine: OpenEngine;
let client: Client;
const namespace = `schedules-${randomUUID()}`;
const scheduleIds = ['greenlane-sweep', 'greenlane-reconciliation', 'greenlane-anchors'] as const;

beforeAll(async () => {
  installQuietRuntime();
  engine = await openLocalEngine();
  await engine.connection.workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: msToTs('1 day'),
  });
  client = new Client({ connection: engine.connection, namespace });
  await waitUntil(serves, 30_000);
}, 60_000);

/** A new namespace is known to the server after a while only. */
const serves = async (): Promise<boolean> => {
  try {
    for await (const _schedule of client.schedule.list()) return true;
    return true;
  } catch {
    return false;
  }
};

afterAll(async () => {
  for (const scheduleId of scheduleIds) await client.schedule.getHandle(scheduleId).delete();
  await engine.close();
});

/** After how many seconds of silence the worker of a schedule's latest run would be given up. */
const silenceOf = async (scheduleId: string): Promise<number> => {
  const { info } = await client.schedule.getHandle(scheduleId).describe();
  const { workflowId } = info.recentActions.at(-1)!.action.workflow;
  const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
  const [scheduled] = (events ?? []).flatMap(
    ({ activityTaskScheduledEventAttributes: one }) => one ?? [],
  );
  return Number(scheduled?.heartbeatTimeout?.seconds);
};

describe('schedules', () => {
  it('say overlap, catch-up window and time zone themselves, and are there once', async () => {
    await ensureSchedules(client, 'nobody-listens');
    await ensureSchedules(client, 'nobody-listens');
    const sweep = await client.schedule.getHandle('greenlane-sweep').describe();
    expect(sweep.policies).toMatchObject({ overlap: 'SKIP', catchupWindow: 60_000 });
    expect(sweep.spec.timezone).toBe('Asia/Shanghai');
    expect(sweep.spec.intervals).toMatchObject([{ every: 30_000 }]);
    const reconciliation = await client.schedule.getHandle('greenlane-reconciliation').describe();
    expect(reconciliation.policies).toMatchObject({ overlap: 'SKIP', catchupWindow: 3_600_000 });
    expect(reconciliation.spec.timezone).toBe('Asia/Shanghai');
    expect(reconciliation.spec.calendars).toMatchObject([
      { hour: [{ start: 0, end: 23 }], minute: [{ start: 7, end: 7 }] },
    ]);
    const anchors = await client.schedule.getHandle('greenlane-anchors').describe();
    expect(anchors.policies).toMatchObject({ overlap: 'SKIP', catchupWindow: 86_400_000 });
    expect(anchors.spec.timezone).toBe('Asia/Shanghai');
    expect(anchors.spec.calendars).toMatchObject([
      { hour: [{ start: 0, end: 0 }], minute: [{ start: 20, end: 20 }] },
    ]);
  }, 30_000);

  it('run the sweep in its scope, and the anchors', async () => {
    const scopes: string[] = [];
    const harness = setUpHarness(
      { ...engine, client },
      {
        worker: { namespace },
        activities: () => ({
          sweep: (scope) => {
            scopes.push(scope);
            return Promise.resolve({ looked: 3, started: 1 });
          },
          makeAnchors: () => {
            scopes.push('anchors');
            return Promise.resolve({ anchors: 1, commits: 2 });
          },
        }),
      },
    );
    await ensureSchedules(client, harness.taskQueue);
    const stop = await harness.startWorker();
    for (const scheduleId of scheduleIds) await client.schedule.getHandle(scheduleId).trigger();
    const wanted = ['missing', 'everything', 'anchors'];
    await waitUntil(() => wanted.every((one) => scopes.includes(one)), 20_000);
    await stop();
    expect(new Set(scopes)).toEqual(new Set(wanted));
    for (const scheduleId of scheduleIds) expect(await silenceOf(scheduleId)).toBe(20);
  }, 60_000);
});
