import type { CompiledCatalogue } from '../../assessment/compiled-catalogue.js';
import type { TermRecord } from '../catalogue-names/term-list.js';
import { sortFew } from '../../typed-arrays/sort-few.js';
import { positionsIn, type PositionOf } from '../../text/phrase-position.js';
import { BREAK } from '../../text/tokenise.js';
import { qualifiersIn } from '../plain-words/qualifiers.js';
import type { ReadMatch, TextReading } from './read-text.js';
import { partsOf, type FuzzyTerm } from '../catalogue-names/fuzzy-index.js';
import { weightOf } from '../weights.js';

const LEAST_SHARE = weightOf('nearNameLeast');

/** Where the head of a term stands last in the text, or -1. */
const headPlace = ({ said: { ids } }: TextReading, { headIds }: TermRecord): number => {
  const [first = BREAK] = headIds;
  for (
    let at = ids.lastIndexOf(first);
    at >= 0;
    at = at === 0 ? -1 : ids.lastIndexOf(first, at - 1)
  )
    if (headIds.every((id, step) => ids[at + step] === id)) return at;
  return -1;
};

/** Whether a token stands in a text with another after it, or with any if that is null. */
const stands = (first: number, second: number | null, ids: readonly number[]): boolean => {
  if (second === null) return ids.includes(first);
  for (let at = ids.indexOf(first); at >= 0; at = ids.indexOf(first, at + 1))
    if (ids[at + 1] === second) return true;
  return false;
};

export type PartialMatch = ReadMatch & { readonly share: number };

/** A text with its parts: what names are held against. */
interface FuzzyText {
  readonly reading: TextReading;
  /** Its parts by their order. */
  readonly orderOf: ReadonlyMap<number, number>;
  readonly rarities: readonly number[];
  readonly qualifiers: number;
  readonly positionOf: PositionOf;
}

const fuzzyText = (reading: TextReading, compiled: CompiledCatalogue): FuzzyText => {
  const parts = partsOf(reading.said.ids);
  return {
    reading,
    orderOf: new Map(parts.map((part, order) => [part, order])),
    rarities: parts.map(compiled.fuzzy.rarityOf),
    qualifiers: qualifiersIn(reading.said.folded),
    positionOf: positionsIn(reading.tokens, compiled.grammar),
  };
};

/** Parts of a name that stand in the text, by their order there. */
const sharedParts = ({ parts }: FuzzyTerm, { orderOf }: FuzzyText): readonly number[] => {
  const shared: number[] = [];
  for (const part of parts) {
    const order = orderOf.get(part);
    if (order !== undefined) shared.push(order);
  }
  return shared.sort((a, b) => a - b);
};

/** Sums of the same figures in another order differ by less. */
const LEAST_ROUNDING = 1 - 1e-9;

/** Whether enough parts of a name stand in the text, whatever their order: most names lack them. */
const mayShare = ({ parts, rarities, weight }: FuzzyTerm, { orderOf }: FuzzyText): boolean => {
  let sum = 0;
  for (let at = 0; at < parts.length; at += 1)
    if (orderOf.has(parts[at] ?? 0)) sum += rarities[at] ?? 0;
  return sum >= LEAST_SHARE * weight * LEAST_ROUNDING;
};

/** A near name, and where its first part stands among those of the text. */
interface Found {
  readonly match: PartialMatch;
  readonly first: number;
  readonly term: number;
}

const isToldApart = (one: FuzzyTerm, { qualifiers, reading }: FuzzyText): boolean => {
  if (one.qualifiers !== 0 && (one.qualifiers & qualifiers) === 0) return false;
  return stands(one.first, one.second, reading.said.ids);
};

const findPartial = (one: FuzzyTerm, text: FuzzyText): Found | null => {
  if (!mayShare(one, text)) return null;
  const shared = sharedParts(one, text);
  const share = shared.reduce((sum, order) => sum + (text.rarities[order] ?? 0), 0) / one.weight;
  if (!(share >= LEAST_SHARE) || !isToldApart(one, text)) return null;
  const { reading } = text;
  const { record: term } = one;
  const from = headPlace(reading, term);
  if (from < 0) return null;
  const to = from + term.headIds.length;
  const position = text.positionOf(from, to);
  if (position !== 'head') return null;
  const { source } = reading;
  const plain = { inside: false, heldBy: [], gapped: false, places: null };
  const match = { term, from, to, position, ...plain, source, share };
  return { match, first: shared[0] ?? 0, term: one.term };
};

const byShare = (a: Found, b: Found): number =>
  b.match.share * b.match.term.size - a.match.share * a.match.term.size ||
  a.first - b.first ||
  a.term - b.term;

const findAll = (reading: TextReading, compiled: CompiledCatalogue): readonly PartialMatch[] => {
  const text = fuzzyText(reading, compiled);
  const found: Found[] = [];
  compiled.fuzzy.forEachMatch(reading.said.ids, (one) => {
    const partial = findPartial(one, text);
    if (partial !== null) found.push(partial);
  });
  return sortFew(found, byShare).map(({ match }) => match);
};

/** Near names of each text: ranking and judging ask for the same. */
const partialInTexts = new WeakMap<TextReading, readonly PartialMatch[]>();

/**
 * Terms of which most parts stand in the text, though not in one piece, best first with their share. They are
 * near names: they find an item, and never by themselves tell what the goods are. Only names whose ends
 * stand in the text are looked at.
 */
export const partialTerms = (
  reading: TextReading,
  compiled: CompiledCatalogue,
): readonly PartialMatch[] => {
  const known = partialInTexts.get(reading);
  if (known !== undefined) return known;
  const partial = findAll(reading, compiled);
  partialInTexts.set(reading, partial);
  return partial;
};
