import { beforeAll, describe, expect, it } from '@jest/globals';
import type { DocumentReading } from '../../../../src/contexts/applications/rules/documents/document-reading.js';
import type { EvidenceRules } from '../../../../src/contexts/rulebook/rules/bank-rules/evidence-rules.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { bankUser, people } from '../../../builders/actors.js';
import {
  harnessApplicationId,
  harnessLibrary,
  userOf,
} from '../../../builders/application-harness.js';
import { shippedEvidenceRules } from '../../../builders/evidence-rules.js';
import { inMemoryFinancedDocuments } from '../../../fakes/in-memory-financed-documents.js';
import type { Actor } from '../../../../src/kernel/values/actor.js';
import { alikeAmong } from '../../../../src/contexts/applications/use-cases/financed-once/find-alike.js';
import { readClocked } from '../../../../src/contexts/applications/use-cases/reading/read-clocked.js';
import { reviewQueue } from '../../../../src/contexts/applications/use-cases/review/review-queue.js';
import { inMemoryApplicantStore } from '../../../fakes/in-memory-applicant-store.js';
import { publishedCalendar } from '../../../kernel/values/clock/published-calendar.js';
import { evidenceClient } from './evidence-client.js';
import type { EvidenceClient } from './evidence-client.js';

let library: CatalogueLibrary;
let evidenceRules: EvidenceRules;
beforeAll(async () => {
  library = await harnessLibrary();
  const shipped = await shippedEvidenceRules();
  evidenceRules = { ...shipped, validity: { ...shipped.validity, byType: [] } };
}, 60_000);

const compliance = bankUser('compliance-1', ['compliance']);
const creditOfficer = bankUser('credit-1', ['credit_officer']);
const backOffice = bankUser('back-1', ['back_office']);

const document = {
  currency: 'USD',
  amountMinor: 9_000_000_00,
  lines: [{ lineNo: 1, hsCode: '8541430000', amountMinor: 9_000_000_00 }],
};

interface Sent {
  readonly evidenceId: string;
  readonly contentHash: string;
  readonly findings: readonly {
    readonly code: string;
    readonly basis: string;
    readonly text: { readonly zh: string; readonly en: string };
  }[];
}

const send = async (
  client: EvidenceClient,
  number: string,
  over: object = {},
  entryId = 'D-invoice',
): Promise<Sent> => {
  const description = {
    ...{ evidenceType: 'commercial-invoice', issuer: '示例光伏有限公司', number },
    ...{ issuedOn: '2026-11-01', document, statements: [{ entryId, value: true }] },
    ...over,
  };
  const { status, body } = await client.upload(people.exporter, description, `扫描件 ${number}`);
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body['evidence'] as Sent;
};

const accept = (client: EvidenceClient, { evidenceId, contentHash }: Sent) =>
  client.post(people.manager, `evidence/${evidenceId}/acceptance`, {
    contentHash,
    note: '已核对原件',
  });

const codesOf = ({ findings }: Sent) => findings.map(({ code }) => code);

/** Application A holds invoice LQ-INV-001; the desk is that of B, reviewed and not yet decided. */
const secondDesk = async (
  until: 'upload_evidence' | 'return_application' = 'return_application',
  readingOf?: () => Promise<DocumentReading | null>,
): Promise<EvidenceClient> => {
  const financedDocuments = inMemoryFinancedDocuments();
  const first = await evidenceClient(library, { evidenceRules, financedDocuments });
  expect(await accept(first, await send(first, 'LQ-INV-001'))).toMatchObject({ status: 200 });
  const { items } = await financedDocuments.list({ bankId: 'bank-a', limit: 9, cursor: null });
  const held = items[0]?.evidenceId;
  const second = await evidenceClient(
    library,
    {
      evidenceRules,
      ...(readingOf === undefined ? {} : { readingOf }),
      financedDocuments: {
        ...financedDocuments,
        ofDocuments: async (bankId, keys) =>
          (await financedDocuments.ofDocuments(bankId, keys)).map((one) =>
            one.evidenceId === held ? { ...one, applicationId: 'other' } : one,
          ),
      },
    },
    until,
  );
  const own = second.harness.deps.records.read;
  Object.assign(second.harness.deps.records, {
    read: (bankId: string, id: string) =>
      id === 'other' ? first.harness.deps.records.read(bankId, 'application-1') : own(bankId, id),
  });
  return second;
};

const approve = ({ harness }: EvidenceClient) =>
  harness.handle(harness.envelope(people.final, { kind: 'approve_application', note: '' }));

