import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { approvedAmountOf } from '../../../../../../src/contexts/applications/rules/review/amount/approved-amount.js';
import { approvedAbovePapers } from '../../../../../../src/contexts/applications/rules/review/amount/approved-above-papers.js';
import { countedLines } from '../../../../../../src/contexts/applications/rules/review/amount/counted-lines.js';
import { goodsValueWarnings } from '../../../../../../src/contexts/applications/rules/review/amount/goods-value-warnings.js';
import type { DocumentFields } from '../../../../../../src/contexts/applications/rules/evidence/papers/document-fields.js';
import { paperValuesOf } from '../../../../../../src/contexts/applications/rules/evidence/deal-papers/paper-values.js';
import type { ApplicationDraft } from '../../../../../../src/contexts/applications/rules/draft/application-draft.js';
import type { Evidence } from '../../../../../../src/contexts/applications/rules/evidence/checklist/checklist.js';
import { draftOf, evidenceOf } from '../../../../../builders/lifecycle.js';
import { plainPolicy } from '../../../../../builders/plain-policy.js';

const eur = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });

const draftWith = (values: readonly number[], over: Partial<ApplicationDraft> = {}) =>
  draftOf({
    amount: eur(9_000_000_00),
    lines: values.map((value, at) => ({
      lineNo: at + 1,
      hsCode: ['8541430000', '610910'][at] ?? '8415102100',
      descriptionZh: '货物',
      value: eur(value),
    })),
    ...over,
  });

const paper = (
  evidenceType: string,
  document: Partial<DocumentFields>,
  over: Partial<Evidence> = {},
): Evidence => ({
  ...evidenceOf(`${evidenceType}-${JSON.stringify(document)}`, ['D-paper']),
  evidenceType,
  number: 'NO-1',
  uploadedBy: 'exporter-1',
  uploadedAt: '2026-11-25T02:00:00.000Z',
  status: 'accepted',
  reviewedBy: 'manager-1',
  reason: null,
  document: {
    currency: 'EUR',
    amountMinor: null,
    incoterm: null,
    uscc: null,
    agentUscc: null,
    shippedOn: null,
    lines: [],
    ...document,
  },
  ...over,
});

const invoice = (amountMinor: number | null, over: Partial<DocumentFields> = {}) =>
  paper('commercial-invoice', { amountMinor, ...over });

const row = (hsCode: string, amountMinor: number, lineNo = 1) => ({
  lineNo,
  hsCode,
  quantity: null,
  unit: null,
  amountMinor,
});

const papersOf = (draft: ApplicationDraft, evidence: readonly Evidence[]) =>
  paperValuesOf({ draft, evidence, checklist: [] }, plainPolicy.valuePapers);

const noRates = { rates: [], day: '2026-11-25', maximumAgeDays: 30 };
const counts = (
  values: readonly number[],
  evidence: readonly Evidence[],
  rates: Parameters<typeof countedLines>[3] = noRates,
) => {
  const draft = draftWith(values);
  const counted = countedLines(draft.lines, papersOf(draft, evidence), 'EUR', rates);
  return 'why' in counted ? counted.why : counted.lines.map(({ value }) => value?.amountMinor);
};

describe('the value a goods line counts with', () => {
  it('is what it states, and no more than the accepted invoice says', () => {
    expect(counts([900], [])).toEqual([900]);
    expect(counts([900], [invoice(50)])).toEqual([50]);
    expect(counts([900], [invoice(1000)])).toEqual([900]);
    expect(counts([900], [invoice(null)])).toEqual([900]);
    expect(counts([900], [{ ...invoice(50), status: 'uploaded' }])).toEqual([900]);
  });

  it('is taken off in proportion where the invoice names no goods, and adds up to it', () => {
    expect(counts([600, 300, 100], [invoice(100)])).toEqual([60, 30, 10]);
    expect(counts([1, 1, 1], [invoice(2)])).toEqual([0, 1, 1]);
    expect(counts([600, 300], [invoice(450), invoice(null), invoice(450, { uscc: 'x' })])).toEqual([
      600, 300,
    ]);
  });

  it('is held line by line where both sides name the goods', () => {
    const lines = [row('8541.43', 50), row('61091000', 850, 2)];
    expect(counts([800, 100], [invoice(900, { lines })])).toEqual([50, 100]);
    const other = [row('854143', 50), row('900000', 850, 2)];
    expect(counts([800, 100], [invoice(900, { lines: other })])).toEqual([50, 100]);
    expect(counts([800, 100], [invoice(50, { lines: lines.slice(0, 1) })])).toEqual([50, 0]);
  });

  it('is bounded by a lower declaration or contract, but not by one within the tolerance', () => {
    const declared = (amountMinor: number) => paper('customs-declaration', { amountMinor });
    expect(counts([900], [invoice(900), declared(50)])).toEqual([50]);
    expect(counts([900], [invoice(900), declared(880)])).toEqual([900]);
    expect(counts([900], [paper('sales-contract', { amountMinor: 50 })])).toEqual([50]);
    expect(counts([900], [paper('bill-of-lading', { amountMinor: 50 })])).toEqual([900]);
  });

  it('of a paper that was brought for one line is that line alone', () => {
    const draft = draftWith([600, 300]);
    const statements = evidenceOf('one', ['L1-conformsTo']).statements;
    const entry = { entryId: 'L1-conformsTo', lineNo: 1 };
    const [said] = paperValuesOf(
      {
        draft,
        evidence: [{ ...invoice(50), statements }],
        checklist: [entry] as unknown as Parameters<typeof paperValuesOf>[0]['checklist'],
      },
      plainPolicy.valuePapers,
    );
    expect(said).toMatchObject({ lineNos: [1], amounts: [eur(50)] });
  });

  it('needs the dated rate where the paper is in another currency', () => {
    const inDollars = [invoice(100, { currency: 'USD' })];
    expect(counts([900], inDollars)).toBe('rate_missing');
    const rate = { from: 'USD', to: 'EUR', rate: '0.5', on: '2026-11-20', source: 'PBOC' };
    expect(counts([900], inDollars, { ...noRates, rates: [rate] })).toEqual([50]);
    const old = { ...rate, on: '2026-01-20' };
    expect(counts([900], inDollars, { ...noRates, rates: [old] })).toBe('rate_unfit');
  });

  it('is never above what is stated, nor together above the papers', () => {
    const amounts = fc.integer({ min: 0, max: 2 ** 40 });
    fc.assert(
      fc.property(fc.array(amounts, { minLength: 1, maxLength: 6 }), amounts, (values, said) => {
        const counted = counts(values, [invoice(said)]) as number[];
        counted.forEach((value, at) => {
          expect(value).toBeLessThanOrEqual(values[at]!);
        });
        const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0);
        expect(sum(counted)).toBe(Math.min(sum(values), said));
      }),
    );
  });
});

