import { anyGoods } from '../../text/grammar-classes.js';
import { lazy } from '../../../../../kernel/values/lazy.js';
import { isHan } from '../../../../rulebook/rules/spelling/fold-character.js';
import { BREAK, idAt, phraseEnd, tokenise, type Tokens } from '../../text/tokenise.js';
import type { Vocabulary } from '../../text/vocabulary.js';
import { bitsOfTokens, type NameEnds, type Stretch } from '../catalogue-names/name-ends.js';
import type { TermList } from '../catalogue-names/term-list.js';
import { sortFew } from '../../typed-arrays/sort-few.js';
import { type Grammar, LIGHT } from '../../text/grammar.js';
import { placesInOrder, placesTurned } from '../../text/name-in-order.js';
import type { TermMatch } from '../../text/term-index.js';

/** A name that can stand in pieces. */
interface GappedTerm {
  readonly term: number;
  readonly ids: readonly number[];
  /** How many of its last tokens are its head. */
  readonly headSize: number;
  /** Its last word is one of any goods (system, device). Then "system for Y" is a Y system, but "X system for Y" is an X system. */
  readonly general: boolean;
}

/** Names of goods that can stand in pieces. */
export interface GappedIndex {
  /** Meets, by number, the names whose ends, and maybe all of whose tokens, stand in a phrase. */
  readonly forEachMatch: (phrase: Stretch, onMatch: (term: number) => void) => void;
  readonly terms: TermList;
  /** A name, read when it is first asked for; null for one that cannot stand in pieces. */
  readonly nameOf: (term: number) => GappedTerm | null;
}

/** A short word and a head of any goods hold nothing together: 节能 … 服务. */
const SHORT = 4;

const canBeGapped = ({ general, headSize, ids }: GappedTerm): boolean => {
  const weak = general && ids.length <= SHORT && ids.every(isHan);
  return !weak && ids.length > headSize;
};

const keyOf = (ids: readonly number[]): string => ids.slice(0, ids.length === 2 ? 2 : 1).join(' ');

/** What names under a head that says nothing by itself end in. */
const generalHeads = (vocabulary: Vocabulary): ReadonlySet<string> =>
  new Set(
    Array.from(anyGoods(vocabulary.classes), (word) => keyOf(tokenise(word, vocabulary).ids)),
  );

const readName = (term: number, terms: TermList, heads: ReadonlySet<string>): GappedTerm | null => {
  const ids = Array.from(terms.tokensOf(term));
  const headSize = terms.headSizeOf(term);
  const one = { term, ids, headSize, general: heads.has(keyOf(ids.slice(-headSize))) };
  return canBeGapped(one) ? one : null;
};

export const buildGappedIndex = (
  terms: TermList,
  ends: NameEnds,
  vocabulary: Vocabulary,
): GappedIndex => {
  const heads = lazy(() => generalHeads(vocabulary));
  const known = new Array<GappedTerm | null | undefined>(terms.size);
  return {
    terms,
    nameOf: (term) => {
      const before = known[term];
      if (before !== undefined) return before;
      const read = readName(term, terms, heads());
      known[term] = read;
      return read;
    },
    forEachMatch: (phrase, onMatch) => {
      ends.forEachMatch(phrase, bitsOfTokens(phrase.ids, phrase.from, phrase.to), onMatch);
    },
  };
};

/** A name that stands in a text with other words between its pieces. */
interface GappedMatch extends TermMatch {
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

const placeTurned = (one: GappedTerm, to: number, text: Text): GappedMatch | null => {
  const turned = placesTurned(one.ids, to, text);
  if (turned === null) return null;
  const { headTo, places } = turned;
  const [from, last] = [places[0] ?? to, places.at(-1) ?? to];
  if (one.general && !startsPhrase(from, text)) return null;
  return { term: one.term, from, to: last + 1, places, headTo };
};

const place = (one: GappedTerm, to: number, text: Text): GappedMatch | null => {
  const { ids, term } = one;
  const places = placesInOrder(ids, to, text);
  if (places === null) return placeTurned(one, to, text);
  const [from = to] = places;
  return { term, from, to, places, headTo: to };
};

/** A name found, and what its turn hangs on. */
interface Found {
  readonly match: GappedMatch;
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

const endsAt = ({ headSize, ids }: GappedTerm, at: number, { tokens }: Text): boolean =>
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
  const all = to - from > FEW ? lazy(() => new Set(ids.slice(from, to))) : null;
  return { tokens: text.tokens, grammar: text.grammar, from, to, all };
};

/** Whether a token stands in a phrase. */
const hasToken = (id: number, { all, from, to, tokens: { ids } }: Phrase): boolean => {
  if (all !== null) return all().has(id);
  for (let at = from; at < to; at += 1) if (ids[at] === id) return true;
  return false;
};

/** Whether all tokens of a name stand in a phrase. */
const stands = (term: number, terms: TermList, phrase: Phrase): boolean => {
  const length = terms.lengthOf(term);
  for (let step = 0; step < length; step += 1)
    if (!hasToken(terms.tokenAt(term, step), phrase)) return false;
  return true;
};

/** Whether a name stands before a token in one piece. */
const standsWhole = (
  term: number,
  terms: TermList,
  to: number,
  ids: readonly number[],
): boolean => {
  const length = terms.lengthOf(term);
  for (let step = 0; step < length; step += 1)
    if (terms.tokenAt(term, step) !== ids[to - length + step]) return false;
  return true;
};

/** Adds a name for each of the places of its last token at which it stands in pieces, and not in one. */
const addName = (found: Found[], term: number, index: GappedIndex, phrase: Phrase): void => {
  const { terms } = index;
  const { from, to, tokens } = phrase;
  const last = terms.lastTokenOf(term);
  for (let at = from; at < to; at += 1) {
    if (tokens.ids[at] !== last || standsWhole(term, terms, at + 1, tokens.ids)) continue;
    const one = index.nameOf(term);
    const match = one !== null && endsAt(one, at, phrase) ? place(one, at + 1, phrase) : null;
    if (one === null || match === null) continue;
    const firstAt = tokens.ids.indexOf(terms.tokenAt(term, 0));
    found.push({ match, headSize: one.headSize, firstAt });
  }
};

const addNamesOfPhrase = (found: Found[], phrase: Phrase, index: GappedIndex): void => {
  const { from, to, tokens } = phrase;
  index.forEachMatch({ ids: tokens.ids, from, to }, (term) => {
    if (stands(term, index.terms, phrase)) addName(found, term, index, phrase);
  });
};

const NO_NAMES: readonly GappedMatch[] = [];

/** Names whose parts stand in one phrase of the text in order and not in one piece. */
export const findGappedNames = (index: GappedIndex, text: Text): readonly GappedMatch[] => {
  const { ids } = text.tokens;
  const found: Found[] = [];
  for (let from = 0; from < ids.length;) {
    const to = phraseEnd(ids, from);
    if (to - from > 1) addNamesOfPhrase(found, phraseOf(from, to, text), index);
    from = to + 1;
  }
  if (found.length === 0) return NO_NAMES;
  return sortFew(found, inOrder).map(({ match }) => match);
};
