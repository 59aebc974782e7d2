import type { MatchingContent } from '../compiled-catalogue.js';
import { stemWord } from '../text/stem-word.js';
import { textFeatures } from './label-features.js';

const EVERYDAY_WORD = /[a-z]{3,}/g;

/** Latin words of the nomenclature's texts, each once. */
const nomenclatureWords = ({ nomenclature }: MatchingContent): ReadonlySet<string> => {
  const { headings, subheadings } = nomenclature;
  const texts = [...Object.values(headings), ...Object.values(subheadings)];
  const words = new Set(texts.join('\n').toLowerCase().match(EVERYDAY_WORD) ?? []);
  return new Set([...words].map(stemWord));
};

const namesIn = (content: MatchingContent): readonly string[] => [
  ...content.hsMap.map((entry) => `${entry.goodsZh} ${entry.goodsEn}`),
  ...content.lexicon.map((entry) =>
    [...entry.termsZh, ...entry.notTermsZh, ...entry.termsEn, ...entry.notTermsEn].join('\n'),
  ),
];

/**
 * Words for goods of any sort, green or not: from the nomenclature, the HS map and the lexicon, put together when first
 * asked for. A description without one of them cannot be told; one with them that fits no item is
 * not listed.
 */
export const knownWordsOf = (content: MatchingContent): ((feature: string) => boolean) => {
  let known: { readonly words: ReadonlySet<string>; readonly names: ReadonlySet<string> } | null;
  known = null;
  const collect = () => ({
    words: nomenclatureWords(content),
    names: textFeatures(namesIn(content).join('\n')),
  });
  return (feature) => {
    known ??= collect();
    return known.words.has(feature) || known.names.has(feature);
  };
};
