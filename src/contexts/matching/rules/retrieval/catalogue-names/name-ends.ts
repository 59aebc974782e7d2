import { growingInts } from '../../typed-arrays/growing-ints.js';
import { sortByKey } from '../../typed-arrays/sort-by-key.js';
import { lazy } from '../../../../../kernel/values/lazy.js';
import { isHan } from '../../../../rulebook/rules/spelling/fold-character.js';
import { pairKey } from '../../text/pair-key.js';
import { BREAK } from '../../text/tokenise.js';
import { KIND, NOT, OWN, type TermList } from './term-list.js';

/** Some tokens of a text: from one up to another. */
export interface Stretch {
  readonly ids: readonly number[];
  readonly from: number;
  readonly to: number;
}

/** Two bits for each token of some: names with a bit that a stretch lacks are not asked token by token. */
export interface TokenBits {
  readonly first: number;
  readonly second: number;
}

/**
 * Names of goods by both of their ends. An end is a pair of Han characters, which no piece of a name parts, or one token:
 * few names have an end in a text, and hardly any has both.
 */
export interface NameEnds {
  /** Calls back with the number of each name whose two ends stand in the stretch, in any order, and whose bits are all among those given. */
  readonly forEachMatch: (
    stretch: Stretch,
    bits: TokenBits,
    onMatch: (term: number) => void,
  ) => void;
}

const BITS = 31;
const MIX = 0x9e3779b1;

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

/** The bits of any tokens. */
export const ALL_BITS: TokenBits = { first: -1, second: -1 };

const NAMES = (1 << OWN) | (1 << NOT) | (1 << KIND);

const namesIn = (terms: TermList): Int32Array => {
  const names = growingInts();
  for (let term = 0; term < terms.size; term += 1)
    if (terms.hasRole(term, NAMES) && terms.lengthOf(term) >= 2) names.push(term);
  return names.all();
};

/** As many places as keep ends apart, all names' ends being some tens of thousands. */
const PLACE_BITS = 17;

/** Where an end is put; few share a place. */
const placeOf = (end: number): number => Math.imul(end, MIX) >>> (32 - PLACE_BITS);

const placeOfEnd = (first: number, second: number, alone: number): number =>
  placeOf(isHan(first) && isHan(second) ? pairKey(first, second) : alone);

const firstPlace = (term: number, terms: TermList): number => {
  const one = terms.tokenAt(term, 0);
  return placeOfEnd(one, terms.tokenAt(term, 1), one);
};

const lastPlace = (term: number, terms: TermList): number => {
  const end = terms.lastTokenOf(term);
  return placeOfEnd(terms.tokenAt(term, terms.lengthOf(term) - 2), end, end);
};

/** A hash of both ends. */
const bothOf = (first: number, last: number): number => (Math.imul(first, MIX) + last) | 0;

/** Flags of a place: names begin or end there; the text being read has that first or last end. */
const BEGINS = 1;
const ENDS = 2;
const NOTED_FIRST = 4;
const NOTED_LAST = 8;

/** Of each entry: the ends of a name, its bits, and its number. */
const ENTRY = 4;

const groupsFor = (names: number): number => {
  let groups = 64;
  while (groups * 2 < names) groups *= 2;
  return groups;
};

/**
 * The places of all ends: whether names begin or end with what is put there and, while a text is looked through, which the
 * text has. Both stand together, as a text looks at either.
 */
const endPlaces = (names: Int32Array, terms: TermList) => {
  const sides = new Uint8Array(1 << PLACE_BITS);
  const add = (place: number, side: number): void => {
    sides[place] = (sides[place] ?? 0) | side;
  };
  for (const term of names) {
    add(firstPlace(term, terms), BEGINS);
    add(lastPlace(term, terms), ENDS);
  }
  /** Places of ends of a text, each once. */
  const listOf = (side: number, noted: number) => {
    /** Kept from text to text, so that none makes its own: the first so many count. */
    const places: number[] = [];
    let size = 0;
    return {
      size: (): number => size,
      at: (step: number): number => places[step] ?? 0,
      has: (place: number): boolean => ((sides[place] ?? 0) & noted) !== 0,
      add: (place: number): void => {
        if (((sides[place] ?? 0) & (side | noted)) !== side) return;
        add(place, noted);
        places[size] = place;
        size += 1;
      },
      clear: (): void => {
        for (let step = 0; step < size; step += 1) {
          const place = places[step] ?? 0;
          sides[place] = (sides[place] ?? 0) & ~noted;
        }
        size = 0;
      },
    };
  };
  const firsts = listOf(BEGINS, NOTED_FIRST);
  const lasts = listOf(ENDS, NOTED_LAST);
  const note = (place: number): void => {
    if (sides[place] === 0) return;
    firsts.add(place);
    lasts.add(place);
  };
  return { firsts, lasts, note };
};

