import type { EvidenceType } from '../../domain/catalogue/catalogue-content.js';
import { findEvidenceRuleDefects } from '../../domain/evidence/find-evidence-rule-defects.js';
import type { EvidenceRules } from '../../domain/evidence/evidence-rules.js';
import { fail, ok } from '../../domain/result.js';
import type { Result } from '../../domain/result.js';
import type { CatalogueDamage } from './catalogue-damage.js';
import { readReferenceJson } from './read-reference-file.js';
import { evidenceRulesSchema } from './schemas/evidence-rules-schema.js';

const file = 'bank/evidence-rules.json';

/** What a bank asks and allows of evidence, or each damage with file, pointer and reason. */
export const loadEvidenceRules = async (
  dir: string,
  evidenceTypes: readonly EvidenceType[],
): Promise<Result<EvidenceRules, readonly CatalogueDamage[]>> => {
  const read = await readReferenceJson(dir, file, evidenceRulesSchema);
  if (!read.ok) return read;
  const defects = findEvidenceRuleDefects(read.value, evidenceTypes);
  return defects.length === 0
    ? ok(read.value)
    : fail(defects.map((defect) => ({ file, code: 'inconsistent', ...defect })));
};
