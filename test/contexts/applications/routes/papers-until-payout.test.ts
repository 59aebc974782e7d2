import { beforeAll, describe, expect, it } from '@jest/globals';
import { bankUser, people } from '../../../builders/actors.js';
import { harnessLibrary, userOf } from '../../../builders/application-harness.js';
import { shippedEvidenceRules } from '../../../builders/evidence-rules.js';
import type { EvidenceRules } from '../../../../src/contexts/rulebook/rules/bank-rules/evidence-rules.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { harnessApplicationId } from '../../../builders/application-harness.js';
import { publishedCalendar } from '../../../kernel/values/clock/published-calendar.js';
import { readClocked } from '../../../../src/contexts/applications/use-cases/reading/read-clocked.js';
import type { NextStep } from '../../../../src/contexts/applications/rules/next-steps/next-steps.js';
import type { Actor } from '../../../../src/kernel/values/actor.js';
import { evidenceClient } from './evidence-client.js';
import type { ClientAnswer, EvidenceClient } from './evidence-client.js';

let library: CatalogueLibrary;
let evidenceRules: EvidenceRules;
beforeAll(async () => {
  library = await harnessLibrary();
  const shipped = await shippedEvidenceRules();
  evidenceRules = { ...shipped, validity: { ...shipped.validity, byType: [] } };
}, 60_000);

const creditOfficer = bankUser('credit-1', ['credit_officer']);
const backOffice = bankUser('back-1', ['back_office']);

interface Sent {
  readonly evidenceId: string;
  readonly contentHash: string;
}

const paper = (evidenceType: string, entryId: string, over: object = {}) => ({
  evidenceType,
  issuer: '示例光伏有限公司',
  number: `${entryId}-2026-001`,
  issuedOn: '2026-11-01',
  statements: [{ entryId, value: true }],
  ...over,
});

const bring = async (client: EvidenceClient, description: object, bytes: string): Promise<Sent> => {
  const { status, body } = await client.upload(people.exporter, description, bytes);
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body['evidence'] as Sent;
};

const accept = (client: EvidenceClient, { evidenceId, contentHash }: Sent, by = people.manager) =>
  client.post(by, `evidence/${evidenceId}/acceptance`, { contentHash, note: '已核对原件' });

const calendarOf = () => Promise.resolve(publishedCalendar());

/** What an exporter, or one of the bank's people, is told to do now. */
const toldTo = async ({ harness }: EvidenceClient, actor: Actor): Promise<NextStep> => {
  const read = await readClocked({ ...harness.deps, calendarOf })(actor, harnessApplicationId);
  if (!read.ok) throw new Error(read.failure.code);
  return read.value.next[actor === people.exporter ? 'exporter' : 'bank'];
};

const types = {
  'D-contract': 'sales-contract',
  'D-invoice': 'commercial-invoice',
  'D-declaration': 'customs-declaration',
  'D-transport': 'bill-of-lading',
} as const;

const credit = (creditReference: string, over: object = {}) => ({
  granted: true,
  creditReference,
  decidedOn: '2026-11-25',
  note: '',
  ...over,
});

