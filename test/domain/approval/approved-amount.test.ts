import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  approvedAmountOf,
  certainGreenMinor,
} from '../../../src/domain/approval/approved-amount.js';
import type { ApprovedPart } from '../../../src/domain/approval/approved-amount.js';
import { checkTranches } from '../../../src/domain/draft/check-tranches.js';
import { greenShareOf } from '../../../src/domain/matching/green-share.js';
import type { LineOutcome } from '../../../src/domain/matching/assessment.js';
import { draftOf } from '../../builders/lifecycle.js';

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

const policy = { partialAtMost: 'certain_green_amount' } as const;
const two = applicationOf(1000, [2, 1]);
const half = assessedAs(two, ['listed', 'not_listed']);
const answer = (part?: ApprovedPart, application = two, assessment = half) =>
  approvedAmountOf(application, assessment, part, policy);

describe('the amount approved', () => {
  it('is what is certainly green, rounded down, when nothing else is said', () => {
    expect(answer()).toEqual({
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
      { partialAtMost: 'requested_amount' },
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
    expect(certainGreenMinor(two, assessedAs(two, ['listed', 'not_listed'], '0.6000'))).toBe(1000);
    expect(certainGreenMinor(two, assessedAs(two, ['listed', 'not_listed'], '0.7000'))).toBe(0);
    const nearly = applicationOf(1_000_000, [999_999, 1]);
    expect(certainGreenMinor(nearly, assessedAs(nearly, ['listed', 'not_listed']))).toBe(999_999);
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
        const approved = approvedAmountOf(application, assessment, undefined, policy);
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
    expect(check({ lineNos: [1] })).toEqual(['/tranches/1/lineNos/0 tranche_line_unknown']);
    expect(check({ tranches: [tranches[0]!, { ...tranches[1]!, lineNos: [2, 1] }] })).toEqual([
      '/tranches/1/lineNos/1 line_in_two_tranches',
    ]);
    expect(check({ tranches: [tranches[0]!, { ...tranches[1]!, trancheNo: 1 }] })).toEqual([
      '/tranches/1/trancheNo tranche_no_repeated',
    ]);
  });
});