const calendarOf = () => Promise.resolve(publishedCalendar());

/** How one person finds it in the queue. */
const queuedOf = async ({ harness: { deps } }: EvidenceClient, actor = people.final) => {
  const queue = reviewQueue({
    ...{
      ...deps,
      calendarOf,
      alikeAmong: alikeAmong(deps),
      disagreeingAmong: () => Promise.resolve(new Map<string, never[]>()),
    },
    applicants: inMemoryApplicantStore(),
  });
  return (await queue(actor, { limit: 9, cursor: null })).items[0];
};

const except = async (client: EvidenceClient, { evidenceId }: Sent) => {
  const under = `evidence/${evidenceId}/financing-exception`;
  const proposed = await client.post(people.manager, under, { note: '两批货物，各有提单' });
  expect(proposed.status).toBe(200);
  const decided = await client.post(compliance, `${under}-decision`, { agrees: true, note: '' });
  expect(decided.status).toBe(200);
};

describe('a scan of an invoice that another application finances, under another number', () => {
  it('is told to exporter and officer, and nothing of whose the other one is', async () => {
    const client = await secondDesk('upload_evidence');
    expect(codesOf(await send(client, 'LQ-INV-902'))).toEqual(['alike']);
    for (const actor of [people.exporter, people.manager]) {
      const { items } = (await client.get(actor, 'evidence')).body;
      expect((items as readonly Sent[]).map(codesOf)).toEqual([['alike']]);
      const { findings } = (await client.get(actor, 'checklist')).body;
      expect(findings).toMatchObject([{ code: 'alike' }]);
      expect(JSON.stringify(findings)).not.toMatch(/LQ-INV-001|"other"/);
    }
  });

  it('is told in next steps and queue before it is refused for, until two people except it', async () => {
    const client = await secondDesk();
    const sent = await send(client, 'LQ-INV-902');
    await accept(client, sent);
    const { deps } = client.harness;
    const told = async () => {
      const next = async (actor: Actor) => {
        const read = await readClocked({ ...deps, calendarOf })(actor, harnessApplicationId);
        if (!read.ok) throw new Error(read.failure.code);
        return read.value.next;
      };
      return {
        exporter: (await next(people.exporter)).exporter,
        bank: (await next(people.final)).bank,
        queued: await queuedOf(client),
      };
    };
    const { exporter, bank, queued } = await told();
    expect(queued?.blockedBy).toBe('already_financed');
    expect(queued?.next).toEqual(bank);
    expect(bank.what.en).toContain('cannot be approved while what is named below stands');
    expect(bank.open.at(-1)?.text.en).toMatch(
      /^File “证书.pdf” \(number LQ-INV-902\) \(commercial invoice\) has .*exception.*client manager/,
    );
    expect(exporter.open.at(-1)?.text.en).toContain('show it by its own papers');
    expect(exporter.open.at(-1)?.text.en).toContain('(number LQ-INV-902) (commercial invoice)');
    expect(JSON.stringify([exporter, bank])).not.toMatch(/LQ-INV-001|"other"/);
    await except(client, sent);
    const settled = await told();
    expect(settled.queued?.blockedBy).toBeNull();
    for (const { open } of [settled.exporter, settled.bank])
      expect(JSON.stringify(open)).not.toContain('证书.pdf');
  });

  it('at the payout is the exporter’s to replace and the client manager’s to except, not the back office’s', async () => {
    const client = await secondDesk();
    const { deps, take } = client.harness;
    const [officer, office] = [
      bankUser('credit-1', ['credit_officer']),
      bankUser('back-1', ['back_office']),
    ];
    for (const user of [officer, office]) await deps.users.save(userOf(user));
    expect(await approve(client)).toMatchObject({ kind: 'done' });
    const sent = await send(client, 'LQ-INV-902');
    await accept(client, sent);
    const decidedOn = '2026-11-25';
    await take(officer, {
      ...{ kind: 'record_credit', granted: true, creditReference: 'SX-1', decidedOn, note: '' },
    });
    await take(people.manager, {
      ...{ kind: 'record_contract', contractReference: 'HT-1', signedOn: decidedOn },
      ...{ maturesOn: '2028-11-25', useOfProceedsClause: true, reportingDuty: true },
      ...{ covenants: [], conditions: [] },
    });
    const told = async (actor: Actor) => {
      const read = await readClocked({ ...deps, calendarOf })(actor, harnessApplicationId);
      if (!read.ok) throw new Error(read.failure.code);
      return read.value.next[actor === people.exporter ? 'exporter' : 'bank'];
    };
    const turns = async () =>
      Promise.all(
        [people.exporter, people.manager, office, compliance].map(
          async (one) => (await told(one)).yourTurn,
        ),
      );
    expect(await turns()).toEqual([true, true, false, false]);
    expect(await told(office)).toMatchObject({ barred: { code: 'already_financed' } });
    expect(JSON.stringify(await told(people.exporter))).toContain('commercial invoice');
    const under = `evidence/${sent.evidenceId}/financing-exception`;
    await client.post(people.manager, under, { note: '两批货物' });
    expect(await turns()).toEqual([true, false, false, true]);
    expect(JSON.stringify(await told(office))).toContain('exception is proposed: first');
    expect((await queuedOf(client, office))?.next).toEqual(await told(office));
    const note = '提单相同，不同意';
    await client.post(compliance, `${under}-decision`, { agrees: false, note });
    expect(await turns()).toEqual([true, true, false, false]);
    expect(JSON.stringify(await told(people.manager))).toContain('was refused');
    await except(client, sent);
    // The other papers of the payout are still to be brought.
    expect(await turns()).toEqual([true, false, false, false]);
    expect(JSON.stringify(await told(people.exporter))).not.toContain('LQ-INV-902');
    // Of two more, one proposed and one not, each waits for its own person.
    const third = await send(client, 'LQ-INV-903');
    expect(await accept(client, third)).toMatchObject({ status: 200 });
    const fourth = await send(client, 'LQ-INV-904', {}, 'D-contract');
    expect(await accept(client, fourth)).toMatchObject({ status: 200 });
    const underThird = `evidence/${third.evidenceId}/financing-exception`;
    expect(await client.post(people.manager, underThird, { note: '两批货物' })).toMatchObject({
      status: 200,
    });
    expect(await turns()).toEqual([true, true, false, true]);
  });

  it('is accepted, and not approved on until two people except it', async () => {
    const client = await secondDesk();
    const sent = await send(client, 'LQ-INV-902');
    expect(codesOf(sent)).toEqual(['alike']);
    expect(await accept(client, sent)).toMatchObject({ status: 200 });
    expect(await approve(client)).toMatchObject({
      kind: 'refused',
      refusal: {
        code: 'already_financed',
        detail: { en: expect.stringContaining('under another number') },
      },
    });
    await except(client, sent);
    expect(await approve(client)).toMatchObject({ kind: 'done' });
  });

  it.each<[string, object]>([
    ['another issuer is typed', { issuer: '另一家公司' }],
    ['no goods lines are typed', { document: { ...document, lines: [] } }],
  ])('is the same where %s', async (_name, over) => {
    expect(codesOf(await send(await secondDesk(), 'LQ-INV-902', over))).toEqual(['alike']);
  });

  it.each<[string, object]>([
    ['total', { document: { ...document, amountMinor: 9_000_001_00, lines: [] } }],
    ['day', { issuedOn: '2026-11-02' }],
    [
      'goods',
      { document: { ...document, lines: [{ ...document.lines[0], amountMinor: 8_000_000_00 }] } },
    ],
  ])('is another one with another %s, and is approved on', async (_name, over) => {
    const client = await secondDesk();
    const sent = await send(client, 'LQ-INV-902', over);
    expect(codesOf(sent)).toEqual([]);
    expect(await accept(client, sent)).toMatchObject({ status: 200 });
    expect(await approve(client)).toMatchObject({ kind: 'done' });
  });

  it('is not paid on when it comes after the approval', async () => {
    const client = await secondDesk();
    for (const user of [creditOfficer, backOffice])
      await client.harness.deps.users.save(userOf(user));
    expect(await approve(client)).toMatchObject({ kind: 'done' });
    const credit = { granted: true, creditReference: 'SX-1', decidedOn: '2026-11-25', note: '' };
    await client.post(creditOfficer, 'credit', credit);
    await client.post(people.manager, 'contract', {
      ...{ contractReference: 'HT-1', signedOn: '2026-11-25', maturesOn: '2028-11-25' },
      ...{ useOfProceedsClause: true, reportingDuty: true, covenants: [], conditions: [] },
    });
    await client.harness.take(backOffice, { kind: 'claim_step' });
    for (const [entryId, evidenceType] of [
      ['D-contract', 'sales-contract'],
      ['D-declaration', 'customs-declaration'],
      ['D-transport', 'bill-of-lading'],
    ])
      await accept(client, await send(client, entryId!, { evidenceType, document: null }, entryId));
    const sent = await send(client, 'LQ-INV-902');
    expect(await accept(client, sent)).toMatchObject({ status: 200 });
    const check = () => client.post(backOffice, 'payout-check', { findings: [], note: '' });
    expect(await check()).toMatchObject({ status: 409, body: { code: 'already_financed' } });
    await except(client, sent);
    expect(await check()).toMatchObject({ status: 200 });
  });
});

