import { sortByKey } from '../flat/sort-by-key.js';
import { isHan } from '../text/fold-character.js';
import type { Grammar } from '../text/grammar.js';
import { canTurn, placesInOrder, placesTurned } from '../text/name-in-order.js';
import type { TermMatch } from '../text/term-index.js';
import { BREAK, tokenise, type Tokens } from '../text/tokenise.js';
import type { Vocabulary } from '../text/vocabulary.js';
import { ANY_GOODS } from './any-goods.js';
import { KIND, NOT, OWN, type TermList } from './term-list.js';

interface SpreadTerm {
  readonly term: number;
  readonly ids: readonly number[];
  /** A bit for each of its tokens. */
  readonly bits: number;
  /** Whether its head says nothing by itself: `X system for Y` is no Y system, `system for Y` is one. */
  readonly general: boolean;
}

/** Names under one head by their first token. */
type NamesByFirst = ReadonlyMap<number, readonly SpreadTerm[]>;

interface NamesOfHead {
  /** Names whose head is the token alone. */
  readonly alone: NamesByFirst | null;
  /** Names whose head is the token and the Han character before it, by that character. */
  readonly after: ReadonlyMap<number, NamesByFirst>;
}

/** Names of goods by the last token of their head (one token, or the last two Han characters), then by their first. */
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
const bitOf = (id: number): number => 1 << (id % BITS);

const bitsOf = (ids: readonly number[]): number => ids.reduce((bits, id) => bits | bitOf(id), 0);

const keyOf = (ids: readonly number[]): string => ids.slice(0, ids.length === 2 ? 2 : 1).join(' ');

type GrowingNames = Map<number, SpreadTerm[]>;

const addTo = (names: GrowingNames, one: SpreadTerm): GrowingNames => {
  const [first = BREAK] = one.ids;
  const known = names.get(first);
  if (known === undefined) names.set(first, [one]);
  else known.push(one);
  return names;
};

const readHead = (
  numbers: Int32Array,
  terms: TermList,
  generalHeads: ReadonlySet<string>,
): NamesOfHead => {
  const after = new Map<number, GrowingNames>();
  let alone: GrowingNames | null = null;
  for (const term of numbers) {
    const ids = Array.from(terms.tokensOf(term));
    const headIds = ids.slice(-terms.headSizeOf(term));
    const general = generalHeads.has(keyOf(headIds));
    if (!canSpread(ids, headIds.length, general)) continue;
    const one = { term, ids, general, bits: bitsOf(ids) };
    const [before = BREAK] = headIds;
    if (headIds.length < 2) alone = addTo(alone ?? new Map<number, SpreadTerm[]>(), one);
    else after.set(before, addTo(after.get(before) ?? new Map<number, SpreadTerm[]>(), one));
  }
  return { alone, after };
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
      if (known !== undefined || last === BREAK) return known ?? null;
      const numbers = byLast.under(last);
      const read = numbers.length === 0 ? null : readHead(numbers, terms, general);
      if (read !== null) heads.set(last, read);
      return read;
    },
  };
};

/** A name that stands in a text with other words between its pieces. */
export interface SpreadMatch extends TermMatch {
  /** Places of its own tokens. */
  readonly places: readonly number[];
  /** The token after its head. */
  readonly headTo: number;
}

interface Text {
  readonly tokens: Tokens;
  readonly grammar: Grammar;
}

const startsPhrase = (at: number, { grammar, tokens: { ids } }: Text): boolean => {
  let before = at - 1;
  while (before >= 0 && grammar.light.has(ids[before] ?? BREAK)) before -= 1;
  return before < 0 || ids[before] === BREAK;
};

const placeTurned = (one: SpreadTerm, to: number, text: Text): SpreadMatch | null => {
  const places = placesTurned(one.ids, to, text);
  const [from, last] = [places?.[0] ?? to, places?.at(-1) ?? to];
  if (places === null || (one.general && !startsPhrase(from, text))) return null;
  return { term: one.term, from, to: last + 1, places, headTo: to };
};

const place = (one: SpreadTerm, to: number, text: Text): SpreadMatch | null => {
  const { ids, term } = one;
  const places = placesInOrder(ids, to, text);
  if (places === null) return placeTurned(one, to, text);
  const [from = to] = places;
  return to - from === ids.length ? null : { term, from, to, places, headTo: to };
};

/** The tokens of a phrase, or of its beginning, each once. */
interface Present {
  readonly ordered: readonly number[];
  readonly all: ReadonlySet<number>;
  readonly bits: () => number;
  readonly meet: (id: number) => void;
}

const nothingMet = (): Present => {
  const all = new Set<number>();
  const ordered: number[] = [];
  let bits = 0;
  return {
    ordered,
    all,
    bits: () => bits,
    meet: (id) => {
      if (all.has(id)) return;
      all.add(id);
      ordered.push(id);
      bits |= bitOf(id);
    },
  };
};

const standsWhole = ({ bits, ids }: SpreadTerm, present: Present): boolean => {
  if ((bits & ~present.bits()) !== 0) return false;
  for (const id of ids) if (!present.all.has(id)) return false;
  return true;
};

interface TextBefore extends Text {
  readonly present: Present;
}

/** Adds the names under a head, all of whose tokens are present, that stand in pieces before `to`. */
const addNames = (
  found: SpreadMatch[],
  byFirst: NamesByFirst,
  to: number,
  text: TextBefore,
): void => {
  const { present } = text;
  const { ids } = text.tokens;
  const names: { readonly match: SpreadMatch; readonly firstAt: number }[] = [];
  for (const first of present.ordered) {
    const under = byFirst.get(first);
    if (under === undefined) continue;
    for (const one of under) {
      const match = standsWhole(one, present) ? place(one, to, text) : null;
      if (match !== null) names.push({ match, firstAt: ids.indexOf(first) });
    }
  }
  if (names.length > 1) names.sort((a, b) => a.firstAt - b.firstAt);
  for (const { match } of names) found.push(match);
};

/** The tokens of the phrase that goes on at `at` and of those met before. */
const withRest = ({ all }: Present, at: number, ids: readonly number[]): Present => {
  const present = nothingMet();
  for (const id of all) present.meet(id);
  for (let next = at; next < ids.length && ids[next] !== BREAK; next += 1)
    present.meet(ids[next] ?? BREAK);
  return present;
};

/** Adds the names whose head ends at a token. */
const addNamesAt = (
  found: SpreadMatch[],
  { after, alone }: NamesOfHead,
  at: number,
  text: TextBefore,
): void => {
  const { ids } = text.tokens;
  const turns = canTurn(at + 1, text.tokens);
  const whole = turns ? { ...text, present: withRest(text.present, at + 1, ids) } : text;
  if (alone !== null) addNames(found, alone, at + 1, whole);
  const longer = after.get(ids[at - 1] ?? BREAK);
  if (longer !== undefined) addNames(found, longer, at + 1, whole);
};

/** Names whose parts stand in one phrase of the text in order and not in one piece. */
export const findSpreadNames = (
  index: SpreadIndex,
  { grammar, tokens }: Text,
): readonly SpreadMatch[] => {
  const { ids } = tokens;
  const found: SpreadMatch[] = [];
  let present = nothingMet();
  for (let at = 0; at < ids.length; at += 1) {
    const id = ids[at] ?? BREAK;
    if (id === BREAK) present = nothingMet();
    else present.meet(id);
    const head = index.get(id);
    if (head !== null) addNamesAt(found, head, at, { grammar, tokens, present });
  }
  return found;
};
