import { BREAK } from './tokenise.js';

/** A hash table of all terms by their tokens. */
export interface TermIndex {
  /** Calls back for every term that begins at a place, shortest first, with the token after its last, and the place. */
  readonly forEachFrom: (
    ids: readonly number[],
    from: number,
    onMatch: (term: number, to: number, from: number) => void,
  ) => void;
}

/** The term index while terms are put into it. */
export interface GrowingTermIndex {
  /** The number of the term of the first so many tokens: the one it has or, if it is new, the next; -1 for no tokens. */
  readonly add: (ids: Int32Array, count: number) => number;
  readonly close: () => TermIndex & {
    readonly tokens: Int32Array;
    /** Where the tokens of each term start; one more for the end of the last. */
    readonly starts: Int32Array;
  };
}

export interface TermMatch {
  readonly term: number;
  /** First token and the token after the last. */
  readonly from: number;
  readonly to: number;
}

const NONE = -1;
const START = 0x2545f491;

/** The sum of some tokens and one more. */
const mix = (sum: number, token: number): number => {
  const mixed = Math.imul(sum ^ token, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
};

const tokenAt = (ids: readonly number[], at: number): number => ids[at] ?? BREAK;

/** One bit for each length of a term; those of so many tokens or more share the last. */
const LONGEST = 15;
const bitOf = (length: number): number => 1 << Math.min(length, LONGEST);

/** Flags of a token: a term of it alone, longer terms that begin with it. */
const ALONE = 1;
const LONGER = 2;
const TOKENS = 0x10000;
/** Where a token is put; a word may share the place of a Han character. */
const placeOf = (token: number): number => token & (TOKENS - 1);

const slotsFor = (terms: number): number => {
  let size = 64;
  while (size < terms * 2) size *= 2;
  return size;
};

/** An index for so many terms, with so many tokens together, at most. */
export const createTermIndex = (termsAtMost: number, tokensAtMost: number): GrowingTermIndex => {
  const tokens = new Int32Array(tokensAtMost);
  const starts = new Int32Array(termsAtMost + 1);
  /**
   * At a place that the sum of its tokens tells, 1 + the number of a term in the lower bits, and above them those of the
   * sum: most terms at such places are others, and are told so without a look at their tokens.
   */
  const slots = new Int32Array(slotsFor(termsAtMost));
  const mask = slots.length - 1;
  /** Lengths of the terms that begin with two tokens, by the hash of these; a collision costs one look-up more. */
  const lengths = new Uint16Array(slots.length);
  /** Bits by the place of a term's first token: most tokens of a text begin no term. */
  const begins = new Uint8Array(TOKENS);
  let size = 0;

  const isTerm = (term: number, ids: ArrayLike<number>, from: number, count: number): boolean => {
    const start = starts[term] ?? 0;
    if ((starts[term + 1] ?? 0) - start !== count) return false;
    let at = 0;
    while (at < count && tokens[start + at] === ids[from + at]) at += 1;
    return at === count;
  };
  const hasSum = (held: number, sum: number): boolean => ((held ^ sum) & ~mask) === 0;
  const termAt = (slot: number): number => ((slots[slot] ?? 0) & mask) - 1;
  /** The slot of the term whose tokens stand in others, or the free one where it belongs. */
  const slotOf = (sum: number, ids: ArrayLike<number>, from: number, count: number): number => {
    let slot = sum & mask;
    for (;;) {
      const held = slots[slot] ?? 0;
      if (held === 0) return slot;
      if (hasSum(held, sum) && isTerm((held & mask) - 1, ids, from, count)) return slot;
      slot = (slot + 1) & mask;
    }
  };
  const addBeginning = (first: number, second: number, count: number): void => {
    const place = placeOf(first);
    begins[place] = (begins[place] ?? 0) | (count > 1 ? LONGER : ALONE);
    if (count === 1) return;
    const pair = mix(mix(START, first), second) & mask;
    lengths[pair] = (lengths[pair] ?? 0) | bitOf(count);
  };
  const addNew = (slot: number, sum: number, ids: Int32Array, count: number): number => {
    const start = starts[size] ?? 0;
    for (let at = 0; at < count; at += 1) tokens[start + at] = ids[at] ?? BREAK;
    addBeginning(ids[0] ?? BREAK, ids[1] ?? BREAK, count);
    size += 1;
    slots[slot] = (sum & ~mask) | size;
    starts[size] = start + count;
    return size - 1;
  };
  const termIn = (key: number, ids: readonly number[], from: number, count: number): number =>
    termAt(slotOf(key, ids, from, count));
  /** Meets the terms of two tokens and more; `first` is the sum of the first. */
  const forEachLonger = (
    first: number,
    ids: readonly number[],
    from: number,
    onMatch: (term: number, to: number, from: number) => void,
  ): void => {
    let key = mix(first, tokenAt(ids, from + 1));
    const known = lengths[key & mask] ?? 0;
    for (let count = 2; known >>> Math.min(count, LONGEST) !== 0; count += 1) {
      const term = (known & bitOf(count)) === 0 ? NONE : termIn(key, ids, from, count);
      if (term >= 0) onMatch(term, from + count, from);
      const next = tokenAt(ids, from + count);
      if (next === BREAK) return;
      key = mix(key, next);
    }
  };
  const forEachFrom: TermIndex['forEachFrom'] = (ids, from, onMatch) => {
    const token = tokenAt(ids, from);
    const bits = begins[placeOf(token)] ?? 0;
    if (bits === 0) return;
    const key = mix(START, token);
    const single = (bits & ALONE) === 0 ? NONE : termIn(key, ids, from, 1);
    if (single >= 0) onMatch(single, from + 1, from);
    if ((bits & LONGER) !== 0) forEachLonger(key, ids, from, onMatch);
  };
  return {
    add: (ids, count) => {
      if (count === 0) return NONE;
      let sum = START;
      for (let at = 0; at < count; at += 1) sum = mix(sum, ids[at] ?? BREAK);
      const slot = slotOf(sum, ids, 0, count);
      const term = termAt(slot);
      return term >= 0 ? term : addNew(slot, sum, ids, count);
    },
    close: () => ({
      forEachFrom,
      // The same memory as `forEachFrom` looks at: what stands there is near when it is asked for again.
      tokens: tokens.subarray(0, starts[size]),
      starts: starts.subarray(0, size + 1),
    }),
  };
};
