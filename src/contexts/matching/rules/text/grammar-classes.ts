import en from '../../../../../reference/grammar/en.json' with { type: 'json' };
import zh from '../../../../../reference/grammar/zh.json' with { type: 'json' };
import { classesOf, firstWordClasses } from '../../../rulebook/rules/content/first-grammar.js';
import type { WordClassEntry } from '../../../rulebook/rules/content/grammar-rule.js';
import { stemWord } from './stem-word.js';

/** A class of words as `reference/grammar` has it: whole words, or single characters. */
type WordClass = { readonly words: readonly string[] } | { readonly chars: string };

const wordsOf = (one: WordClass): readonly string[] =>
  'words' in one ? one.words : Array.from(one.chars);

export type ClassZh = keyof typeof zh.classes;
export type ClassEn = keyof typeof en.classes;

/** Words of a class that no revision governs: of one that a revision governs a text is read with that of its revision. */
const ofBuild = (language: 'zh' | 'en', name: string, one: WordClass): readonly string[] => {
  if (firstWordClasses.some((first) => first.language === language && first.name === name))
    throw new RangeError(`revisions govern the words of ${language} ${name}`);
  return wordsOf(one);
};

/** Words of such a class of Chinese grammar, in the order in which they are tried. */
export const classZh = (name: ClassZh): readonly string[] => ofBuild('zh', name, zh.classes[name]);

/** Words of such a class of English grammar. */
export const classEn = (name: ClassEn): readonly string[] => ofBuild('en', name, en.classes[name]);

/** A pattern for any of the words of a Chinese class. */
export const anyZh = (name: ClassZh): string => `(?:${classZh(name).join('|')})`;

/** The word classes that texts are read with under a revision; of one that it took out there are no words. */
export interface WordClasses {
  readonly zh: (name: ClassZh) => readonly string[];
  readonly en: (name: ClassEn) => readonly string[];
}

/** The word classes of a content; of one that has none of its own those of the frozen first grammar. */
export const wordClassesOf = (content?: readonly WordClassEntry[]): WordClasses => {
  const [ofZh, ofEn] = [classesOf('zh', content), classesOf('en', content)];
  return { zh: (name) => ofZh[name] ?? [], en: (name) => ofEn[name] ?? [] };
};

/** What a step makes of word classes: once for each revision, when a text is first read with them. */
export const fromClasses = <Made>(
  make: (classes: WordClasses) => Made,
): ((classes: WordClasses) => Made) => {
  const known = new WeakMap<WordClasses, { readonly made: Made }>();
  return (classes) => {
    const before = known.get(classes);
    if (before !== undefined) return before.made;
    const made = make(classes);
    known.set(classes, { made });
    return made;
  };
};

/** All English words that deny a name. */
export const denialEn = ({ en: of }: WordClasses): readonly string[] => [
  ...of('denial'),
  ...of('nearDenial'),
  ...of('replacing'),
];

const goodsEndings = fromClasses(({ zh: of }) => new Set(of('goodsEndings')));

/** Whether a Chinese text may name goods, by its last character. */
export const endsLikeGoods = (text: string, classes: WordClasses): boolean =>
  goodsEndings(classes).has(text.slice(-1));

/** Stems of nouns that tell what goods are like, how they are sold or what they do. */
export const specificationsEn: ReadonlySet<string> = new Set(
  classEn('specifications').map(stemWord),
);

/** Stems of places and owners with uses of their own: canteen, office. */
export const otherPlacesEn: ReadonlySet<string> = new Set(classEn('otherPlaces').map(stemWord));

/** Between a place and whose or where it is. */
export const owningOf = fromClasses(
  ({ en: of }) => new Set([...of('placeBefore'), 'of', 'in', 'on']),
);

/** Packings, each as one of them is written. */
export const packingsEn: ReadonlySet<string> = new Set(classEn('packings'));

/** Words at the beginning of a phrase that tell what is done with the goods. */
export const participlesEn: ReadonlySet<string> = new Set(classEn('participles'));

/** Words for any goods at all, in both languages: no kind and no item can be told by them. */
export const anyGoods = fromClasses(
  ({ en: ofEn, zh: ofZh }): ReadonlySet<string> =>
    new Set([...ofZh('anyGoods'), ...ofEn('anyGoods')]),
);
