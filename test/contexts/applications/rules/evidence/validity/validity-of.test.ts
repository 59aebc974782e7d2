import { describe, expect, it } from '@jest/globals';
import { addMonths } from '../../../../../../src/kernel/values/clock/add-months.js';
import { validityDays } from '../../../../../../src/contexts/applications/rules/evidence/validity/validity-days.js';
import type { DealDates } from '../../../../../../src/contexts/applications/rules/evidence/validity/validity-days.js';
import {
  countsUntil,
  validityProblemOf,
} from '../../../../../../src/contexts/applications/rules/evidence/validity/validity-of.js';
import type { Evidence } from '../../../../../../src/contexts/applications/rules/evidence/checklist/checklist.js';
import type { MatterDate } from '../../../../../../src/contexts/rulebook/rules/bank-rules/evidence-rules.js';
import { draftOf, entryOf, evidenceOf } from '../../../../../builders/lifecycle.js';

const evidence = (over: Partial<Evidence> = {}): Evidence => ({
  ...evidenceOf('one', ['L1-conformsTo']),
  uploadedBy: 'exporter-1',
  uploadedAt: '2026-11-25T02:00:00.000Z',
  status: 'accepted',
  reviewedBy: null,
  reason: null,
  ...over,
});

const contract = evidence({
  evidenceId: 'contract',
  evidenceType: 'sales-contract',
  issuedOn: '2026-09-01',
});

const deal: DealDates = {
  draft: draftOf({
    lines: [
      { lineNo: 1, shippedOn: '2026-10-01' },
      { lineNo: 2, shippedOn: '2026-12-01' },
      { lineNo: 3 },
    ],
    disbursement: { status: 'partly', drawdowns: [{ on: '2027-01-10' }, { on: '2027-06-10' }] },
  }),
  evidence: [contract, evidence({ evidenceType: 'sales-contract', status: 'rejected' })],
};

const days = (on: MatterDate | 'none', lineNo: number | null = 1) =>
  validityDays({ on, maximumAgeMonths: null }, deal, lineNo, '2026-11-26');

describe('the day that matters', () => {
  it('is the contract, the shipment of the line, each drawdown, or the day of asking', () => {
    expect(days('contract')).toEqual(['2026-09-01']);
    expect(days('shipment')).toEqual(['2026-10-01']);
    expect(days('drawdown')).toEqual(['2027-01-10', '2027-06-10']);
    expect(days('approval')).toEqual(['2026-11-26']);
    expect(days('report')).toEqual(['2026-11-26']);
    expect(days('none')).toEqual([]);
  });

  it('is every shipment for what is asked once per application', () => {
    expect(days('shipment', null)).toEqual(['2026-10-01', '2026-12-01']);
  });

  it('is the day of asking where the trade tells none', () => {
    expect(days('shipment', 3)).toEqual(['2026-11-26']);
    const bare = { draft: draftOf(), evidence: [] };
    for (const on of ['contract', 'drawdown'] as const)
      expect(validityDays({ on, maximumAgeMonths: null }, bare, 1, '2026-11-26')).toEqual([
        '2026-11-26',
      ]);
  });
});

describe('a document', () => {
  const problem = (on: MatterDate | 'none', over: Partial<Evidence>, maximumAgeMonths?: number) =>
    validityProblemOf(
      deal,
      entryOf('L1-conformsTo', {
        proofs: [
          {
            evidenceType: 'pv-norm',
            authority: 'official',
            issuer: null,
            suffices: true,
            on,
            maximumAgeMonths: maximumAgeMonths ?? null,
          },
        ],
      }),
      evidence(over),
      '2026-11-26',
    );

  it('valid on the shipment may have run out since', () => {
    const over = { issuedOn: '2025-10-02', validUntil: '2026-10-01' };
    expect(problem('shipment', over)).toBeNull();
    expect(problem('approval', over)).toMatchObject({ problem: 'expired', day: '2026-11-26' });
    expect(problem('none', over)).toBeNull();
  });

  it('must be valid on every drawdown, not on the first alone', () => {
    const over = { issuedOn: '2026-10-02', validUntil: '2027-03-01' };
    expect(problem('drawdown', over)).toEqual({
      evidenceId: 'one',
      entryId: 'L1-conformsTo',
      problem: 'expired',
      on: 'drawdown',
      day: '2027-06-10',
    });
  });

  it('issued after the day that matters was not there on it', () => {
    expect(problem('contract', { issuedOn: '2026-09-02' })).toMatchObject({
      problem: 'not_yet_issued',
    });
    expect(problem('contract', { issuedOn: '2026-09-01' })).toBeNull();
  });

  it('counts no longer than its kind allows, whatever is printed on it', () => {
    const rule = { on: 'approval', maximumAgeMonths: 3 } as const;
    expect(countsUntil({ issuedOn: '2026-08-26', validUntil: null }, rule)).toBe('2026-11-26');
    expect(countsUntil({ issuedOn: '2026-08-26', validUntil: '2026-10-01' }, rule)).toBe(
      '2026-10-01',
    );
    expect(countsUntil({ issuedOn: null, validUntil: '2030-01-01' }, rule)).toBe('2030-01-01');
    expect(
      problem('approval', { issuedOn: '2026-08-25', validUntil: '2030-01-01' }, 3),
    ).toMatchObject({ problem: 'expired' });
  });

  it('of a kind the entry does not name goes by the entry, and by shipment in old records', () => {
    const other = evidence({ evidenceType: 'test-report', validUntil: '2026-10-15' });
    const entry = entryOf('L1-conformsTo', {
      validity: { on: 'approval', maximumAgeMonths: null },
    });
    expect(validityProblemOf(deal, entry, other, '2026-11-26')).toMatchObject({ on: 'approval' });
    expect(validityProblemOf(deal, entryOf('L1-conformsTo'), other, '2026-11-26')).toBeNull();
  });
});

describe('months later', () => {
  it('is the same day, or the last of a month that has no such day', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonths('2026-11-26', 14)).toBe('2028-01-26');
    expect(addMonths('2026-12-15', 12)).toBe('2027-12-15');
  });
});
