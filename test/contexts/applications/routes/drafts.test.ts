import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import request from 'supertest';
import { applicationRoutes } from '../../../../src/contexts/applications/routes/application-routes.js';
import { exporterRoutes } from '../../../../src/contexts/applications/routes/exporter-routes.js';
import { financingRoutes } from '../../../../src/contexts/applications/routes/financing-routes.js';
import { checkDraft } from '../../../../src/contexts/applications/rules/draft/check-draft.js';
import { draftApplication } from '../../../../src/contexts/applications/use-cases/draft-application.js';
import { listApplications } from '../../../../src/contexts/applications/use-cases/reading/list-applications.js';
import {
  readApplication,
  readCommits,
} from '../../../../src/contexts/applications/use-cases/reading/read-application.js';
import { readClocked } from '../../../../src/contexts/applications/use-cases/reading/read-clocked.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import type { Applicant } from '../../../../src/contexts/people/use-cases/ports-of-people.js';
import { refuse } from '../../../../src/kernel/messages/refusals.js';
import { fail } from '../../../../src/kernel/values/result.js';
import type { NextStep } from '../../../../src/contexts/applications/rules/next-steps/next-steps.js';
import type { Actor } from '../../../../src/kernel/values/actor.js';
import { actHarness } from '../../../builders/act-harness.js';
import { applicantId, bankId, bankUser, people } from '../../../builders/actors.js';
import { harnessLibrary } from '../../../builders/application-harness.js';
import { plainPolicy } from '../../../builders/plain-policy.js';
import { testApp } from '../../../builders/test-app.js';
import { inMemoryApplicantStore } from '../../../fakes/in-memory-applicant-store.js';
import { publishedCalendar } from '../../../kernel/values/clock/published-calendar.js';
import { currencyTable } from '../../../kernel/values/identifiers/trade-reference.js';
import { bearerOf } from './review-client.js';

const seed = Number(process.env['SEED'] ?? 20_251_129);

let library: CatalogueLibrary;
beforeAll(async () => {
  library = await harnessLibrary();
}, 60_000);

const unused = () => Promise.reject(new Error('not asked in these tests'));
const policy = { ...plainPolicy, goodsValue: { rules: [], rateMaximumAgeDays: 30 } };

/** The routes of an exporter's draft over the use cases and fakes. */
const draftDesk = async () => {
  const applicants = inMemoryApplicantStore();
  await applicants.insert({
    ...{ bankId, applicantId, nameZh: '示例光伏有限公司', nameEn: null, lei: null },
    ...{ uscc: '91310115MA1K3BTP2B', createdBy: 'manager-1' },
  } as Applicant);
  const set = await actHarness(library, {}, { policy, applicants });
  const { deps } = set.harness;
  const content = (await library.inForceOn(bankId, '2026-11-25')).revision.content;
  const made = testApp(() => [
    ...exporterRoutes(set.send),
    ...financingRoutes(set.send),
    ...applicationRoutes({
      readFacts: () => Promise.resolve([]),
      readCrossField: () => Promise.resolve([]),
      act: set.send,
      draftApplication: draftApplication({ ...deps, applicants, act: set.send }),
      checkDraft: (asked) => {
        const checked = checkDraft(asked, { content, currencies: currencyTable });
        if (checked.ok) return Promise.resolve(checked);
        const refusal = refuse('draft_invalid');
        return Promise.resolve(fail({ ...refusal, violations: checked.failure }));
      },
      readApplication: readApplication(deps),
      readCommits: readCommits(deps),
      readClocked: readClocked({ ...deps, calendarOf: () => Promise.resolve(publishedCalendar()) }),
      readLinkedPreCheck: unused,
      listApplications: listApplications({
        ...deps,
        applicants,
        maskedOf: () => Promise.resolve(new Set()),
      }),
    }),
  ]);
  let keys = 0;
  const send = async (
    actor: Actor,
    method: 'get' | 'post' | 'put' | 'delete',
    path: string,
    more: { readonly body?: object; readonly revision?: number; readonly key?: string } = {},
  ) => {
    keys += 1;
    const { body, revision, key = `draft-${keys}` } = more;
    const app = request(made.app);
    const sent = app[method](`/v1/applications${path}`).set('authorization', bearerOf(made, actor));
    if (method !== 'get') void sent.set('idempotency-key', key);
    if (revision !== undefined) void sent.set('if-match', `"${revision}"`);
    const answered = await (body === undefined ? sent : sent.send(body));
    return { status: answered.status, body: answered.body as Record<string, unknown> };
  };
  const draft = async (over: object = {}) => {
    const answer = await send(people.exporter, 'post', '', { body: bodyOf(over) });
    return { ...answer, path: `/${String(answer.body['applicationId'])}` };
  };
  return { ...set, send, draft };
};

