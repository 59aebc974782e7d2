/** Values of JSON as people read them. */
import { differences } from '../../../../kernel/messages/differences.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { canonicalJson } from '../../../../kernel/values/canonical-json.js';

export const quoted = (word: string): Bilingual => ({ zh: `“${word}”`, en: `"${word}"` });

const noName: Bilingual = differences.say('difference.no_name');

/** One value of JSON as people read it. */
export const valueText = (value: unknown): Bilingual => {
  if (value === undefined || value === null) return noName;
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'boolean')
    return value ? differences.say('difference.value') : differences.say('difference.value.no');
  return wordsText(value) ?? { zh: canonicalJson(value), en: canonicalJson(value) };
};

const wordsText = (value: unknown): Bilingual | undefined => {
  if (!Array.isArray(value) || !value.every((one) => typeof one === 'string')) return undefined;
  const words = value.map(quoted);
  return words.length === 0
    ? noName
    : { zh: words.map(({ zh }) => zh).join('、'), en: words.map(({ en }) => en).join(', ') };
};
