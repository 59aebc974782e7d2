import { beforeAll, describe, expect, it } from '@jest/globals';
import { bankUser, people } from '../../../../builders/actors.js';
import { harnessLibrary } from '../../../../builders/application-harness.js';
import type { HarnessOptions } from '../../../../builders/application-harness.js';
import type { DocumentReading } from '../../../../../src/contexts/applications/rules/documents/document-reading.js';
import { shippedEvidenceRules } from '../../../../builders/evidence-rules.js';
import { evidenceOf, sha256, hashOfBytes } from '../../../../builders/lifecycle.js';
import { acceptanceOf, realJob } from '../../../../builders/real-goods.js';
import { applicationsIn } from '../../../../builders/two-applications.js';
import type { DocumentFields } from '../../../../../src/contexts/applications/rules/evidence/papers/document-fields.js';
import type { EvidenceRules } from '../../../../../src/contexts/rulebook/rules/bank-rules/evidence-rules.js';
import type { ApplicationCommand } from '../../../../../src/contexts/applications/rules/acts/application-command.js';
import type { Evidence } from '../../../../../src/contexts/applications/rules/evidence/checklist/checklist.js';
import type { CatalogueLibrary } from '../../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import type { FinancedDocuments } from '../../../../../src/contexts/applications/use-cases/ports-of-applications.js';
import { inMemoryFinancedDocuments } from '../../../../fakes/in-memory-financed-documents.js';

let library: CatalogueLibrary;
let evidenceRules: EvidenceRules;
beforeAll(async () => {
  library = await harnessLibrary();
  const shipped = await shippedEvidenceRules();
  evidenceRules = { ...shipped, validity: { ...shipped.validity, byType: [] } };
}, 60_000);

const linesOf = (...lineNos: readonly number[]): Pick<Evidence, 'document'> => {
  const document: DocumentFields = {
    currency: 'USD',
    amountMinor: 1_500_00,
    incoterm: null,
    uscc: null,
    agentUscc: null,
    shippedOn: null,
    lines: lineNos.map((lineNo) => ({
      lineNo,
      hsCode: null,
      quantity: null,
      unit: null,
      amountMinor: 500_00,
    })),
  };
  return { document };
};

const paper = (evidenceId: string, over: Partial<Evidence> = {}): ApplicationCommand => {
  const [statement] = evidenceOf(evidenceId, ['D-invoice']).statements;
  return {
    kind: 'upload_evidence',
    evidence: {
      ...evidenceOf(evidenceId, []),
      evidenceType: 'commercial-invoice',
      issuer: '示例光伏有限公司',
      number: 'INV-2026/001',
      issuedOn: '2026-11-01',
      statements: [statement!],
      ...over,
    },
  };
};

const compliance = bankUser('compliance-1', ['compliance']);
const propose = (evidenceId: string): ApplicationCommand => ({
  kind: 'propose_financing_exception',
  evidenceId,
  reason: '前笔已结清',
});
const confirm = (evidenceId: string, agrees = true, note = ''): ApplicationCommand => ({
  kind: 'decide_financing_exception',
  evidenceId,
  agrees,
  note,
});

/** A file whose text names the invoice, or nothing. */
const readingWith = (number: string | null): DocumentReading | null =>
  number === null
    ? null
    : {
        reader: { name: 'test', version: '1' },
        doubt: null,
        pageCount: 1,
        pages: [number],
        fields: [
          {
            kind: 'invoice_number',
            value: number,
            unit: null,
            label: 'Invoice No.',
            page: 1,
            line: 1,
            quote: number,
          },
        ],
      };

/** Two applications in their collections; `bring` uploads a paper and has it accepted. */
const fixture = async (
  documents: FinancedDocuments = inMemoryFinancedDocuments(),
  over: HarnessOptions = {},
) => {
  const set = await applicationsIn(library, {
    evidenceRules,
    financedDocuments: documents,
    ...over,
  });
  await set.runUntil('a', 'upload_evidence');
  await set.runUntil('b', 'upload_evidence');
  const bring = async (id: string, evidenceId: string, over: Partial<Evidence> = {}) => {
    const uploaded = await set.codeOf(id, people.exporter, paper(evidenceId, over));
    if (uploaded !== 'done') return uploaded;
    const contentHash = over.contentHash ?? hashOfBytes(evidenceId);
    const note = '与原件逐项核对，确认为同一份';
    const command = { kind: 'accept_evidence', evidenceId, contentHash, note } as const;
    return set.codeOf(id, people.manager, command);
  };
  return { ...set, bring, documents };
};

