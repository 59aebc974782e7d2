import { authorityRankOf } from './authority.js';
import type { EvidenceType, FactDefinition } from './catalogue-content.js';
import { speaksFor } from './speaks-for.js';

/**
 * Usual proofs of a fact that suffice: those below its minimum authority only support.
 * @param values the values asked for, where documents of some kinds cannot speak for each (`speaksFor`).
 */
export const sufficientEvidence = (
  { evidenceTypes, key, minimumAuthority }: FactDefinition,
  evidenceTypeOf: (id: string) => EvidenceType | undefined,
  values: readonly string[] = [],
): readonly string[] => {
  const least = authorityRankOf(minimumAuthority);
  return evidenceTypes.filter((id) => {
    const type = evidenceTypeOf(id);
    if (type === undefined || authorityRankOf(type.authority) > least) return false;
    return speaksFor(type, key, values);
  });
};

/** The norm that is asked for, where a criterion names one of those its fact can have. */
export const normAsked = ({ values }: FactDefinition, standard: string | null): string | null =>
  values?.some(({ code }) => code === standard) === true ? standard : null;
