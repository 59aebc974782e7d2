import { findings } from '../../../../kernel/messages/findings.js';
import { ruleSetDefects } from '../bank-rules/rule-set-defects.js';
import type { RuleSetDefect } from '../bank-rules/rule-set-defects.js';
import type { CatalogueContent } from '../../../rulebook/rules/content/catalogue-content.js';
import type { CatalogueDefect } from '../../../rulebook/rules/content/catalogue-defect.js';
import { checkCatalogue } from '../../../rulebook/rules/content-checks/check-catalogue.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import type { Violation } from '../../../../kernel/values/violation.js';

/** Why a draft whose rules do not hold together goes no further than being saved. */
export const refuseUnsound = (content: CatalogueContent): Refusal | null => {
  const violations = [
    ...checkCatalogue(content).map(violationOf),
    ...ruleSetDefects(content).map(violationOfRules),
  ];
  if (violations.length === 0) return null;
  const refusal = refuse('catalogue_unsound');
  return { ...refusal, violations };
};

const violationOf = ({ file, pointer, code, detail }: CatalogueDefect): Violation => ({
  pointer: '/edits',
  code,
  detail: findings.say('unsound.violation', { file, pointer, detail }),
});

const violationOfRules = ({ ruleSet, pointer, code, detail }: RuleSetDefect): Violation => ({
  pointer: '/edits',
  code,
  detail: findings.say('unsound.violation_of_rules', { ruleSet, pointer, detail }),
});
