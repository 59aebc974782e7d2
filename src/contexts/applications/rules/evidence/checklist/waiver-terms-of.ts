import type { FactNature } from '../../../../rulebook/rules/content/catalogue-terms.js';
import type { WaiverTerms } from './checklist.js';
import type { EvidenceRules } from '../../../../rulebook/rules/bank-rules/evidence-rules.js';

/** Who may waive proof of that nature, and for how long; `null`: nobody. */
export const waiverTermsOf = (
  { waivers }: Pick<EvidenceRules, 'waivers'>,
  nature: FactNature | 'documents',
): WaiverTerms | null => {
  const rule = waivers.find((one) => one.covers.includes(nature));
  if (rule === undefined) return null;
  const { mayPropose, mayConfirm, maximumDays } = rule;
  return { mayPropose, mayConfirm, maximumDays };
};
