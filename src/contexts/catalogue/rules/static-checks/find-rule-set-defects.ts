import { ruleSetDefects } from '../bank-rules/rule-set-defects.js';
import type { CatalogueContent } from '../../../rulebook/rules/content/catalogue-content.js';
import { findingAt, type Finding } from './finding.js';

/** What cannot hold in the rule sets a bank has made its own. */
export const findRuleSetDefects = (content: CatalogueContent): readonly Finding[] =>
  ruleSetDefects(content).map(({ ruleSet, pointer, code, detail }) =>
    findingAt({ part: 'bankRules', key: ruleSet, pointer: `/rules${pointer}` }, code, detail),
  );
