import type { CatalogueContent } from '../content/catalogue-content.js';
import type { CatalogueDefect } from '../content/catalogue-defect.js';
import { indexCatalogue } from '../content/catalogue-index.js';
import { checkCounts } from './check-counts.js';
import { checkCriteria } from './check-criteria.js';
import { checkPolicies, checkRoleStages, checkTransition } from './check-deal-rules.js';
import { checkExamples } from './check-examples.js';
import { checkGrammarRules } from './check-grammar-rules.js';
import { checkFacts } from './check-facts.js';
import { checkNodes } from './check-nodes.js';
import {
  checkHsMap,
  checkLexicon,
  checkNomenclature,
  checkValueTerms,
} from './check-vocabulary.js';

/**
 * Everything that must hold within one revision's content: the counts it states, everything named
 * exists, no reference cycle, bounded trees, texts in both languages. Empty when it is sound.
 * Pointers lead into the files of `reference/` the content was read from.
 */
export const checkCatalogue = (content: CatalogueContent): readonly CatalogueDefect[] => {
  const index = indexCatalogue(content);
  return [
    ...checkCounts(content),
    ...checkNodes(content, index),
    ...checkFacts(content, index),
    ...checkCriteria(content, index),
    ...checkRoleStages(content, index),
    ...checkPolicies(content, index),
    ...checkLexicon(content, index),
    ...checkValueTerms(content, index),
    ...checkHsMap(content, index),
    ...checkNomenclature(content),
    ...checkTransition(content, index),
    ...checkExamples(content, index),
    ...checkGrammarRules(content),
  ];
};
