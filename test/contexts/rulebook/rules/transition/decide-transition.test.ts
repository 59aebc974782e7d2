import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import type { Policies } from '../../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import type { TransitionInput } from '../../../../../src/contexts/rulebook/rules/assessment/assessment-input.js';
import {
  decideTransition,
  transitionClauseOf,
} from '../../../../../src/contexts/rulebook/rules/transition/decide-transition.js';
import { findTransitionDefects } from '../../../../../src/contexts/rulebook/rules/transition/find-transition-defects.js';
import type { TransitionTable } from '../../../../../src/contexts/rulebook/rules/transition/transition-table.js';

const read = (name: string): unknown =>
  JSON.parse(readFileSync(`reference/catalogue/${name}`, 'utf8'));
const table = read('transition-2025.json') as TransitionTable;
const policies = read('policies-2025.json') as Policies;
const withPolicy = (id: string, value: string): Policies => ({
  ...policies,
  policies: policies.policies.map((one) => (one.id === id ? { ...one, default: value } : one)),
});
const decide = (input: TransitionInput, chosen: Policies = policies) =>
  decideTransition(table, input, chosen);

const loan = (approvedOn: string | null, more: Partial<TransitionInput> = {}): TransitionInput => ({
  instrument: 'loan',
  approvedOn,
  ...more,
});
const paidOut = (status: 'none' | 'partly' | 'fully', ...days: string[]) => ({
  disbursement: { status, drawdowns: days.map((on) => ({ on })) },
});
const bond = (dates: NonNullable<TransitionInput['bond']>): TransitionInput => ({
  instrument: 'bond',
  bond: dates,
});

describe('transition table', () => {
  it('has exactly one row for every case of every instrument', () => {
    expect(findTransitionDefects(table)).toEqual([]);
  });

  it('names the case when a row is missing', () => {
    const holed = { ...table, rows: table.rows.filter(({ id }) => id !== 'bond-dates-missing') };
    const defects = findTransitionDefects(holed);
    expect(defects.length).toBeGreaterThan(0);
    expect(defects.every((one) => one.facts.bondStatus === 'unknown')).toBe(true);
    expect(defects[0]).toMatchObject({ instrument: 'bond', rows: [] });
    expect(() => decideTransition(holed, { instrument: 'bond' }, policies)).toThrow(RangeError);
  });

  it('names both rows when two overlap', () => {
    const twice = { ...table.rows[0]!, id: 'twice' };
    const defects = findTransitionDefects({ ...table, rows: [...table.rows, twice] });
    expect(defects[0]?.rows).toEqual([table.rows[0]!.id, 'twice']);
  });

  it('states every clause in both languages and every policy it names exists', () => {
    const named = table.rows.flatMap((row) =>
      row.standard.flatMap((one) => (typeof one === 'object' ? [one.policy] : [])),
    );
    const known = policies.policies.map(({ id }) => id);
    expect(named.filter((id) => !known.includes(id))).toEqual([]);
    for (const row of table.rows) {
      expect(transitionClauseOf(table, row.id)?.zh).toMatch(/\p{Script=Han}/u);
      expect(transitionClauseOf(table, row.id)?.en).not.toMatch(/\p{Script=Han}/u);
    }
    expect(transitionClauseOf(table, 'no-such-row')).toBeUndefined();
  });
});