const usd = (amount: string) => ({ amount, currency: 'USD' });

const bodyOf = (over: object = {}) => ({
  ...{ applicantId, role: 'trader', instrument: 'trade_finance' },
  ...{ amount: usd('100.00'), tenorMonths: 6, useOfProceeds: '采购光伏组件出口' },
  lines: [lineOf(usd('100.00'))],
  ...over,
});

const lineOf = (value: object | null) => ({
  ...{ lineNo: 1, hsCode: '8541430000', descriptionZh: '光伏组件' },
  value,
});

const codesOf = (warnings: unknown) =>
  (warnings as readonly { readonly code: string }[]).map(({ code }) => code);

describe('what will stand in the way of a decision', () => {
  it('is told of a draft at once, when it is written, changed and read, until it is mended', async () => {
    const { send, draft } = await draftDesk();
    const inEuro = { lines: [lineOf({ amount: '100.00', currency: 'EUR' })] };
    const { body, path } = await draft(inEuro);
    expect(codesOf(body['warnings'])).toEqual(['goods_value_unknown']);
    const read = (under = '') => send(people.exporter, 'get', `${path}${under}`);
    expect(codesOf((await read()).body['warnings'])).toEqual(['goods_value_unknown']);
    const steps = JSON.stringify((await read('/next-steps')).body);
    expect(steps).toContain('no rate of exchange is stated');
    const edit = (over: object, revision: number) =>
      send(people.exporter, 'put', `${path}/draft`, { body: bodyOf(over), revision });
    const above = await edit({ amount: usd('900.00') }, 1);
    expect(codesOf(above.body['warnings'])).toEqual(['amount_above_goods']);
    const mended = await edit({}, 2);
    expect(mended.body['warnings']).toEqual([]);
    expect((await read()).body['warnings']).toEqual([]);
  });

  it('is not told while a draft has no line of goods yet', async () => {
    const { draft } = await draftDesk();
    expect((await draft({ lines: [] })).body).toMatchObject({ warnings: [] });
  });
});

describe('the next steps of a draft', () => {
  it('name what is missing, and once nothing is, to submit it, what follows and until when', async () => {
    const { send, draft } = await draftDesk();
    const { path } = await draft({ lines: [], useOfProceeds: ' ' });
    const steps = async () => {
      const { body } = await send(people.exporter, 'get', `${path}/next-steps`);
      return body['yours'] as NextStep;
    };
    const before = await steps();
    expect(before.what.en).toBe('State what is named below, then submit.');
    expect(before.open).toHaveLength(2);
    await send(people.exporter, 'put', `${path}/draft`, { body: bodyOf(), revision: 1 });
    const complete = await steps();
    expect(complete).toMatchObject({
      what: {
        en: 'The draft is filled in completely: submit the application.',
        zh: '内容已填写完整，请提交申请。',
      },
      open: [],
      yourTurn: true,
      until: { at: expect.any(String) },
    });
    expect(complete.then.en).toMatch(/^If you submit it now, a client manager .* until \d+ \w+ 20/);
    const inEuro = { lines: [lineOf({ amount: '100.00', currency: 'EUR' })] };
    await send(people.exporter, 'put', `${path}/draft`, { body: bodyOf(inEuro), revision: 2 });
    const warned = await steps();
    expect(warned.what.en).toContain('will stand in the way of a decision');
    expect(warned.open).toHaveLength(1);
  });
});

