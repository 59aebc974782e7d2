import type { Authority } from '../../../../rulebook/rules/content/authority.js';
import type { Bilingual } from '../../../../../kernel/values/bilingual.js';
import type { EvidenceStatus } from '../checklist/checklist.js';
import type { StatedFact } from '../../../../rulebook/rules/assessment/assessment-input.js';

/**
 * One who says something of a fact: the draft, or a document with its words
 * (docs/rules/evidence.md#authority).
 */
export interface FactSource {
  readonly evidenceId: string | null;
  readonly evidenceType: string | null;
  /** `declared`: the applicant's own claim in the draft. */
  readonly standing: 'declared' | EvidenceStatus;
  readonly authority: Authority;
  readonly value: StatedFact['value'];
  readonly unit: string | null;
  readonly holds: boolean;
  readonly standard: string | null;
  /** The words of the document. */
  readonly quote: string | null;
}

/** What is said of one fact of one line, or of the whole application; shown, never averaged. */
export interface FactRecord {
  readonly lineNo: number | null;
  readonly fact: string;
  readonly label: Bilingual;
  /** Strongest authority first. */
  readonly sources: readonly FactSource[];
  readonly contradictory: boolean;
}