describe('loans and trade finance', () => {
  test.each<[string, TransitionInput, string, string]>([
    [
      'approved before publication, nothing disbursed',
      loan('2025-07-13', paidOut('none')),
      'previous',
      'loan-approved-before-publication-undisbursed',
    ],
    [
      'approved before, disbursed after publication',
      loan('2025-07-01', paidOut('fully', '2025-08-01')),
      'previous',
      'loan-approved-before-publication-undisbursed',
    ],
    [
      'approved and disbursed before publication',
      loan('2025-03-01', paidOut('fully', '2025-04-01')),
      'previous',
      'loan-disbursed-before-publication',
    ],
    [
      'part disbursed before publication',
      loan('2025-03-01', paidOut('partly', '2025-04-01')),
      'previous',
      'loan-partly-disbursed-before-publication',
    ],
    [
      'approved before, disbursement not stated',
      loan('2025-03-01'),
      'previous',
      'loan-partly-disbursed-before-publication',
    ],
    [
      'disbursed on unknown days',
      loan('2025-03-01', { disbursement: { status: 'fully' } }),
      'previous',
      'loan-partly-disbursed-before-publication',
    ],
    [
      'approved on the day of publication',
      loan('2025-07-14'),
      'manual',
      'loan-approved-between-publication-and-effect',
    ],
    [
      'approved on the last day before effect',
      loan('2025-09-30'),
      'manual',
      'loan-approved-between-publication-and-effect',
    ],
    ['approved on the day of effect', loan('2025-10-01'), '2025', 'loan-approved-from-effect'],
    ['approved later', loan('2026-03-16'), '2025', 'loan-approved-from-effect'],
    ['approval day missing', loan(null), 'manual', 'loan-approval-day-missing'],
    [
      'new drawdown under an old limit',
      loan('2025-05-01', { facility: 'limit', ...paidOut('fully', '2026-04-01') }),
      'manual',
      'limit-approved-before-publication-new-drawdown',
    ],
    [
      'drawdown to come under an old limit',
      loan('2025-05-01', { facility: 'limit', ...paidOut('none') }),
      'manual',
      'limit-approved-before-publication-new-drawdown',
    ],
    [
      'old limit wholly drawn before publication',
      loan('2025-05-01', { facility: 'limit', ...paidOut('fully', '2025-06-01') }),
      'previous',
      'loan-disbursed-before-publication',
    ],
    [
      'old limit drawn on both sides',
      loan('2025-05-01', { facility: 'limit', ...paidOut('fully', '2025-06-01', '2026-01-05') }),
      'manual',
      'limit-approved-before-publication-mixed-drawdowns',
    ],
    [
      'limit approved after effect',
      loan('2026-05-01', { facility: 'limit' }),
      '2025',
      'loan-approved-from-effect',
    ],
    [
      'trade finance before publication',
      {
        instrument: 'trade_finance',
        approvedOn: '2025-06-01',
        ...paidOut('none'),
      },
      'previous',
      'loan-approved-before-publication-undisbursed',
    ],
    [
      'trade finance after effect',
      { instrument: 'trade_finance', approvedOn: '2026-06-01' },
      '2025',
      'loan-approved-from-effect',
    ],
    [
      'insurance after effect',
      { instrument: 'insurance', approvedOn: '2025-10-01' },
      '2025',
      'insurance-approved-from-effect',
    ],
    [
      'insurance before effect',
      { instrument: 'insurance', approvedOn: '2025-09-30' },
      'manual',
      'insurance-approved-before-effect',
    ],
    [
      'insurance without a day',
      { instrument: 'insurance' },
      'manual',
      'insurance-approved-before-effect',
    ],
  ])('%s', (_title, input, standard, rule) => {
    expect(decide(input)).toMatchObject({ standard, rule });
  });

  test.each([
    ['loanPublicationDate', '2025-06-27', loan('2025-07-01', paidOut('none')), 'manual'],
    ['loanPublicationDate', '2025-06-27', loan('2025-06-26', paidOut('none')), 'previous'],
    ['loanGapRule', 'previous', loan('2025-08-01'), 'previous'],
    ['loanGapRule', '2025', loan('2025-08-01'), '2025'],
    [
      'oldLimitDrawdownRule',
      '2025',
      loan('2025-05-01', { facility: 'limit', ...paidOut('none') }),
      '2025',
    ],
    [
      'oldLimitDrawdownRule',
      'previous',
      loan('2025-05-01', { facility: 'limit', ...paidOut('none') }),
      'previous',
    ],
    [
      'oldLimitDrawdownRule',
      '2025',
      loan('2025-05-01', { facility: 'limit', ...paidOut('partly', '2025-06-01') }),
      'manual',
    ],
    ['oldLimitDrawdownRule', 'previous', loan('2025-05-01', { facility: 'limit' }), 'previous'],
    [
      'disbursedBeforePublicationRule',
      'manual',
      loan('2025-03-01', paidOut('fully', '2025-04-01')),
      'manual',
    ],
    [
      'disbursedBeforePublicationRule',
      'manual',
      loan('2025-03-01', paidOut('partly', '2025-04-01')),
      'manual',
    ],
    ['disbursedBeforePublicationRule', 'manual', loan('2025-03-01', paidOut('none')), 'previous'],
  ])('follows the policy %s = %s', (id, value, input, standard) => {
    expect(decide(input, withPolicy(id, value)).standard).toBe(standard);
  });
});