describe('papers that say which goods lines they are of', () => {
  const values = [980_000_00, 300_000_00, 220_000_00];
  const draft = draftWith(values, { amount: eur(1_500_000_00) });
  const of = (lineNos: readonly number[] | undefined, piece: Evidence): Evidence => ({
    ...piece,
    statements: piece.statements.map((one) => ({ ...one, lineNos })),
  });
  const declared = (amountMinor: number) => paper('customs-declaration', { amountMinor });
  const counted = (evidence: readonly Evidence[]) => {
    const { lines } = countedLines(draft.lines, papersOf(draft, evidence), 'EUR', noRates) as {
      lines: typeof draft.lines;
    };
    return lines.map(({ value }) => value?.amountMinor);
  };
  const ofFirst = [of([1], invoice(980_000_00)), of([1], declared(980_000_00))];
  const policy = { ...plainPolicy, goodsValue: { rules: [], rateMaximumAgeDays: 30 } };
  const decided = (listed: readonly number[], certain: string) => {
    const judged = {
      lines: [1, 2, 3].map((lineNo) => ({
        ...{ lineNo, itemCode: '8.5.2', rowId: '8.5.2#0', ghgMark: 'enabling' as const },
        outcome: listed.includes(lineNo) ? ('listed' as const) : ('not_listed' as const),
      })),
      greenShare: { certain } as Parameters<typeof approvedAmountOf>[1]['greenShare'],
    };
    const day = '2026-11-25';
    const approved = approvedAmountOf({ draft }, judged, undefined, { policy, day });
    if (approved === null || 'kind' in approved) throw new Error('not approved');
    return { ...judged, approved, at: `${day}T02:00:00.000Z` };
  };
  const barred = (decision: ReturnType<typeof decided>, evidence: readonly Evidence[]) =>
    approvedAbovePapers({ draft }, decision, { policy, papers: papersOf(draft, evidence) });

  it('let what was approved of these lines be paid out', () => {
    const first = decided([1], '0.6533');
    expect(first.approved.approvedMinor).toBe(980_000_00);
    expect(barred(first, ofFirst)).toBeNull();
    expect(barred(first, [of([1], invoice(979_999_00))])).not.toBeNull();
  });

  it('let nothing be paid out on approved lines that no paper is of', () => {
    expect(counted(ofFirst)).toEqual([980_000_00, 0, 0]);
    expect(barred(decided([1, 2, 3], '1.0000'), ofFirst)?.en).toContain('980,000.00');
    expect(barred(decided([2, 3], '0.3467'), ofFirst)).not.toBeNull();
  });

  it('bound each their own lines where totals agree but lines differ', () => {
    const papers = [of([1], invoice(980_000_00)), declared(980_000_00)];
    const sum = counted(papers).reduce<number>((total, one) => total + (one ?? 0), 0);
    expect(sum).toBe(980_000_00);
    expect(barred(decided([1, 2, 3], '1.0000'), papers)).not.toBeNull();
  });

  it('bound the lines named by what their own goods come to, and count once', () => {
    const rows = [row('8541430000', 100_000_00), row('610910', 880_000_00, 2)];
    const goods = of([1], invoice(980_000_00, { lines: rows.slice(0, 1) }));
    expect(counted([goods])).toEqual([100_000_00, 0, 0]);
    const once = of([1], invoice(980_000_00));
    expect(counted([once, { ...once, evidenceId: 'again' }])).toEqual([980_000_00, 0, 0]);
  });

  it('are of all lines where they name all or none', () => {
    const all = counted([invoice(750_000_00)]);
    expect(all).toEqual([490_000_00, 150_000_00, 110_000_00]);
    expect(counted([of([1, 2, 3], invoice(750_000_00))])).toEqual(all);
    expect(counted([of([9], invoice(980_000_00))])).toEqual([0, 0, 0]);
  });
});

