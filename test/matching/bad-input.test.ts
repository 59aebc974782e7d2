import { beforeAll, describe, expect, it } from '@jest/globals';
import { lineAnswerer, type Answered } from '../../bench/fuzz/answer-line.js';
import { loadSubjectMatter } from '../../bench/match/load-subject-matter.js';
import { checkCatalogue } from '../../src/contexts/rulebook/rules/content-checks/check-catalogue.js';
import type { CatalogueContent } from '../../src/contexts/rulebook/rules/content/catalogue-content.js';
import type { CriterionNode } from '../../src/contexts/rulebook/rules/criteria/criterion-node.js';
import { compileCatalogue } from '../../src/contexts/matching/rules/assessment/compile-catalogue.js';
import type { CompiledCatalogue } from '../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import { assessOne, evidence, fact } from '../contexts/matching/rules/assessment/base-catalogue.js';

let content: CatalogueContent;
let compiled: CompiledCatalogue;
let answer: (bytes: Uint8Array) => Answered;
beforeAll(async () => {
  const { knowledge, revision } = await loadSubjectMatter();
  ({ content } = revision);
  compiled = compileCatalogue(revision);
  answer = lineAnswerer(compiled, knowledge);
});

const draft = (lines: readonly object[], more: object = {}): Uint8Array =>
  Buffer.from(JSON.stringify({ id: 'a', role: 'trader', instrument: 'loan', ...more, lines }));

const outcomesIn = ({ text }: Answered): readonly string[] =>
  (JSON.parse(text) as { readonly lines: readonly { readonly outcome: string }[] }).lines.map(
    (line) => line.outcome,
  );

describe('descriptions without goods that anyone knows', () => {
  it.each([
    ['Arabic', 'مضخة حرارية'],
    ['Cyrillic', 'ветрогенератор'],
    ['Korean', '풍력 터빈'],
    ['Japanese syllables', 'フウリョクハツデン'],
    ['characters outside the basic plane', '𠮷𡃁𢊬'],
    ['emoji', '🔋🚌🌬️'],
    ['a flag and a family of joined emoji', '🇨🇳👨‍👩‍👧'],
    ['figures only', '0123456789 4500 3.14'],
    ['full-width figures', '１２３４５'],
    ['punctuation', '，。、；：|/-+*'],
    ['white space', ' \t\u3000'],
    ['nothing', ''],
  ])('leave the line open or unlisted: %s', (_name, descriptionZh) => {
    const line = assessOne(compiled, { descriptionZh });
    expect(line.outcome).not.toBe('listed');
    expect(line.itemCode).toBeNull();
  });

  it('do not hide goods that stand beside them', () => {
    const line = assessOne(compiled, { descriptionZh: '🚌 纯电动客车 ×12 🇨🇳' });
    expect(line.itemCode).toBe(assessOne(compiled, { descriptionZh: '纯电动客车' }).itemCode);
  });
});

describe('the bulk edge', () => {
  it('refuses a description of 10,000 characters, naming it', () => {
    const refused = answer(draft([{ lineNo: 1, descriptionZh: '风'.repeat(10_000) }]));
    expect(refused).toEqual({ kind: 'refused', text: 'too_long' });
  });

  it('answers 5,000 lines of one application, each once, and refuses one more', () => {
    const lines = Array.from({ length: 5_001 }, (_, at) => ({
      lineNo: at + 1,
      descriptionZh: at % 2 === 0 ? '纯电动客车' : '不锈钢螺栓',
    }));
    const answered = answer(draft(lines.slice(0, 5_000), { approvedOn: '2026-03-16' }));
    const outcomes = outcomesIn(answered);
    expect(outcomes).toHaveLength(5_000);
    expect(new Set(outcomes.filter((_, at) => at % 2 === 0))).toEqual(new Set(['listed']));
    expect(new Set(outcomes.filter((_, at) => at % 2 === 1))).toEqual(new Set(['not_listed']));
    expect(answer(draft(lines))).toEqual({ kind: 'refused', text: 'too_many' });
  }, 60_000);
});

describe('facts that the edge let through in another form', () => {
  it.each([
    ['a word for a figure', 'ratedPowerMW', 'big', null],
    ['a list for a figure', 'ratedPowerMW', ['6'], null],
    ['true for a figure', 'ratedPowerMW', true, null],
    ['another unit', 'ratedPowerMW', 6, 'kg'],
    ['no number', 'ratedPowerMW', Number.NaN, 'MW'],
    ['more than any number', 'ratedPowerMW', Number.POSITIVE_INFINITY, 'MW'],
  ] as const)('never meet a condition: %s', (_name, key, value, unit) => {
    const stated = fact(key, value, { unit, evidence: evidence('spec-sheet') });
    const line = assessOne(compiled, { descriptionZh: '陆上风力发电机组', facts: [stated] });
    const power = line.criteria.filter((one) => one.fact === key);
    expect(line.outcome).not.toBe('listed');
    expect(power.map((one) => one.verdict)).not.toContain('met');
  });

  it('of an unknown key or an unknown document change nothing', () => {
    const bus = { descriptionZh: '纯电动客车' };
    const facts = [
      fact('noSuchFact', 1),
      fact('__proto__', true),
      fact('toString', true, { evidence: evidence('no-such-document') }),
    ];
    expect(assessOne(compiled, { ...bus, facts })).toEqual(assessOne(compiled, bus));
  });
});

const nested = (leaf: CriterionNode, depth: number): CriterionNode =>
  Array.from({ length: depth }).reduce<CriterionNode>((node) => ({ all: [node] }), leaf);

/** Codes of what is wrong with the catalogue when one item has this tree. */
const defectsWith = (make: (leaf: CriterionNode) => CriterionNode): readonly string[] => {
  const place = content.criteria.findIndex(({ criterion }) => 'all' in criterion);
  const own = content.criteria[place]?.criterion;
  const leaf = own !== undefined && 'all' in own ? own.all[0] : undefined;
  if (leaf === undefined) throw new Error('no criterion to grow');
  const criteria = content.criteria.map((one, at) =>
    at === place ? { ...one, criterion: make(leaf) } : one,
  );
  return checkCatalogue({ ...content, criteria }).map(({ code }) => code);
};

describe('criteria trees past the limits', () => {
  it('are refused when deeper than 32 levels or of more than 500 nodes', () => {
    for (const depth of [33, 3_000])
      expect(defectsWith((leaf) => nested(leaf, depth))).toContain('too_deep');
    expect(defectsWith((leaf) => ({ any: Array.from({ length: 501 }, () => leaf) }))).toContain(
      'too_large',
    );
  });
});
