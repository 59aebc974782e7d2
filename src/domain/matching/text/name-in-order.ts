import { isHan } from './fold-character.js';
import type { Grammar } from './grammar.js';
import { BREAK, type Tokens } from './tokenise.js';

/** Pieces of a Chinese name shorter than this fit anywhere by chance. */
const SHORTEST_PIECE = 2;
/** Most tokens between two pieces of one name. */
const WIDEST_GAP = 8;
/** Most pieces of a Chinese name, short or long: more fit by chance. */
const MOST_PIECES = 2;
const MOST_PIECES_OF_LONG = 3;
const LONG = 7;

interface Text {
  readonly tokens: Tokens;
  readonly grammar: Grammar;
}

/** Token by token where a name stands; null for nowhere. */
export type Places = readonly number[] | null;

interface Search extends Text {
  readonly term: readonly number[];
  /** First token of the phrase. */
  readonly start: number;
}

/** Characters that make what stands before them a purpose, an owner or no part of it. */
const PARTING_HAN: ReadonlySet<number> = new Set(
  Array.from('用的非无不', (one) => one.charCodeAt(0)),
);
const PLURAL = /[^s]s$/;

const textOf = ({ ends, folded, starts }: Tokens, at: number): string =>
  folded.slice(starts[at], ends[at]);

/** `wall and floor tiles` is one name twice; `engines and pumps` are two names. */
const joins = (at: number, tokens: Tokens): boolean =>
  textOf(tokens, at) === 'and' && !PLURAL.test(textOf(tokens, at - 1));

/** Whether a word between two pieces makes them parts of different names. */
const parts = (at: number, { grammar, tokens }: Text): boolean => {
  const id = tokens.ids[at] ?? BREAK;
  if (id === BREAK || PARTING_HAN.has(id) || grammar.denial.has(id)) return true;
  return grammar.stop.has(id) && !joins(at, tokens);
};

/** Length of the piece of the term that ends with `last` and stands in the text up to `at`. */
const pieceLength = (last: number, at: number, { start, term, tokens }: Search): number => {
  let length = 0;
  while (length <= last && at - length >= start && term[last - length] === tokens.ids[at - length])
    length += 1;
  return length;
};

const run = (to: number, length: number): readonly number[] =>
  Array.from({ length }, (_, step) => to - length + 1 + step);

/** Places of the term up to `last` when one of its pieces ends at `at`; `pieces` are left. */
const pieceAt = (last: number, at: number, pieces: number, search: Search): Places => {
  const han = isHan(search.term[last] ?? BREAK);
  if (pieces === 0) return null;
  for (let length = pieceLength(last, at, search); length > 0; length -= 1) {
    if (han && length < SHORTEST_PIECE) return null;
    const before = placesBefore(last - length, at - length, han ? pieces - 1 : pieces, search);
    if (before !== null) return [...before, ...run(at, length)];
  }
  return null;
};

/** Places of the term up to `last` when it stands in pieces, in order, at or before `at`. */
const placesBefore = (last: number, at: number, pieces: number, search: Search): Places => {
  if (last < 0) return [];
  for (let end = at; end >= search.start && at - end <= WIDEST_GAP; end -= 1) {
    const places = pieceAt(last, end, pieces, search);
    if (places !== null) return places;
    if (parts(end, search)) return null;
  }
  return null;
};

/**
 * Places of the tokens of a name that stands in one phrase in order, other words between its pieces, its last token before
 * `to`; null if it does not. Words put into a compound narrow it and leave what it is: 纯电动轻型货车 is a 纯电动货车.
 */
export const placesInOrder = (term: readonly number[], to: number, text: Text): Places => {
  const start = text.tokens.ids.lastIndexOf(BREAK, to - 1) + 1;
  const most = term.length < LONG ? MOST_PIECES : MOST_PIECES_OF_LONG;
  return pieceAt(term.length - 1, to - 1, most, { ...text, term, start });
};

const PREPOSITIONS: ReadonlySet<string> = new Set(['of', 'for']);

/**
 * The same for an English name turned round: `verification of corporate carbon emissions` is a carbon verification. Its
 * head stands before `to`, the rest in order after the preposition.
 */
export const placesTurned = (term: readonly number[], to: number, { tokens }: Text): Places => {
  const { ids } = tokens;
  const size = term.length - 1;
  if (isHan(term[0] ?? BREAK) || !PREPOSITIONS.has(textOf(tokens, to))) return null;
  const places = [to - 1];
  for (let at = to + 1; at < ids.length && ids[at] !== BREAK; at += 1) {
    if (ids[at] === term[places.length - 1]) places.push(at);
    if (places.length > size) return places;
  }
  return null;
};
