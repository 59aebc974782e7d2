import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { applyEdits } from '../../../../../src/contexts/catalogue/rules/edits/apply-edits.js';
import type { CatalogueEdit } from '../../../../../src/contexts/catalogue/rules/edits/catalogue-change.js';
import { diffCatalogue } from '../../../../../src/contexts/catalogue/rules/differences/diff-catalogue.js';
import { exampleFaults } from '../../../../../src/contexts/matching/rules/text/grammar-examples.js';
import { classZh } from '../../../../../src/contexts/matching/rules/text/grammar-classes.js';
import { deniedUses } from '../../../../../src/contexts/matching/rules/text/denied-use.js';
import { tokenise } from '../../../../../src/contexts/matching/rules/text/tokenise.js';
import { checkCatalogue } from '../../../../../src/contexts/rulebook/rules/content-checks/check-catalogue.js';
import type { CatalogueContent } from '../../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import {
  firstGrammarRules,
  firstWordClasses,
} from '../../../../../src/contexts/rulebook/rules/content/first-grammar.js';
import type { GrammarRuleEntry } from '../../../../../src/contexts/rulebook/rules/content/grammar-rule.js';
import { findGrammarFaults } from '../../../../../src/contexts/catalogue/rules/static-checks/find-grammar-faults.js';
import { compileBase } from '../assessment/base-catalogue.js';
import { fewItems } from '../../../../builders/few-items.js';

/** Words of its own: what they say of a name stands in no class. */
const own: GrammarRuleEntry = {
  language: 'zh',
  id: 'folding',
  where: 'next',
  when: { begins: ['折叠款'] },
  then: 'passed',
  example: { text: '光伏组件折叠款', name: '光伏组件' },
  counterexample: { text: '光伏组件清洗机器人', name: '光伏组件' },
};
const put = (entry: GrammarRuleEntry, behind: string | null): CatalogueEdit => ({
  kind: 'put_entry',
  part: 'grammarRules',
  key: `${entry.language}=${entry.id}`,
  entry,
  behind,
});

describe("rules of grammar of a bank's own", () => {
  let content: CatalogueContent;
  beforeAll(async () => {
    content = await fewItems();
  });

  const after = (on: CatalogueContent, ...edits: readonly CatalogueEdit[]): CatalogueContent => {
    const applied = applyEdits(on, edits);
    if (!applied.ok) throw new Error(JSON.stringify(applied.failure));
    return applied.value;
  };

  it('are read once they are put, and not before', () => {
    expect(exampleFaults(own, compileBase(content))).toEqual([
      { member: 'example', isMissing: false },
    ]);
    expect(exampleFaults(own, compileBase(after(content, put(own, null))))).toEqual([]);
  });

  it('differ from what is shipped by what was put alone', () => {
    const edited = after(content, put(own, null));
    expect(edited.grammarRules).toHaveLength(firstGrammarRules.length + 1);
    expect(diffCatalogue(content, edited)).toMatchObject([
      { kind: 'entry_added', part: 'grammarRules', key: 'zh=folding' },
    ]);
  });

  it('leave nothing in a content when they are as shipped again', () => {
    const edited = after(content, put(own, null));
    const back = after(edited, { kind: 'remove_entry', part: 'grammarRules', key: 'zh=folding' });
    expect(back).toEqual(content);
    expect('grammarRules' in back).toBe(false);
  });

  it('are refused where they name a class of words that there is not', () => {
    const edited = after(content, put({ ...own, when: { begins: 'foldings' } }, null));
    expect(checkCatalogue(edited)).toMatchObject([
      { code: 'not_known', file: 'grammar/rules', pointer: '/0' },
    ]);
  });

  const benign = firstWordClasses.find(
    ({ language, name }) => `${language}=${name}` === 'zh=benign',
  )!;
  const withWord: CatalogueEdit = {
    kind: 'put_entry',
    part: 'wordClasses',
    key: 'zh=benign',
    entry: { ...benign, words: [...benign.words, '折叠款'] },
  };

  it('speak of words that the bank adds to a class', () => {
    const edited = after(content, withWord);
    expect(exampleFaults(own, compileBase(edited))).toEqual([]);
    expect(diffCatalogue(content, edited)).toMatchObject([
      { kind: 'list_changed', part: 'wordClasses', key: 'zh=benign' },
    ]);
  });

  it('reach the steps that read a class without a rule: what a bank adds to denial denies a use', () => {
    const denial = firstWordClasses.find(
      ({ language, name }) => `${language}=${name}` === 'zh=denial',
    )!;
    const withDenial = (words: readonly string[]): CatalogueEdit => ({
      ...{ kind: 'put_entry', part: 'wordClasses', key: 'zh=denial' },
      entry: { ...denial, words },
    });
    const denied = (on: CatalogueContent, text: string): readonly string[] =>
      deniedUses(tokenise(text, compileBase(on).vocabulary)).map(({ words }) => words);
    const own = '水泵谢绝用于光伏电站';
    const shipped = '水泵不属于光伏电站';
    const more = after(content, withDenial([...denial.words, '谢绝用于']));
    const fewer = after(content, withDenial(['谢绝用于']));
    expect([denied(content, own), denied(content, shipped)]).toEqual([[], ['光伏电站']]);
    expect([denied(more, own), denied(more, shipped)]).toEqual([['光伏电站'], ['光伏电站']]);
    expect([denied(fewer, own), denied(fewer, shipped)]).toEqual([['光伏电站'], []]);
    expect(() => classZh('denial')).toThrow('revisions govern');
  });

  it('are refused without a class that they name, and are found not to hold without its words', () => {
    const without = after(content, {
      kind: 'remove_entry',
      part: 'wordClasses',
      key: 'zh=joining',
    });
    expect(checkCatalogue(without).map(({ code }) => code)).toContain('not_known');
    const other = after(content, {
      ...withWord,
      key: 'zh=joining',
      entry: { language: 'zh', name: 'joining', words: ['折叠款'] },
    });
    expect(findGrammarFaults(other)).toContainEqual(
      expect.objectContaining({ code: 'grammar_example', key: 'zh=joined', pointer: '/example' }),
    );
  });

  it('are the first ones, frozen, in a content that has none', async () => {
    const bytes = await readFile('reference/grammar/first.json');
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(
      'a19c96ed60bba4e7f2e41af641ef5ed8b9470e5d9293a14bee2c056cf4aa4be2',
    );
  });
});
