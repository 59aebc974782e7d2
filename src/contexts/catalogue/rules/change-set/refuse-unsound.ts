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
  detail: {
    zh: `修改后目录不成立（${file}${pointer}）：${detail.zh}`,
    en: `the catalogue does not hold after the edits (${file}${pointer}): ${detail.en}`,
  },
});

const violationOfRules = ({ ruleSet, pointer, code, detail }: RuleSetDefect): Violation => ({
  pointer: '/edits',
  code,
  detail: {
    zh: `修改后规则不成立（${ruleSet}${pointer}）：${detail.zh}`,
    en: `the rules do not hold after the edits (${ruleSet}${pointer}): ${detail.en}`,
  },
});
