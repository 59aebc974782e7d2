import type { CatalogueContent } from '../../../../rulebook/rules/content/catalogue-content.js';
import { keyNumbers } from '../../typed-arrays/key-numbers.js';
import { lazy } from '../../../../../kernel/values/lazy.js';
import { isHan } from '../../../../rulebook/rules/spelling/fold-character.js';
import { pairKey } from '../../text/pair-key.js';
import { stemWord } from '../../text/stem-word.js';
import { type FeatureReader, readFeatures } from './text-features.js';

const A = 97;
const Z = 122;
const isLetter = (unit: number): boolean => unit >= A && unit <= Z;

const SHORTEST = 3;

/** Adds the everyday words of a text: letters from a to z only. */
const addWords = (words: Set<string>, text: string): void => {
  let from = 0;
  for (let at = 0; at <= text.length; at += 1) {
    if (isLetter(text.charCodeAt(at))) continue;
    if (at - from >= SHORTEST) words.add(text.slice(from, at));
    from = at + 1;
  }
};

const stemsOf = (words: Iterable<string>): ReadonlySet<string> =>
  new Set(Array.from(words, stemWord));

/** Latin words of the nomenclature's texts, each once. */
const nomenclatureWords = ({ nomenclature }: CatalogueContent): ReadonlySet<string> => {
  const { headings, subheadings } = nomenclature;
  const words = new Set<string>();
  for (const texts of [headings, subheadings])
    for (const text of Object.values(texts)) addWords(words, text.toLowerCase());
  return stemsOf(words);
};

/** After the head of an English name of goods. */
const HEAD_STOPS =
  /\b(?:of|for|with|in|to|from|by|on|at|not|whether|other|than|containing|having|including|excluding|used|n\.e\.c)\b.*$/;
const FIRST_PART = /^[^;:(]*/;

/**
 * Heads of the names that the nomenclature begins its texts with: sulphur, vests, trousers. What a text tells after the first
 * semicolon are features.
 */
export const goodsHeadsOf = ({ nomenclature }: CatalogueContent): ReadonlySet<string> => {
  const { headings, subheadings } = nomenclature;
  const heads = new Set<string>();
  for (const texts of [headings, subheadings])
    for (const text of Object.values(texts))
      for (const name of (FIRST_PART.exec(text.toLowerCase())?.[0] ?? '').split(/,| and | or /)) {
        const last = /([a-z]{3,})\s*$/.exec(name.replace(HEAD_STOPS, ''));
        if (last?.[1] !== undefined) heads.add(stemWord(last[1]));
      }
  return heads;
};

const readNames = ({ hsMap, lexicon }: CatalogueContent, reader: FeatureReader): void => {
  for (const { goodsEn, goodsZh } of hsMap) readFeatures(`${goodsZh} ${goodsEn}`, reader);
  for (const { notTermsEn, notTermsZh, termsEn, termsZh } of lexicon)
    for (const terms of [termsZh, notTermsZh, termsEn, notTermsEn])
      for (const term of terms) readFeatures(term, reader);
};

/** Pairs of Han characters and words of the names of goods. */
const nameWords = (content: CatalogueContent): ((feature: string) => boolean) => {
  const pairs = keyNumbers();
  const words = new Set<string>();
  readNames(content, {
    pair: (folded, at) =>
      pairs.numberFor(pairKey(folded.charCodeAt(at), folded.charCodeAt(at + 1))),
    word: (word) => words.add(word),
  });
  const stems = stemsOf(words);
  return (feature) => {
    const first = feature.charCodeAt(0);
    return isHan(first)
      ? pairs.find(pairKey(first, feature.charCodeAt(1))) >= 0
      : stems.has(feature);
  };
};

/**
 * Words for goods of any sort, green or not: from the nomenclature, the HS map and the lexicon, put together when first
 * asked for. A description without one of them cannot be told; one with them that fits no item is
 * not listed.
 */
export const knownWordsOf = (content: CatalogueContent): ((feature: string) => boolean) => {
  const ofNomenclature = lazy(() => nomenclatureWords(content));
  const ofNames = lazy(() => nameWords(content));
  return (feature) => ofNames()(feature) || ofNomenclature().has(feature);
};
