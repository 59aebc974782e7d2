import type { CatalogueDifference } from './catalogue-difference.js';
import type { CatalogueContent } from '../../../rulebook/rules/content/catalogue-content.js';
import { diffCatalogue } from './diff-catalogue.js';
import { ruleSetsWith } from '../bank-rules/bank-rules.js';
import { ruleSetNames } from '../../../rulebook/rules/bank-rules/rule-set.js';
import type { RuleSets } from '../../../rulebook/rules/bank-rules/rule-set.js';

/**
 * What differs between two contents, rule sets compared as they hold: one that a bank makes its
 * own differs from the shipped one by what it changes, and by being its own from then on.
 * @param shipped absent: rule sets compare as they stand.
 */
export const diffWithShipped = (
  before: CatalogueContent,
  after: CatalogueContent,
  shipped: RuleSets | undefined,
): readonly CatalogueDifference[] => {
  if (shipped === undefined || before.bankRules === after.bankRules)
    return diffCatalogue(before, after);
  const holding = (content: CatalogueContent): CatalogueContent => ({
    ...content,
    bankRules: ruleSetsWith(content.bankRules, shipped),
  });
  return [...owning(before, after), ...diffCatalogue(holding(before), holding(after))];
};

const owning = (
  { bankRules: before = {} }: CatalogueContent,
  { bankRules: after = {} }: CatalogueContent,
): readonly CatalogueDifference[] =>
  ruleSetNames.flatMap((key): readonly CatalogueDifference[] => {
    const [was, is] = [before[key] !== undefined, after[key] !== undefined];
    if (was === is) return [];
    return [{ kind: is ? 'entry_added' : 'entry_removed', part: 'bankRules', key, entry: {} }];
  });
