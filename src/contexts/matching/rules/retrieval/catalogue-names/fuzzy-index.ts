import { foldText, isHan } from '../../../../rulebook/rules/spelling/fold-character.js';
import { pairKey } from '../../text/pair-key.js';
import { BREAK, tokenise } from '../../text/tokenise.js';
import { qualifiersIn } from '../plain-words/qualifiers.js';
import { UNKNOWN_CODE, type Vocabulary } from '../../text/vocabulary.js';
import { textCounts, type TextCounts } from '../../typed-arrays/text-counts.js';
import { lazy } from '../../../../../kernel/values/lazy.js';
import { ALL_BITS, type NameEnds } from './name-ends.js';
import { NOT, OWN, type TermList, type TermRecord } from './term-list.js';

/** A name that items have or shut out, ready to be held against a text. */
export interface FuzzyTerm {
  readonly term: number;
  readonly record: TermRecord;
  readonly parts: readonly number[];
  /** How telling its parts are, each and together. */
  readonly rarities: readonly number[];
  readonly weight: number;
  /** Its first token, and its second where both are Han characters: without them it is not told apart. */
  readonly first: number;
  readonly second: number | null;
  readonly qualifiers: number;
}

/** Names found by shared parts, when none stands whole in the text; put together when first asked for. */
export interface FuzzyIndex {
  /** Meets the names whose ends stand in a text, in any order. */
  readonly forEachMatch: (ids: readonly number[], onMatch: (one: FuzzyTerm) => void) => void;
  /** How telling a part is: natural logarithm of (1 + terms / terms with it). */
  readonly rarityOf: (part: number) => number;
}

const NO_PART = 0;

/** The part that starts at a token, as a number: a pair of neighbouring Han characters, or a Latin word. */
const partAt = (ids: ArrayLike<number>, at: number): number => {
  const id = ids[at] ?? BREAK;
  const next = ids[at + 1] ?? BREAK;
  if (isHan(id)) return isHan(next) ? pairKey(id, next) : NO_PART;
  return id > UNKNOWN_CODE ? id : NO_PART;
};

/** The parts of a name or a text, each once in their order. */
export const partsOf = (ids: ArrayLike<number>): readonly number[] => {
  const parts = new Set<number>();
  for (let at = 0; at < ids.length; at += 1) {
    const part = partAt(ids, at);
    if (part !== NO_PART) parts.add(part);
  }
  return [...parts];
};

const NAMING_ITEMS = (1 << OWN) | (1 << NOT);

const isFuzzy = (term: number, terms: TermList): boolean =>
  terms.hasRole(term, NAMING_ITEMS) && terms.lengthOf(term) >= 2;

/** In how many names each part stands. */
const countParts = (terms: TermList): TextCounts => {
  const counts = textCounts();
  for (let term = 0; term < terms.size; term += 1) {
    if (!isFuzzy(term, terms)) continue;
    const ids = terms.tokensOf(term);
    for (let at = 0; at < ids.length; at += 1) {
      const part = partAt(ids, at);
      if (part !== NO_PART) counts.add(term, part);
    }
  }
  return counts;
};

const rarityReader = (terms: TermList): FuzzyIndex['rarityOf'] => {
  const counts = lazy(() => countParts(terms));
  return (part) => {
    const count = counts().of(part);
    return count === 0 ? 0 : Math.log(1 + terms.size / count);
  };
};

const fuzzyTerm = (
  term: number,
  terms: TermList,
  rarityOf: FuzzyIndex['rarityOf'],
  vocabulary: Vocabulary,
): FuzzyTerm => {
  const record = terms.of(term);
  const parts = partsOf(terms.tokensOf(term));
  const rarities = parts.map(rarityOf);
  const [first = BREAK, second = BREAK] = tokenise(record.text, vocabulary).ids;
  return {
    term,
    record,
    parts,
    rarities,
    weight: rarities.reduce((sum, rarity) => sum + rarity, 0),
    first,
    second: isHan(first) && isHan(second) ? second : null,
    qualifiers: qualifiersIn(foldText(record.text)),
  };
};

/** All terms that name items, each read when it is first met. */
export const buildFuzzyIndex = (
  terms: TermList,
  ends: NameEnds,
  vocabulary: Vocabulary,
): FuzzyIndex => {
  const rarityOf = rarityReader(terms);
  const known = new Array<FuzzyTerm | null | undefined>(terms.size);
  const nameOf = (term: number): FuzzyTerm | null => {
    const before = known[term];
    if (before !== undefined) return before;
    const read = isFuzzy(term, terms) ? fuzzyTerm(term, terms, rarityOf, vocabulary) : null;
    known[term] = read;
    return read;
  };
  return {
    rarityOf,
    forEachMatch: (ids, onMatch) => {
      ends.forEachMatch({ ids, from: 0, to: ids.length }, ALL_BITS, (term) => {
        const one = nameOf(term);
        if (one !== null) onMatch(one);
      });
    },
  };
};
