import { beforeAll, describe, expect, it } from '@jest/globals';
import type { EvidenceRules } from '../../../../src/contexts/rulebook/rules/bank-rules/evidence-rules.js';
import { readClocked } from '../../../../src/contexts/applications/use-cases/reading/read-clocked.js';
import { publishedCalendar } from '../../../kernel/values/clock/published-calendar.js';
import { nextStepsOf } from '../../../../src/contexts/applications/rules/next-steps/next-steps.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import type { Actor } from '../../../../src/kernel/values/actor.js';
import { bankUser, people } from '../../../builders/actors.js';
import {
  harnessApplicationId,
  harnessLibrary,
  userOf,
} from '../../../builders/application-harness.js';
import { shippedEvidenceRules } from '../../../builders/evidence-rules.js';
import { plainPolicy } from '../../../builders/plain-policy.js';
import {
  acceptanceOf,
  modules,
  proofOf,
  realDraft,
  realJob,
} from '../../../builders/real-goods.js';
import { evidenceClient } from './evidence-client.js';
import type { EvidenceClient } from './evidence-client.js';
import { reviewClient } from './review-client.js';

let library: CatalogueLibrary;
let evidenceRules: EvidenceRules;
beforeAll(async () => {
  library = await harnessLibrary();
  const shipped = await shippedEvidenceRules();
  evidenceRules = { ...shipped, validity: { ...shipped.validity, byType: [] } };
}, 60_000);

const eur = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });
const stated = eur(9_000_000_00);
const half = eur(500_000_00);

/** EUR 9 million asked on a line that states as much; the invoice is of half a million. */
const draft = realDraft({ amount: stated, lines: [modules({ value: stated })] });
const figures = ['EUR 9,000,000.00', 'EUR 500,000.00', 'INV-1'];

const policy = {
  ...plainPolicy,
  committee: { ...plainPolicy.committee, limits: new Map([['EUR', 10_000_000_00]]) },
  goodsValue: { rules: [], rateMaximumAgeDays: 30 },
};

const fieldsOf = (amount: typeof half) => ({
  ...amount,
  incoterm: null,
  uscc: null,
  agentUscc: null,
  shippedOn: null,
  lines: [],
});

const bring = async (
  client: EvidenceClient,
  entryId: string,
  evidenceType: string,
  document?: object,
) => {
  const { status, body } = await client.upload(
    people.exporter,
    {
      evidenceType,
      issuer: '示例光伏有限公司',
      number: entryId === 'D-invoice' ? 'INV-1' : entryId,
      issuedOn: '2026-11-01',
      statements: [{ entryId, value: true }],
      ...(document && { document }),
    },
    JSON.stringify([entryId, document]),
  );
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body['evidence'] as {
    readonly evidenceId: string;
    readonly contentHash: string;
    readonly findings: readonly {
      readonly code: string;
      readonly text: { readonly zh: string; readonly en: string };
    }[];
  };
};

const accept = async (client: EvidenceClient, sent: Awaited<ReturnType<typeof bring>>) => {
  const { evidenceId, contentHash } = sent;
  const answer = await client.post(people.manager, `evidence/${evidenceId}/acceptance`, {
    contentHash,
  });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body['warnings'] as readonly { code: string; text: { zh: string; en: string } }[];
};

const expectSaid = (text: { zh: string; en: string } | undefined) => {
  for (const words of [text?.zh, text?.en])
    for (const figure of figures) expect(words).toContain(figure);
};

const stepsOf = async ({ harness }: EvidenceClient) =>
  nextStepsOf(await harness.application(), { now: '2026-11-25T02:00:00.000Z', calendar: null });

const clockedFor = async ({ harness }: EvidenceClient, actor: Actor) => {
  const calendarOf = () => Promise.resolve(publishedCalendar());
  const found = await readClocked({ ...harness.deps, calendarOf })(actor, harnessApplicationId);
  if (!found.ok) throw new Error(found.failure.code);
  return found.value;
};

const toldExporter = async (client: EvidenceClient) =>
  (await clockedFor(client, people.exporter)).next.exporter.what;

const creditOfficer = bankUser('credit-1', ['credit_officer']);
const backOffice = bankUser('back-1', ['back_office']);

/** Approved, with credit and contract; back office has the payout check. */
const payoutNear = async (client: EvidenceClient) => {
  for (const user of [creditOfficer, backOffice])
    await client.harness.deps.users.save(userOf(user));
  await client.harness.take(people.final, { kind: 'approve_application', note: '' });
  const credit = { granted: true, creditReference: 'SX-1', decidedOn: '2026-11-25', note: '' };
  await client.post(creditOfficer, 'credit', credit);
  await client.post(people.manager, 'contract', {
    contractReference: 'HT-1',
    signedOn: '2026-11-25',
    maturesOn: '2028-11-25',
    useOfProceedsClause: true,
    reportingDuty: true,
    covenants: [],
    conditions: [],
  });
  await client.harness.take(backOffice, { kind: 'claim_step' });
};

