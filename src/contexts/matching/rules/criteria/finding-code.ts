/** Three-valued verdicts as numbers: the order makes `all` a minimum and `any` a maximum. */
export const NOT_MET = 0;
export const NOT_EVIDENCED = 1;
export const MET = 2;
export type VerdictCode = 0 | 1 | 2;

/** What a verdict on a leaf rests on. */
export type Basis = 'evidence' | 'words' | 'role' | 'claim' | 'none';

/**
 * What a leaf came to, as one small integer: the verdict in bits 0 and 1, the basis in bits 2 to 4, whether it was
 * narrowed in bit 5, and above them the place of the statement that decided it, counted from 1 (0 for none).
 * `spell-finding.ts` spells it out, `finding-trace.ts` keeps many.
 */
export type FindingCode = number;

const BASES: readonly Basis[] = ['none', 'evidence', 'words', 'role', 'claim'];

/** A basis in its place in the code. */
export const BY_NONE = 0 << 2;
export const BY_EVIDENCE = 1 << 2;
export const BY_WORDS = 2 << 2;
export const BY_ROLE = 3 << 2;
export const BY_CLAIM = 4 << 2;

/** Values are still possible: words or evidence narrow the fact without settling it. */
export const NARROWED = 1 << 5;

const STATEMENT_SHIFT = 6;

/** The statement at a place of the fact's list decided. */
export const decidedAt = (place: number): FindingCode => (place + 1) << STATEMENT_SHIFT;

export const verdictIn = (code: FindingCode): VerdictCode => (code & 3) as VerdictCode;

export const basisIn = (code: FindingCode): Basis => BASES[(code >> 2) & 7] ?? 'none';

export const isClaim = (code: FindingCode): boolean => (code & (7 << 2)) === BY_CLAIM;

/** Not met by more than a claim: a claim alone never closes a branch. */
export const isOut = (code: FindingCode): boolean => verdictIn(code) === NOT_MET && !isClaim(code);

export const isNarrowed = (code: FindingCode): boolean => (code & NARROWED) !== 0;

/** Place of the statement that decided; -1 for none. */
export const statementIn = (code: FindingCode): number => (code >> STATEMENT_SHIFT) - 1;

/**
 * The leaves seen in one evaluation in the order of the tree, in pairs: place of the leaf, code of what was found.
 * It holds no values: it is read with the sheet it was made on.
 */
export type FindingTrace = number[];