describe('papers of the deal', () => {
  it('are conditions of the payout: brought until then, and never ticked without being there', async () => {
    const client = await evidenceClient(library, { evidenceRules }, 'return_application');
    for (const user of [creditOfficer, backOffice])
      await client.harness.deps.users.save(userOf(user));
    await client.harness.take(people.final, { kind: 'approve_application', note: '' });
    expect(await client.post(creditOfficer, 'credit', credit('SX-1'))).toMatchObject({
      status: 200,
    });
    const contract = {
      contractReference: 'HT-1',
      signedOn: '2026-11-25',
      maturesOn: '2028-11-25',
      useOfProceedsClause: true,
      reportingDuty: true,
      covenants: [],
      conditions: [],
    };
    expect(await client.post(people.manager, 'contract', contract)).toMatchObject({ status: 200 });
    await client.harness.take(backOffice, { kind: 'claim_step' });
    const ticked = (...entryIds: readonly string[]) => ({
      findings: entryIds.map((conditionId) => ({ conditionId, met: true, note: '' })),
      note: '',
    });
    const document = { currency: 'USD', amountMinor: 400 };
    const all = Object.keys(types) as (keyof typeof types)[];
    const refused = await client.post(backOffice, 'payout-check', ticked(...all));
    expect(refused).toMatchObject({ status: 409, body: { code: 'paper_missing' } });
    const exporter = await toldTo(client, people.exporter);
    expect(exporter).toMatchObject({ yourTurn: true, until: null });
    expect(exporter.open.map(({ entryId }) => entryId).sort()).toEqual([...all].sort());
    expect(exporter.what.en).toMatch(/nothing is paid out before .* No deadline runs/);
    const bank = await toldTo(client, backOffice);
    expect(bank).toMatchObject({ yourTurn: false, barred: null });
    expect(bank.what.en).toContain('Nothing can be paid out before the exporter brings');
    expect(bank.open.map(({ entryId }) => entryId).sort()).toEqual([...all].sort());
    for (const { text } of bank.open) expect(text.en).toContain('has not brought it yet');
    const [first, ...rest] = await Promise.all(
      all.map((entryId) => bring(client, paper(types[entryId], entryId, { document }), entryId)),
    );
    expect(await toldTo(client, people.exporter)).toMatchObject({ yourTurn: false, open: [] });
    const brought = await toldTo(client, backOffice);
    expect(brought).toMatchObject({ yourTurn: false, barred: { code: 'papers_wait' } });
    expect(brought.what.en).toContain('First the client manager checks the papers');
    const judging = await toldTo(client, people.manager);
    expect(judging).toMatchObject({ yourTurn: true, barred: null });
    expect(judging.what.en).toBe('Check what the exporter has brought.');
    expect(brought.open).toHaveLength(all.length);
    expect(await accept(client, first!, backOffice)).toMatchObject({ status: 403 });
    expect(await accept(client, first!)).toMatchObject({ status: 200 });
    expect(
      await client.post(people.manager, `evidence/${rest[0]!.evidenceId}/rejection`, {
        contentHash: rest[0]!.contentHash,
        note: '发票无签章',
      }),
    ).toMatchObject({ status: 200 });
    const rejected = (await toldTo(client, backOffice)).open.map(({ text }) => text.en);
    expect(rejected.find((text) => text.includes('发票无签章'))).toMatch(/a new one is awaited/);
    expect(rejected.join()).not.toContain('has not brought it yet');
    const again = paper('commercial-invoice', 'D-invoice', { document, number: 'F-2' });
    for (const one of [...rest.slice(1), await bring(client, again, '新发票')])
      expect(await accept(client, one)).toMatchObject({ status: 200 });
    expect(await client.post(backOffice, 'payout-check', ticked())).toMatchObject({
      status: 200,
      body: { status: 'payout_check' },
    });
  });

  it('call the client manager, who alone judges them, and are asked no more once accepted', async () => {
    const client = await evidenceClient(library, { evidenceRules }, 'return_application');
    for (const user of [creditOfficer, backOffice])
      await client.harness.deps.users.save(userOf(user));
    await client.harness.take(people.final, { kind: 'approve_application', note: '' });
    const document = { currency: 'USD', amountMinor: 400 };
    const all = Object.keys(types) as (keyof typeof types)[];
    const invoice = await bring(
      client,
      paper('commercial-invoice', 'D-invoice', { document }),
      '发票',
    );
    const turns = async (...actors: readonly Actor[]) =>
      Promise.all(actors.map(async (actor) => (await toldTo(client, actor)).yourTurn));
    expect(await turns(people.manager, creditOfficer)).toEqual([true, true]);
    await client.post(creditOfficer, 'credit', credit('SX-1'));
    expect(await turns(people.manager)).toEqual([true]);
    const contract = {
      ...{ contractReference: 'HT-1', signedOn: '2026-11-25', maturesOn: '2028-11-25' },
      ...{ useOfProceedsClause: true, reportingDuty: true, covenants: [] },
      conditions: ['保险单'],
    };
    expect(await client.post(people.manager, 'contract', contract)).toMatchObject({ status: 200 });
    await client.harness.take(backOffice, { kind: 'claim_step' });
    const findings = ['C-1', ...all].map((conditionId) => ({ conditionId, met: false, note: '' }));
    expect(await client.post(backOffice, 'payout-check', { findings, note: '' })).toMatchObject({
      status: 200,
      body: { status: 'held' },
    });
    const rest = await Promise.all(
      all
        .filter((entryId) => entryId !== 'D-invoice')
        .map((entryId) => bring(client, paper(types[entryId], entryId, { document }), entryId)),
    );
    expect(await turns(people.exporter, people.manager, backOffice)).toEqual([true, true, false]);
    for (const one of [invoice, ...rest]) await accept(client, one);
    const exporter = await toldTo(client, people.exporter);
    expect(exporter.open.map(({ text }) => text.zh)).toEqual([
      expect.stringMatching(/^保险单（.*请将证明交给客户经理，无需上传/),
    ]);
    expect(exporter.what.en).toContain('to your client manager');
    const read = readClocked({ ...client.harness.deps, calendarOf });
    const clocked = await read(people.exporter, harnessApplicationId);
    expect(clocked).toMatchObject({ ok: true, value: { next: { turn: 'exporter' } } });
    expect(clocked.ok && clocked.value.turn.en).toContain('Both the exporter and the bank');
    expect(clocked.ok && clocked.value.next.owedBy).toEqual(['exporter', 'bank']);
  });

  it('are all that is still taken once the collection is closed', async () => {
    const client = await evidenceClient(library, { evidenceRules }, 'record_review');
    const norm = paper('pv-norm', 'L1-conformsTo', {
      statements: [{ entryId: 'L1-conformsTo', value: 'PV-NORM' }],
    });
    expect(await client.upload(people.exporter, norm, '新公告')).toMatchObject({
      status: 409,
      body: { code: 'entry_closed' },
    });
    const sent = await bring(client, paper('commercial-invoice', 'D-invoice'), '发票');
    expect(await accept(client, sent)).toMatchObject({
      status: 200,
      body: { status: 'first_review' },
    });
  });

  it('leave the collection to the exporter when everything else is settled', async () => {
    const client = await evidenceClient(library, { evidenceRules }, 'complete_collection');
    const system = await client.harness.codeOf(people.system, { kind: 'complete_collection' });
    expect(system).toBe('collection_open');
    await bring(client, paper('commercial-invoice', 'D-invoice'), '发票');
    expect(await client.post(people.exporter, 'collection-completion')).toMatchObject({
      status: 200,
      body: { status: 'environmental_screening' },
    });
  });
});

