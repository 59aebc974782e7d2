import { foldText, isHan } from '../text/fold-character.js';
import { pairKey } from '../text/pair-key.js';
import { BREAK, tokenise } from '../text/tokenise.js';
import { modifiersIn } from './green-modifiers.js';
import { UNKNOWN_CODE } from '../text/vocabulary.js';
import type { CompiledCatalogue, TermRecord } from '../compiled-catalogue.js';
import { growingPostings, type Postings } from '../flat/postings.js';
import { positionOf } from '../text/phrase-position.js';
import type { ReadMatch, TextReading } from './read-text.js';
import { NOT, OWN, type TermList } from './term-list.js';

/** Terms found by shared parts, when no term stands whole in the text; put together when first asked for. */
export interface SoftIndex {
  /** Terms with a part, in the catalogue's order. */
  readonly termsWith: (part: number) => Int32Array;
  /** How telling a part is: natural logarithm of (1 + terms / terms with it). */
  readonly rarityOf: (part: number) => number;
  /** The sum over the parts of a term. */
  readonly weightOf: (term: number) => number;
}

const NO_PART = 0;

/** The part that starts at a token, as a number: a pair of neighbouring Han characters, or a Latin word. */
const partAt = (ids: ArrayLike<number>, at: number): number => {
  const id = ids[at] ?? BREAK;
  const next = ids[at + 1] ?? BREAK;
  if (isHan(id)) return isHan(next) ? pairKey(id, next) : NO_PART;
  return id > UNKNOWN_CODE ? id : NO_PART;
};

const partsOf = (ids: ArrayLike<number>): ReadonlySet<number> => {
  const parts = new Set<number>();
  for (let at = 0; at < ids.length; at += 1) {
    const part = partAt(ids, at);
    if (part !== NO_PART) parts.add(part);
  }
  return parts;
};

const NAMING_ITEMS = (1 << OWN) | (1 << NOT);

const postingsOf = (terms: TermList): Postings => {
  const postings = growingPostings();
  for (let term = 0; term < terms.size; term += 1) {
    const ids = terms.tokensOf(term);
    if (!terms.hasRole(term, NAMING_ITEMS) || ids.length < 2) continue;
    for (let at = 0; at < ids.length; at += 1) {
      const part = partAt(ids, at);
      if (part !== NO_PART) postings.add(term, part);
    }
  }
  return postings.close();
};

/** Parts of all terms that name items, each part with the terms it stands in. */
export const buildSoftIndex = (terms: TermList): SoftIndex => {
  let postings: Postings | null = null;
  const weights = new Map<number, number>();
  const termsWith = (part: number): Int32Array => (postings ??= postingsOf(terms)).of(part);
  const rarityOf = (part: number): number => {
    const { length } = termsWith(part);
    return length === 0 ? 0 : Math.log(1 + terms.size / length);
  };
  const weigh = (term: number): number => {
    let sum = 0;
    for (const part of partsOf(terms.tokensOf(term))) sum += rarityOf(part);
    return sum;
  };
  return {
    termsWith,
    rarityOf,
    weightOf: (term) => {
      const known = weights.get(term) ?? weigh(term);
      weights.set(term, known);
      return known;
    },
  };
};

const LEAST_SHARE = 0.55;

/** Where the head of a term stands last in the text, or -1. */
const headPlace = ({ tokens: { ids } }: TextReading, { headIds }: TermRecord): number => {
  const [first = BREAK] = headIds;
  for (
    let at = ids.lastIndexOf(first);
    at >= 0;
    at = at === 0 ? -1 : ids.lastIndexOf(first, at - 1)
  )
    if (headIds.every((id, step) => ids[at + step] === id)) return at;
  return -1;
};

/** Whether the first word of a term, or its first pair of Han characters, stands in the text: it tells the term apart. */
const startsIn = (
  term: TermRecord,
  { tokens: { ids } }: TextReading,
  { vocabulary }: CompiledCatalogue,
): boolean => {
  const [first = BREAK, second = BREAK] = tokenise(term.text, vocabulary.tokenOf).ids;
  const isPair = isHan(first) && isHan(second);
  return ids.some((id, at) => id === first && (!isPair || ids[at + 1] === second));
};

const lacksModifier = ({ text }: TermRecord, { tokens }: TextReading): boolean => {
  const modifiers = modifiersIn(foldText(text));
  return modifiers !== 0 && (modifiers & modifiersIn(tokens.folded)) === 0;
};

export type NearMatch = ReadMatch & { readonly share: number };

const nearMatch = (
  number: number,
  share: number,
  reading: TextReading,
  compiled: CompiledCatalogue,
): NearMatch | null => {
  if (share < LEAST_SHARE) return null;
  const term = compiled.terms.of(number);
  if (!startsIn(term, reading, compiled) || lacksModifier(term, reading)) return null;
  const from = headPlace(reading, term);
  if (from < 0) return null;
  const to = from + term.headIds.length;
  const position = positionOf({ from, to }, reading.tokens, compiled.grammar);
  if (position !== 'head') return null;
  const { source } = reading;
  const plain = { inside: false, spread: false, phraseHead: '' };
  return { term, from, to, position, ...plain, source, share };
};

/**
 * Terms of which most parts stand in the text, though not in one piece, best first with their share. They are
 * near names: they find an item, and never by themselves tell what the goods are.
 */
export const nearTerms = (
  reading: TextReading,
  compiled: CompiledCatalogue,
): readonly NearMatch[] => {
  const { rarityOf, termsWith, weightOf } = compiled.soft;
  const shared = new Map<number, number>();
  for (const part of partsOf(reading.tokens.ids)) {
    const rarity = rarityOf(part);
    for (const term of termsWith(part)) shared.set(term, (shared.get(term) ?? 0) + rarity);
  }
  return [...shared]
    .flatMap(([term, weight]) => nearMatch(term, weight / weightOf(term), reading, compiled) ?? [])
    .sort((a, b) => b.share * b.term.size - a.share * a.term.size);
};