describe('goods stated above their invoice', () => {
  it('are told when the invoice is accepted, with what to do, until a fitting one comes', async () => {
    const client = await evidenceClient(
      library,
      { evidenceRules, policy },
      'upload_evidence',
      realJob(draft),
    );
    const invoice = (amount: typeof half) =>
      bring(client, 'D-invoice', 'commercial-invoice', fieldsOf(amount));
    const low = await invoice(half);
    expect(low.findings).toMatchObject([{ code: 'below_goods', basis: 'stated' }]);
    for (const figure of figures.slice(0, 2)) {
      expect(low.findings[0]?.text.zh).toContain(figure);
      expect(low.findings[0]?.text.en).toContain(figure);
    }
    const warnings = await accept(client, low);
    expect(warnings.map(({ code }) => code)).toEqual(['value_above_papers', 'amount_above_goods']);
    expectSaid(warnings[0]?.text);
    const { exporter, bank } = await stepsOf(client);
    for (const { open } of [exporter, bank]) expectSaid(open.at(-2)?.text);
    expect(exporter.open.at(-2)?.text.en).toContain('Correct the value of the goods');
    expect(exporter.open.at(-2)?.text.zh).toContain(
      '客户经理同样看到这一差异，由其要求补正或重新打开',
    );
    expect(bank.open.at(-2)?.text.zh).toContain('请由客户经理要求企业补正货物价值，或重新打开');
    expect(await accept(client, await invoice(stated))).toEqual([]);
    expect(JSON.stringify(await stepsOf(client))).not.toContain('INV-1');
  });

  it('are not financed on what they state: the refusal says the figures, and a part is approved', async () => {
    const job = realJob(draft);
    const at = job.findIndex(([, { kind }]) => kind === 'complete_collection');
    const proof = proofOf('invoice', 'D-invoice', true, 'commercial-invoice');
    if (proof.kind !== 'upload_evidence') throw new Error('no upload');
    const evidence = { ...proof.evidence, number: 'INV-1', document: fieldsOf(half) };
    const client = await reviewClient(library, 'approve_application', {
      job: [
        ...job.slice(0, at),
        [people.exporter, { ...proof, evidence }],
        [people.manager, acceptanceOf('invoice')],
        ...job.slice(at),
      ],
      options: { policy, evidenceRules },
    });
    const decide = (part?: object) =>
      client.post(people.final, 'decision', { agrees: true, note: '', ...(part && { part }) });
    const refused = await decide();
    expect(refused).toMatchObject({ status: 409, body: { code: 'amount_above_goods' } });
    for (const figure of figures) expect(JSON.stringify(refused.body)).toContain(figure);
    expect(await decide({ by: 'amount', amount: eur(500_000_01) })).toMatchObject({
      body: { code: 'amount_above_goods' },
    });
    expect(await decide({ by: 'amount', amount: half })).toMatchObject({ status: 200 });
    expect((await client.harness.application()).decisions[0]?.approved?.goods).toMatchObject({
      valueMinor: half.amountMinor,
      statedMinor: stated.amountMinor,
    });
  });

  it('are not paid for on what they state when the invoice comes after the decision', async () => {
    const client = await evidenceClient(
      library,
      { evidenceRules, policy },
      'return_application',
      realJob(draft),
    );
    await payoutNear(client);
    await accept(client, await bring(client, 'D-contract', 'sales-contract'));
    await accept(client, await bring(client, 'D-declaration', 'customs-declaration'));
    await accept(client, await bring(client, 'D-transport', 'bill-of-lading'));
    const invoice = (amount: typeof half) =>
      bring(client, 'D-invoice', 'commercial-invoice', fieldsOf(amount));
    const [warning, ...others] = await accept(client, await invoice(half));
    expect([warning?.code, ...others]).toEqual(['approved_above_papers']);
    expectSaid(warning?.text);
    expectSaid((await stepsOf(client)).exporter.open.at(-1)?.text);
    const check = () => client.post(backOffice, 'payout-check', { findings: [], note: '' });
    expect(await check()).toMatchObject({ status: 409, body: { code: 'amount_above_goods' } });
    expect(await accept(client, await invoice(stated))).toEqual([]);
    expect(await check()).toMatchObject({ status: 200, body: { status: 'payout_check' } });
  });

  it('in another currency after the decision say which act opens the invoice, and that act mends it', async () => {
    const job = realJob(draft);
    const client = await evidenceClient(
      library,
      { evidenceRules, policy },
      'return_application',
      job,
    );
    await payoutNear(client);
    await accept(client, await bring(client, 'D-contract', 'sales-contract'));
    await accept(client, await bring(client, 'D-declaration', 'customs-declaration'));
    await accept(client, await bring(client, 'D-transport', 'bill-of-lading'));
    const dollars = fieldsOf({ ...stated, currency: 'USD' });
    const invoice = await bring(client, 'D-invoice', 'commercial-invoice', dollars);
    const under = `evidence/${invoice.evidenceId}`;
    const { contentHash } = invoice;
    const taken = await client.post(people.manager, `${under}/acceptance`, {
      contentHash,
      note: '币种另行核实',
    });
    const check = () => client.post(backOffice, 'payout-check', { findings: [], note: '' });
    const refused = await check();
    expect(refused).toMatchObject({ status: 409, body: { code: 'amount_above_goods' } });
    const { exporter, bank } = await stepsOf(client);
    for (const told of [taken.body['warnings'], refused.body, exporter.open, bank.open]) {
      const words = JSON.stringify(told);
      expect(words).toContain('“Re-open accepted evidence”');
      expect(words).toContain('“重新打开已接受的材料”');
      expect(words).not.toMatch(/Send the application back|退回审查/);
    }
    await client.post(people.manager, `${under}/reopening`, { contentHash, note: '币种有误' });
    expect(
      await client.post(people.exporter, `${under}/correction`, {
        ...{ evidenceType: 'commercial-invoice', issuer: '示例光伏有限公司', number: 'INV-1' },
        ...{ issuedOn: '2026-11-01', statements: [{ entryId: 'D-invoice', value: true }] },
        document: fieldsOf(stated),
      }),
    ).toMatchObject({ status: 200 });
    const { evidence } = await client.harness.application();
    const { evidenceId } = evidence.find((one) => one.corrects === invoice.evidenceId)!;
    const again = await client.post(people.manager, `evidence/${evidenceId}/acceptance`, {
      contentHash,
    });
    expect(again).toMatchObject({ status: 200, body: { warnings: [] } });
    expect(await check()).toMatchObject({ status: 200, body: { status: 'payout_check' } });
  });
});

