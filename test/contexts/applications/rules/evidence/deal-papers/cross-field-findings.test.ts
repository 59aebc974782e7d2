import { beforeAll, describe, expect, it, test } from '@jest/globals';
import type { HsNomenclature } from '../../../../../../src/kernel/values/identifiers/hs-code.js';
import { crossFieldFindings } from '../../../../../../src/contexts/applications/rules/evidence/deal-papers/cross-field-findings.js';
import type { CrossFieldFinding } from '../../../../../../src/contexts/applications/rules/evidence/deal-papers/cross-field-finding.js';
import type {
  DocumentFields,
  DocumentLine,
} from '../../../../../../src/contexts/applications/rules/evidence/papers/document-fields.js';
import type { Evidence } from '../../../../../../src/contexts/applications/rules/evidence/checklist/checklist.js';
import { noFinancing } from '../../../../../../src/contexts/applications/rules/financing/financing.js';
import { plainEvidenceRules } from '../../../../../builders/evidence-rules.js';
import { draftOf, evidenceOf } from '../../../../../builders/lifecycle.js';
import { shippedCatalogue } from '../../../../../builders/shipped-catalogue.js';

let nomenclature: HsNomenclature;
beforeAll(async () => {
  ({ nomenclature } = await shippedCatalogue());
});

const applicant = '91110000600037341L';
const agent = '91310115MA1K3BTP2B';
const stranger = '121200004013590816';

type Fields = Partial<Omit<DocumentFields, 'lines'>> & {
  readonly lines?: readonly Partial<DocumentLine>[];
};

const paper =
  (evidenceType: string, evidenceId: string) =>
  (fields: Fields | null, over: Partial<Evidence> = {}): Evidence => ({
    ...evidenceOf(evidenceId, []),
    evidenceType,
    issuedOn: null,
    uploadedBy: 'exporter-1',
    uploadedAt: '2026-11-25T02:00:00.000Z',
    status: 'accepted',
    reviewedBy: null,
    reason: null,
    document: fields && {
      currency: null,
      amountMinor: null,
      incoterm: null,
      uscc: null,
      agentUscc: null,
      shippedOn: null,
      ...fields,
      lines: (fields.lines ?? []).map((line, at) => ({
        lineNo: at + 1,
        hsCode: null,
        quantity: null,
        unit: null,
        amountMinor: null,
        ...line,
      })),
    },
    ...over,
  });

const contract = paper('sales-contract', 'contract');
const invoice = paper('commercial-invoice', 'invoice');
const declaration = paper('customs-declaration', 'declaration');
const transport = paper('bill-of-lading', 'bill');

const findingsOf = (
  evidence: readonly Evidence[],
  {
    drawnOn = [],
    applicantUscc = applicant,
    lineNos = [1],
  }: { drawnOn?: string[]; applicantUscc?: string | null; lineNos?: number[] } = {},
): readonly CrossFieldFinding[] =>
  crossFieldFindings(
    {
      evidence,
      checklist: [],
      draft: draftOf({
        lines: lineNos.map((lineNo) => ({
          lineNo,
          hsCode: '8541430000',
          descriptionZh: '光伏组件',
        })),
        disbursement: { status: 'none', drawdowns: drawnOn.map((on) => ({ on })) },
      }),
      financing: noFinancing,
    },
    { rule: plainEvidenceRules.crossField, nomenclature, applicantUscc },
  );

const codesOf = (...args: Parameters<typeof findingsOf>) =>
  findingsOf(...args).map(({ code, severity }) => `${code} ${severity}`);

