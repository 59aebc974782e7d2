import { findEvidenceRuleDefects } from '../../evidence/find-evidence-rule-defects.js';
import type { CatalogueContent } from '../catalogue-content.js';
import { findingAt, type Finding } from './finding.js';

/** Evidence types that the bank's own rules of evidence name and the revision does not have. */
export const findRuleSetDefects = ({
  bankRules,
  evidenceTypes,
}: CatalogueContent): readonly Finding[] => {
  const part = 'bankRules';
  const key = 'evidence-rules';
  const rules = bankRules?.[key];
  if (rules === undefined) return [];
  return findEvidenceRuleDefects(rules, evidenceTypes).map(({ pointer, reason }) =>
    findingAt({ part, key, pointer: `/rules${pointer}` }, 'inconsistent', reason),
  );
};