describe('an amount on goods stated above their invoice', () => {
  const draft = draftWith([9_000_000_00]);
  const judged = {
    lines: [
      {
        lineNo: 1,
        outcome: 'listed' as const,
        itemCode: '8.5.2',
        rowId: '8.5.2#0',
        ghgMark: 'enabling' as const,
      },
    ],
    greenShare: { certain: '1.0000' } as Parameters<typeof approvedAmountOf>[1]['greenShare'],
  };
  const policy = { ...plainPolicy, goodsValue: { rules: [], rateMaximumAgeDays: 30 } };
  const day = '2026-11-25';
  const papers = papersOf(draft, [invoice(500_000_00)]);
  const figures = ['EUR 9,000,000.00', 'EUR 500,000.00', 'NO-1'];
  const expectSaid = (text: { zh: string; en: string } | null | undefined) => {
    for (const words of [text?.zh, text?.en])
      for (const figure of figures) expect(words).toContain(figure);
  };

  it('is warned of, refused, and approved in part within the invoice', () => {
    const warnings = goodsValueWarnings(draft, policy.goodsValue, day, papers);
    expect(warnings.map(({ code }) => code)).toEqual(['value_above_papers', 'amount_above_goods']);
    expectSaid(warnings[0]?.text);
    const context = { policy, day, papers };
    const refused = approvedAmountOf({ draft }, judged, undefined, context);
    expect(refused).toMatchObject({ code: 'amount_above_goods' });
    expectSaid((refused as { detail: { zh: string; en: string } }).detail);
    const part = { by: 'amount' as const, amount: eur(500_000_00) };
    expect(approvedAmountOf({ draft }, judged, part, context)).toMatchObject({
      approvedMinor: 500_000_00,
      goods: { valueMinor: 500_000_00, statedMinor: 9_000_000_00, atMostMinor: 500_000_00 },
    });
  });

  it('is not paid out when the invoice came after the decision', () => {
    const approved = approvedAmountOf({ draft }, judged, undefined, { policy, day });
    if (approved === null || 'kind' in approved) throw new Error('not approved');
    const decision = { ...judged, approved, at: '2026-11-25T02:00:00.000Z' };
    const paid = (over: Partial<Parameters<typeof approvedAbovePapers>[2]>, as = decision) =>
      approvedAbovePapers({ draft }, as, { policy, papers, ...over });
    expectSaid(paid({}));
    expect(paid({ papers: [] })).toBeNull();
    expect(paid({ papers: papersOf(draft, [invoice(9_000_000_00)]) })).toBeNull();
    const { goods: _goods, ...earlier } = approved;
    expect(paid({}, { ...decision, approved: earlier })).toBeNull();
    const within = { ...approved, approvedMinor: 500_000_00 };
    expect(paid({}, { ...decision, approved: within })).toBeNull();
    const dollars = { amountMinor: 100, currency: 'USD' };
    const unlike = { papers: papersOf(draft, [invoice(900, { currency: 'USD' })]) };
    for (const told of [unlike, { elsewhere: [dollars] }]) {
      expect(paid(told)?.en).toContain('amounts are in USD');
      expect(paid(told)?.zh).toContain('没有可用的兑 EUR 汇率');
    }
    const old = { from: 'USD', to: 'EUR', rate: '0.9', on: '2026-01-20', source: 'PBOC' };
    const stated = { draft: { ...draft, exchangeRates: [old] } };
    const unfit = approvedAbovePapers(stated, decision, { policy, ...unlike });
    expect(unfit?.en).toContain('amounts are in USD');
  });

  it('is held tranche by tranche against the invoice of its own goods', () => {
    const parted = draftWith([600, 300], {
      amount: eur(900),
      tranches: [
        { trancheNo: 1, amountMinor: 600, lineNos: [1] },
        { trancheNo: 2, amountMinor: 300, lineNos: [2] },
      ],
    });
    const lines = [row('854143', 50), row('610910', 850, 2)];
    const said = papersOf(parted, [invoice(900, { lines })]);
    const two = [1, 2].map((lineNo) => ({ ...judged.lines[0]!, lineNo }));
    const green = { ...judged, lines: two };
    const tranche = (no: number) =>
      approvedAmountOf(
        { draft: parted },
        green,
        { by: 'tranche', trancheNos: [no] },
        {
          policy,
          day,
          papers: said,
        },
      );
    expect(tranche(1)).toMatchObject({ code: 'amount_above_goods' });
    expect(tranche(2)).toMatchObject({ approvedMinor: 300 });
  });
});