describe('goods whose accepted invoice states no amount', () => {
  /** The invoice is accepted before the decision, without a word of its amount. */
  const silentDesk = (over: Parameters<typeof realDraft>[0] = {}) => {
    const job = realJob(
      realDraft({ amount: stated, lines: [modules({ value: stated })], ...over }),
    );
    const at = job.findIndex(([, { kind }]) => kind === 'complete_collection');
    const proof = proofOf('invoice', 'D-invoice', true, 'commercial-invoice');
    if (proof.kind !== 'upload_evidence') throw new Error('no upload');
    const evidence = { ...proof.evidence, number: 'INV-1' };
    return evidenceClient(library, { evidenceRules, policy }, 'return_application', [
      ...job.slice(0, at),
      [people.exporter, { ...proof, evidence }],
      [people.manager, acceptanceOf('invoice')],
      ...job.slice(at),
    ]);
  };
  const papersWithoutAmount = async (client: EvidenceClient) => {
    await accept(client, await bring(client, 'D-contract', 'sales-contract'));
    await accept(client, await bring(client, 'D-declaration', 'customs-declaration'));
    await accept(client, await bring(client, 'D-transport', 'bill-of-lading'));
  };

  it('are said at the decision not to be evidenced, and not paid for until the invoice says it', async () => {
    const client = await silentDesk();
    expect((await client.harness.application()).warnings).toMatchObject([
      { code: 'value_not_evidenced' },
    ]);
    expect((await toldExporter(client)).en).toMatch(
      /^You need not send anything now\. What follows has to/,
    );
    const { approval } = await clockedFor(client, people.final);
    expect(approval?.notEvidenced?.en).toMatch(/invoice INV-1.*no payout before it is settled/);
    expect((await clockedFor(client, people.exporter)).approval).toBeNull();
    await payoutNear(client);
    const { decisions } = await client.harness.application();
    expect(decisions[0]?.approved?.goods?.notEvidenced?.en).toContain('invoice INV-1');
    expect(decisions[0]?.approved?.approvedMinor).toBe(approval?.amount?.amountMinor);
    await papersWithoutAmount(client);
    const check = () => client.post(backOffice, 'payout-check', { findings: [], note: '' });
    const refused = await check();
    expect(refused).toMatchObject({ status: 409, body: { code: 'value_not_evidenced' } });
    expect(JSON.stringify(refused.body)).toContain('invoice INV-1');
    expect((await stepsOf(client)).exporter.open.at(-1)?.text.en).toContain('is not evidenced');
    const fitting = await bring(client, 'D-invoice', 'commercial-invoice', fieldsOf(stated));
    expect(await accept(client, fitting)).toEqual([]);
    expect(await check()).toMatchObject({ status: 200, body: { status: 'payout_check' } });
  });

  it('stand under the bank’s rule for orders and turnover, which asks for no invoice', async () => {
    const client = await silentDesk({ financingBasis: 'order' });
    expect((await client.harness.application()).warnings ?? []).toEqual([]);
    await payoutNear(client);
    await papersWithoutAmount(client);
    const checked = await client.post(backOffice, 'payout-check', { findings: [], note: '' });
    expect(checked).toMatchObject({ status: 200, body: { status: 'payout_check' } });
  });
});
