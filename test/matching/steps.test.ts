import { beforeAll, describe, expect, it } from '@jest/globals';
import { loadSubjectMatter } from '../../bench/match/load-subject-matter.js';
import { catalogueWithout } from '../../bench/steps/catalogue-without.js';
import { judgingScorer, searchScorer } from '../../bench/steps/line-scorers.js';
import { stepsTable } from '../../bench/steps/steps-table.js';
import type { CatalogueRevision } from '../../src/contexts/rulebook/rules/content/catalogue-revision.js';
import type { LabelledLine } from '../../src/contexts/matching/rules/scoring/labelled-line.js';

let revision: CatalogueRevision;
beforeAll(async () => {
  ({ revision } = await loadSubjectMatter());
});

const line: LabelledLine = {
  id: '4-001',
  difficulty: 'easy',
  tags: [],
  language: 'zh',
  input: {
    id: 'line',
    role: 'trader',
    instrument: 'loan',
    approvedOn: '2026-03-16',
    lines: [{ lineNo: 1, descriptionZh: '光伏组件', hsCode: '8541430000' }],
  },
  expect: { items: ['8.5.2'], outcome: 'cannot_tell' },
  why: '8.5.2: photovoltaic modules',
};

/** The short form of `npm run bench:steps`. */
describe('matching with a part taken away', () => {
  it.each([...catalogueWithout.keys()])('judges a line without %s', (part) => {
    const without = catalogueWithout.get(part);
    if (without === undefined) throw new Error(part);
    expect(judgingScorer(without(revision))(line)).toMatchObject({ isWronglyListed: false });
  });
});

describe('the table of ways', () => {
  it('tells a search that finds the item first from one that finds another, and no outcome of either', () => {
    const table = stepsTable(
      [
        { name: 'right', scorer: searchScorer(() => ['8.5.2']) },
        { name: 'wrong', scorer: searchScorer(() => ['8.5.1', '8.5.2']) },
      ],
      [line],
    );
    expect(table).toMatch(/\| right \| .*1\.000 \/ 1\.000 \/ 1\.000 \/ –, –/);
    expect(table).toMatch(/\| wrong \| .*0\.000 \/ 1\.000 \/ 1\.000 \/ –, –/);
  });
});
