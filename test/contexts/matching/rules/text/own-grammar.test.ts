import { beforeAll, describe, expect, it } from '@jest/globals';
import { applyEdits } from '../../../../../src/contexts/catalogue/rules/edits/apply-edits.js';
import type { CatalogueEdit } from '../../../../../src/contexts/catalogue/rules/edits/catalogue-change.js';
import { diffCatalogue } from '../../../../../src/contexts/catalogue/rules/differences/diff-catalogue.js';
import { exampleFaults } from '../../../../../src/contexts/matching/rules/text/grammar-examples.js';
import { checkCatalogue } from '../../../../../src/contexts/rulebook/rules/content-checks/check-catalogue.js';
import type { CatalogueContent } from '../../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import { firstGrammarRules } from '../../../../../src/contexts/rulebook/rules/content/first-grammar.js';
import type { GrammarRuleEntry } from '../../../../../src/contexts/rulebook/rules/content/grammar-rule.js';
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
      { code: 'not_known', file: 'grammar', pointer: '/0' },
    ]);
  });
});
