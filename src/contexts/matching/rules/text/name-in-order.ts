import { endsLikeGoods, fromClasses, otherPlacesEn, owningOf } from './grammar-classes.js';
import { isHan } from '../../../rulebook/rules/spelling/fold-character.js';
import { DENIAL, IMITATION, LIGHT, STOP, type Grammar } from './grammar.js';
import { stemWord } from './stem-word.js';
import { BREAK, hasFigure, idAt, type Tokens, tokenText } from './tokenise.js';
import { takesObject } from './verb-forms.js';
import { wordAt } from './find-in-text.js';

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
  readonly ids: readonly number[];
  readonly term: readonly number[];
  /** Start and length of each piece found. */
  readonly pieces: number[];
  /** First token of the phrase. */
  readonly start: number;
}

/** Characters that make what stands before them a purpose, an owner or no part of it. */
const PARTING_HAN: ReadonlySet<number> = new Set(
  Array.from('用的非无不', (one) => one.charCodeAt(0)),
);
const PLURAL = /[^s]s$/;

/** `wall and floor tiles` is one name twice; `engines and pumps` are two names. */
const joins = (at: number, tokens: Tokens): boolean =>
  tokenText(tokens, at) === 'and' && !PLURAL.test(tokenText(tokens, at - 1));

/** Words behind which stands where works are done. */
const tellingPlaceOf = fromClasses(({ en }) => new Set(en('placeBefore')));
const imitationAtOf = fromClasses(({ zh }) => wordAt(zh('imitation')));

const startsImitation = (at: number, { classes, folded, starts }: Tokens): boolean =>
  imitationAtOf(classes)(folded, starts[at] ?? 0) !== undefined;

/** Whether a word between two pieces makes them parts of different names. */
const parts = (at: number, { grammar, tokens }: Text): boolean => {
  const id = tokens.ids[at] ?? BREAK;
  const classes = grammar.classesOf(id);
  if (id === BREAK || PARTING_HAN.has(id) || (classes & DENIAL) !== 0) return true;
  // 电动玩具汽车 is a toy, not a car: such names stand in no pieces.
  if ((classes & IMITATION) !== 0 || startsImitation(at, tokens)) return true;
  return (classes & STOP) !== 0 && !joins(at, tokens);
};

/** Length of the piece of the term that ends with `last` and stands in the text up to `at`. */
const pieceLength = (last: number, at: number, { ids, start, term }: Search): number => {
  let length = 0;
  while (length <= last && at - length >= start && term[last - length] === ids[at - length])
    length += 1;
  return length;
};

/** Whether the term up to `last` stands with one of its pieces ending at `at`; `pieces` are left. */
const pieceAt = (last: number, at: number, pieces: number, search: Search): boolean => {
  const han = isHan(search.term[last] ?? BREAK);
  if (pieces === 0) return false;
  for (let length = pieceLength(last, at, search); length > 0; length -= 1) {
    if (han && length < SHORTEST_PIECE) return false;
    if (placesBefore(last - length, at - length, han ? pieces - 1 : pieces, search)) {
      search.pieces.push(at - length + 1, length);
      return true;
    }
  }
  return false;
};

/** What stands right before it is what the rest is for, as in the name: 燃料电池用离心式空压机 is a 燃料电池空压机. */
const USED_FOR = '用'.charCodeAt(0);

/** … and what stands up to the rest names no goods of its own: 太阳能用热水器支架. */
const isUseAt = (
  last: number,
  { from, to }: { readonly from: number; readonly to: number },
  pieces: number,
  search: Search,
): boolean => {
  const { ids, term, tokens } = search;
  if (to > from && endsLikeGoods(String.fromCharCode(ids[to] ?? BREAK), tokens.classes))
    return false;
  return ids[from - 1] === term[last] && pieceAt(last, from - 1, pieces, search);
};

