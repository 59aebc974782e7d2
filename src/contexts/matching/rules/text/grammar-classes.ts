import en from '../../../../../reference/grammar/en.json' with { type: 'json' };
import zh from '../../../../../reference/grammar/zh.json' with { type: 'json' };
import { stemWord } from './stem-word.js';

const goodsEndings: ReadonlySet<string> = new Set(Array.from(zh.classes.goodsEndings.chars));

/** Whether a Chinese text may name goods, by its last character. */
export const endsLikeGoods = (text: string): boolean => goodsEndings.has(text.slice(-1));

const stemsOf = ({ words }: { readonly words: readonly string[] }): ReadonlySet<string> =>
  new Set(words.map(stemWord));

/** Stems of nouns that tell what goods are like, how they are sold or what they do. */
export const specificationsEn = stemsOf(en.classes.specifications);

/** Words at the beginning of a phrase that tell what is done with the goods. */
export const participlesEn: ReadonlySet<string> = new Set(en.classes.participles.words);
