import en from '../../../../../reference/grammar/en.json' with { type: 'json' };
import zh from '../../../../../reference/grammar/zh.json' with { type: 'json' };
import { stemWord } from './stem-word.js';

const goodsEndings: ReadonlySet<string> = new Set(Array.from(zh.classes.goodsEndings.chars));

/** Whether a Chinese text may name goods, by its last character. */
export const endsLikeGoods = (text: string): boolean => goodsEndings.has(text.slice(-1));

const otherGoodsZh: readonly string[] = zh.classes.otherGoods.words;
const otherGoodsEn: ReadonlySet<string> = new Set(
  en.classes.otherGoods.words.map((name) => name.split(' ').map(stemWord).join(' ')),
);
/** Behind a name these count it: TV set, refrigerator unit. */
const countedEn: ReadonlySet<string> = new Set(
  ['set', 'unit', 'piece', 'pack', 'pair', 'carton', 'box', 'pcs'].map(stemWord),
);

/** Whether a phrase ends in a name of goods that travel with others: 200箱香烟, 50 cartons of cigarettes, TV sets. */
export const endsInOtherGoods = (text: string): boolean => {
  if (otherGoodsZh.some((name) => text.endsWith(name))) return true;
  const stems = text
    .split(/[^a-z]+/)
    .filter((word) => word !== '')
    .map(stemWord);
  while (stems.length > 1 && countedEn.has(stems.at(-1) ?? '')) stems.pop();
  return otherGoodsEn.has(stems.at(-1) ?? '') || otherGoodsEn.has(stems.slice(-2).join(' '));
};

const stemsOf = ({ words }: { readonly words: readonly string[] }): ReadonlySet<string> =>
  new Set(words.map(stemWord));

/** Stems of nouns that tell what goods are like, how they are sold or what they do. */
export const specificationsEn = stemsOf(en.classes.specifications);

/** Words at the beginning of a phrase that tell what is done with the goods. */
export const participlesEn: ReadonlySet<string> = new Set(en.classes.participles.words);