const declaration: Partial<Evidence> = {
  evidenceType: 'customs-declaration',
  issuer: null,
  number: '222920260000000001',
};

describe('a document that finances', () => {
  it('does so once: another application of the bank is stopped, and learns nothing of the first', async () => {
    const { bring, harness, codeOf } = await fixture();
    expect(await bring('a', 'one')).toBe('done');
    const own = 'inv 2026 001';
    expect(await bring('b', 'two', { number: own })).toBe('already_financed');
    const again = harness.envelope(people.manager, acceptanceOf('two'), { applicationId: 'b' });
    const answer = await harness.handle(again);
    if (answer.kind !== 'refused') throw new Error('accepted');
    expect(JSON.stringify(answer.refusal)).not.toMatch(/"one|"a"|示例|INV|exporter/);
    const { zh, en } = answer.refusal.detail;
    expect(zh).toContain(`（编号 ${own}）已在本行另一笔申请中融资。`);
    expect(en).toMatch(
      /^File “.+” \(number inv 2026 001\) \(commercial invoice\) is financed by another/,
    );
    // The file waits where it was: it may be rejected or excepted.
    const reject = { kind: 'reject_evidence', evidenceId: 'two', contentHash: hashOfBytes('two') };
    expect(
      await codeOf('b', people.manager, { ...reject, reason: '重复' } as ApplicationCommand),
    ).toBe('done');
  });

  it.each<[string, Partial<Evidence>]>([
    ['full width and blanks', { number: 'ＩＮＶ－２０２６／００１ ' }],
    ['case and punctuation', { number: 'inv 2026.001', issuer: '示例光伏（有限）公司' }],
    ['another amount', { document: { ...linesOf().document!, amountMinor: 1 } }],
    ['no day', { issuedOn: null }],
  ])('is the same under %s', async (_name, over) => {
    const { bring } = await fixture();
    expect(await bring('a', 'one', linesOf())).toBe('done');
    expect(await bring('b', 'two', over)).toBe('already_financed');
  });

  it.each<[string, Partial<Evidence>]>([
    ['number', { number: 'INV-2026/002' }],
    ['issuer', { issuer: '另一公司' }],
    ['year, as numbers start anew', { issuedOn: '2025-11-01' }],
    ['kind', declaration],
  ])('is another one with another %s', async (_name, over) => {
    const { bring } = await fixture();
    expect(await bring('a', 'one')).toBe('done');
    expect(await bring('b', 'two', over)).toBe('done');
  });

  it('is the same in the same bytes, whatever number, issuer and day are typed', async () => {
    const { bring } = await fixture();
    const contentHash = sha256('the bytes');
    expect(await bring('a', 'one', { contentHash })).toBe('done');
    const typed = {
      contentHash,
      number: 'QH-INV-20261118-A',
      issuer: '其他',
      issuedOn: '2026-11-18',
    };
    expect(await bring('b', 'two', typed)).toBe('already_financed');
  });

  it('is the same under the number that the reader reads in it, whatever is typed', async () => {
    const readings: Readonly<Record<string, string>> = {
      [sha256('scan one')]: 'INV-2026/777',
      [sha256('scan two')]: 'inv 2026 777',
    };
    const readingOf = (_bank: string, contentHash: string) =>
      Promise.resolve(readingWith(readings[contentHash] ?? null));
    const { bring } = await fixture(inMemoryFinancedDocuments(), { readingOf });
    const first = { contentHash: sha256('scan one'), number: 'A-1' };
    expect(await bring('a', 'one', first)).toBe('done');
    const second = { contentHash: sha256('scan two'), number: 'B-2', issuer: '其他' };
    expect(await bring('b', 'two', second)).toBe('already_financed');
  });

  it('is not lent on beyond its total, line by line', async () => {
    const { bring } = await fixture();
    expect(await bring('a', 'one', linesOf(1, 2))).toBe('done');
    const { document } = linesOf(3);
    const dear = {
      document: { ...document!, lines: [{ ...document!.lines[0]!, amountMinor: 500_01 }] },
    };
    expect(await bring('b', 'two', dear)).toBe('already_financed');
    expect(await bring('b', 'three', linesOf(3))).toBe('done');
  });

  it('may be shared by line, and the whole of it is held by none of them', async () => {
    const { bring } = await fixture();
    expect(await bring('a', 'one', linesOf(1, 2))).toBe('done');
    expect(await bring('b', 'two', linesOf(3))).toBe('done');
    expect(await bring('b', 'three', linesOf(2, 3))).toBe('already_financed');
    expect(await bring('b', 'four')).toBe('already_financed');
  });

  it('held as a whole leaves no line to another', async () => {
    const { bring, harness } = await fixture();
    expect(await bring('a', 'one')).toBe('done');
    expect(await bring('b', 'two', linesOf(7))).toBe('already_financed');
    const answer = await harness.handle(
      harness.envelope(people.manager, acceptanceOf('two'), { applicationId: 'b' }),
    );
    expect(answer).toMatchObject({
      refusal: { detail: { en: expect.stringContaining('line 7 of it') } },
    });
  });

  it('that does not say which it is cannot be accepted; a declaration needs no issuer', async () => {
    const { bring } = await fixture();
    expect(await bring('a', 'one', { number: null })).toBe('document_unnamed');
    expect(await bring('a', 'two', { issuer: ' ' })).toBe('document_unnamed');
    expect(await bring('a', 'three', { ...declaration, number: '--' })).toBe('document_unnamed');
    expect(await bring('a', 'four', declaration)).toBe('done');
    expect(await bring('b', 'five', { ...declaration, issuer: '海关' })).toBe('already_financed');
  });

  it('of a kind that does not finance is nobody’s', async () => {
    const { bring } = await fixture();
    const over = { evidenceType: 'packing-list' };
    expect(await bring('a', 'one', over)).toBe('done');
    expect(await bring('b', 'two', over)).toBe('done');
  });

  it('may be replaced by another file of it in the same application', async () => {
    const { bring } = await fixture();
    expect(await bring('a', 'one')).toBe('done');
    expect(await bring('a', 'two')).toBe('done');
    expect(await bring('b', 'three')).toBe('already_financed');
  });

  it('of another bank is another matter', async () => {
    const { documents, bring } = await fixture();
    const elsewhere: FinancedDocuments = {
      ...documents,
      take: (one) => documents.take({ ...one, bankId: 'bank-b' }),
      ofDocuments: (_bank, keys) => documents.ofDocuments('bank-b', keys),
    };
    const other = await fixture(elsewhere);
    expect(await bring('a', 'one')).toBe('done');
    expect(await other.bring('a', 'two')).toBe('done');
  });
});

describe('two applications that race', () => {
  const race = async (first: Partial<Evidence>, second: Partial<Evidence>) => {
    const { codeOf } = await fixture();
    await codeOf('a', people.exporter, paper('one', first));
    await codeOf('b', people.exporter, paper('two', second));
    return Promise.all([
      codeOf('a', people.manager, acceptanceOf('one')),
      codeOf('b', people.manager, acceptanceOf('two')),
    ]);
  };

  it('for one document do not both get it', async () => {
    const answers = await race({}, {});
    expect(answers.filter((one) => one === 'done').length).toBeLessThanOrEqual(1);
    expect(answers).toContain('already_financed');
  });

  it('for a line and the whole do not both get it', async () => {
    const answers = await race(linesOf(1), {});
    expect(answers.filter((one) => one === 'done').length).toBeLessThanOrEqual(1);
    expect(answers).toContain('already_financed');
  });

  it('for a dated and an undated copy do not both get it', async () => {
    const answers = await race({}, { issuedOn: null });
    expect(answers.filter((one) => one === 'done').length).toBeLessThanOrEqual(1);
  });
});

describe('a document is free again', () => {
  it('when the application that held it is withdrawn, and is not when that one is alive', async () => {
    const { bring, codeOf } = await fixture();
    await bring('a', 'one');
    expect(await bring('b', 'two')).toBe('already_financed');
    const withdraw: ApplicationCommand = { kind: 'withdraw_application', reason: '不再需要' };
    expect(await codeOf('a', people.exporter, withdraw)).toBe('done');
    expect(await codeOf('b', people.manager, acceptanceOf('two'))).toBe('done');
  });

  it('when the collection expires; whoever reopens it has lost it, and is not approved on it', async () => {
    const { bring, codeOf, application } = await fixture();
    await bring('a', 'one');
    const { deadline } = await application('a');
    expect(deadline).not.toBeNull();
    expect(await codeOf('a', people.system, { kind: 'expire_collection' })).toBe('done');
    expect(await bring('b', 'two')).toBe('done');
    expect(await codeOf('a', people.exporter, { kind: 'reopen_application' })).toBe('done');
    const rest = realJob().slice(4);
    for (const [actor, command] of rest)
      expect([command.kind, await codeOf('a', actor, command)]).toEqual([command.kind, 'done']);
    const approve: ApplicationCommand = { kind: 'approve_application', note: '' };
    expect(await codeOf('a', people.final, approve)).toBe('already_financed');
  });

  it('when the file is replaced by one of another document', async () => {
    const { bring, harness, codeOf } = await fixture();
    await bring('a', 'one');
    await codeOf('a', people.exporter, paper('other', { number: 'INV-9' }));
    harness.deps.clock.advance(11 * 60_000);
    expect(await bring('b', 'two')).toBe('done');
  });

  it('when it was taken and no acceptance followed: after a while, not at once', async () => {
    const documents = inMemoryFinancedDocuments();
    const { bring, harness, codeOf } = await fixture(documents);
    await codeOf('a', people.exporter, paper('one'));
    // A crash between the claim and the commit of the acceptance.
    const crashing = { ...harness.deps.commits, append: () => Promise.reject(new Error('crash')) };
    const dying = await applicationsIn(library, {
      ...harness.deps,
      records: { ...harness.deps.records, append: crashing.append },
    });
    await expect(dying.codeOf('a', people.manager, acceptanceOf('one'))).rejects.toThrow('crash');
    expect(await bring('b', 'two')).toBe('already_financed');
    harness.deps.clock.advance(11 * 60_000);
    expect(await codeOf('b', people.manager, acceptanceOf('two'))).toBe('done');
    expect(await codeOf('a', people.manager, acceptanceOf('one'))).toBe('already_financed');
  });
});

describe('an exception', () => {
  it('with a reason, confirmed by a second person, lets a document be financed again', async () => {
    const { bring, codeOf, application } = await fixture();
    await bring('a', 'one');
    await bring('b', 'two');
    expect(await codeOf('b', people.manager, propose('two'))).toBe('done');
    expect(await codeOf('b', people.manager, acceptanceOf('two'))).toBe('already_financed');
    expect(await codeOf('b', compliance, confirm('two'))).toBe('done');
    expect(await codeOf('b', people.manager, acceptanceOf('two'))).toBe('done');
    expect((await application('b')).financingExceptions).toMatchObject([
      { evidenceId: 'two', by: 'manager-1', decidedBy: 'compliance-1', standing: 'agreed' },
    ]);
  });

  it('is of one file: another one needs its own', async () => {
    const { bring, codeOf } = await fixture();
    await bring('a', 'one');
    await bring('b', 'two');
    await codeOf('b', people.manager, propose('two'));
    await codeOf('b', compliance, confirm('two'));
    expect(await bring('b', 'three')).toBe('already_financed');
  });

  it('is neither confirmed by who proposed it nor without authority or a reason to refuse', async () => {
    const { bring, codeOf } = await fixture();
    await bring('a', 'one');
    await bring('b', 'two');
    const both = bankUser('both', ['client_manager', 'compliance']);
    expect(await codeOf('b', people.first, propose('two'))).toBe('authority_missing');
    expect(await codeOf('b', both, confirm('two'))).toBe('nothing_proposed');
    expect(await codeOf('b', both, propose('two'))).toBe('done');
    expect(await codeOf('b', people.manager, propose('two'))).toBe('already_proposed');
    expect(await codeOf('b', both, confirm('two'))).toBe('proposer_never_confirms');
    expect(await codeOf('b', people.manager, confirm('two'))).toBe('authority_missing');
    expect(await codeOf('b', compliance, confirm('two', false))).toBe('reasons_missing');
    expect(await codeOf('b', compliance, confirm('two', false, '未结清'))).toBe('done');
    expect(await codeOf('b', people.manager, acceptanceOf('two'))).toBe('already_financed');
    expect(await codeOf('b', people.manager, propose('nine'))).toBe('evidence_unknown');
  });
});
