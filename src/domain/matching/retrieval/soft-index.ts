import { foldText, isHan } from '../text/fold-character.js';
import type { GrowingVocabulary } from '../text/vocabulary.js';
import { BREAK, tokenise } from '../text/tokenise.js';
import { modifiersIn } from './green-modifiers.js';
import { UNKNOWN_CODE } from '../text/vocabulary.js';
import type { CompiledCatalogue, SoftIndex, TermRecord } from '../compiled-catalogue.js';
import type { CompileTools } from '../compile-catalogue.js';
import { positionOf } from '../text/phrase-position.js';
import type { ReadMatch, TextReading } from './read-text.js';

const PAIR = 0x10000;

/** Pairs of neighbouring Han characters, and Latin words, as numbers. */
const featuresOf = (ids: readonly number[]): ReadonlySet<number> => {
  const features = new Set<number>();
  ids.forEach((id, at) => {
    const next = ids[at + 1] ?? 0;
    if (isHan(id)) {
      if (isHan(next)) features.add(id * PAIR + next);
    } else if (id > UNKNOWN_CODE) features.add(id);
  });
  return features;
};

interface SoftTools {
  readonly tools: CompileTools;
  readonly vocabulary: GrowingVocabulary;
}

/** Pairs of characters that stand across two words, which say less. */
const looseFeatures = (text: string, { tools }: SoftTools): ReadonlySet<number> => {
  const words = tools.segmentZh?.(text) ?? [];
  const loose = new Set<number>();
  words.forEach((word, at) => {
    const next = words[at + 1];
    if (next === undefined || word === '' || next === '') return;
    loose.add(word.charCodeAt(word.length - 1) * PAIR + next.charCodeAt(0));
  });
  return loose;
};

const namesItems = (term: TermRecord): boolean => term.own.length > 0 || term.not.length > 0;

/** Parts of all terms that name items, each part with the terms it stands in. */
export const buildSoftIndex = (
  ids: readonly (readonly number[])[],
  terms: readonly TermRecord[],
  soft: SoftTools,
): SoftIndex => {
  const termsOf = new Map<number, number[]>();
  const perTerm = ids.map((one, term) => {
    const record = terms[term];
    if (record === undefined || !namesItems(record) || one.length < 2) return [];
    const loose = looseFeatures(record.text, soft);
    return [...featuresOf(one)].filter((feature) => !loose.has(feature));
  });
  perTerm.forEach((features, term) => {
    for (const feature of features) {
      const holders = termsOf.get(feature) ?? [];
      holders.push(term);
      termsOf.set(feature, holders);
    }
  });
  const rarityOf = new Map<number, number>();
  for (const [feature, holders] of termsOf)
    rarityOf.set(feature, Math.log(1 + terms.length / holders.length));
  const weightOf = perTerm.map((features) =>
    features.reduce((sum, feature) => sum + (rarityOf.get(feature) ?? 0), 0),
  );
  return { termsOf, rarityOf, weightOf };
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
  const term = compiled.terms[number];
  if (share < LEAST_SHARE || term === undefined) return null;
  if (!startsIn(term, reading, compiled) || lacksModifier(term, reading)) return null;
  const from = headPlace(reading, term);
  if (from < 0) return null;
  const to = from + term.headIds.length;
  const position = positionOf({ term: number, from, to }, reading.tokens, compiled.grammar);
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
  const { rarityOf, termsOf, weightOf } = compiled.soft;
  const shared = new Map<number, number>();
  for (const feature of featuresOf(reading.tokens.ids))
    for (const term of termsOf.get(feature) ?? [])
      shared.set(term, (shared.get(term) ?? 0) + (rarityOf.get(feature) ?? 0));
  return [...shared]
    .flatMap(
      ([term, weight]) => nearMatch(term, weight / (weightOf[term] ?? 1), reading, compiled) ?? [],
    )
    .sort((a, b) => b.share * b.term.size - a.share * a.term.size);
};
