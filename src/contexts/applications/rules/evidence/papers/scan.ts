import type { Evidence } from '../checklist/checklist.js';
import { refuse } from '../../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../../kernel/values/refusal.js';

/** Nobody opens, judges or accepts what has not been scanned, or was found infected. */
export const refuseUnscanned = (evidence: Evidence): Refusal | null => {
  if (evidence.scan === 'quarantined') return refuse('evidence_quarantined');
  return evidence.scan === 'infected' ? refuse('evidence_withheld') : null;
};
