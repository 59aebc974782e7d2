import { describe, expect, it } from '@jest/globals';
import { rowSourceOf } from '../../../../../src/contexts/catalogue/rules/views/legal-source.js';
import type { CatalogueNode } from '../../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import {
  historyOf,
  nextNumberAfter,
  revisionInForceOn,
  revisionJudgingOn,
  revisionsKnownAt,
} from '../../../../../src/contexts/rulebook/rules/content/revision-history.js';

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

const namesAt = (knownAt: string) =>
  revisionsKnownAt({ standing: heads, withdrawn: [] }, knownAt).map((one) => one.revision);

describe('the history of revisions', () => {
  it('counts a base of unknown import as known always', () => {
    expect(namesAt('2020-01-01T00:00:00Z')).toEqual(['2025.1']);
  });

  it('reads instants, not their spelling', () => {
    expect(namesAt('2026-05-01T08:00:00+08:00')).toHaveLength(2);
  });

  it('takes of two of one day the later; before the first day none is in force, the oldest judges', () => {
    expect(revisionInForceOn(heads, '2026-06-01')?.revision).toBe('2025.3');
    expect(revisionInForceOn(heads, '2025-10-01')?.revision).toBe('2025.1');
    expect(revisionInForceOn(heads, '2025-09-30')).toBeUndefined();
    expect(revisionJudgingOn(heads, '2025-09-30')?.revision).toBe('2025.1');
  });

  it('knows a withdrawn revision until it was withdrawn, and gives its number to no other', () => {
    const planned = head('2025.4', '2026-12-01', '2026-07-01T00:00:00.000Z');
    const withdrawn = {
      ...planned,
      withdrawnAt: '2026-07-10T00:00:00.000Z',
      withdrawnAs: '2025.5',
    };
    const history = { standing: heads, withdrawn: [withdrawn] };
    const at = (knownAt: string | null) =>
      revisionsKnownAt(history, knownAt).map((one) => one.revision);
    expect(at('2026-07-09T00:00:00.000Z')).toEqual(['2025.4', '2025.3', '2025.2', '2025.1']);
    expect(at('2026-07-10T00:00:00.000Z')).toEqual(['2025.3', '2025.2', '2025.1']);
    expect(at(null)).toEqual(['2025.3', '2025.2', '2025.1']);
    expect(nextNumberAfter(history)).toBe(6);
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
