import { beforeAll, describe, expect, it } from '@jest/globals';
import { nextStepsOf } from '../../../../src/contexts/applications/rules/next-steps/next-steps.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { bankUser, people } from '../../../builders/actors.js';
import { harnessApplicationId, harnessLibrary } from '../../../builders/application-harness.js';
import { readingRoutes } from '../../../builders/reading-routes.js';
import { evidenceOf } from '../../../builders/lifecycle.js';
import { plainPolicy } from '../../../builders/plain-policy.js';
import { acceptanceOf, modules, realDraft, realJob } from '../../../builders/real-goods.js';
import { inMemoryFinancedDocuments } from '../../../fakes/in-memory-financed-documents.js';
import { reviewClient } from './review-client.js';
import type { ReviewClient } from './review-client.js';

let library: CatalogueLibrary;
beforeAll(async () => {
  library = await harnessLibrary();
}, 60_000);

/** EUR 90,000 asked on goods of USD 100,000, and no rate stated. */
const draft = realDraft({
  amount: { amountMinor: 90_000_00, currency: 'EUR' },
  lines: [modules({ value: { amountMinor: 100_000_00, currency: 'USD' } })],
});

const policy = {
  ...plainPolicy,
  committee: { ...plainPolicy.committee, limits: new Map([['EUR', 10_000_000_00]]) },
  goodsValue: { rules: [], rateMaximumAgeDays: 30 },
};

const rate = (over: object = {}) => ({
  ...{ from: 'USD', to: 'EUR', rate: '0.92', on: '2026-11-20', source: '外汇交易中心' },
  ...over,
});

const agrees = (exchangeRates?: readonly object[]) => ({
  agrees: true,
  note: '',
  ...(exchangeRates && { exchangeRates }),
});

const toldToBank = async ({ harness }: ReviewClient): Promise<readonly string[]> => {
  const at = { now: '2026-11-25T02:00:00.000Z', calendar: null };
  const { bank } = nextStepsOf(await harness.application(), at);
  return bank.open.map(({ text }) => text.en);
};

const reviewed = async (
  firstRates?: readonly object[],
  { second = agrees(), first = agrees(firstRates), stated = [] as ReturnType<typeof rate>[] } = {},
): Promise<ReviewClient> => {
  const client = await reviewClient(library, 'record_review', {
    job: realJob({ ...draft, ...(stated.length > 0 && { exchangeRates: stated }) }),
    options: { policy },
  });
  await client.post(people.first, 'recommendation', first);
  await client.post(people.second, 'claim');
  await client.post(people.second, 'recommendation', second);
  await client.post(people.final, 'claim');
  return client;
};

/** An application at its final approval whose invoice another one finances with so much, which was excepted. */
const sharedWith = async (amount: { readonly amountMinor: number; readonly currency: string }) => {
  const financedDocuments = inMemoryFinancedDocuments();
  const job = realJob(draft);
  const from = job.findIndex(([, command]) => command.kind === 'complete_collection');
  const invoice = {
    ...evidenceOf('invoice', ['A-complianceAttested']),
    ...{ evidenceType: 'commercial-invoice', issuer: '示例光伏有限公司', number: 'INV-1' },
    document: {
      ...{ currency: 'USD', amountMinor: 100_000_00, incoterm: null, uscc: null },
      ...{ agentUscc: null, shippedOn: null },
      lines: [{ lineNo: 1, hsCode: null, quantity: null, unit: null, amountMinor: 100_000_00 }],
    },
  };
  const client = await reviewClient(library, 'record_review', {
    job: [
      ...job.slice(0, from),
      [people.exporter, { kind: 'upload_evidence', evidence: invoice }],
      [people.manager, acceptanceOf('invoice')],
      ...job.slice(from),
    ],
    options: { policy, financedDocuments },
    routes: readingRoutes,
  });
  const { records } = client.harness.deps;
  const own = await client.harness.application();
  const read = records.read.bind(records);
  Object.assign(records, {
    read: async (bankId: string, id: string) =>
      id === 'other'
        ? { state: { ...own, applicationId: id, draft: { ...own.draft, amount } } }
        : read(bankId, id),
  });
  const held = await financedDocuments.list({ bankId: 'bank-a', limit: 9, cursor: null });
  for (const one of held.items.filter(({ line }) => line === '1'))
    await financedDocuments.take({ ...one, ...amount, applicationId: 'other', turn: 2 });
  await client.harness.take(people.manager, {
    ...{ kind: 'propose_financing_exception', evidenceId: 'invoice', reason: '各融一半' },
  });
  await client.harness.take(bankUser('compliance-1', ['compliance']), {
    ...{ kind: 'decide_financing_exception', evidenceId: 'invoice', agrees: true, note: '' },
  });
  const rates = [rate(), rate({ from: 'CNY', rate: '0.12' })];
  const first = await client.post(people.first, 'recommendation', agrees(rates));
  expect(first).toMatchObject({ status: 200 });
  await client.post(people.second, 'claim');
  await client.post(people.second, 'recommendation', agrees());
  await client.post(people.final, 'claim');
  return client;
};