describe('who declares', () => {
  it('is the applicant, or an agent whom a contract names', () => {
    const foreign = declaration({ uscc: agent });
    expect(codesOf([declaration({ uscc: applicant })])).toEqual([]);
    expect(codesOf([foreign])).toEqual(['declarant_differs block']);
    const mandate = paper('uop-statement', 'agency');
    expect(codesOf([foreign, mandate({ agentUscc: agent })])).toEqual([]);
    expect(codesOf([foreign, mandate({ agentUscc: agent, uscc: applicant })])).toEqual([]);
  });

  it.each<[string, Fields]>([
    ['another agent', { agentUscc: stranger }],
    ['another principal', { agentUscc: agent, uscc: stranger }],
  ])('is not an agent under a contract with %s', (_title, fields) => {
    const mandate = paper('sales-contract', 'agency')(fields);
    expect(codesOf([declaration({ uscc: agent }), mandate])).toEqual(['declarant_differs block']);
  });

  it('shows both codes under their own name, never in words', () => {
    const [found] = findingsOf([declaration({ uscc: agent }, { number: '0101' })]);
    expect(found?.compared).toEqual([
      { evidenceId: 'declaration', evidenceType: 'customs-declaration', uscc: agent },
      { evidenceId: null, evidenceType: null, uscc: applicant },
    ]);
    expect(found?.text.zh).toContain('报关单 0101');
    expect(JSON.stringify(found?.text)).not.toContain(agent);
  });

  it('says nothing of a declaration without a code, or of an applicant without one', () => {
    expect(codesOf([declaration({})])).toEqual([]);
    expect(codesOf([declaration({ uscc: agent })], { applicantUscc: null })).toEqual([]);
  });
});

const hs = (...codes: string[]): Fields => ({ lines: codes.map((hsCode) => ({ hsCode })) });

describe('what contract, invoice and declaration say of one field', () => {
  test.each<[string, Fields, Fields, string]>([
    ['currency', { currency: 'USD' }, { currency: 'EUR' }, 'currency_differs block'],
    [
      'delivery term',
      { incoterm: 'FOB Shanghai' },
      { incoterm: 'CIF Hamburg' },
      'delivery_term_differs warn',
    ],
    ['HS subheading', hs('8541430000'), hs('8507600090'), 'hs_code_differs block'],
  ])('%s: agrees, disagrees, or is not stated', (_title, one, other, expected) => {
    expect(codesOf([contract(one), invoice(one), declaration(one)])).toEqual([]);
    expect(codesOf([contract(one), invoice(other)])).toEqual([expected]);
    expect(codesOf([contract(one), declaration(other)])).toEqual([expected]);
    expect(codesOf([invoice(one), declaration(other)])).toEqual([expected]);
    expect(codesOf([contract(one), invoice(null), declaration({})])).toEqual([]);
    expect(codesOf([contract({}), invoice(other)])).toEqual([]);
  });

  it('gives the values of both sides with their places, in words too', () => {
    const [found] = findingsOf([
      contract({ currency: 'USD' }, { number: 'HT-1' }),
      invoice({ currency: 'EUR' }, { number: 'INV-1' }),
    ]);
    expect(found?.compared).toEqual([
      { evidenceId: 'invoice', evidenceType: 'commercial-invoice', currency: 'EUR' },
      { evidenceId: 'contract', evidenceType: 'sales-contract', currency: 'USD' },
    ]);
    expect(found?.text.zh).toContain('发票 INV-1的币种为 EUR，合同 HT-1为 USD');
    expect(found?.text.en).toContain(
      'The currency of invoice INV-1 is EUR, that of contract HT-1 is USD.',
    );
  });

  it('is compared by what is meant: places, longer codes and removed codes agree', () => {
    expect(
      codesOf([contract({ incoterm: 'FOB 上海' }), invoice({ incoterm: 'fob Shanghai' })]),
    ).toEqual([]);
    expect(codesOf([invoice(hs('8541.43')), declaration(hs('8541430000'))])).toEqual([]);
    expect(codesOf([invoice(hs('8541400000')), declaration(hs('8541430000'))])).toEqual([]);
  });

  it('may be less on the later paper than on the earlier one', () => {
    const both = hs('8541430000', '8507600090');
    expect(codesOf([contract(both), invoice(hs('8541430000'))])).toEqual([]);
    expect(codesOf([contract(hs('8541430000')), invoice(both)])).toEqual(['hs_code_differs block']);
  });

  it.each(['rejected', 'superseded', 'expired'] as const)('ignores a %s piece', (status) => {
    const wrong = invoice({ currency: 'EUR' }, { status });
    expect(codesOf([contract({ currency: 'USD' }), wrong])).toEqual([]);
    const uploaded = invoice({ currency: 'EUR' }, { status: 'uploaded' });
    expect(codesOf([contract({ currency: 'USD' }), uploaded])).toHaveLength(1);
  });
});

