import { ruleSetNames } from '../../contexts/rulebook/rules/bank-rules/rule-set.js';
import type {
  RuleNote,
  RuleSetName,
  RuleSets,
} from '../../contexts/rulebook/rules/bank-rules/rule-set.js';
import type { EvidenceType } from '../../contexts/rulebook/rules/content/catalogue-content.js';
import type { BusinessHours } from '../../kernel/values/clock/business-calendar.js';
import { findEvidenceRuleDefects } from '../../contexts/catalogue/rules/bank-rules/find-evidence-rule-defects.js';
import { fail, ok } from '../../kernel/values/result.js';
import type { Result } from '../../kernel/values/result.js';
import type { CatalogueDamage } from './catalogue-damage.js';
import { readReferenceJson } from './read-reference-file.js';
import {
  ruleNotesFile,
  ruleSetSchemas,
  serviceLevelsFile,
} from '../../contexts/catalogue/contracts/catalogue-data/rule-set-schemas.js';

/** What is shipped in `reference/bank`. */
export interface ShippedBankRules {
  readonly ruleSets: RuleSets;
  /** What every bank's business calendar starts from; a bank's own hours are in its calendar. */
  readonly hours: BusinessHours;
  readonly notes: readonly RuleNote[];
}

const fileOf = (name: RuleSetName): string => `bank/${name}.json`;

/** The rule sets every bank starts from, or each damage with file, pointer and reason. */
export const loadBankRules = async (
  dir: string,
  evidenceTypes: readonly EvidenceType[],
): Promise<Result<ShippedBankRules, readonly CatalogueDamage[]>> => {
  const levels = await readReferenceJson(dir, fileOf('service-levels'), serviceLevelsFile);
  if (!levels.ok) return levels;
  const { hours, ...serviceLevels } = levels.value;
  const read: Record<string, unknown> = { 'service-levels': serviceLevels };
  for (const name of ruleSetNames) {
    if (name === 'service-levels') continue;
    const one = await readReferenceJson<unknown>(dir, fileOf(name), ruleSetSchemas[name]);
    if (!one.ok) return one;
    read[name] = one.value;
  }
  const notes = await readReferenceJson(dir, 'bank/notes.json', ruleNotesFile);
  if (!notes.ok) return notes;
  const ruleSets = read as unknown as RuleSets;
  const defects = findEvidenceRuleDefects(ruleSets['evidence-rules'], evidenceTypes);
  const file = fileOf('evidence-rules');
  return defects.length === 0
    ? ok({ ruleSets, hours, notes: notes.value.notes })
    : fail(defects.map((defect) => ({ file, code: 'inconsistent', ...defect })));
};