const entryOf = ({ body }: ClientAnswer, entryId: string): Readonly<Record<string, unknown>> =>
  (body['entries'] as readonly Readonly<Record<string, unknown>>[]).find(
    (entry) => entry['entryId'] === entryId,
  )!;

describe('what was stated of evidence that waits for the bank', () => {
  it('is stated anew at once, and the file may be replaced', async () => {
    const client = await evidenceClient(library, { evidenceRules });
    const sent = await bring(client, paper('commercial-invoice', 'D-invoice'), '发票');
    const standing = entryOf(await client.get(people.exporter, 'checklist'), 'D-invoice');
    expect(standing).toMatchObject({ status: 'uploaded', takesPaper: true });
    const stated = paper('commercial-invoice', 'D-invoice', {
      document: { currency: 'USD', amountMinor: 400 },
    });
    const correction = `evidence/${sent.evidenceId}/correction`;
    expect(await client.post(people.exporter, correction, stated)).toMatchObject({ status: 200 });
    await bring(client, stated, '另一份发票');
    const { evidence } = await client.harness.application();
    expect(evidence.slice(-3).map(({ status }) => status)).toEqual([
      'superseded',
      'superseded',
      'uploaded',
    ]);
  });

  it('is no longer taken behind the collection, but for what the payout needs', async () => {
    const client = await evidenceClient(library, { evidenceRules }, 'record_review');
    const checklist = await client.get(people.exporter, 'checklist');
    const taking = (checklist.body['entries'] as readonly Record<string, unknown>[])
      .filter((entry) => entry['takesPaper'])
      .map((entry) => entry['entryId']);
    expect(taking.sort()).toEqual([...Object.keys(types)].sort());
  });
});

