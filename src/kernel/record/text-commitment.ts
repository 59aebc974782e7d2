import { contentHashOf } from '../values/canonical-json.js';
import type { Sha256 } from '../values/canonical-json.js';

/** A text kept apart from the commits: with the salt that opens its commitment. */
export interface TextApart {
  readonly commitment: string;
  /** 32 random bytes of that text alone, hex; `null`: withheld. */
  readonly salt: string | null;
  /** `null`: withheld. */
  readonly text: string | null;
  /** Text and salt stay with the bank: whoever was given this copy does not read them. */
  readonly withheld?: true;
}

const prefix = 'apart:';
const form = /^apart:sha256:[0-9a-f]{64}$/;

/**
 * What a commit says in place of a text: SHA-256 over the canonical JSON of salt and text. Without
 * the salt, which goes with the text, nobody can try texts against it.
 */
export const textCommitmentOf = (salt: string, text: string, sha256: Sha256): string =>
  `${prefix}${contentHashOf({ salt, text }, sha256)}`;

export const isTextCommitment = (value: unknown): value is string =>
  typeof value === 'string' && value.startsWith(prefix) && form.test(value);

/** What looks like a commitment to a text in a value, however deep, each once. */
export const textCommitmentsIn = (value: unknown): readonly string[] => {
  const found = new Set<string>();
  const walk = (one: unknown): void => {
    if (typeof one === 'object' && one !== null) Object.values(one).forEach(walk);
    else if (isTextCommitment(one)) found.add(one);
  };
  walk(value);
  return [...found];
};

/** A value with its commitments replaced by the texts that are known. */
export const withTexts = (value: unknown, texts: ReadonlyMap<string, string>): unknown => {
  if (Array.isArray(value)) return value.map((one) => withTexts(one, texts));
  if (typeof value === 'string') return texts.get(value) ?? value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, withTexts(member, texts)]),
  );
};

/** Whether a text is the one committed to; a withheld one is not looked at. */
export const opensCommitment = (
  { commitment, salt, text, withheld }: TextApart,
  sha256: Sha256,
): boolean =>
  salt === null || text === null
    ? withheld === true
    : textCommitmentOf(salt, text, sha256) === commitment;

/** The texts as the applicant's side is given them: neither text nor salt. */
export const textsForApplicant = (texts: readonly TextApart[]): readonly TextApart[] =>
  texts.map(({ commitment }) => ({ commitment, salt: null, text: null, withheld: true }));
