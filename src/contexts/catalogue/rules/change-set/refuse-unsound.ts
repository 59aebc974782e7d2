import { findings } from '../../../../kernel/messages/findings.js';
import { ruleSetDefects } from '../bank-rules/rule-set-defects.js';
import type { RuleSetDefect } from '../bank-rules/rule-set-defects.js';
import { ruleSetRows } from '../bank-rules/rule-set-lists.js';
import { ruleEntryName } from '../differences/rule-difference-text.js';
import type { CatalogueContent } from '../../../rulebook/rules/content/catalogue-content.js';
import { stepsOf } from '../../../rulebook/rules/content/catalogue-defect.js';
import type { CatalogueDefect } from '../../../rulebook/rules/content/catalogue-defect.js';
import { checkCatalogue } from '../../../rulebook/rules/content-checks/check-catalogue.js';
import {
  keyIn,
  partInFile,
  partOf,
  valueAt,
} from '../../../rulebook/rules/governed/keyed-parts.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import type { Violation } from '../../../../kernel/values/violation.js';

/** Why a draft whose rules do not hold together goes no further than being saved. */
export const refuseUnsound = (content: CatalogueContent): Refusal | null => {
  const violations = [
    ...checkCatalogue(content).map((defect) => violationOf(defect, content)),
    ...ruleSetDefects(content).map((defect) => violationOfRules(defect, content)),
  ];
  if (violations.length === 0) return null;
  const refusal = refuse('catalogue_unsound');
  return { ...refusal, violations };
};

const violationOf = (
  { file, pointer, code, detail }: CatalogueDefect,
  content: CatalogueContent,
): Violation => ({
  pointer: '/edits',
  code,
  detail: findings.say('unsound.violation', { place: placeOf({ file, pointer }, content), detail }),
});

/** The entry in words: what its part is called, and its key. */
const placeOf = (
  { file, pointer }: Pick<CatalogueDefect, 'file' | 'pointer'>,
  content: CatalogueContent,
): Bilingual => {
  const found = partInFile(file, stepsOf(pointer));
  if (found === undefined) return findings.say('finding.rest_name');
  const { at, label, map } = partOf(found.part);
  const [step = ''] = found.inside;
  const entry = valueAt(content, [...at, step]);
  const isEntry = map === undefined && typeof entry === 'object' && entry !== null;
  return named(label, isEntry ? keyIn(found.part, entry, Number(step)) : step);
};

const named = ({ zh, en }: Bilingual, key: string): Bilingual =>
  key === '' ? { zh, en } : { zh: `${zh}${key}`, en: `${en} ${key}` };

const violationOfRules = (
  { ruleSet, pointer, code, detail }: RuleSetDefect,
  { bankRules = {} }: CatalogueContent,
): Violation => {
  const { label, lists } = ruleSetRows[ruleSet];
  const steps = stepsOf(pointer);
  const list = lists.find(({ at }) => at.every((one, index) => one === steps[index]));
  const key =
    list && valueAt(bankRules[ruleSet], [...steps.slice(0, list.at.length + 1), list.key]);
  const entry = typeof key === 'string' ? [ruleSet, ...(list?.at ?? []), key].join('/') : ruleSet;
  return {
    pointer: '/edits',
    code,
    detail: findings.say('unsound.violation_of_rules', {
      place: ruleEntryName(entry) ?? label,
      detail,
    }),
  };
};