describe('what was stated of accepted evidence', () => {
  const declaration = (currency: string) =>
    paper('customs-declaration', 'D-declaration', {
      number: '222920260000000001',
      document: { currency, amountMinor: 100_000, uscc: '91110000600037341L' },
    });

  it('is corrected without new bytes once the bank has re-opened it', async () => {
    const client = await evidenceClient(library, { evidenceRules });
    const sent = await bring(client, declaration('EUR'), '报关单');
    await accept(client, sent);
    const correction = `evidence/${sent.evidenceId}/correction`;
    const takes = async (): Promise<unknown> =>
      entryOf(await client.get(people.exporter, 'checklist'), 'D-declaration')['takesPaper'];
    expect(await takes()).toBe(false);
    const early = await client.post(people.exporter, correction, declaration('USD'));
    expect(early).toMatchObject({ status: 409, body: { code: 'evidence_repeated' } });
    expect(JSON.stringify(early.body)).toContain('re-open');
    const rejected = await client.post(people.manager, `evidence/${sent.evidenceId}/rejection`, {
      contentHash: sent.contentHash,
      note: '币种有误',
    });
    expect(rejected).toMatchObject({ status: 409, body: { code: 'evidence_not_open' } });
    expect(JSON.stringify(rejected.body)).toContain('re-open');
    const reopening = { contentHash: sent.contentHash, note: '币种有误' };
    const under = `evidence/${sent.evidenceId}/reopening`;
    expect(await client.post(people.manager, under, reopening)).toMatchObject({ status: 200 });
    expect(await takes()).toBe(true);
    expect(await client.post(people.exporter, correction, declaration('USD'))).toMatchObject({
      status: 200,
    });
    const { evidence } = await client.harness.application();
    const corrected = evidence.find((one) => one.corrects === sent.evidenceId)!;
    expect(corrected).toMatchObject({
      contentHash: sent.contentHash,
      status: 'uploaded',
      document: { currency: 'USD' },
    });
    expect(await accept(client, corrected)).toMatchObject({ status: 200 });
  });

  it('re-opened behind the collection goes back there, and voids the reviews that rested on it', async () => {
    const client = await evidenceClient(library, { evidenceRules }, 'return_application');
    const { evidence } = await client.harness.application();
    const { evidenceId, contentHash } = evidence.find((one) => one.evidenceId === 'norm')!;
    const reopen = {
      kind: 'reopen_evidence',
      evidenceId,
      contentHash,
      reason: '签发人有误',
    } as const;
    expect(await client.harness.codeOf(people.final, reopen)).toBe('role_missing');
    expect(await client.harness.take(people.manager, reopen)).toMatchObject({
      status: 'collection',
    });
    const application = await client.harness.application();
    expect(application.recommendations).toEqual([]);
    expect(application.checklist.find((one) => one.entryId === 'L1-conformsTo')?.status).toBe(
      'rejected',
    );
  });
});

describe('the credit decision', () => {
  it('stands once; another one is its correction by two people, and both are shown', async () => {
    const client = await evidenceClient(library, {}, 'return_application');
    const second = bankUser('credit-2', ['credit_officer']);
    for (const officer of [creditOfficer, second])
      await client.harness.deps.users.save(userOf(officer));
    const record = (reference: string, over: object = {}, officer = creditOfficer) =>
      client.post(officer, 'credit', credit(reference, over));
    expect(await record('SX-1')).toMatchObject({ status: 200 });
    expect(await record('SX-2', { granted: false })).toMatchObject({
      status: 409,
      body: { code: 'credit_recorded' },
    });
    const correction = { granted: false, corrects: 'SX-1', note: '登记有误' };
    for (const officer of [creditOfficer, second])
      expect(await record('SX-2', correction, officer)).toMatchObject({ status: 200 });
    expect(await record('SX-1', { corrects: 'SX-2' })).toMatchObject({
      status: 409,
      body: { code: 'credit_reference_repeated' },
    });
    expect((await client.harness.application()).financing).toMatchObject({
      credit: { creditReference: 'SX-2', granted: false, corrects: 'SX-1' },
      earlierCredits: [{ creditReference: 'SX-1', granted: true }],
    });
  });
});