/** Bits of the filter for each group, as a power of two. */
const FILTER = 3;
const MIX_BOTH = 0x85ebca6b;

const isInFilter = (filter: Int32Array, at: number): boolean =>
  (((filter[at >>> 5] ?? 0) >>> (at & 31)) & 1) === 1;

/** Names in groups by the hash of both ends. A small filter answers first for most pairs of ends that no name has. */
const sortNames = (terms: TermList) => {
  const names = namesIn(terms);
  const ends = names.map((term) => bothOf(firstPlace(term, terms), lastPlace(term, terms)));
  const groupCount = groupsFor(names.length);
  const shift = Math.clz32(groupCount) + 1 - FILTER;
  const placeOfBoth = (both: number): number => Math.imul(both, MIX_BOTH) >>> shift;
  const filter = new Int32Array(groupCount >> (5 - FILTER));
  for (const both of ends) {
    const place = placeOfBoth(both);
    filter[place >>> 5] = (filter[place >>> 5] ?? 0) | (1 << (place & 31));
  }
  const groups = ends.map((both) => placeOfBoth(both) >>> FILTER);
  const { numbers, starts } = sortByKey(groups, groupCount);
  const entries = new Int32Array(numbers.length * ENTRY);
  numbers.forEach((at, place) => {
    const term = names[at] ?? 0;
    const ids = terms.tokensOf(term);
    const { first, second } = bitsOfTokens(ids, 0, ids.length);
    entries.set([ends[at] ?? 0, first, second, term], place * ENTRY);
  });
  return { entries, filter, placeOfBoth, places: endPlaces(names, terms), starts };
};

type SortedNames = ReturnType<typeof sortNames>;

const hasBits = (entries: Int32Array, at: number, { first, second }: TokenBits): boolean =>
  (((entries[at + 1] ?? 0) & ~first) | ((entries[at + 2] ?? 0) & ~second)) === 0;

/** Meets the names with two ends. */
const forEachOfBoth = (
  both: number,
  { entries, filter, placeOfBoth, starts }: SortedNames,
  bits: TokenBits,
  onMatch: (term: number) => void,
): void => {
  const place = placeOfBoth(both);
  if (!isInFilter(filter, place)) return;
  const group = place >>> FILTER;
  const end = (starts[group + 1] ?? 0) * ENTRY;
  for (let at = (starts[group] ?? 0) * ENTRY; at < end; at += ENTRY)
    if (entries[at] === both && hasBits(entries, at, bits)) onMatch(entries[at + 3] ?? 0);
};

const noteEnds = ({ from, ids, to }: Stretch, { note }: SortedNames['places']): void => {
  for (let at = from; at < to; at += 1) {
    const id = ids[at] ?? BREAK;
    const next = at + 1 < to ? (ids[at + 1] ?? BREAK) : BREAK;
    note(placeOf(id));
    if (isHan(id) && isHan(next)) note(placeOf(pairKey(id, next)));
  }
};

const forEachPair = (
  names: SortedNames,
  bits: TokenBits,
  onMatch: (term: number) => void,
): void => {
  const { firsts, lasts } = names.places;
  for (let one = 0; one < firsts.size(); one += 1)
    for (let two = 0; two < lasts.size(); two += 1)
      forEachOfBoth(bothOf(firsts.at(one), lasts.at(two)), names, bits, onMatch);
};

/** Names are sorted when a text first asks. */
export const buildNameEnds = (terms: TermList): NameEnds => {
  const sorted = lazy(() => sortNames(terms));
  /** For a text of so many ends that it is less to look through all names. */
  const forEachOfAll = (
    { entries, places: { firsts, lasts } }: SortedNames,
    bits: TokenBits,
    onMatch: (term: number) => void,
  ): void => {
    for (let at = 0; at < entries.length; at += ENTRY) {
      const term = entries[at + 3] ?? 0;
      const has = (): boolean =>
        firsts.has(firstPlace(term, terms)) && lasts.has(lastPlace(term, terms));
      if (hasBits(entries, at, bits) && has()) onMatch(term);
    }
  };
  return {
    forEachMatch: (stretch, bits, onMatch) => {
      const names = sorted();
      const { firsts, lasts } = names.places;
      noteEnds(stretch, names.places);
      if (firsts.size() * lasts.size() > names.entries.length) forEachOfAll(names, bits, onMatch);
      else forEachPair(names, bits, onMatch);
      firsts.clear();
      lasts.clear();
    },
  };
};