/** What the approver is told of the approval before taking it. */
const approvalTold = async ({ get }: ReviewClient) => {
  const steps = await get(people.final, `/v1/applications/${harnessApplicationId}/next-steps`);
  return steps.body['approval'] as {
    readonly amount: { readonly amountMinor: number } | null;
    readonly why: { readonly en: string } | null;
  };
};

describe('a rate of exchange', () => {
  it('that the approver alone brings decides no amount, and the refusal says how to mend it', async () => {
    const client = await reviewed();
    expect((await toldToBank(client)).join('\n')).toContain('the final approver cannot bring one');
    const unknown = await client.post(people.final, 'decision', agrees());
    expect(unknown).toMatchObject({ status: 409, body: { code: 'goods_value_unknown' } });
    expect(JSON.stringify(unknown.body)).toContain('Send the application back to a review');
    const alone = await client.post(people.final, 'decision', agrees([rate({ rate: '10' })]));
    expect(alone).toMatchObject({ status: 409, body: { code: 'exchange_rate_unrecorded' } });
    expect(JSON.stringify(alone.body)).toContain('send the application back to a review');
    expect((await client.harness.application()).status).toBe('final_approval');
  });

  it('that a reviewer recorded is told to who follows, and the decision counts by it and no other', async () => {
    const client = await reviewed([rate()]);
    expect((await toldToBank(client)).join('\n')).toContain('1 USD = 0.92 EUR');
    const other = await client.post(people.final, 'decision', agrees([rate({ rate: '0.93' })]));
    expect(other).toMatchObject({ status: 409, body: { code: 'exchange_rate_unrecorded' } });
    const recorded = agrees([rate({ rate: '0.920' })]);
    expect(await client.post(people.final, 'decision', recorded)).toMatchObject({
      status: 200,
      body: { status: 'approved' },
    });
    expect((await client.harness.application()).decisions.at(-1)?.approved?.goods).toMatchObject({
      valueMinor: 92_000_00,
    });
  });

  it('that a reviewer recorded is taken by the decision unnamed, and told to the exporter', async () => {
    const client = await reviewed([rate()]);
    const { bank, exporter } = nextStepsOf(await client.harness.application(), {
      now: '2026-11-25T02:00:00.000Z',
      calendar: null,
    });
    expect(JSON.stringify(exporter)).toContain('1 USD = 0.92 EUR');
    expect(JSON.stringify(bank)).not.toContain('no rate of exchange is stated');
    const otherSource = agrees([rate({ source: '别的来源' })]);
    expect(await client.post(people.final, 'decision', otherSource)).toMatchObject({
      body: { code: 'exchange_rate_unrecorded' },
    });
    expect(await client.post(people.final, 'decision', agrees())).toMatchObject({
      status: 200,
      body: { status: 'approved' },
    });
    expect((await client.harness.application()).decisions.at(-1)?.approved?.goods).toMatchObject({
      valueMinor: 92_000_00,
      rates: [rate()],
    });
  });

  it.each([
    [
      'the exporter and both reviewers',
      { stated: [rate({ rate: '10' })], second: agrees([rate()]) },
    ],
    ['two reviewers', { second: agrees([rate({ rate: '0.01' })]) }],
  ])('of which %s say different numbers decides nothing, named or not', async (_who, over) => {
    const client = await reviewed([rate()], over);
    expect((await toldToBank(client)).join('\n')).toContain('The rates on file differ');
    for (const decision of [agrees(), agrees([rate()])]) {
      const differ = await client.post(people.final, 'decision', decision);
      expect(differ).toMatchObject({ status: 409, body: { code: 'exchange_rates_differ' } });
      expect(JSON.stringify(differ.body)).toContain('send the application back');
    }
  });

  it('of a reviewer who disagrees does not count', async () => {
    const first = {
      agrees: false,
      note: '',
      reasons: [{ reasonCode: 'incomplete' }],
      exchangeRates: [rate({ rate: '10' })],
    };
    const client = await reviewed(undefined, { first });
    expect((await client.harness.application()).status).toBe('final_approval');
    expect(await client.post(people.final, 'decision', agrees())).toMatchObject({
      status: 409,
      body: { code: 'goods_value_unknown' },
    });
  });

  it('is recorded from the currency in which another application finances the same papers', async () => {
    const client = await sharedWith({ amountMinor: 10_000_00, currency: 'CNY' });
    const { amount, why } = await approvalTold(client);
    expect(why).toBeNull();
    expect(await client.post(people.final, 'decision', agrees())).toMatchObject({ status: 200 });
    const { approved } = (await client.harness.application()).decisions.at(-1)!;
    expect(approved).toMatchObject({
      approvedMinor: amount?.amountMinor,
      goods: { elsewhereMinor: 1_200_00 },
    });
  });

  it('of another application is looked up once a look, however many lines it shares', async () => {
    const client = await sharedWith({ amountMinor: 10_000_00, currency: 'CNY' });
    const { records, financedDocuments } = client.harness.deps;
    const asked: string[] = [];
    const [read, ofDocuments] = [records.read, financedDocuments.ofDocuments];
    Object.assign(records, {
      read: (bankId: string, id: string) => {
        if (id === 'other') asked.push(id);
        return read(bankId, id);
      },
    });
    Object.assign(financedDocuments, {
      ofDocuments: (bankId: string, keys: readonly string[]) => {
        asked.push(keys.join());
        return ofDocuments(bankId, keys);
      },
    });
    await approvalTold(client);
    expect(asked).toContain('other');
    expect(asked).toEqual([...new Set(asked)]);
  });

  it('of what another application finances leaves too little, and that is told before it is refused', async () => {
    const client = await sharedWith({ amountMinor: 30_000_00, currency: 'CNY' });
    const { amount, why } = await approvalTold(client);
    const refused = await client.post(people.final, 'decision', agrees());
    expect(refused).toMatchObject({ status: 409, body: { code: 'amount_above_goods' } });
    expect(amount).toBeNull();
    expect(why?.en).toContain('3,600');
    expect(JSON.stringify(refused.body)).toContain(JSON.stringify(why?.en).slice(1, -1));
  });

  it.each([
    ['into another currency', { to: 'CNY' }],
    ['from a currency that no goods are priced in', { from: 'CNY' }],
    ['of a day to come', { on: '2027-01-01' }],
    ['of a day too long ago', { on: '2026-01-01' }],
  ])('%s is not recorded with a review', async (_name, over) => {
    const client = await reviewClient(library, 'record_review', {
      job: realJob(draft),
      options: { policy },
    });
    expect(await client.post(people.first, 'recommendation', agrees([rate(over)]))).toMatchObject({
      status: 422,
      body: { code: 'exchange_rate_unfit' },
    });
  });
});
