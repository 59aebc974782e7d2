import type { Authority } from '../../../../rulebook/rules/content/authority.js';
import type { EvidenceType } from '../../../../rulebook/rules/content/catalogue-content.js';
import { speaksFor } from '../../../../rulebook/rules/content/speaks-for.js';
import type { RankedProof } from './checklist.js';
import { authorityRankOf } from '../../../../rulebook/rules/content/authority.js';
import type { EvidenceRules } from '../../../../rulebook/rules/bank-rules/evidence-rules.js';

/** What ranking needs of a catalogue revision and of the bank's rules. */
export interface ProofKnowledge {
  readonly evidenceTypeOf: (id: string) => EvidenceType | undefined;
  readonly rules: Pick<EvidenceRules, 'validity'>;
}

/** The proofs to be ranked, and what they are to prove: a fact and, where it is one of several norms, that norm. */
export interface AskedProof {
  readonly evidenceTypes: readonly string[];
  readonly minimum: Authority;
  readonly fact: string | null;
  readonly norm: string | null;
}

/**
 * The usual proofs of a fact with their strength, strongest first, else in the catalogue's order; only those of documents that can
 * speak for the norm asked.
 */
export const rankedProofs = (
  { evidenceTypes, fact, minimum, norm }: AskedProof,
  { evidenceTypeOf, rules }: ProofKnowledge,
): readonly RankedProof[] =>
  evidenceTypes
    .flatMap((id) => evidenceTypeOf(id) ?? [])
    .filter((type) => fact === null || norm === null || speaksFor(type, fact, [norm]))
    .map((type) => {
      const rule = rules.validity.byType.find((one) => one.evidenceType === type.id);
      const { on, maximumAgeMonths } = rule ?? rules.validity.usual;
      return {
        evidenceType: type.id,
        authority: type.authority,
        issuer: type.issuer ?? null,
        suffices: authorityRankOf(type.authority) <= authorityRankOf(minimum),
        on,
        maximumAgeMonths,
      };
    })
    .sort((one, other) => authorityRankOf(one.authority) - authorityRankOf(other.authority));