/** Whether the term up to `last` stands in pieces, in order, at or before `at`. */
const placesBefore = (last: number, at: number, pieces: number, search: Search): boolean => {
  if (last < 0) return true;
  const { ids, start, term } = search;
  for (let end = at; end >= start && at - end <= WIDEST_GAP; end -= 1) {
    if (ids[end] === term[last] && pieceAt(last, end, pieces, search)) return true;
    if (ids[end] === USED_FOR) return isUseAt(last, { from: end, to: at }, pieces, search);
    if (parts(end, search)) return false;
  }
  return false;
};

/** Every place of pieces, told by their starts and lengths. */
const placesOf = (pieces: readonly number[]): readonly number[] => {
  const places: number[] = [];
  for (let piece = 0; piece < pieces.length; piece += 2)
    for (let step = 0; step < (pieces[piece + 1] ?? 0); step += 1)
      places.push((pieces[piece] ?? 0) + step);
  return places;
};

/**
 * Places of the tokens of a name that stands in one phrase in order, other words between its pieces, its last token before
 * `to`; null if it does not. Words put into a compound narrow it and leave what it is: 纯电动轻型货车 is a 纯电动货车.
 */
export const placesInOrder = (term: readonly number[], to: number, text: Text): Places => {
  const { grammar, tokens } = text;
  const { ids } = tokens;
  const start = ids.lastIndexOf(BREAK, to - 1) + 1;
  const most = term.length < LONG ? MOST_PIECES : MOST_PIECES_OF_LONG;
  const pieces: number[] = [];
  const stands = pieceAt(term.length - 1, to - 1, most, {
    tokens,
    grammar,
    ids,
    term,
    start,
    pieces,
  });
  return stands ? placesOf(pieces) : null;
};

const phraseFrom = (from: number, { ids }: Tokens): readonly number[] => {
  const end = ids.indexOf(BREAK, from);
  return ids.slice(from, end < 0 ? ids.length : end);
};

const PREPOSITIONS: ReadonlySet<string> = new Set(['of', 'for', 'on']);

/** Whether no noun of its own stands before a head: it starts the phrase or follows a link. */
const standsAlone = (head: number, { grammar, tokens }: Text): boolean => {
  const before = head === 0 ? BREAK : idAt(tokens.ids, head - 1);
  return before === BREAK || (grammar.classesOf(before) & (STOP | LIGHT)) !== 0;
};

/** Whether a head is a verb, and what it is done to follows: `treating sewage`. */
const isVerb = (head: number, text: Text): boolean =>
  standsAlone(head, text) && takesObject(tokenText(text.tokens, head));

/**
 * Where the preposition stands at which a name whose head ends before `to` is turned round, after ratings and codes; the
 * head itself if it is a verb; -1 for none.
 */
const turningPlace = (to: number, text: Text): number => {
  const { tokens } = text;
  let at = to;
  while (at < tokens.ids.length && hasFigure(tokens, at)) at += 1;
  if (PREPOSITIONS.has(tokenText(tokens, at))) return at;
  return isVerb(to - 1, text) ? to - 1 : -1;
};

/** Where the words before a head begin that belong to it: after the last preposition or break. */
const ownFrom = (head: number, text: Text): number => {
  let from = head;
  while (from > 0 && !parts(from - 1, text)) from -= 1;
  return from;
};

/** Places of the tokens of a name: in order after its head's preposition or, failing that, before its head. */
const placesAround = (
  name: readonly number[],
  own: readonly number[],
  rest: readonly number[],
): { readonly before: readonly number[]; readonly after: readonly number[] } | null => {
  const before: number[] = [];
  const after: number[] = [];
  for (const id of name) {
    const step = rest.indexOf(id, (after.at(-1) ?? -1) + 1);
    if (step >= 0) after.push(step);
    else if (own.includes(id)) before.push(own.lastIndexOf(id));
    else return null;
  }
  return { before: before.sort((a, b) => a - b), after };
};

/** Where a name turned round stands, and the token after which more words make it something else. */
export interface TurnedName {
  readonly places: readonly number[];
  readonly headTo: number;
}