const readingWith = (
  ...fields: readonly Pick<DocumentReading['fields'][number], 'kind' | 'value' | 'unit' | 'label'>[]
): DocumentReading => ({
  ...{ reader: { name: 'r', version: '1' }, doubt: null, pageCount: 1, pages: [''] },
  fields: fields.map((one) => ({ ...one, page: 1, line: 1, quote: one.value })),
});

const amountRead = (value: string, label: string | null) =>
  ({ kind: 'amount', value, unit: 'USD', label }) as const;

describe('a file that prints the total of another application’s invoice, under another total typed', () => {
  const typed = { document: { ...document, amountMinor: 9_000_001_00, lines: [] } };

  it.each<[string, DocumentReading]>([
    ['calls it the total', readingWith(amountRead('9000000.00', 'TOTAL AMOUNT'))],
    [
      'prints parts of it as well',
      readingWith(
        amountRead('4000000.00', '小计'),
        amountRead('5000000.00', 'Subtotal'),
        amountRead('9000000.00', '价税合计'),
      ),
    ],
    [
      'calls nothing the total, and it is the greatest amount',
      readingWith(amountRead('4500000', null), amountRead('9000000', null)),
    ],
  ])('is alike where it %s, and waits for two people', async (_name, reading) => {
    const client = await secondDesk('return_application', () => Promise.resolve(reading));
    const sent = await send(client, 'LQ-INV-902', typed);
    expect(codesOf(sent)).toContain('alike');
    expect(await accept(client, sent)).toMatchObject({ status: 200 });
    expect((await queuedOf(client))?.blockedBy).toBe('already_financed');
    expect(await approve(client)).toMatchObject({ refusal: { code: 'already_financed' } });
    await except(client, sent);
    expect((await queuedOf(client))?.blockedBy).toBeNull();
    expect(await approve(client)).toMatchObject({ kind: 'done' });
  });

  it('is alike where no total is typed at all', async () => {
    const reading = readingWith(amountRead('9000000.00', 'Total'));
    const client = await secondDesk('upload_evidence', () => Promise.resolve(reading));
    expect(codesOf(await send(client, 'LQ-INV-902', { document: null }))).toEqual(['alike']);
  });

  it('is another one where it prints another day, and says that the totals differ', async () => {
    const reading = readingWith(amountRead('9000000.00', 'Total'), {
      ...{ kind: 'issued_on', value: '2026-11-03', unit: null, label: 'Date' },
    });
    const client = await secondDesk('upload_evidence', () => Promise.resolve(reading));
    const sent = await send(client, 'LQ-INV-902', typed);
    expect(codesOf(sent)).toEqual(['other_total', 'other_issued']);
    for (const words of [sent.findings[0]?.text.zh, sent.findings[0]?.text.en])
      for (const total of ['USD 9,000,000.00', 'USD 9,000,001.00']) expect(words).toContain(total);
  });
});

describe('a file that prints another number than was typed', () => {
  it('is told as read by machine, and one that prints the number typed says nothing', async () => {
    const printed: DocumentReading['fields'][number] = {
      ...{ kind: 'invoice_number' as const, value: 'LQ-INV-001', unit: null, label: 'Invoice No.' },
      ...{ page: 1, line: 1, quote: 'Invoice No. LQ-INV-001' },
    };
    const reading: DocumentReading = {
      ...{ reader: { name: 'r', version: '1' }, doubt: null, pageCount: 1, pages: [''] },
      fields: [printed],
    };
    const readingOf = () => Promise.resolve(reading);
    const client = await evidenceClient(library, { evidenceRules, readingOf });
    const { findings } = await send(client, 'LQ-INV-902');
    expect(findings).toMatchObject([{ code: 'other_number', basis: 'read' }]);
    for (const words of [findings[0]?.text.zh, findings[0]?.text.en])
      for (const number of ['LQ-INV-001', 'LQ-INV-902']) expect(words).toContain(number);
    expect(codesOf(await send(client, 'lq inv 001'))).toEqual([]);
  });
});
