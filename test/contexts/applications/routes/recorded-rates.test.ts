import { beforeAll, describe, expect, it } from '@jest/globals';
import { nextStepsOf } from '../../../../src/contexts/applications/rules/next-steps/next-steps.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { people } from '../../../builders/actors.js';
import { harnessLibrary } from '../../../builders/application-harness.js';
import { plainPolicy } from '../../../builders/plain-policy.js';
import { modules, realDraft, realJob } from '../../../builders/real-goods.js';
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

const reviewed = async (firstRates?: readonly object[]): Promise<ReviewClient> => {
  const client = await reviewClient(library, 'record_review', {
    job: realJob(draft),
    options: { policy },
  });
  await client.post(people.first, 'recommendation', agrees(firstRates));
  await client.post(people.second, 'claim');
  await client.post(people.second, 'recommendation', agrees());
  await client.post(people.final, 'claim');
  return client;
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

  it.each([
    ['into another currency', { to: 'CNY' }],
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