describe('goods that speak against themselves in a draft', () => {
  it('are named with their line and how to mend them, until they are mended', async () => {
    const { send, draft } = await draftDesk();
    const { path } = await draft({ lines: [{ ...lineOf(usd('100.00')), hsCode: '090411' }] });
    const told = async () => {
      const { body } = await send(people.exporter, 'get', `${path}/next-steps`);
      return body['yours'] as NextStep;
    };
    const doubted = await told();
    expect(doubted.what.en).toMatch(/^It can be submitted\. Please check/);
    expect(doubted.open).toMatchObject([
      {
        toCheck: true,
        text: {
          zh: expect.stringMatching(/^第1行“光伏组件”：HS编码所指的货物与品名不一致/),
          en: expect.stringMatching(/^Line 1, “光伏组件”: The HS code is of other goods/),
        },
      },
    ]);
    await send(people.exporter, 'put', `${path}/draft`, { body: bodyOf(), revision: 1 });
    expect(await told()).toMatchObject({
      open: [],
      what: { en: expect.stringMatching(/^The draft is filled in/) },
    });
  });

  it('hold nobody up who has more to bring first', async () => {
    const { send, draft } = await draftDesk();
    const line = { ...lineOf(usd('100.00')), descriptionEn: 'Wind turbine' };
    const { path } = await draft({ useOfProceeds: '', lines: [line] });
    const { body } = await send(people.exporter, 'get', `${path}/next-steps`);
    const { open } = body['yours'] as NextStep;
    expect(open.map(({ toCheck, text }) => [toCheck, text.en])).toEqual([
      [undefined, expect.stringContaining('use of proceeds')],
      [true, expect.stringContaining('name different goods')],
    ]);
  });
});

describe('a day of shipment in a draft', () => {
  it('is asked about where it is more than a year ago or ahead, and hinders no submission', async () => {
    const desk = await draftDesk();
    const shipped = (shippedOn: string) => ({ lines: [{ ...lineOf(usd('100.00')), shippedOn }] });
    const toldOf = async (shippedOn: string) => {
      const { path } = await desk.draft(shipped(shippedOn));
      const { body } = await desk.send(people.exporter, 'get', `${path}/next-steps`);
      const { what, open } = body['yours'] as NextStep;
      return { path, what: what.en, open: open.map(({ text }) => text) };
    };
    const late = await toldOf('2021-01-05');
    expect(late.what).toMatch(/^It can be submitted\. Please check/);
    expect(late.open).toEqual([
      {
        zh: '第1行的装运日2021年1月5日距今已超过一年，请核对年份',
        en: 'The day of shipment of line 1, 5 January 2021, is more than a year ago: please check the year',
      },
    ]);
    expect((await toldOf('2026-10-05')).open).toEqual([]);
    expect((await toldOf('2029-01-01')).open).toMatchObject([
      { zh: '第1行的装运日2029年1月1日在一年之后，请核对年份' },
    ]);
    const sent = await desk.send(people.exporter, 'post', `${late.path}/submission`, {
      revision: 1,
    });
    expect(String(sent.body['code'])).not.toMatch(/shipped|draft_invalid/);
  });
});

const filedBond = (over: object = {}) => ({
  instrument: 'bond',
  bond: { status: 'filed', filedOn: '2025-06-01', ...over },
});

