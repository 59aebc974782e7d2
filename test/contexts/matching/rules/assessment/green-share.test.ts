import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assess } from '../../../../../src/contexts/matching/rules/assessment/assess.js';
import {
  greenShareOf,
  type ShareLine,
} from '../../../../../src/contexts/matching/rules/assessment/green-share.js';
import type { CompiledCatalogue } from '../../../../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import { application, baseCatalogue } from './base-catalogue.js';

const PRO_RATA = { threshold: null };
const line = (
  amountMinor: number,
  outcome: ShareLine['outcome'],
  mark: ShareLine['mark'] = 'enabling',
  currency = 'USD',
): ShareLine => ({ value: { amountMinor, currency }, outcome, mark });

describe('green share', () => {
  it('counts listed lines as certain and adds the open ones at most', () => {
    const share = greenShareOf(
      [
        line(500, 'listed'),
        line(125, 'listed', 'none'),
        line(375, 'cannot_tell'),
        line(1000, 'not_listed'),
      ],
      PRO_RATA,
    );
    expect(share).toEqual({
      certain: '0.3125',
      atMost: '0.5000',
      byMark: { direct: '0.0000', enabling: '0.2500', none: '0.0625' },
    });
  });

  it('says nothing when currencies differ, a value is missing or all are zero', () => {
    const unknown = { certain: null, atMost: null, byMark: null };
    expect(greenShareOf([line(1, 'listed'), line(1, 'listed', 'none', 'CNY')], PRO_RATA)).toEqual(
      unknown,
    );
    expect(
      greenShareOf([line(1, 'listed'), { ...line(1, 'listed'), value: null }], PRO_RATA),
    ).toEqual(unknown);
    expect(greenShareOf([line(0, 'listed')], PRO_RATA)).toEqual(unknown);
    expect(greenShareOf([], PRO_RATA)).toEqual(unknown);
  });

  it('is all or nothing at the threshold when the bank says so', () => {
    const lines = [line(900, 'listed'), line(100, 'not_listed')];
    expect(greenShareOf(lines, { threshold: '0.9000' })).toMatchObject({
      certain: '1.0000',
      atMost: '1.0000',
    });
    expect(greenShareOf(lines, { threshold: '0.9001' })).toMatchObject({
      certain: '0.0000',
      atMost: '0.0000',
    });
  });

  it.each([
    [1, 20_000, '0.0001'],
    [1, 20_001, '0.0000'],
    [3, 20_000, '0.0002'],
  ])('of %i in %i is rounded half up to %s', (listed, total, certain) => {
    const lines = [line(listed, 'listed'), line(total - listed, 'not_listed')];
    expect(greenShareOf(lines, PRO_RATA)).toMatchObject({ certain, atMost: certain });
  });

  it('gives what is over to the largest remainder, of equal ones to the stronger mark', () => {
    const byMark = (none: number, enabling: number, direct: number) =>
      greenShareOf(
        [
          line(none, 'listed', 'none'),
          line(enabling, 'listed', 'enabling'),
          line(direct, 'listed', 'direct'),
        ],
        PRO_RATA,
      ).byMark;
    expect(byMark(1, 1, 1)).toEqual({ direct: '0.3334', enabling: '0.3333', none: '0.3333' });
    expect(byMark(5, 1, 1)).toEqual({ direct: '0.1429', enabling: '0.1428', none: '0.7143' });
  });

  it('splits the certain share by mark to the last place, in any order of lines', () => {
    const shareLine = fc.record({
      value: fc.record({
        amountMinor: fc.integer({ min: 0, max: 2 ** 45 }),
        currency: fc.constant('USD'),
      }),
      outcome: fc.constantFrom<ShareLine['outcome']>('listed', 'not_listed', 'cannot_tell'),
      mark: fc.constantFrom<ShareLine['mark']>('none', 'enabling', 'direct'),
    });
    fc.assert(
      fc.property(fc.array(shareLine, { minLength: 1, maxLength: 12 }), (lines) => {
        const share = greenShareOf(lines, PRO_RATA);
        if (share.byMark === null || share.certain === null || share.atMost === null) return;
        const units = (text: string): number => Number(text.replace('.', ''));
        const parts = Object.values(share.byMark).reduce((sum, part) => sum + units(part), 0);
        expect(parts).toBe(units(share.certain));
        expect(units(share.certain)).toBeLessThanOrEqual(units(share.atMost));
        expect(greenShareOf([...lines].reverse(), PRO_RATA)).toEqual(share);
      }),
      { numRuns: 500 },
    );
  });
});

describe('an application', () => {
  let compiled: CompiledCatalogue;
  beforeAll(async () => {
    compiled = await baseCatalogue();
  });

  const value = (amountMinor: number, currency = 'USD') => ({ amountMinor, currency });
  const bus = { descriptionZh: '纯电动客车', value: value(600) };
  const modules = { descriptionZh: '光伏组件', value: value(300) };
  const bolts = { descriptionZh: '不锈钢螺栓', value: value(100) };

  it('is partly listed with its share when lines differ', () => {
    expect(assess(application([bus, modules, bolts]), compiled)).toMatchObject({
      overall: 'partly_listed',
      greenShare: {
        certain: '0.6000',
        atMost: '0.9000',
        byMark: { direct: '0.0000', enabling: '0.6000', none: '0.0000' },
      },
    });
  });

  it('sums up by its lines', () => {
    expect(assess(application([bus]), compiled).overall).toBe('listed');
    expect(assess(application([bolts]), compiled).overall).toBe('not_listed');
    expect(assess(application([bolts, modules]), compiled).overall).toBe('cannot_tell');
  });

  it('gives no share over two currencies', () => {
    const euro = { ...modules, value: value(300, 'EUR') };
    expect(assess(application([bus, euro]), compiled).greenShare).toEqual({
      certain: null,
      atMost: null,
      byMark: null,
    });
  });

  it('leaves an earlier deal to the standard before, and the unclear window to a person', () => {
    const overall = (approvedOn: string | null) =>
      assess(application([bus], { approvedOn, disbursement: { status: 'none' } }), compiled)
        .overall;
    expect(overall('2025-07-13')).toBe('previous_standard');
    expect(overall('2025-08-01')).toBe('manual_review');
    expect(overall('2025-10-01')).toBe('listed');
    expect(overall(null)).toBe('manual_review');
  });

  it('lets the bank settle the unclear window', () => {
    const input = application([bus], { approvedOn: '2025-08-01' });
    expect(assess(input, compiled, { policies: { loanGapRule: '2025' } })).toMatchObject({
      overall: 'listed',
      transition: { standard: '2025' },
    });
  });

  it('names edition, revision and hash it was judged under', () => {
    expect(assess(application([bus]), compiled)).toMatchObject({
      id: 'a-1',
      edition: '2025',
      revision: '2025.1',
      revisionHash: 'sha256:test',
    });
  });
});
