import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import type { Browser, CDPSession, ElementHandle, Locator, Page } from 'playwright-core';
import { ApiClient } from '../../demo/api-client.js';
import { draftScenario } from '../../demo/draft-scenario.js';
import { temporaryFolder } from '../../tools/engines/temporary-folder.js';
import type { TemporaryFolder } from '../../tools/engines/temporary-folder.js';
import { startService } from '../../tools/service/start-service.js';
import type { RunningService } from '../../tools/service/start-service.js';
import { byForm } from '../../tools/testing/long-form.js';
import { openBrowser, visitorOf } from './browser.js';
import type { Visitor, VisitorOptions } from './browser.js';

/** What is in the lists; with `GREENLANE_TESTS_LONG=1` what a bank has in some years. */
const listed = byForm({ short: 300, long: 10_000 });
/** Main-thread milliseconds of a first view, and of one thing that a person does there. */
const most = { view: 1_500, act: 100 };
/** What `baseline` takes on the machine that the budgets are meant for: a slower one has more. */
const ofBaseline = 60;

let folder: TemporaryFolder;
let service: RunningService;
let browser: Browser;
let visit: (options: VisitorOptions) => Promise<Visitor>;
let exporterName: string;

beforeAll(async () => {
  folder = await temporaryFolder('greenlane-budget-');
  service = await startService({ dataDir: folder.path });
  const client = new ApiClient({
    baseUrl: service.baseUrl,
    answersFile: join(folder.path, 'answers.jsonl'),
  });
  const deps = { client, say: () => undefined };
  const { scenario, users } = await draftScenario(deps, service.signIns, 'trader');
  await scenario.tell('intake');
  exporterName = service.signIns.find(({ roles }) => roles.includes('exporter'))?.userName ?? '';
  // Its sweeps would look for the records and processes of what is only listed.
  await service.worker.stop();
  await listMany(listed);
  // An embedded database is busy with them for a while.
  await client.get(users.manager, '/v1/review-queue');
  browser = await openBrowser();
  visit = visitorOf(browser, service);
}, 600_000);

afterAll(async () => {
  await browser.close();
  await service.stop();
  await folder.remove();
}, 60_000);

interface Listed {
  readonly _id: string;
  readonly applicationId: string;
  readonly referenceStarts: readonly string[];
}

/** Puts so many more into the lists: the application that is there, each time under an id and a reference of its own. */
const listMany = async (count: number): Promise<void> => {
  const uri = service.environment['MONGODB_URI'] ?? '';
  const connection = await mongoose.createConnection(uri).asPromise();
  const summaries = connection.collection<Listed>('applicationSummaries');
  const one = await summaries.findOne({ status: 'intake' });
  if (one === null) throw new Error('nothing waits at intake');
  const text = JSON.stringify(one);
  const [reference = ''] = /GL-\d{8}-\w{8}/.exec(text) ?? [];
  const copyOf = (at: number): typeof one => {
    const number = String(at).padStart(5, '0');
    const last = `${number}${reference.slice(-3)}`;
    const copy = JSON.parse(
      text
        .replaceAll(one.applicationId, `c0${number.padStart(22, '0')}`)
        .replaceAll(reference, `${reference.slice(0, -8)}${last}`),
    ) as typeof one;
    return { ...copy, referenceStarts: Array.from(last, (_, end) => last.slice(0, end + 1)) };
  };
  for (let from = 0; from < count; from += 200)
    await summaries.insertMany(
      Array.from({ length: Math.min(200, count - from) }, (_, at) => copyOf(from + at)),
    );
  await connection.close();
};

/** Milliseconds of processor time that the page's main thread has taken since it began. */
const taken = async (devtools: CDPSession): Promise<number> => {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000;
};

/** What a fixed piece of work takes here, by the same clock. */
const baseline = async (page: Page, devtools: CDPSession): Promise<number> => {
  const before = await taken(devtools);
  await page.evaluate(`(() => {
    let sum = 0;
    for (let at = 0; at < 2e7; at += 1) sum = (sum * 31 + at) % 1000003;
    return sum;
  })()`);
  return (await taken(devtools)) - before;
};

/** How long the service took to answer each request of a list so far. */
const answersOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate(`performance.getEntriesByType('resource')
    .filter(({ name }) => /\\/v1\\/(review-queue|applications|search)(\\?|$)/.test(name))
    .map(({ name, duration }) => new URL(name).pathname + ' ' + Math.round(duration) + ' ms')`);

const rows = (page: Page): Locator => page.locator('tbody tr');