describe('what a draft is told before its submission', () => {
  const stepsOf = async ({ send }: Awaited<ReturnType<typeof draftDesk>>, path: string) => {
    const { body } = await send(people.exporter, 'get', `${path}/next-steps`);
    const { what, open } = body['yours'] as NextStep;
    return { what: what.en, open: open.map(({ text }) => text.en).join(' ') };
  };
  const submit = ({ send }: Awaited<ReturnType<typeof draftDesk>>, path: string) =>
    send(people.exporter, 'post', `${path}/submission`, { revision: 1 });

  it.each([
    ['the choice of its issuer', filedBond(), 'issuer_choice_missing', 'the issuer chooses'],
    ['a day of approval ahead', { approvedOn: '2027-01-01' }, 'approval_day_ahead', 'after today'],
    ['a tenor', { tenorMonths: 0 }, 'tenor_missing', 'term in months'],
  ])('names %s, for which it would be refused', async (_name, over, code, said) => {
    const desk = await draftDesk();
    const { path } = await desk.draft(over);
    const { what, open } = await stepsOf(desk, path);
    expect(what).toBe('State what is named below, then submit.');
    expect(open).toContain(said);
    expect((await submit(desk, path)).body).toMatchObject({ code });
  });

  it('leaves nothing out: with nothing to state, no submission is refused for the draft', async () => {
    const day = fc.constantFrom(null, '2025-06-30', '2025-07-20', '2025-10-02', '2027-02-01');
    const some = fc.record({
      instrument: fc.constantFrom('loan', 'bond', 'insurance', 'trade_finance'),
      facility: fc.constantFrom('single', 'limit'),
      approvedOn: day,
      tenorMonths: fc.constantFrom(0, 6),
      useOfProceeds: fc.constantFrom('', ' ', '采购光伏组件出口'),
      lines: fc.constantFrom([], [lineOf(usd('100.00'))]),
      disbursement: fc.record({
        status: fc.constantFrom('none', 'partly', 'fully'),
        drawdowns: fc.constantFrom([], [{ on: '2025-07-01' }]),
      }),
      bond: fc.option(
        fc.record({
          status: fc.constantFrom('filed', 'registered', 'outstanding'),
          ...{ filedOn: day, registeredOn: day, turnedGreenOn: day },
          issuerChooses: fc.constantFrom(null, '2025', 'previous'),
        }),
      ),
    });
    await fc.assert(
      fc.asyncProperty(some, async (over) => {
        const one = await draftDesk();
        const { path } = await one.draft(over);
        const { what } = await stepsOf(one, path);
        const { status, body } = await submit(one, path);
        const ofDraft = /missing|ahead/.test(String(body['code']));
        const isComplete = !what.startsWith('State what');
        expect([isComplete, ofDraft, status === 200]).toEqual([
          isComplete,
          !isComplete,
          isComplete,
        ]);
      }),
      { seed, numRuns: 60 },
    );
  });

  it.each([
    ['leaves open', 'limit', '2025-08-15', 'two people of the bank choose'],
    ['gives to the one before', 'single', '2025-06-30', 'the standard before the 2025 catalogue'],
  ])(
    'says where the notice %s which standard judges, and again in the intake',
    async (_name, facility, approvedOn, said) => {
      const desk = await draftDesk();
      const { path } = await desk.draft({ instrument: 'loan', facility, approvedOn });
      const before = await stepsOf(desk, path);
      expect(before.what).toContain('Read below by which standard it will be judged');
      expect(before.open).toContain(said);
      expect((await submit(desk, path)).status).toBe(200);
      expect((await stepsOf(desk, path)).open).toContain(said);
    },
  );
});

