import { once } from '../once.js';
import { LIGHT, type Grammar } from '../text/grammar.js';
import { placesInOrder, placesTurned } from '../text/name-in-order.js';
import type { TermMatch } from '../text/term-index.js';
import { BREAK, idAt, phraseEnd, type Tokens } from '../text/tokenise.js';
import type { SpreadIndex, SpreadTerm } from './spread-index.js';

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

/** Whether a name stands before a token in one piece. */
const standsWhole = ({ ids }: SpreadTerm, to: number, { tokens }: Text): boolean => {
  const from = to - ids.length;
  for (let step = ids.length - 1; step >= 0; step -= 1)
    if (ids[step] !== tokens.ids[from + step]) return false;
  return true;
};

const place = (one: SpreadTerm, to: number, text: Text): SpreadMatch | null => {
  const { ids, term } = one;
  if (standsWhole(one, to, text)) return null;
  const places = placesInOrder(ids, to, text);
  if (places === null) return placeTurned(one, to, text);
  const [from = to] = places;
  return { term, from, to, places, headTo: to };
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

/** A phrase of a text: its tokens from one up to another. */
interface Phrase extends Text {
  readonly from: number;
  readonly to: number;
  /** All of its tokens, where they are many. */
  readonly all: (() => ReadonlySet<number>) | null;
}

/** So few tokens are sooner looked through than put together. */
const FEW = 48;

const phraseOf = (from: number, to: number, text: Text): Phrase => {
  const { ids } = text.tokens;
  const all = to - from > FEW ? once(() => new Set(ids.slice(from, to))) : null;
  return { tokens: text.tokens, grammar: text.grammar, from, to, all };
};

/** Whether a token stands in a phrase. */
const hasToken = (id: number, { all, from, to, tokens: { ids } }: Phrase): boolean => {
  if (all !== null) return all().has(id);
  for (let at = from; at < to; at += 1) if (ids[at] === id) return true;
  return false;
};

const stands = ({ ids }: SpreadTerm, phrase: Phrase): boolean => {
  for (const id of ids) if (!hasToken(id, phrase)) return false;
  return true;
};

/** Adds a name for each of the places of its last token at which it stands in pieces. */
const addName = (found: Found[], one: SpreadTerm, phrase: Phrase): void => {
  const { headSize, ids } = one;
  const { from, to, tokens } = phrase;
  const last = idAt(ids, ids.length - 1);
  for (let at = from; at < to; at += 1) {
    if (tokens.ids[at] !== last || !endsAt(one, at, phrase)) continue;
    const match = place(one, at + 1, phrase);
    if (match === null) continue;
    found.push({ match, headSize, firstAt: tokens.ids.indexOf(idAt(ids, 0)) });
  }
};

const addNamesOfPhrase = (found: Found[], phrase: Phrase, index: SpreadIndex): void => {
  const { from, to, tokens } = phrase;
  index.meet({ ids: tokens.ids, from, to }, (one) => {
    if (stands(one, phrase)) addName(found, one, phrase);
  });
};

/** Names whose parts stand in one phrase of the text in order and not in one piece. */
export const findSpreadNames = (index: SpreadIndex, text: Text): readonly SpreadMatch[] => {
  const { ids } = text.tokens;
  const found: Found[] = [];
  for (let from = 0; from < ids.length;) {
    const to = phraseEnd(ids, from);
    if (to - from > 1) addNamesOfPhrase(found, phraseOf(from, to, text), index);
    from = to + 1;
  }
  if (found.length > 1) found.sort(inOrder);
  return found.map(({ match }) => match);
};