/** Until a list is answered and drawn. Nothing is asked of the page meanwhile, which would cost its own time. */
const answered = async (page: Page, path: string, act: () => Promise<unknown>): Promise<void> => {
  const last = page.waitForResponse((reply) => new URL(reply.url()).pathname === path);
  await act();
  await (await last).finished();
};

interface Act {
  readonly name: string;
  /** What is acted on, found before its time is taken: to look for it by its name takes the page a while. */
  readonly on?: (page: Page) => Locator;
  /** How often `act` does it. */
  readonly times?: number;
  readonly act: (page: Page, on: ElementHandle | null) => Promise<unknown>;
  /** That it did; looked at when its time has been taken. */
  readonly shows?: (page: Page) => Promise<unknown>;
}

const repeated = async (times: number, act: (at: number) => Promise<unknown>): Promise<void> => {
  for (let at = 0; at < times; at += 1) await act(at);
};

const expectWithinBudget = async (
  path: string,
  userName: string,
  acts: readonly Act[],
): Promise<void> => {
  const { page, context, faults } = await visit({ userName });
  page.setDefaultTimeout(60_000);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(path);
  await rows(page).nth(40).waitFor({ timeout: 60_000 });
  const view = await taken(devtools);
  const slower = Math.max(1, (await baseline(page, devtools)) / ofBaseline);
  const spent: Record<string, number> = {};
  for (const { name, on, times = 1, act, shows } of acts) {
    const found = (await on?.(page).elementHandle()) ?? null;
    const before = await taken(devtools);
    await act(page, found);
    // What it set off, such as an effect or a picture, is its own as well.
    await page.waitForTimeout(500);
    spent[name] = ((await taken(devtools)) - before) / times;
    await shows?.(page);
  }
  console.log(
    `${path} with ${listed} listed, slower ×${slower.toFixed(1)}: first view ${Math.round(view)} ms, ` +
      Object.entries(spent)
        .map(([name, ms]) => `${name} ${Math.round(ms)} ms`)
        .join(', ') +
      `; answered in ${(await answersOf(page)).join(', ')}`,
  );
  expect(view).toBeLessThan(most.view * slower);
  for (const [name, ms] of Object.entries(spent))
    expect([name, ms < most.act * slower]).toEqual([name, true]);
  expect(faults).toEqual([]);
  await context.close();
};

/** The next fifty of the list that this path answers. */
const more = (path: string): Act => ({
  name: 'next page',
  on: (page) => page.getByRole('button', { name: '继续显示' }),
  act: (page, button) => answered(page, path, async () => button?.click()),
  shows: (page) => rows(page).nth(90).waitFor(),
});

const search: Act = {
  name: 'search',
  on: (page) => page.getByRole('combobox', { name: '搜索' }),
  act: (page, box) => answered(page, '/v1/search', async () => box?.fill('0001')),
  shows: (page) => page.getByRole('option').nth(7).waitFor(),
};

describe(`processor time with ${listed} applications in the lists`, () => {
  it('of a queue: the first view, keys, selection, another order, the next page, search', async () => {
    const path = '/v1/review-queue';
    await expectWithinBudget('/queue', 'chen.mo', [
      { name: 'key', times: 10, act: (page) => repeated(10, () => page.keyboard.press('j')) },
      {
        name: 'selection',
        times: 10,
        act: (page) => repeated(10, (at) => rows(page).nth(at).getByRole('checkbox').click()),
        shows: (page) => page.locator('tr[data-chosen=true]').nth(9).waitFor(),
      },
      {
        name: 'filter',
        on: (page) => page.getByRole('combobox', { name: '排列' }),
        act: (page, order) => answered(page, path, async () => order?.selectOption('newest')),
        // What came last of the bank's comes first now.
        shows: (page) => page.locator('tbody tr:first-child[data-chosen=false]').waitFor(),
      },
      more(path),
      search,
    ]);
  }, 240_000);

  it.each([
    ['an officer', '/applications', (): string => 'chen.mo'],
    ['an exporter, at home', '/', (): string => exporterName],
  ] as const)(
    'of the applications of %s: the first view, a filter, the next page, search',
    async (_who, path, userName) => {
      const list = '/v1/applications';
      const find = (page: Page): Locator => page.getByRole('searchbox', { name: '按编号查找' });
      await expectWithinBudget(path, userName(), [
        {
          name: 'filter',
          on: find,
          act: (page, box) => answered(page, list, async () => box?.fill('0001')),
          shows: (page) => rows(page).nth(9).waitFor(),
        },
        {
          name: 'filter away',
          on: find,
          act: async (_page, box) => box?.fill(''),
          shows: (page) => rows(page).nth(40).waitFor(),
        },
        more(list),
        search,
      ]);
    },
    240_000,
  );
});