const usd = (amountMinor: number): Fields => ({ currency: 'USD', amountMinor });

describe('totals', () => {
  it('agree within the tolerance, and only in one currency', () => {
    expect(codesOf([contract(usd(100_000)), invoice(usd(95_000))])).toEqual([]);
    expect(codesOf([contract(usd(100_000)), invoice(usd(94_999))])).toEqual([
      'amount_differs warn',
    ]);
    expect(codesOf([contract(usd(100_000)), invoice({ ...usd(1), currency: 'EUR' })])).toEqual([
      'currency_differs block',
    ]);
  });

  it('are of all papers of a kind, or nothing is said; lines stand in for a total', () => {
    const second = paper('commercial-invoice', 'invoice-2');
    const half = invoice({ currency: 'USD', lines: [{ amountMinor: 50_000 }] });
    expect(codesOf([contract(usd(100_000)), half, second(usd(50_000))])).toEqual([]);
    expect(codesOf([contract(usd(100_000)), half, second({ currency: 'USD' })])).toEqual([]);
    expect(codesOf([contract(usd(100_000)), half])).toEqual(['amount_differs warn']);
    const partly = invoice({ currency: 'USD', lines: [{ amountMinor: 1 }, {}] });
    expect(codesOf([contract(usd(100_000)), partly])).toEqual([]);
  });

  const broughtFor = (entryId: string, lineNos?: number[]): Pick<Evidence, 'statements'> => ({
    statements: evidenceOf('paper', [entryId]).statements.map((one) => ({ ...one, lineNos })),
  });

  it('are compared where papers of both kinds are of the same goods lines', () => {
    const ofLines = (...lineNos: number[]) => broughtFor('D-paper', lineNos);
    const whole = contract(usd(150_000));
    const first = invoice(usd(98_000), ofLines(1));
    const second = (amount: number) =>
      paper('commercial-invoice', 'invoice-2')(usd(amount), ofLines(2));
    const codes = (...papers: Evidence[]) => codesOf(papers, { lineNos: [1, 2] });
    expect(codes(whole, first)).toEqual([]);
    expect(codes(whole, first, second(52_000))).toEqual([]);
    expect(codes(whole, first, second(32_000))).toEqual(['amount_differs warn']);
    expect(codes(whole, invoice(usd(98_000)))).toEqual(['amount_differs warn']);
    const ofFirst = contract(usd(150_000), ofLines(1));
    expect(codes(ofFirst, first)).toEqual(['amount_differs warn']);
    expect(codes(ofFirst, second(52_000))).toEqual([]);
  });

  it('of a file brought for one line and for the whole deal are of the whole', () => {
    const again = {
      contentHash: 'sha256:one',
      ...broughtFor('L1-paper', [1]),
    };
    const ofDeal = { contentHash: 'sha256:one', ...broughtFor('D-contract') };
    const whole = contract(usd(150_000), ofDeal);
    const once = paper('sales-contract', 'contract-2')(usd(150_000), again);
    expect(codesOf([whole, once, invoice(usd(98_000))], { lineNos: [1, 2] })).toEqual([
      'amount_differs warn',
    ]);
  });

  it('count one file once', () => {
    const twin = paper('commercial-invoice', 'invoice-2')(usd(100_000));
    const one = invoice(usd(100_000));
    expect(codesOf([contract(usd(100_000)), one, twin])).toEqual(['amount_differs warn']);
    const same = { ...twin, contentHash: one.contentHash };
    expect(codesOf([contract(usd(100_000)), one, same])).toEqual([]);
  });
});

