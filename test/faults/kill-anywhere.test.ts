import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Answer } from '../../demo/api-client.js';
import type { DraftedScenario, ScenarioName } from '../../demo/draft-scenario.js';
import type { Service } from '../../src/main/compose-service.js';
import { applicationWorkflowId } from '../../workflows/messages.js';
import { byForm } from '../../tools/testing/long-form.js';
import { freezeProcess } from '../builders/freeze-process.js';
import { ask, untilAnswered } from '../e2e/ask.js';
import { startSmallStack } from '../e2e/stack.js';
import type { Stack } from '../e2e/stack.js';
import { createKiller, planKills, seededRandom } from './killer.js';
import type { Victim } from './killer.js';
import { observe, violationsOf } from './violations-of.js';

jest.setTimeout(180_000);

/** Fixed where every change is tested; another with `FAULT_SEED`. */
const seed = Number(process.env['FAULT_SEED'] ?? 20_251_001);
const log: string[] = [`FAULT_SEED=${seed}`];
const killer = createKiller((line) => log.push(line));

let stack: Stack;
let service: Service;

beforeAll(async () => {
  stack = await startSmallStack({}, killer.onRequest);
  service = await observe(stack);
});

afterAll(async () => {
  console.log(log.join('\n'));
  await service.close();
  await stack.stop();
});

const victimsOf = ({ service: running }: Stack) =>
  ({
    worker: { name: 'the worker', ...handles(running.worker) },
    api: { name: 'the API', ...handles(running.api) },
    temporal: { name: 'Temporal', ...handles(running.engines.temporal) },
    database: { name: 'the database', ...handles(running.engines.mongodb) },
  }) as const;

type Case = readonly [string, ScenarioName, readonly (keyof ReturnType<typeof victimsOf>)[]];

const each: readonly Case[] = [
  ['one after the other', 'trader', ['worker', 'api', 'temporal', 'database']],
];

const twice: readonly Case[] = [
  ['the worker', 'maker', ['worker', 'worker']],
  ['the API', 'maker', ['api', 'api']],
  ['Temporal', 'maker', ['temporal', 'temporal']],
  ['the database', 'maker', ['database', 'database']],
];

const handles = ({ kill9, restart }: Omit<Victim, 'name'>) => ({ kill9, restart });

/** What must be the same whatever happened on the way. */
const outcomeOf = async ({ scenario, users }: DraftedScenario, decided: Answer) => {
  const { body } = await stack.client.get(users.manager, `${scenario.path}/decision`);
  const lines = body['lines'] as readonly Readonly<Record<string, unknown>>[];
  const timeline = await stack.client.get(users.manager, `${scenario.path}/timeline`);
  const entries = timeline.body['entries'] as readonly Readonly<Record<string, unknown>>[];
  return {
    status: decided.body['status'],
    revision: decided.body['revision'],
    outcome: body['outcome'],
    greenShare: body['greenShare'],
    lines: lines.map(({ lineNo, outcome, rowId, ghgMark }) => ({
      lineNo,
      outcome,
      rowId,
      ghgMark,
    })),
    actions: entries.map((entry) => entry['action']),
  };
};

const tell = async (name: ScenarioName) => {
  const drafted = await stack.draft(name);
  const decided = await drafted.scenario.tell();
  return { outcome: await outcomeOf(drafted, decided), drafted };
};

describe('the demo while processes are killed', () => {
  const cases = byForm<readonly Case[]>({ short: each, long: [...twice, ...each] });

  /** The same stories undisturbed, and how many requests each takes. */
  const calm = new Map<ScenarioName, { readonly outcome: unknown; readonly requests: number }>();

  beforeAll(async () => {
    for (const name of new Set(cases.map(([, scenario]) => scenario))) {
      killer.arm([]);
      const { outcome } = await tell(name);
      calm.set(name, { outcome, requests: killer.requests() });
    }
  });

  it.each(cases)(
    'ends in the same decision, every answer kept, when kill -9 hits %s',
    async (title, name, names) => {
      const { outcome, requests } = calm.get(name)!;
      const victims = names.map((victim) => victimsOf(stack)[victim]);
      const random = seededRandom(seed + title.length);
      killer.arm(planKills(random, victims, requests));
      const told = await tell(name);
      await killer.settled();
      expect(told.outcome).toEqual(outcome);
      expect(await violationsOf(service, stack)).toEqual([]);
      expect(stack.badAnswers).toEqual([]);
    },
  );
});

