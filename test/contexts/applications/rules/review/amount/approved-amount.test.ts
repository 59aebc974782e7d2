import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { approvedAmountOf } from '../../../../../../src/contexts/applications/rules/review/amount/approved-amount.js';
import type {
  AmountContext,
  ApprovedPart,
} from '../../../../../../src/contexts/applications/rules/review/amount/approved-amount.js';
import { goodsValueWarnings } from '../../../../../../src/contexts/applications/rules/review/amount/goods-value-warnings.js';
import { financingBases } from '../../../../../../src/contexts/rulebook/rules/bank-rules/goods-value-policy.js';
import type { FinancingBasis } from '../../../../../../src/contexts/rulebook/rules/bank-rules/goods-value-policy.js';
import { checkTranches } from '../../../../../../src/contexts/applications/rules/draft/check-tranches.js';
import { greenShareOf } from '../../../../../../src/contexts/matching/rules/assessment/green-share.js';
import type { LineOutcome } from '../../../../../../src/contexts/rulebook/rules/assessment/assessment.js';
import { draftOf } from '../../../../../builders/lifecycle.js';
import { plainPolicy } from '../../../../../builders/plain-policy.js';

const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });

const applicationOf = (amountMinor: number, values: readonly (number | null)[], tranches = {}) => ({
  draft: draftOf({
    amount: usd(amountMinor),
    lines: values.map((value, index) => ({
      lineNo: index + 1,
      descriptionZh: '货物',
      value: value === null ? null : usd(value),
    })),
    ...tranches,
  }),
});

const assessedAs = (
  application: ReturnType<typeof applicationOf>,
  outcomes: readonly LineOutcome[],
  threshold: string | null = null,
) => ({
  lines: outcomes.map((outcome, index) => ({
    lineNo: index + 1,
    outcome,
    itemCode: '8.5.2',
    rowId: '8.5.2#0',
    ghgMark: 'enabling' as const,
  })),
  greenShare: greenShareOf(
    application.draft.lines.map((line, index) => ({
      value: line.value ?? null,
      outcome: outcomes[index]!,
      mark: 'enabling',
    })),
    { threshold },
  ),
});

/** A bank that holds no amount against the goods. */
const exempt: AmountContext = { policy: plainPolicy, day: '2026-11-25' };
const two = applicationOf(1000, [2, 1]);
const half = assessedAs(two, ['listed', 'not_listed']);
const answer = (part?: ApprovedPart, application = two, assessment = half) =>
  approvedAmountOf(application, assessment, part, exempt);

const greenOf = (assessment: typeof half, application = two) => {
  const approved = answer(undefined, application, assessment);
  return approved !== null && 'certainGreenMinor' in approved ? approved.certainGreenMinor : null;
};

describe('the amount approved', () => {
  it('is what is certainly green, rounded down, when nothing else is said', () => {
    expect(answer()).toMatchObject({
      requested: usd(1000),
      approvedMinor: 666,
      notApprovedMinor: 334,
      certainGreenMinor: 666,
      trancheNos: [],
    });
  });

  it('is never more than that, of another currency, or none', () => {
    const by = (amountMinor: number, currency = 'USD') =>
      answer({ by: 'amount', amount: { amountMinor, currency } });
    expect(by(666)).toMatchObject({ approvedMinor: 666, notApprovedMinor: 334 });
    expect(by(667)).toMatchObject({ code: 'approved_amount_not_green' });
    expect(by(1001)).toMatchObject({ code: 'approved_amount_out_of_range' });
    expect(by(0)).toMatchObject({ code: 'approved_amount_out_of_range' });
    expect(by(100, 'CNY')).toMatchObject({ code: 'approved_currency_differs' });
    const lenient = approvedAmountOf(
      two,
      half,
      { by: 'amount', amount: usd(900) },
      { ...exempt, policy: { ...plainPolicy, partialAtMost: 'requested_amount' } },
    );
    expect(lenient).toMatchObject({ approvedMinor: 900, certainGreenMinor: 666 });
  });

  it('is not told where a value is missing, but for all lines listed or none', () => {
    const unknown = applicationOf(1000, [null, 1]);
    const mixed = assessedAs(unknown, ['listed', 'not_listed']);
    expect(answer(undefined, unknown, mixed)).toBeNull();
    expect(answer({ by: 'amount', amount: usd(1) }, unknown, mixed)).toMatchObject({
      code: 'approved_amount_not_green',
    });
    const all = assessedAs(unknown, ['listed', 'listed']);
    expect(answer(undefined, unknown, all)).toMatchObject({ approvedMinor: 1000 });
  });

  it('follows a policy of all or nothing, and is exact where a share only rounds to it', () => {
    expect(greenOf(assessedAs(two, ['listed', 'not_listed'], '0.6000'))).toBe(1000);
    expect(greenOf(assessedAs(two, ['listed', 'not_listed'], '0.7000'))).toBe(0);
    const nearly = applicationOf(1_000_000, [999_999, 1]);
    expect(greenOf(assessedAs(nearly, ['listed', 'not_listed']), nearly)).toBe(999_999);
  });

  it('is conserved to the minor unit whatever the values', () => {
    const amounts = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
    const lines = fc.array(
      fc.tuple(
        fc.integer({ min: 1, max: 2 ** 40 }),
        fc.constantFrom<LineOutcome>('listed', 'not_listed', 'cannot_tell'),
      ),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(amounts, lines, (amount, valued) => {
        const application = applicationOf(
          amount,
          valued.map(([value]) => value),
        );
        const assessment = assessedAs(
          application,
          valued.map(([, outcome]) => outcome),
        );
        const approved = approvedAmountOf(application, assessment, undefined, exempt);
        if (approved === null || 'kind' in approved) throw new Error('no amount');
        const { approvedMinor, notApprovedMinor } = approved;
        expect(approvedMinor + notApprovedMinor).toBe(amount);
        expect(Math.min(approvedMinor, notApprovedMinor)).toBeGreaterThanOrEqual(0);
        const sum = (wanted: readonly (typeof valued)[number][]) =>
          wanted.reduce((all, [value]) => all + BigInt(value), 0n);
        const listed = sum(valued.filter(([, outcome]) => outcome === 'listed'));
        expect(BigInt(approvedMinor) * sum(valued) <= BigInt(amount) * listed).toBe(true);
      }),
    );
  });
});

