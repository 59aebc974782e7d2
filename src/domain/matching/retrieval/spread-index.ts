import { sortByKey } from '../flat/sort-by-key.js';
import { isHan } from '../text/fold-character.js';
import { BREAK, tokenise } from '../text/tokenise.js';
import type { Vocabulary } from '../text/vocabulary.js';
import { ANY_GOODS } from './any-goods.js';
import { KIND, NOT, OWN, type TermList } from './term-list.js';

/** A name that can stand in pieces. */
export interface SpreadTerm {
  readonly term: number;
  readonly ids: readonly number[];
  /** A bit for each of its tokens. */
  readonly bits: number;
  /** Whether its head says nothing by itself: `X system for Y` is no Y system, `system for Y` is one. */
  readonly general: boolean;
}

/** Names under one head by that of their tokens that the fewest of them have: most names lack it in a text. */
export type NamesByRarest = ReadonlyMap<number, readonly SpreadTerm[]>;

interface NamesOfHead {
  /** Names whose head is the token alone. */
  readonly alone: NamesByRarest | null;
  /** Names whose head is the token and the Han character before it, by that character. */
  readonly after: ReadonlyMap<number, NamesByRarest>;
}

/** Names of goods by the last token of their head (one token, or the last two Han characters). */
export interface SpreadIndex {
  readonly get: (last: number) => NamesOfHead | null;
}

const NAMES = (1 << OWN) | (1 << NOT) | (1 << KIND);

/** A short word and a head of any goods hold nothing together: 节能 … 服务. */
const SHORT = 4;

const canSpread = (ids: readonly number[], headSize: number, general: boolean): boolean => {
  const weak = general && ids.length <= SHORT && ids.every(isHan);
  return !weak && ids.length > headSize;
};

const BITS = 31;

/** A bit for a token: names all of whose bits a text lacks are not asked token by token. */
export const bitOf = (id: number): number => 1 << (id % BITS);

const bitsOf = (ids: readonly number[]): number => ids.reduce((bits, id) => bits | bitOf(id), 0);

const keyOf = (ids: readonly number[]): string => ids.slice(0, ids.length === 2 ? 2 : 1).join(' ');

const countTokens = (names: readonly SpreadTerm[]): ReadonlyMap<number, number> => {
  const counts = new Map<number, number>();
  for (const { ids } of names) for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
};

const rarestOf = (ids: readonly number[], counts: ReadonlyMap<number, number>): number =>
  ids.reduce((best, id) => ((counts.get(id) ?? 0) < (counts.get(best) ?? 0) ? id : best));

const addTo = <Key>(lists: Map<Key, SpreadTerm[]>, key: Key, one: SpreadTerm): void => {
  const known = lists.get(key);
  if (known === undefined) lists.set(key, [one]);
  else known.push(one);
};

const byRarest = (names: readonly SpreadTerm[]): NamesByRarest => {
  const counts = countTokens(names);
  const lists = new Map<number, SpreadTerm[]>();
  for (const one of names) addTo(lists, rarestOf(one.ids, counts), one);
  return lists;
};

const readHead = (
  numbers: Int32Array,
  terms: TermList,
  generalHeads: ReadonlySet<string>,
): NamesOfHead => {
  const after = new Map<number, SpreadTerm[]>();
  const alone: SpreadTerm[] = [];
  for (const term of numbers) {
    const ids = Array.from(terms.tokensOf(term));
    const headIds = ids.slice(-terms.headSizeOf(term));
    const general = generalHeads.has(keyOf(headIds));
    if (!canSpread(ids, headIds.length, general)) continue;
    const one = { term, ids, general, bits: bitsOf(ids) };
    const [before = BREAK] = headIds;
    if (headIds.length < 2) alone.push(one);
    else addTo(after, before, one);
  }
  return {
    alone: alone.length === 0 ? null : byRarest(alone),
    after: new Map([...after].map(([before, names]) => [before, byRarest(names)])),
  };
};

/** Every name that can stand in pieces, under its head; names under a head are put together when it is first met. */
export const buildSpreadIndex = (terms: TermList, vocabulary: Vocabulary): SpreadIndex => {
  const general = new Set(
    [...ANY_GOODS].map((word) => keyOf(tokenise(word, vocabulary.tokenOf).ids)),
  );
  const lasts = new Int32Array(terms.size);
  for (let term = 0; term < terms.size; term += 1)
    lasts[term] = terms.hasRole(term, NAMES) ? terms.lastTokenOf(term) : BREAK;
  const byLast = sortByKey(lasts, vocabulary.size());
  const heads = new Map<number, NamesOfHead | null>();
  return {
    get: (last) => {
      const known = heads.get(last);
      if (known !== undefined) return known;
      const numbers = byLast.under(last);
      const isHead = numbers.length > 0 && last !== BREAK;
      const read = isHead ? readHead(numbers, terms, general) : null;
      heads.set(last, read);
      return read;
    },
  };
};
