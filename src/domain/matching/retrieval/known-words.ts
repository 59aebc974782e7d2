import type { MatchingContent } from '../compiled-catalogue.js';
import { textFeatures } from './label-features.js';

const EVERYDAY_WORD = /^[a-z]{3,}$/;

/**
 * Words for goods of any sort, green or not: from the nomenclature, the HS map and the lexicon.
 * A description without one of them cannot be told; one with them that fits no item is not listed.
 */
export const knownWordsOf = (
  content: MatchingContent,
  fold: (text: string) => string,
): ReadonlySet<string> => {
  const known = new Set<string>();
  const add = (text: string): void => {
    for (const feature of textFeatures(fold(text)))
      if (feature.length === 2 || EVERYDAY_WORD.test(feature)) known.add(feature);
  };
  for (const text of Object.values(content.nomenclature.headings)) add(text);
  for (const text of Object.values(content.nomenclature.subheadings)) add(text);
  for (const entry of content.hsMap) add(`${entry.goodsZh} ${entry.goodsEn}`);
  for (const entry of content.lexicon)
    for (const term of [
      ...entry.termsZh,
      ...entry.notTermsZh,
      ...entry.termsEn,
      ...entry.notTermsEn,
    ])
      add(term);
  return known;
};