describe('tranches', () => {
  const tranches = [
    { trancheNo: 1, amountMinor: 600, lineNos: [1] },
    { trancheNo: 2, amountMinor: 400, lineNos: [2] },
  ];
  const parted = applicationOf(1000, [600, 400], { tranches });
  const green = assessedAs(parted, ['listed', 'not_listed']);
  const by = (...trancheNos: readonly number[]) =>
    answer({ by: 'tranche', trancheNos }, parted, green);

  it('are approved when all they pay for is listed', () => {
    expect(by(1)).toMatchObject({ approvedMinor: 600, notApprovedMinor: 400, trancheNos: [1] });
    expect(by(2)).toMatchObject({ code: 'tranche_not_green' });
    expect(by(1, 2)).toMatchObject({ code: 'tranche_not_green' });
  });

  it('count once, and must be there', () => {
    expect(by(1, 1)).toMatchObject({ code: 'tranche_unknown' });
    expect(by(3)).toMatchObject({ code: 'tranche_unknown' });
  });

  it('come to the amount, and pay for no line twice', () => {
    const check = (over: Partial<Parameters<typeof checkTranches>[0]>) =>
      checkTranches({ amount: usd(1000), lineNos: [1, 2], tranches, ...over }).map(
        ({ pointer, code }) => `${pointer} ${code}`,
      );
    expect(check({})).toEqual([]);
    expect(check({ tranches: [] })).toEqual([]);
    expect(check({ amount: usd(999) })).toEqual(['/tranches tranches_differ_from_amount']);
    const [differ] = checkTranches({ amount: usd(999), lineNos: [1, 2], tranches });
    expect(differ?.detail).toEqual({
      zh: '各分期合计 USD 10.00，申请金额为 USD 9.99；两者须相等。',
      en: 'The tranches come to USD 10.00, the amount is USD 9.99; they must be equal.',
    });
    expect(check({ lineNos: [1] })).toEqual(['/tranches/1/lineNos/0 tranche_line_unknown']);
    expect(check({ tranches: [tranches[0]!, { ...tranches[1]!, lineNos: [2, 1] }] })).toEqual([
      '/tranches/1/lineNos/1 line_in_two_tranches',
    ]);
    expect(check({ tranches: [tranches[0]!, { ...tranches[1]!, trancheNo: 1 }] })).toEqual([
      '/tranches/1/trancheNo tranche_no_repeated',
    ]);
  });
});

