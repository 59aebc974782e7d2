import { beforeAll, describe, expect, it } from '@jest/globals';
import { exporterRoutes } from '../../../../src/contexts/applications/routes/exporter-routes.js';
import type { ApplicationCommandKind } from '../../../../src/contexts/applications/rules/acts/application-command.js';
import { nextStepsOf } from '../../../../src/contexts/applications/rules/next-steps/next-steps.js';
import { people } from '../../../builders/actors.js';
import { harnessLibrary } from '../../../builders/application-harness.js';
import { plainPolicy } from '../../../builders/plain-policy.js';
import { modules, realDraft, realJob, shirts } from '../../../builders/real-goods.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { reviewClient } from './review-client.js';

let library: CatalogueLibrary;
beforeAll(async () => {
  library = await harnessLibrary();
}, 60_000);

const eur = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });
const half = eur(500_000_00);

/** EUR 9 million on two lines of half a million, of which one is listed. */
const draft = realDraft({
  amount: eur(9_000_000_00),
  lines: [modules({ value: half }), shirts({ value: half })],
});

const policy = {
  ...plainPolicy,
  committee: { ...plainPolicy.committee, limits: new Map([['EUR', 10_000_000_00]]) },
  goodsValue: { rules: [], rateMaximumAgeDays: 30 },
};

const at = { now: '2026-11-25T02:00:00.000Z', calendar: null };

/** What both sides are told of it while the application stands before an act. */
const toldBefore = async (act: ApplicationCommandKind) => {
  const { harness } = await reviewClient(library, act, {
    job: realJob(draft),
    options: { policy },
  });
  const { exporter, bank } = nextStepsOf(await harness.application(), at);
  const above = ({ open }: typeof bank) =>
    open.map(({ text }) => text.en).find((one) => one.includes('EUR 9,000,000.00')) ?? 'nothing';
  return { exporter: above(exporter), bank: above(bank) };
};

describe('an amount above the goods', () => {
  it.each<[ApplicationCommandKind, RegExp, RegExp]>([
    ['submit_application', /Lower the amount, or add the goods/, /^nothing$/],
    ['accept_intake', /ask your client manager/, /Let the client manager ask .* correction/],
    ['complete_collection', /ask your client manager/, /Let the client manager ask/],
    ['confirm_screening', /once the client manager has confirmed/, /Once the verdicts/],
    ['record_review', /the first reviewer decides whether to ask/, /Let the first reviewer ask/],
  ])('says before %s how each side mends it', async (act, exporter, bank) => {
    const told = await toldBefore(act);
    expect(told.exporter).toMatch(exporter);
    expect(told.bank).toMatch(bank);
  });

  it('is warned of when it is submitted, in the answer and in the application', async () => {
    const client = await reviewClient(library, 'submit_application', {
      job: realJob(draft),
      options: { policy },
      routes: ({ send }) => exporterRoutes(send),
    });
    const submitted = await client.post(people.exporter, 'submission');
    expect(submitted).toMatchObject({
      status: 200,
      body: { status: 'intake', warnings: [{ code: 'amount_above_goods' }] },
    });
    const { text } = (submitted.body['warnings'] as { text: { en: string } }[])[0]!;
    expect(text.en).toContain('EUR 9,000,000.00');
    expect(text.en).toContain('EUR 1,000,000.00');
    expect(text.en).toContain('ask your client manager for one');
    expect((await client.harness.application()).warnings).toMatchObject([
      { code: 'amount_above_goods' },
    ]);
  });

  it('is not approved, neither whole nor in part, and the refusal says the figures', async () => {
    const client = await reviewClient(library, 'approve_application', {
      job: realJob(draft),
      options: { policy },
    });
    const decide = (part?: object) =>
      client.post(people.final, 'decision', { agrees: true, note: '', ...(part && { part }) });
    const steps = nextStepsOf(await client.harness.application(), at);
    const warned = steps.bank.open;
    expect(warned[0]?.text.en).toMatch(/Approve a part.*or send the application back/);
    expect(steps.bank.what.en).toContain('The whole amount cannot be approved');
    expect(steps.exporter.open[0]?.text.en).toContain('a part can be approved');
    expect(steps.exporter.open[0]?.text.en).not.toContain('ask your client manager');
    const refused = await decide();
    expect(refused).toMatchObject({ status: 409, body: { code: 'amount_above_goods' } });
    expect(JSON.stringify(refused.body)).toContain('EUR 4,500,000.00');
    expect(await decide({ by: 'amount', amount: eur(500_000_01) })).toMatchObject({
      status: 409,
      body: { code: 'amount_above_goods' },
    });
    expect(await decide({ by: 'amount', amount: half })).toMatchObject({
      status: 200,
      body: { status: 'partly_approved' },
    });
    expect(warned).toMatchObject([{ text: { en: expect.stringContaining('EUR 9,000,000.00') } }]);
    expect((await client.harness.application()).decisions[0]?.approved).toMatchObject({
      approvedMinor: 500_000_00,
      certainGreenMinor: 500_000_00,
    });
  });
});
