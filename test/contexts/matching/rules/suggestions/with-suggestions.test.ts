import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Assessment } from '../../../../../src/contexts/rulebook/rules/assessment/assessment.js';
import type { AssessmentInput } from '../../../../../src/contexts/rulebook/rules/assessment/assessment-input.js';
import type { CompiledCatalogue } from '../../../../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import { assess } from '../../../../../src/contexts/matching/rules/assessment/assess.js';
import {
  gateOf,
  hasOpenRow,
} from '../../../../../src/contexts/matching/rules/judging/role-stages.js';
import { withSuggestions } from '../../../../../src/contexts/matching/rules/suggestions/with-suggestions.js';
import { canonicalJson } from '../../../../../src/kernel/values/canonical-json.js';
import { compileBase, loadBaseContent } from '../assessment/base-catalogue.js';

let compiled: CompiledCatalogue;
beforeAll(async () => {
  compiled = compileBase(await loadBaseContent());
});

type Line = Omit<AssessmentInput['lines'][number], 'lineNo'>;

const inputOf = (role: AssessmentInput['role'], ...lines: readonly Line[]): AssessmentInput => ({
  id: 'similar',
  role,
  instrument: 'loan',
  approvedOn: '2026-06-01',
  lines: lines.map((line, at) => ({ ...line, lineNo: at + 1 })),
});

const shownOf = (input: AssessmentInput) => {
  const assessment = assess(input, compiled);
  return { assessment, shown: withSuggestions(assessment, input, compiled) };
};

const suggestionsOf = (role: AssessmentInput['role'], line: Line): readonly string[] | undefined =>
  shownOf(inputOf(role, line)).shown.lines[0]?.suggestions;

interface Labelled {
  readonly id: string;
  readonly input: AssessmentInput;
}

const labelled = async (): Promise<readonly AssessmentInput[]> => {
  const areas = ['1', '2', '5', '8'].map((area) => `test/matching/labelled/area-${area}.jsonl`);
  const texts = await Promise.all(areas.map((file) => readFile(file, 'utf8')));
  return texts
    .flatMap((text) => text.split('\n'))
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Labelled)
    .map(({ id, input }) => ({ ...input, id }));
};

/** What an answer says without what it asks. */
const withoutQuestions = (shown: Assessment): unknown =>
  JSON.parse(
    JSON.stringify(shown, (key, value: unknown) =>
      key === 'suggestions' || key === 'suggestionsTable' ? undefined : value,
    ),
  );

describe('a line for which no item was found', () => {
  it.each([
    ['trader', { descriptionEn: 'Peeled shallots' }, '8.6.1'],
    ['maker', { descriptionZh: '陶瓷碎料回炉粉碎成套机' }, '3.1.5'],
    ['retailer', { descriptionEn: 'Apples, bag 1 kg' }, '8.6.2'],
  ] as const)('asks a %s about items worded alike: %j', (role, line, item) => {
    expect(suggestionsOf(role, line)).toContain(item);
  });

  it('asks about at most five items, each of which the role has a row of', async () => {
    for (const input of await labelled()) {
      const gate = gateOf(compiled.roles.get(input.role)!, null, compiled, false);
      for (const { suggestions = [] } of shownOf(input).shown.lines) {
        expect(suggestions.length).toBeLessThanOrEqual(5);
        for (const code of suggestions)
          expect(hasOpenRow(compiled.itemOf.get(code)!, gate)).toBe(true);
      }
    }
  });

  it('asks about nothing when no word of it is known', () => {
    expect(suggestionsOf('maker', { descriptionEn: 'Xq-77/Z' })).toBeUndefined();
  });

  it('asks the same of the same goods on every line', () => {
    const { shown } = shownOf(
      inputOf(
        'retailer',
        { descriptionEn: 'Apples, bag 1 kg' },
        { descriptionEn: 'Apples, bag 1 kg' },
      ),
    );
    expect(shown.lines[1]?.suggestions).toBe(shown.lines[0]?.suggestions);
  });
});

describe('what is asked', () => {
  it('changes no member of an answer: candidates, verdicts and shares are those without', async () => {
    let asked = 0;
    for (const input of await labelled()) {
      const { assessment, shown } = shownOf(input);
      const before = canonicalJson(assessment);
      expect(withoutQuestions(shown)).toEqual(JSON.parse(JSON.stringify(assessment)));
      expect(canonicalJson(assess(input, compiled))).toBe(before);
      asked += shown.lines.filter(({ suggestions }) => suggestions !== undefined).length;
    }
    expect(asked).toBeGreaterThan(20);
  });

  it('stands on no line that has a candidate', async () => {
    const lines = (await labelled()).flatMap((input) => shownOf(input).shown.lines);
    const found = lines.filter(({ candidates }) => candidates.length > 0);
    expect(found.filter(({ suggestions }) => suggestions !== undefined)).toEqual([]);
  });

  it('names the table it comes from, whose words and bytes are whole', async () => {
    const table = JSON.parse(await readFile('reference/language/similar-words.json', 'utf8')) as {
      readonly hash: string;
      readonly dimensions: number;
      readonly words: string;
      readonly vectors: string;
    };
    const { shown } = shownOf(inputOf('trader', { descriptionEn: 'Peeled shallots' }));
    expect(shown.lines[0]?.suggestionsTable).toBe(table.hash);
    const content = `${table.words}\n${table.vectors}`;
    expect(`sha256:${createHash('sha256').update(content).digest('hex')}`).toBe(table.hash);
    const bytes = Buffer.from(table.vectors, 'base64').length;
    expect(bytes).toBe(table.words.split(' ').length * table.dimensions);
  });
});