describe('an amount held against the goods it pays for', () => {
  const rule = (
    atMostBasisPoints: number | null,
    bases: readonly FinancingBasis[] = financingBases,
  ) => ({
    instruments: ['trade_finance' as const],
    bases,
    atMostBasisPoints,
    reason: { zh: '本行规则', en: 'the rule' },
    source: 'test',
  });
  const bank: AmountContext = {
    policy: { ...plainPolicy, goodsValue: { rules: [], rateMaximumAgeDays: 30 } },
    day: '2026-11-25',
  };
  const asked = applicationOf(9_000_000_00, [500_000_00, 500_000_00]);
  const oneListed = assessedAs(asked, ['listed', 'not_listed']);
  const approve = (
    part?: ApprovedPart,
    over: Partial<AmountContext> = {},
    application = asked,
    assessment = oneListed,
  ) => approvedAmountOf(application, assessment, part, { ...bank, ...over });
  const by = (amountMinor: number): ApprovedPart => ({ by: 'amount', amount: usd(amountMinor) });

  it('is refused above their value, with the figures in words, and approved in part within it', () => {
    const refusal = approve();
    expect(refusal).toMatchObject({ code: 'amount_above_goods' });
    const { detail } = refusal as { detail: { zh: string; en: string } };
    for (const text of Object.values(detail)) {
      expect(text).toContain('USD 4,500,000.00');
      expect(text).toContain('USD 500,000.00');
    }
    expect(approve(by(500_000_01))).toMatchObject({ code: 'amount_above_goods' });
    expect(approve(by(500_000_00))).toMatchObject({
      approvedMinor: 500_000_00,
      certainGreenMinor: 500_000_00,
      goods: { valueMinor: 500_000_00, atMostMinor: 500_000_00 },
    });
  });

  it('leaves out what other applications finance of the same papers', () => {
    const elsewhere = [usd(200_000_00)];
    expect(approve(by(300_000_01), { elsewhere })).toMatchObject({ code: 'amount_above_goods' });
    expect(approve(by(300_000_00), { elsewhere })).toMatchObject({
      approvedMinor: 300_000_00,
      goods: { elsewhereMinor: 200_000_00 },
    });
  });

  it('follows the policy for orders and turnover, and says an exemption with its reason', () => {
    const goodsValue = {
      rules: [rule(8000, ['order']), rule(null, ['turnover'])],
      rateMaximumAgeDays: 30,
    };
    const policy = { ...plainPolicy, goodsValue };
    const of = (financingBasis: 'order' | 'turnover') => ({
      draft: { ...asked.draft, financingBasis },
    });
    expect(approve(by(400_000_01), { policy }, of('order'))).toMatchObject({
      code: 'amount_above_goods',
    });
    expect(approve(by(400_000_00), { policy }, of('order'))).toMatchObject({
      approvedMinor: 400_000_00,
    });
    expect(approve(undefined, { policy }, of('turnover'))).toMatchObject({
      approvedMinor: 4_500_000_00,
      goods: { atMostMinor: null, rule: { en: 'the rule' } },
    });
  });

  it('in another currency needs a rate with its day, which the decision keeps', () => {
    const rate = { from: 'USD', to: 'JPY', rate: '150.25', on: '2026-11-20', source: 'PBOC' };
    const yen = { draft: { ...asked.draft, amount: { amountMinor: 75_125_000, currency: 'JPY' } } };
    const inYen = (over: Partial<AmountContext>) =>
      approve({ by: 'amount', amount: { amountMinor: 37_562_500, currency: 'JPY' } }, over, yen);
    expect(inYen({})).toMatchObject({ code: 'goods_value_unknown' });
    expect(inYen({ rates: [{ ...rate, on: '2026-09-20' }] })).toMatchObject({
      code: 'goods_value_unknown',
    });
    expect(inYen({ rates: [rate] })).toMatchObject({
      approvedMinor: 37_562_500,
      goods: { valueMinor: 75_125_000, rates: [rate] },
    });
  });

  it('is not provable without the value of each line', () => {
    const silent = applicationOf(1000, [null, 1]);
    const all = assessedAs(silent, ['listed', 'listed']);
    expect(approve(undefined, {}, silent, all)).toMatchObject({ code: 'goods_value_unknown' });
    const some = assessedAs(silent, ['not_listed', 'listed']);
    expect(approve(undefined, {}, silent, some)).toMatchObject({ code: 'goods_value_unknown' });
  });

  it('is held tranche by tranche', () => {
    const parted = applicationOf(1000, [100, 900], {
      tranches: [
        { trancheNo: 1, amountMinor: 900, lineNos: [1] },
        { trancheNo: 2, amountMinor: 100, lineNos: [2] },
      ],
    });
    const green = assessedAs(parted, ['listed', 'listed']);
    const tranche = (...trancheNos: readonly number[]): ApprovedPart => ({
      by: 'tranche',
      trancheNos,
    });
    expect(approve(undefined, {}, parted, green)).toMatchObject({ code: 'amount_above_goods' });
    expect(approve(tranche(1), {}, parted, green)).toMatchObject({ code: 'amount_above_goods' });
    expect(approve(tranche(2), {}, parted, green)).toMatchObject({ approvedMinor: 100 });
    expect(
      goodsValueWarnings(parted.draft, bank.policy.goodsValue, bank.day).map(({ code }) => code),
    ).toEqual(['tranche_above_goods']);
  });

  it('never approves more than the listed lines are worth, whatever the amounts', () => {
    const lines = fc.array(
      fc.tuple(
        fc.integer({ min: 1, max: 2 ** 40 }),
        fc.constantFrom<LineOutcome>('listed', 'not_listed', 'cannot_tell'),
      ),
      { minLength: 1, maxLength: 6 },
    );
    const amounts = fc.integer({ min: 1, max: 2 ** 42 });
    fc.assert(
      fc.property(amounts, fc.option(amounts, { nil: null }), lines, (amount, part, valued) => {
        const application = applicationOf(
          amount,
          valued.map(([value]) => value),
        );
        const assessment = assessedAs(
          application,
          valued.map(([, outcome]) => outcome),
        );
        const approved = approve(part === null ? undefined : by(part), {}, application, assessment);
        if (approved === null || 'kind' in approved) return;
        const listed = valued.reduce(
          (sum, [value, outcome]) => (outcome === 'listed' ? sum + value : sum),
          0,
        );
        expect(approved.approvedMinor).toBeLessThanOrEqual(listed);
      }),
    );
  });
});