/** Whether a place follows a head and not what it is about: a `slab retrofit on line 2` is about slabs, a retrofit on boats about boats. */
const leadsToPlace = (turn: number, head: number, before: readonly number[], text: Text): boolean =>
  before.length === 0 && tokenText(text.tokens, turn) === 'on' && !standsAlone(head, text);

/** Whether a word is a noun of goods, people or places: no figure, no article, and none that only counts or rates. */
const isNoun = (at: number, { grammar, tokens }: Text): boolean =>
  !hasFigure(tokens, at) && (grammar.classesOf(idAt(tokens.ids, at)) & (STOP | LIGHT)) === 0;

/** Whether the owner or site of what goods are for follows; not in end-of-life. */
const isOwned = (at: number, { tokens }: Text): boolean =>
  owningOf(tokens.classes).has(tokenText(tokens, at)) &&
  tokens.folded.charAt((tokens.starts[at] ?? 0) - 1) !== '-';

/** Whether the rest of a name only tells whose the place is that the goods are for: nuclear power plant | canteen. */
const goesOnToPlace = (from: number, text: Text): boolean => {
  const { grammar, tokens } = text;
  for (let at = from; idAt(tokens.ids, at) !== BREAK; at += 1) {
    if ((grammar.classesOf(idAt(tokens.ids, at)) & STOP) !== 0) return false;
    if (otherPlacesEn.has(stemWord(tokenText(tokens, at)))) return true;
  }
  return false;
};

/**
 * Whether words after a head part it from the rest of its name: a denial; before the rest a place, or what the goods are for,
 * of which the rest tells more (for the canteen | of a nuclear plant); behind it a place of another use.
 */
const partsTurned = (turn: number, steps: readonly number[], text: Text): boolean => {
  const { grammar, tokens } = text;
  const from = turn + 1;
  const [first = 0] = steps;
  const last = steps.at(-1) ?? 0;
  const tellingPlace = tellingPlaceOf(tokens.classes);
  const tellsUse = tokenText(tokens, turn) === 'for';
  let hasNoun = false;
  for (let step = 0; step < last; step += 1) {
    const at = from + step;
    if ((grammar.classesOf(idAt(tokens.ids, at)) & DENIAL) !== 0) return true;
    if (step < first && tellingPlace.has(tokenText(tokens, at))) return true;
    if (step < first && tellsUse && hasNoun && isOwned(at, text)) return true;
    hasNoun ||= isNoun(at, text);
  }
  return goesOnToPlace(from + last + 1, text);
};

/** The token after what a verb is done to; 0 where the head is none. */
const verbEnd = (turn: number, to: number, after: readonly number[]): number =>
  turn < to ? (after.at(-1) ?? 0) + 1 : 0;

/**
 * The same for an English name turned round: `verification of corporate carbon emissions` is a carbon verification, `legal
 * services for carbon trading` a carbon trading legal service. Its head stands before `to`, maybe with words of its own
 * before it, the rest in order after the preposition.
 */
export const placesTurned = (
  term: readonly number[],
  to: number,
  text: Text,
): TurnedName | null => {
  const { tokens } = text;
  const turn = isHan(term[0] ?? BREAK) ? -1 : turningPlace(to, text);
  if (turn < 0) return null;
  const from = ownFrom(to - 1, text);
  const rest = phraseFrom(turn + 1, tokens);
  const places = placesAround(term.slice(0, -1), tokens.ids.slice(from, to - 1), rest);
  if (places === null || places.after.length === 0) return null;
  if (leadsToPlace(turn, to - 1, places.before, text)) return null;
  if (partsTurned(turn, places.after, text)) return null;
  const before = places.before.map((step) => from + step);
  const after = places.after.map((step) => turn + 1 + step);
  return { places: [...before, to - 1, ...after], headTo: Math.max(to, verbEnd(turn, to, after)) };
};
