import { anyGoods } from '../../text/grammar-classes.js';
import { lazy } from '../../../../../kernel/values/lazy.js';
import { isHan } from '../../../../rulebook/rules/spelling/fold-character.js';
import { tokenise } from '../../text/tokenise.js';
import type { Vocabulary } from '../../text/vocabulary.js';
import { bitsOfTokens, type NameEnds, type Stretch } from './name-ends.js';
import type { TermList } from './term-list.js';

/** A name that can stand in pieces. */
export interface GappedTerm {
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
