import { contentHashOf } from '../values/canonical-json.js';
import type { Sha256 } from '../values/canonical-json.js';

/** A person's name as it is kept apart from the commits: with the salt that opens its commitment. */
export interface PersonName {
  readonly userId: string;
  readonly commitment: string;
  /** 32 random bytes of that person, hex; `null` once erased. */
  readonly salt: string | null;
  /** `null` once erased. */
  readonly displayName: string | null;
  readonly erased: NameErasure | null;
  /** Name and salt stay with the bank: whoever was given this copy does not read the name. */
  readonly withheld?: true;
}

/** What is left of a name that was erased: when, by whose decision, and why. */
export interface NameErasure {
  readonly at: string;
  /** The two people who decided. */
  readonly by: readonly string[];
  readonly ground: string;
  /** The stream with the decision. */
  readonly disposalId: string;
}

/**
 * What a commit says of a name: SHA-256 over the canonical JSON of salt and name. Without the salt,
 * which goes with the name, nobody can try names against it.
 */
export const nameCommitmentOf = (salt: string, displayName: string, sha256: Sha256): string =>
  contentHashOf({ displayName, salt }, sha256);
