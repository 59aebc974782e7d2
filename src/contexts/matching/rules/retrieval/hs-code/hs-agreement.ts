import type { CompiledCatalogue } from '../../assessment/compiled-catalogue.js';
import { featuresOf, isInformative, textFeatures } from '../plain-words/text-features.js';
import { classEn, classZh } from '../../text/grammar-classes.js';
import type { HsFinding } from './look-up-hs.js';
import type { TextReading } from '../names-in-text/read-text.js';

const ownText = (record: Readonly<Record<string, string>>, key: string): string =>
  Object.hasOwn(record, key) ? (record[key] ?? '') : '';

/** Telling words of the goods of a code: the map's names for the prefix, the nomenclature's texts. */
const goodsWordsOf = (hs: HsFinding, compiled: CompiledCatalogue): ReadonlySet<string> => {
  const { headings, subheadings } = compiled.content.nomenclature;
  const entry = hs.prefix === null ? undefined : compiled.hsPrefixes.get(hs.prefix);
  const goods = [
    entry?.goodsZh ?? '',
    entry?.goodsEn ?? '',
    ownText(subheadings, hs.hs6),
    ownText(headings, hs.hs6.slice(0, 4)),
  ];
  return textFeatures(goods.join('\n'));
};

/** Words of tariff texts for goods of all sorts: an electric toothbrush shares nothing with electric accumulators. */
const OF_ALL_SORTS: ReadonlySet<string> = new Set([
  ...classEn('tariffSorts'),
  ...classZh('tariffSorts'),
]);

/** Words by finding: one finding serves all lines of its code. */
const wordsOfFindings = new WeakMap<HsFinding, ReadonlySet<string>>();

/**
 * Whether a description shares a telling word with the goods its code stands for: the map's names for the prefix and the
 * nomenclature's texts. Without one the description speaks of other goods and outranks the code.
 */
export const sharesWordsWithHs = (
  readings: readonly TextReading[],
  hs: HsFinding,
  compiled: CompiledCatalogue,
): boolean => {
  const theirs = wordsOfFindings.get(hs) ?? goodsWordsOf(hs, compiled);
  wordsOfFindings.set(hs, theirs);
  const { classes } = compiled.vocabulary;
  for (const feature of featuresOf(readings))
    if (theirs.has(feature) && isInformative(feature, classes) && !OF_ALL_SORTS.has(feature))
      return true;
  return false;
};

/** The words of the map's own names of the goods of a code that tell anything: 电动叉车; Electric fork-lifts. */
const namesOfGoods = (
  hs: HsFinding,
  compiled: CompiledCatalogue,
): readonly (readonly string[])[] => {
  const entry = hs.prefix === null ? undefined : compiled.hsPrefixes.get(hs.prefix);
  if (entry === undefined) return [];
  return [...entry.goodsZh.split(/[、，；（）]|等$/), ...entry.goodsEn.split(/[,;()]/)]
    .map((name) => [...textFeatures(name)])
    .filter((features) => features.some((one) => isInformative(one, compiled.vocabulary.classes)));
};

const namesOfFindings = new WeakMap<HsFinding, ReturnType<typeof namesOfGoods>>();

/** Whether a description holds a whole name that the map gives to goods of the code: then the code is right for it. */
export const holdsGoodsOfHs = (
  readings: readonly TextReading[],
  hs: HsFinding,
  compiled: CompiledCatalogue,
): boolean => {
  const names = namesOfFindings.get(hs) ?? namesOfGoods(hs, compiled);
  namesOfFindings.set(hs, names);
  if (names.length === 0) return false;
  const told = featuresOf(readings);
  return names.some((features) => features.every((feature) => told.has(feature)));
};