describe('bonds', () => {
  test.each<[string, TransitionInput, string]>([
    [
      'outstanding, registered before publication',
      bond({ status: 'outstanding', registeredOn: '2024-05-01' }),
      'previous',
    ],
    [
      'registered before publication, not issued',
      bond({ status: 'registered', registeredOn: '2025-07-13' }),
      'previous',
    ],
    [
      'filed before publication, issuer takes 2025',
      bond({ status: 'filed', filedOn: '2025-06-01', issuerChooses: '2025' }),
      '2025',
    ],
    [
      'filed before publication, issuer takes previous',
      bond({ status: 'filed', filedOn: '2025-06-01', issuerChooses: 'previous' }),
      'previous',
    ],
    [
      'filed before publication, no choice yet',
      bond({ status: 'filed', filedOn: '2025-06-01' }),
      'manual',
    ],
    [
      'filed before, registered after publication, choice stored',
      bond({
        status: 'registered',
        filedOn: '2025-06-01',
        registeredOn: '2025-11-01',
        issuerChooses: 'previous',
      }),
      'previous',
    ],
    [
      'filed on the day of publication',
      bond({ status: 'filed', filedOn: '2025-07-14', issuerChooses: 'previous' }),
      'manual',
    ],
    [
      'filed after effect, a choice does not count',
      bond({ status: 'filed', filedOn: '2025-10-09', issuerChooses: 'previous' }),
      '2025',
    ],
    [
      'turned green at issue on the day of effect',
      bond({ status: 'outstanding', registeredOn: '2024-05-01', turnedGreenOn: '2025-10-01' }),
      '2025',
    ],
    [
      'turned green before effect',
      bond({ status: 'outstanding', registeredOn: '2024-05-01', turnedGreenOn: '2025-09-30' }),
      'previous',
    ],
    [
      'use of proceeds of an outstanding bond changed',
      bond({
        status: 'outstanding',
        registeredOn: '2024-05-01',
        useOfProceedsChangedOn: '2025-12-01',
      }),
      '2025',
    ],
    [
      'use of proceeds changed before effect',
      bond({
        status: 'outstanding',
        registeredOn: '2024-05-01',
        useOfProceedsChangedOn: '2025-09-01',
      }),
      'previous',
    ],
    [
      'use of proceeds changed before issue',
      bond({
        status: 'registered',
        registeredOn: '2024-05-01',
        useOfProceedsChangedOn: '2025-12-01',
      }),
      'manual',
    ],
    ['outstanding, no day', bond({ status: 'outstanding' }), 'manual'],
    [
      'registered after effect, filing day unknown',
      bond({ status: 'registered', registeredOn: '2026-02-01' }),
      '2025',
    ],
    [
      'registered after effect, previous claimed without filing day',
      bond({ status: 'registered', registeredOn: '2026-02-01', issuerChooses: 'previous' }),
      'manual',
    ],
    [
      'registered in the window, filing day unknown',
      bond({ status: 'registered', registeredOn: '2025-08-01' }),
      'manual',
    ],
    [
      'filed but with a registration day',
      bond({ status: 'filed', filedOn: '2025-06-01', registeredOn: '2025-06-30' }),
      'manual',
    ],
    ['no bond at all', { instrument: 'bond' }, 'manual'],
  ])('%s', (_title, input, standard) => {
    expect(decide(input).standard).toBe(standard);
  });

  it('ignores the approval day, which for a bond is not its registration', () => {
    const dates = { status: 'outstanding', registeredOn: '2024-05-01' } as const;
    expect(decide({ ...bond(dates), approvedOn: '2026-11-01' }).standard).toBe('previous');
  });
});

it('answers every input, and the same every time', () => {
  const day = fc.option(
    fc.constantFrom(
      '2025-06-27',
      '2025-07-13',
      '2025-07-14',
      '2025-09-30',
      '2025-10-01',
      '2026-01-01',
    ),
  );
  const input = fc.record({
    instrument: fc.constantFrom('loan', 'bond', 'insurance', 'trade_finance'),
    facility: fc.option(fc.constantFrom('single', 'limit')),
    approvedOn: day,
    disbursement: fc.option(
      fc.record({
        status: fc.constantFrom('none', 'partly', 'fully'),
        drawdowns: fc.array(fc.record({ on: day.map((one) => one ?? '2025-07-14') })),
      }),
    ),
    bond: fc.option(
      fc.record({
        status: fc.constantFrom('filed', 'registered', 'outstanding'),
        filedOn: day,
        registeredOn: day,
        turnedGreenOn: day,
        useOfProceedsChangedOn: day,
        issuerChooses: fc.option(fc.constantFrom('2025', 'previous')),
      }),
    ),
  }) as fc.Arbitrary<TransitionInput>;
  fc.assert(
    fc.property(input, (one) => {
      const answer = decide(one);
      expect(['2025', 'previous', 'manual']).toContain(answer.standard);
      expect(decide(one)).toEqual(answer);
    }),
  );
});
