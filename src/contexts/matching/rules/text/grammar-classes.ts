import en from '../../../../../reference/grammar/en.json' with { type: 'json' };
import zh from '../../../../../reference/grammar/zh.json' with { type: 'json' };
import { stemWord } from './stem-word.js';

/** A class of words as `reference/grammar` has it: whole words, or single characters. */
type WordClass = { readonly words: readonly string[] } | { readonly chars: string };

const wordsOf = (one: WordClass): readonly string[] =>
  'words' in one ? one.words : Array.from(one.chars);

export type ClassZh = keyof typeof zh.classes;
export type ClassEn = keyof typeof en.classes;

/** Words of a class of Chinese grammar, in the order in which they are tried. */
export const classZh = (name: ClassZh): readonly string[] => wordsOf(zh.classes[name]);

/** All English words that deny a name. */
export const denialEn: readonly string[] = [
  ...en.classes.denial.words,
  ...en.classes.nearDenial.words,
  ...en.classes.replacing.words,
];

/** Words of a class of English grammar. */
export const classEn = (name: ClassEn): readonly string[] => wordsOf(en.classes[name]);

const goodsEndings: ReadonlySet<string> = new Set(classZh('goodsEndings'));

/** Whether a Chinese text may name goods, by its last character. */
export const endsLikeGoods = (text: string): boolean => goodsEndings.has(text.slice(-1));

/** Stems of nouns that tell what goods are like, how they are sold or what they do. */
export const specificationsEn: ReadonlySet<string> = new Set(
  classEn('specifications').map(stemWord),
);

/** Packings, each as one of them is written. */
export const packingsEn: ReadonlySet<string> = new Set(classEn('packings'));

/** Words at the beginning of a phrase that tell what is done with the goods. */
export const participlesEn: ReadonlySet<string> = new Set(classEn('participles'));

/** Words for any goods at all, in both languages: no kind and no item can be told by them. */
export const ANY_GOODS: ReadonlySet<string> = new Set([
  ...classZh('anyGoods'),
  ...classEn('anyGoods'),
]);
