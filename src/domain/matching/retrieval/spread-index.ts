import { sortByKey } from '../flat/sort-by-key.js';
import { growingInts } from '../flat/growing-ints.js';
import { once } from '../once.js';
import { isHan } from '../text/fold-character.js';
import { pairKey } from '../text/pair-key.js';
import { BREAK, tokenise } from '../text/tokenise.js';
import type { Vocabulary } from '../text/vocabulary.js';
import { ANY_GOODS } from './any-goods.js';
import { KIND, NOT, OWN, type TermList } from './term-list.js';

/** A name that can stand in pieces. */
export interface SpreadTerm {
  readonly term: number;
  readonly ids: readonly number[];
  /** How many of its last tokens are its head. */
  readonly headSize: number;
  /** Whether its head says nothing by itself: `X system for Y` is no Y system, `system for Y` is one. */
  readonly general: boolean;
}

/**
 * Names of goods by one of their keys, that which the fewest of them have: most names lack it in a text. A key is a token,
 * or the first or the last pair of Han characters, which no piece parts.
 */
export interface SpreadIndex {
  /** Meets the names of the keys put at a place all of whose tokens may be among those of a phrase, by number. */
  readonly meet: (place: number, phrase: TokenBits, meet: (one: SpreadTerm) => void) => void;
}

const NAMES = (1 << OWN) | (1 << NOT) | (1 << KIND);

/** A short word and a head of any goods hold nothing together: 节能 … 服务. */
const SHORT = 4;

const canSpread = ({ general, headSize, ids }: SpreadTerm): boolean => {
  const weak = general && ids.length <= SHORT && ids.every(isHan);
  return !weak && ids.length > headSize;
};

const BITS = 31;
const MIX = 0x9e3779b1;

/** Two bits for each token of some: names with a bit that a phrase lacks are not asked token by token. */
export interface TokenBits {
  readonly first: number;
  readonly second: number;
}

const firstBit = (id: number): number => 1 << (id % BITS);

const secondBit = (id: number): number => 1 << (Math.imul(id, MIX) >>> 27);

export const bitsOfTokens = (ids: ArrayLike<number>, from: number, to: number): TokenBits => {
  let first = 0;
  let second = 0;
  for (let at = from; at < to; at += 1) {
    const id = ids[at] ?? BREAK;
    first |= firstBit(id);
    second |= secondBit(id);
  }
  return { first, second };
};

const keyOf = (ids: readonly number[]): string => ids.slice(0, ids.length === 2 ? 2 : 1).join(' ');

const PLACES = 0x10000;

/** Where a key is put; some share a place. */
export const placeOf = (key: number): number => Math.imul(key, MIX) >>> 16;

const tellPair = (term: number, at: number, terms: TermList, tell: (key: number) => void): void => {
  const first = terms.tokenAt(term, at);
  const second = terms.tokenAt(term, at + 1);
  if (isHan(first) && isHan(second)) tell(pairKey(first, second));
};

const tellKeys = (term: number, terms: TermList, tell: (key: number) => void): void => {
  const length = terms.lengthOf(term);
  for (let step = 0; step < length; step += 1) tell(terms.tokenAt(term, step));
  tellPair(term, 0, terms, tell);
  tellPair(term, length - 2, terms, tell);
};

/** Whether it is a name with more than its head. */
const isLong = (term: number, terms: TermList): boolean =>
  terms.hasRole(term, NAMES) && terms.lengthOf(term) > terms.headSizeOf(term);

const longNames = (terms: TermList): Int32Array => {
  const long = growingInts();
  for (let term = 0; term < terms.size; term += 1) if (isLong(term, terms)) long.push(term);
  return long.all();
};

/** How many names have a key, by where keys are put. */
const countKeys = (long: Int32Array, terms: TermList): Int32Array => {
  const counts = new Int32Array(PLACES);
  const add = (key: number): void => {
    const place = placeOf(key);
    counts[place] = (counts[place] ?? 0) + 1;
  };
  for (const term of long) tellKeys(term, terms, add);
  return counts;
};

/** Of each entry: the bits of a name, and its number. */
const ENTRY = 3;

const entriesOf = (numbers: Int32Array, long: Int32Array, terms: TermList): Int32Array => {
  const entries = new Int32Array(numbers.length * ENTRY);
  numbers.forEach((at, place) => {
    const term = long[at] ?? 0;
    const ids = terms.tokensOf(term);
    const { first, second } = bitsOfTokens(ids, 0, ids.length);
    entries.set([first, second, term], place * ENTRY);
  });
  return entries;
};

/** Names where their rarest key is put, with the bits of each. */
const sortNames = (terms: TermList) => {
  const long = longNames(terms);
  const counts = countKeys(long, terms);
  let best = 0;
  const choose = (key: number): void => {
    const place = placeOf(key);
    if (best < 0 || (counts[place] ?? 0) < (counts[best] ?? 0)) best = place;
  };
  const rarest = long.map((term) => {
    best = -1;
    tellKeys(term, terms, choose);
    return best;
  });
  const { numbers, starts } = sortByKey(rarest, PLACES);
  return { entries: entriesOf(numbers, long, terms), starts };
};

/** What names under a head that says nothing by itself end in. */
const generalHeads = ({ tokenOf }: Vocabulary): ReadonlySet<string> =>
  new Set([...ANY_GOODS].map((word) => keyOf(tokenise(word, tokenOf).ids)));

const readName = (term: number, terms: TermList, heads: ReadonlySet<string>): SpreadTerm | null => {
  const ids = Array.from(terms.tokensOf(term));
  const headSize = terms.headSizeOf(term);
  const one = { term, ids, headSize, general: heads.has(keyOf(ids.slice(-headSize))) };
  return canSpread(one) ? one : null;
};

/** Every name that can stand in pieces; names are sorted when a text first asks, and each read when it is first met. */
export const buildSpreadIndex = (terms: TermList, vocabulary: Vocabulary): SpreadIndex => {
  const names = once(() => sortNames(terms));
  const heads = once(() => generalHeads(vocabulary));
  const known = new Array<SpreadTerm | null | undefined>(terms.size);
  const nameOf = (term: number): SpreadTerm | null => {
    const before = known[term];
    if (before !== undefined) return before;
    const read = readName(term, terms, heads());
    known[term] = read;
    return read;
  };
  const meetName = (term: number, meet: (one: SpreadTerm) => void): void => {
    const one = nameOf(term);
    if (one !== null) meet(one);
  };
  return {
    meet: (place, { first, second }, meet) => {
      const { entries, starts } = names();
      const end = (starts[place + 1] ?? 0) * ENTRY;
      for (let at = (starts[place] ?? 0) * ENTRY; at < end; at += ENTRY) {
        const lacks = ((entries[at] ?? 0) & ~first) | ((entries[at + 1] ?? 0) & ~second);
        if (lacks === 0) meetName(entries[at + 2] ?? 0, meet);
      }
    },
  };
};
