import type { Grammar } from '../text/grammar.js';
import { canTurn, placesInOrder, placesTurned } from '../text/name-in-order.js';
import type { TermMatch } from '../text/term-index.js';
import { BREAK, type Tokens } from '../text/tokenise.js';
import { bitOf, type NamesByRarest, type SpreadIndex, type SpreadTerm } from './spread-index.js';

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

/** The tokens of a phrase, or of its beginning. */
interface Present {
  readonly all: ReadonlySet<number>;
  readonly bits: () => number;
  readonly meet: (id: number) => void;
}

const nothingMet = (): Present => {
  const all = new Set<number>();
  let bits = 0;
  return {
    all,
    bits: () => bits,
    meet: (id) => {
      all.add(id);
      bits |= bitOf(id);
    },
  };
};

const standsWhole = ({ bits, ids }: SpreadTerm, present: Present): boolean => {
  if ((bits & ~present.bits()) !== 0) return false;
  for (const id of ids) if (!present.all.has(id)) return false;
  return true;
};

interface TextBefore {
  readonly text: Text;
  readonly present: Present;
}

interface Placed {
  readonly match: SpreadMatch;
  /** Where its first token stands first in the text. */
  readonly firstAt: number;
}

const byFirstPlace = (a: Placed, b: Placed): number =>
  a.firstAt - b.firstAt || a.match.term - b.match.term;

const placeNames = (
  names: readonly SpreadTerm[],
  to: number,
  { present, text }: TextBefore,
): readonly Placed[] => {
  const placed: Placed[] = [];
  for (const one of names) {
    const match = standsWhole(one, present) ? place(one, to, text) : null;
    const [first = BREAK] = one.ids;
    if (match !== null) placed.push({ match, firstAt: text.tokens.ids.indexOf(first) });
  }
  return placed;
};

/** Adds the names under a head, all of whose tokens are present, that stand in pieces before `to`. */
const addNames = (
  found: SpreadMatch[],
  byRarest: NamesByRarest,
  to: number,
  text: TextBefore,
): void => {
  const placed: Placed[] = [];
  for (const token of text.present.all) {
    const names = byRarest.get(token);
    if (names !== undefined) placed.push(...placeNames(names, to, text));
  }
  if (placed.length > 1) placed.sort(byFirstPlace);
  for (const { match } of placed) found.push(match);
};

/** The tokens of the phrase that goes on at `at` and of those met before. */
const withRest = ({ all }: Present, at: number, ids: readonly number[]): Present => {
  const present = nothingMet();
  for (const id of all) present.meet(id);
  for (let next = at; next < ids.length && ids[next] !== BREAK; next += 1)
    present.meet(ids[next] ?? BREAK);
  return present;
};

/** Tokens met phrase by phrase, those of a phrase when a head in it asks for them. */
const phraseReader = (ids: readonly number[]) => {
  let present = nothingMet();
  let next = 0;
  return {
    /** The tokens of the phrase up to a place. */
    upTo: (at: number): Present => {
      for (; next <= at; next += 1) present.meet(ids[next] ?? BREAK);
      return present;
    },
    startAfter: (at: number): void => {
      if (present.all.size > 0) present = nothingMet();
      next = at + 1;
    },
  };
};

const NO_NAMES: readonly NamesByRarest[] = [];

/** Names whose head ends at a token: those of the token alone, and those of it and the one before. */
const namesEndingAt = (
  index: SpreadIndex,
  at: number,
  ids: readonly number[],
): readonly NamesByRarest[] => {
  const head = index.get(ids[at] ?? BREAK);
  if (head === null) return NO_NAMES;
  const longer = head.after.get(ids[at - 1] ?? BREAK);
  if (head.alone === null) return longer === undefined ? NO_NAMES : [longer];
  return longer === undefined ? [head.alone] : [head.alone, longer];
};

/** Names whose parts stand in one phrase of the text in order and not in one piece. */
export const findSpreadNames = (index: SpreadIndex, text: Text): readonly SpreadMatch[] => {
  const { ids } = text.tokens;
  const found: SpreadMatch[] = [];
  const phrase = phraseReader(ids);
  for (let at = 0; at < ids.length; at += 1) {
    if (ids[at] === BREAK) phrase.startAfter(at);
    const names = namesEndingAt(index, at, ids);
    if (names.length === 0) continue;
    const before = phrase.upTo(at);
    const present = canTurn(at + 1, text.tokens) ? withRest(before, at + 1, ids) : before;
    for (const one of names) addNames(found, one, at + 1, { present, text });
  }
  return found;
};