describe('an amount', () => {
  const cases: readonly (readonly [string, object, string, string])[] = [
    ['nothing', { amount: usd('0.00') }, '/amount/amount', 'amount_not_positive'],
    ['below zero', { amount: usd('-5.00') }, '/amount/amount', 'amount_not_positive'],
    [
      'nothing in minor units',
      { amount: { amountMinor: 0, currency: 'USD' } },
      '/amount/amountMinor',
      'amount_not_positive',
    ],
    [
      'goods of less than nothing',
      { lines: [lineOf({ amountMinor: -1, currency: 'USD' })] },
      '/lines/0/value/amountMinor',
      'amount_not_positive',
    ],
    [
      'goods worth nothing',
      { lines: [lineOf(usd('0'))] },
      '/lines/0/value/amount',
      'amount_not_positive',
    ],
    [
      'finer than the currency',
      { amount: usd('100.000001') },
      '/amount/amount',
      'amount_too_many_decimals',
    ],
  ];
  it.each(cases)('that is %s is refused where it stands', async (_name, over, pointer, code) => {
    const { draft } = await draftDesk();
    const { status, body } = await draft(over);
    expect([status, body]).toMatchObject([422, { violations: [{ pointer, code }] }]);
  });

  it.each([0, -1, 0.5])('of %d is no drawdown', async (amountMinor) => {
    const { send } = await draftDesk();
    const { status, body } = await send(
      bankUser('back-1', ['back_office']),
      'post',
      '/application-1/drawdowns',
      {
        body: {
          drawdownReference: 'TK-1',
          amount: { amountMinor, currency: 'USD' },
          drawnOn: '2026-11-25',
        },
      },
    );
    const code = amountMinor === 0.5 ? 'wrong_type' : 'amount_not_positive';
    expect([status, body]).toMatchObject([
      422,
      { violations: [{ pointer: '/amount/amountMinor', code }] },
    ]);
  });
});

describe('a draft that was not submitted', () => {
  it('is seen by its exporter alone, in no list, search or act of the bank, until it is submitted', async () => {
    const { send, draft } = await draftDesk();
    const { path } = await draft();
    const statusOf = async (actor: Actor, under: string) =>
      (await send(actor, 'get', `${path}${under}`)).status;
    for (const under of ['', '/next-steps', '/timeline']) {
      expect(await statusOf(people.manager, under)).toBe(404);
      expect(await statusOf(people.exporter, under)).toBe(200);
    }
    const listed = async (actor: Actor, query = '') => {
      const { body } = await send(actor, 'get', query);
      return (body['items'] as readonly unknown[]).length;
    };
    const goods = `?goods=${encodeURIComponent('光伏组件')}`;
    for (const query of ['', goods, '?status=draft', '?updatedSince=2026-01-01T00:00:00.000Z'])
      expect([query, await listed(people.manager, query)]).toEqual([query, 0]);
    expect(await listed(people.exporter)).toBe(1);
    const drawn = await send(bankUser('back-1', ['back_office']), 'post', `${path}/drawdowns`, {
      body: {
        ...{ drawdownReference: 'TK-1', drawnOn: '2026-11-25' },
        amount: { amountMinor: 1, currency: 'USD' },
      },
    });
    expect(drawn.status).toBe(404);
    await send(people.exporter, 'post', `${path}/submission`, { revision: 1 });
    expect(await listed(people.manager, goods)).toBe(1);
    expect(await statusOf(people.manager, '')).toBe(200);
    const before = await send(people.manager, 'get', `${path}?asOf=2026-01-01T00:00:00.000Z`);
    expect(before).toMatchObject({ status: 404, body: { code: 'application_not_yet_there' } });
  });

  it('is discarded by its exporter once, with no way back and nothing for the bank to see', async () => {
    const { send, draft, harness } = await draftDesk();
    const { path } = await draft();
    const discard = (key: string) => send(people.exporter, 'delete', `${path}/draft`, { key });
    const discarded = await discard('discard-1');
    expect(discarded).toMatchObject({ status: 200, body: { status: 'withdrawn', revision: 2 } });
    expect((await discard('discard-1')).body).toEqual(discarded.body);
    expect(await discard('discard-2')).toMatchObject({ status: 409 });
    for (const [method, under, body] of [
      ['post', '/submission', undefined],
      ['put', '/draft', bodyOf()],
      ['post', '/reopening', undefined],
    ] as const)
      expect([
        under,
        await send(people.exporter, method, `${path}${under}`, {
          revision: 2,
          ...(body && { body }),
        }),
      ]).toMatchObject([under, { status: 409 }]);
    expect((await send(people.manager, 'get', path)).status).toBe(404);
    expect((await send(people.exporter, 'get', path)).body).toMatchObject({ status: 'withdrawn' });
    const commits = await harness.deps.commits.read(bankId, path.slice(1));
    expect(commits.map(({ action }) => action)).toEqual(['draft_application', 'discard_draft']);
  });
});
