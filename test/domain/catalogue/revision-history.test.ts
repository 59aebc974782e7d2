import { describe, expect, it } from '@jest/globals';
import { rowSourceOf } from '../../../src/domain/catalogue/views/legal-source.js';
import type { CatalogueNode } from '../../../src/domain/catalogue/catalogue-content.js';
import {
  historyOf,
  revisionInForceOn,
  revisionsKnownAt,
} from '../../../src/domain/catalogue/revision-history.js';

const head = (revision: string, effectiveOn: string, recordedAt?: string) => ({
  revision,
  contentHash: `hash of ${revision}`,
  effectiveOn,
  ...(recordedAt === undefined ? {} : { recordedAt }),
});
const heads = [
  head('2025.3', '2026-06-01', '2026-05-20T00:00:00.000Z'),
  head('2025.2', '2026-06-01', '2026-05-01T00:00:00.000Z'),
  head('2025.1', '2025-10-01'),
];

describe('the history of revisions', () => {
  it('counts a base of unknown import as known always', () => {
    expect(revisionsKnownAt(heads, '2020-01-01T00:00:00Z').map((one) => one.revision)).toEqual([
      '2025.1',
    ]);
  });

  it('reads instants, not their spelling', () => {
    expect(revisionsKnownAt(heads, '2026-05-01T08:00:00+08:00')).toHaveLength(2);
  });

  it('takes of two of one day the later, and before the first day the oldest', () => {
    expect(revisionInForceOn(heads, '2026-06-01')?.revision).toBe('2025.3');
    expect(revisionInForceOn(heads, '2020-01-01')?.revision).toBe('2025.1');
  });

  it('names parent and day of succession', () => {
    expect(
      historyOf(heads).map(({ parent, supersededOn }) => [parent?.revision, supersededOn]),
    ).toEqual([
      ['2025.2', null],
      ['2025.1', '2026-06-01'],
      [undefined, '2026-06-01'],
    ]);
  });
});

describe('the source of a row', () => {
  const row = {
    gbt4754: null,
    activityZh: '行',
    activityEn: 'row',
    activityType: 'make',
    stage: 'make',
    ghg: 'none',
  } as const;
  const node = (sourceRef: string): CatalogueNode => ({
    code: '1.1.1',
    level: 3,
    parent: '1.1',
    nameZh: '条目',
    nameEn: 'item',
    conditionSummaryEn: '',
    sourceRef,
    activities: [row, row],
  });

  it.each([
    ['one line a row', 'a.xlsx rows 5-6', 'a.xlsx row 6'],
    ['more lines than rows: that of the item', 'a.xlsx rows 5-7', 'a.xlsx rows 5-7'],
    ['no lines: that of the item', 'a page', 'a page'],
  ])('is %s', (_title, sourceRef, expected) => {
    expect(rowSourceOf(node(sourceRef), row, 1)).toBe(expected);
  });

  it('is its own where it has one', () => {
    expect(rowSourceOf(node('a.xlsx rows 5-6'), { ...row, sourceRef: 'Sheet1!9' }, 0)).toBe(
      'Sheet1!9',
    );
  });
});