describe('the unit of a line', () => {
  const line = (hsCode: string | null, unit: string | null) =>
    codesOf([invoice({ lines: [{ hsCode, unit }] })]);

  it('fits its heading, by the longest prefix', () => {
    expect(line('8541430000', '块')).toEqual([]);
    expect(line('8541430000', 'ＰＣＳ.')).toEqual([]);
    expect(line('8541430000', '千克')).toEqual(['unit_unfit warn']);
    expect(line('8507600090', 'kg')).toEqual([]);
    expect(line('8507600090', '块')).toEqual(['unit_unfit warn']);
  });

  it('says nothing where unit, code or row is missing or unknown', () => {
    expect(line(null, 'kg')).toEqual([]);
    expect(line('8541430000', null)).toEqual([]);
    expect(line('8541430000', '托')).toEqual([]);
    expect(line('610910', 'kg')).toEqual([]);
  });

  it('names the line and what would fit', () => {
    const [found] = findingsOf([invoice({ lines: [{ hsCode: '8541430000', unit: 'kg' }] })]);
    expect(found?.text.zh).toContain('第 1 行的计量单位“kg”与税号 8541430000 不符');
    expect(found?.text.en).toContain('units such as 块');
  });
});

describe('the days of a deal', () => {
  const on = (issuedOn: string) => ({ issuedOn });
  const late = 'days_out_of_order warn';

  it('follow one another: contract, shipment, declaration, drawdown with grace', () => {
    expect(
      codesOf(
        [
          contract({}, on('2026-03-01')),
          transport({ shippedOn: '2026-04-01' }),
          declaration({}, on('2026-04-02')),
        ],
        { drawnOn: ['2026-04-02'] },
      ),
    ).toEqual([]);
  });

  test.each<[string, () => readonly Evidence[], string[], string[]]>([
    [
      'a shipment before the contract',
      () => [contract({}, on('2026-03-02')), transport({ shippedOn: '2026-03-01' })],
      [],
      [late],
    ],
    [
      'a shipment on the day of the contract',
      () => [contract({}, on('2026-03-01')), transport({ shippedOn: '2026-03-01' })],
      [],
      [],
    ],
    [
      'a declaration within the lead',
      () => [transport({ shippedOn: '2026-03-15' }), declaration({}, on('2026-03-01'))],
      [],
      [],
    ],
    [
      'a declaration before the lead',
      () => [transport({ shippedOn: '2026-03-16' }), declaration({}, on('2026-03-01'))],
      [],
      [late],
    ],
    ['a drawdown within the grace', () => [declaration({}, on('2026-04-01'))], ['2026-01-01'], []],
    [
      'a drawdown before the grace',
      () => [declaration({}, on('2026-04-02'))],
      ['2026-01-01'],
      [late],
    ],
    [
      'stages that are not known in between',
      () => [contract({}, on('2026-06-01'))],
      ['2026-01-01'],
      [late],
    ],
    ['nothing known', () => [contract({}), transport({})], ['2026-01-01'], []],
    [
      'a shipment that the contract only plans',
      () => [contract({ shippedOn: '2026-01-01' }, on('2026-03-01'))],
      [],
      [],
    ],
  ])('%s', (_title, evidence, drawnOn, expected) => {
    expect(codesOf(evidence(), { drawnOn })).toEqual(expected);
  });

  it('name both days and their places', () => {
    const [found] = findingsOf([
      contract({}, on('2026-03-02')),
      transport({ shippedOn: '2026-03-01' }),
    ]);
    expect(found?.compared).toEqual([
      { evidenceId: 'contract', evidenceType: 'sales-contract', issuedOn: '2026-03-02' },
      { evidenceId: 'bill', evidenceType: 'bill-of-lading', shippedOn: '2026-03-01' },
    ]);
    expect(found?.text.zh).toContain('装运日 2026-03-01 早于合同签订日 2026-03-02。');
  });
});

it('reads records of earlier builds, whose evidence has no fields', () => {
  const { document: _document, ...earlier } = invoice(null);
  expect(codesOf([contract({ currency: 'USD' }), earlier])).toEqual([]);
});
