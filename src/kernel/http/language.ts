export type Language = 'zh' | 'en';

/**
 * The language of an `Accept-Language` header (RFC 9110 §12.5.4): the first of Chinese and English
 * with the highest weight; Chinese when neither is named.
 */
export const languageOf = (header: string | undefined): Language => {
  if (header === undefined || header === '') return 'zh';
  const known = cache.get(header);
  if (known !== undefined) return known;
  const language = readLanguage(header);
  if (cache.size < cacheSize) cache.set(header, language);
  return language;
};

/** Browsers send a handful of different headers, over and over. */
const cacheSize = 200;
const cache = new Map<string, Language>();

interface Range {
  readonly language: Language;
  readonly weight: number;
}

const readLanguage = (header: string): Language => {
  const ranges = header.slice(0, 200).split(',').map(rangeOf);
  const accepted = ranges.filter((range) => range !== null && range.weight > 0);
  const [best] = accepted.sort((one, other) => (other?.weight ?? 0) - (one?.weight ?? 0));
  return best?.language ?? 'zh';
};

const rangeOf = (text: string): Range | null => {
  const language = /^\s*(zh|en)\b/i.exec(text)?.[1]?.toLowerCase();
  const weight = Number(/;\s*q=([01](?:\.\d{1,3})?)\s*$/.exec(text)?.[1] ?? 1);
  return language === 'zh' || language === 'en' ? { language, weight } : null;
};
