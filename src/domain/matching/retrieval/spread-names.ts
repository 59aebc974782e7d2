import { isHan } from '../text/fold-character.js';
import { LIGHT, type Grammar } from '../text/grammar.js';
import { placesInOrder, placesTurned } from '../text/name-in-order.js';
import { pairKey } from '../text/pair-key.js';
import type { TermMatch } from '../text/term-index.js';
import { BREAK, idAt, type Tokens } from '../text/tokenise.js';
import { bitOf, placeOf, type SpreadIndex, type SpreadTerm } from './spread-index.js';

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
  while (before >= 0 && (grammar.classesOf(idAt(ids, before)) & LIGHT) !== 0) before -= 1;
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

/** The places of each token of a phrase. */
const placesIn = (
  from: number,
  to: number,
  ids: readonly number[],
): ReadonlyMap<number, readonly number[]> => {
  const places = new Map<number, number[]>();
  for (let at = from; at < to; at += 1) {
    const id = ids[at] ?? BREAK;
    const known = places.get(id);
    if (known === undefined) places.set(id, [at]);
    else known.push(at);
  }
  return places;
};

const bitsIn = (tokens: Iterable<number>): number => {
  let bits = 0;
  for (const token of tokens) bits |= bitOf(token);
  return bits;
};

/** A name found, and what its turn hangs on. */
interface Found {
  readonly match: SpreadMatch;
  readonly headSize: number;
  /** Where its first token stands first in the text. */
  readonly firstAt: number;
}

/** By where the head ends; under heads that end there those of one token, then of two; then by the first token. */
const inOrder = (a: Found, b: Found): number =>
  a.match.headTo - b.match.headTo ||
  a.headSize - b.headSize ||
  a.firstAt - b.firstAt ||
  a.match.term - b.match.term;

const endsAt = ({ headSize, ids }: SpreadTerm, at: number, { tokens }: Text): boolean =>
  headSize === 1 || tokens.ids[at - 1] === ids.at(-headSize);

/** Adds a name for each of the places of its last token at which it stands in pieces. */
const addName = (
  found: Found[],
  one: SpreadTerm,
  places: readonly number[] | undefined,
  text: Text,
): void => {
  for (const at of places ?? []) {
    const match = endsAt(one, at, text) ? place(one, at + 1, text) : null;
    if (match === null) continue;
    const { headSize, ids } = one;
    found.push({ match, headSize, firstAt: text.tokens.ids.indexOf(ids[0] ?? BREAK) });
  }
};

const stand = ({ ids }: SpreadTerm, places: ReadonlyMap<number, unknown>): boolean => {
  for (const id of ids) if (!places.has(id)) return false;
  return true;
};

/** Where the keys of a phrase are put, its tokens and its pairs of Han characters, each place once. */
const keysIn = (from: number, to: number, ids: readonly number[]): ReadonlySet<number> => {
  const keys = new Set<number>();
  for (let at = from; at < to; at += 1) {
    const id = ids[at] ?? BREAK;
    const next = ids[at + 1] ?? BREAK;
    keys.add(placeOf(id));
    if (isHan(id) && isHan(next)) keys.add(placeOf(pairKey(id, next)));
  }
  return keys;
};

const addNamesOfPhrase = (
  found: Found[],
  keys: ReadonlySet<number>,
  places: ReadonlyMap<number, readonly number[]>,
  { index, text }: { readonly index: SpreadIndex; readonly text: Text },
): void => {
  const bits = bitsIn(places.keys());
  for (const key of keys)
    index.meet(key, bits, (one) => {
      if (stand(one, places)) addName(found, one, places.get(one.ids.at(-1) ?? BREAK), text);
    });
};

/** Names whose parts stand in one phrase of the text in order and not in one piece. */
export const findSpreadNames = (index: SpreadIndex, text: Text): readonly SpreadMatch[] => {
  const { ids } = text.tokens;
  const found: Found[] = [];
  for (let from = 0; from < ids.length;) {
    const next = ids.indexOf(BREAK, from);
    const to = next < 0 ? ids.length : next;
    const places = placesIn(from, to, ids);
    addNamesOfPhrase(found, keysIn(from, to, ids), places, { index, text });
    from = to + 1;
  }
  return found.sort(inOrder).map(({ match }) => match);
};