describe('a crash with nobody to try again', () => {
  const triggerSweep = (): Promise<void> =>
    service.temporal.client.schedule.getHandle('greenlane-sweep').trigger();

  /** Looks until it is so, some 15 s. */
  const becomes = async (isSo: () => Promise<boolean>): Promise<boolean> => {
    for (let left = 150; left > 0; left -= 1) {
      if (await isSo().catch(() => false)) return true;
      await pause(100);
    }
    return false;
  };

  it('of the API between commit and start leaves no application without a process', async () => {
    const { temporal } = stack.service.engines;
    const { scenario, users } = await stack.draft('maker');
    await temporal.kill9();
    const submission = ask(stack.service.baseUrl, `${scenario.path}/submission`, {
      person: users.exporter,
      method: 'POST',
      revision: 1,
    }).catch(() => 'cut off');
    const committed = async () => (await scenario.read()).body['status'] === 'intake';
    expect(await becomes(committed)).toBe(true);
    await stack.service.api.kill9();
    expect(await submission).toBe('cut off');

    await Promise.all([temporal.restart(), stack.service.api.restart()]);
    expect(await becomes(() => triggerSweep().then(() => true))).toBe(true);
    const handle = service.temporal.client.workflow.getHandle(
      applicationWorkflowId('demo-bank', scenario.applicationId),
    );
    expect(await becomes(async () => (await handle.describe()).status.name === 'RUNNING')).toBe(
      true,
    );
    expect(await violationsOf(service, stack)).toEqual([]);
  });

  it('between commit and projection leaves no application out of the lists', async () => {
    const { scenario, users } = await stack.draft('maker');
    await scenario.tell('intake');
    const { connection } = service.database;
    for (const name of ['applications', 'applicationSummaries']) {
      const projections = connection.getClient().db(connection.name).collection(name);
      const removed = await projections.deleteOne({ applicationId: scenario.applicationId });
      expect(removed.deletedCount).toBe(1);
    }
    const isListed = async (): Promise<boolean> => {
      const { body } = await stack.client.get(
        users.manager,
        '/v1/applications?status=intake&limit=100',
      );
      const items = body['items'] as readonly { readonly applicationId: string }[];
      return items.some((one) => one.applicationId === scenario.applicationId);
    };
    expect(await isListed()).toBe(false);
    await triggerSweep();
    expect(await becomes(isListed)).toBe(true);
    expect(await violationsOf(service, stack)).toEqual([]);
  });
});

describe('the database killed under load', () => {
  it('loses no acknowledged draft: each is there under the id that was answered', async () => {
    const { scenario, users } = await stack.draft('maker');
    const { draft } = (await scenario.read()).body as { draft: Readonly<Record<string, unknown>> };
    const body = { ...draft, amount: { amount: '6000000.00', currency: 'USD' } };
    const writers = Array.from({ length: 8 }, async () => {
      const ids: string[] = [];
      for (let count = 0; count < 12; count += 1) {
        const written = await stack.client.write(users.exporter, 'POST', '/v1/applications', {
          body,
        });
        ids.push(String(written.body['applicationId']));
      }
      return ids;
    });
    await pause(150);
    await stack.service.engines.mongodb.kill9();
    await stack.service.engines.mongodb.restart();
    const ids = (await Promise.all(writers)).flat();
    expect(new Set(ids).size).toBe(96);
    for (const id of ids) {
      const { status } = await stack.client.get(users.exporter, `/v1/applications/${id}`);
      expect(status).toBe(200);
    }
    expect(await violationsOf(service, stack)).toEqual([]);
  });
});

describe('Temporal frozen, so that nothing refuses and nothing answers', () => {
  it('is answered 503 within 4 s, and the same key gets its answer after the thaw', async () => {
    const { scenario, users } = await stack.draft('maker');
    const { body } = await scenario.tell('intake');
    const path = `${scenario.path}/intake`;
    const asked = {
      person: users.manager,
      method: 'POST',
      key: randomUUID(),
      revision: body['revision'] as number,
      body: { agrees: true, note: '' },
    } as const;
    const pid = stack.service.engines.temporal.pid()!;
    await freezeProcess(pid);
    try {
      const reply = await ask(stack.service.baseUrl, path, asked);
      expect(reply.status).toBe(503);
      expect(reply.ms).toBeLessThan(4_000);
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    const answered = await untilAnswered(stack.service.baseUrl, path, asked);
    expect(answered).toMatchObject({ status: 200, body: { status: 'screening' } });
    expect((await scenario.read()).body['revision']).toBe(answered.body['revision']);
    expect(await violationsOf(service, stack)).toEqual([]);
  });
});
