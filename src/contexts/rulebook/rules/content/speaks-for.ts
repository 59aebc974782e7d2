import type { EvidenceType } from './catalogue-content.js';

/** The fact whose values are norms that goods or works conform to. */
const NORMS = 'conformsTo';

/**
 * Whether a document can speak for values of a fact: the type certificate of an aircraft says nothing of a norm for PV modules.
 * @param values norms by their codes; those of other facts are not looked at.
 */
export const speaksFor = (
  { norms }: Pick<EvidenceType, 'norms'>,
  fact: string,
  values: readonly string[],
): boolean =>
  fact !== NORMS || norms === undefined || values.every((value) => norms.includes(value));
