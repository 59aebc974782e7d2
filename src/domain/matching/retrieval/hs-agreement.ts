import type { CompiledCatalogue } from '../compiled-catalogue.js';
import { ANY_GOODS } from './any-goods.js';
import { textFeatures } from './label-features.js';
import type { HsFinding } from './look-up-hs.js';
import type { TextReading } from './read-text.js';

const SHORTEST_WORD = 3;

const EMPTY_WORDS: ReadonlySet<string> = new Set([
  ...[...ANY_GOODS].flatMap((word) => [...textFeatures(word)]),
  ...[
    'for',
    'and',
    'the',
    'not',
    'other',
    'with',
    'than',
    'including',
    'whether',
    'heading',
    'excluding',
  ],
  ...[
    '其他',
    '用的',
    '制的',
    '未列',
    '列名',
    '包括',
    '以及',
    '不论',
    '是否',
    '品牌',
    '型号',
    '用途',
    '无品',
  ],
]);

const tells = (feature: string): boolean =>
  !EMPTY_WORDS.has(feature) && (feature.length >= SHORTEST_WORD || /^[^a-z0-9.]{2}$/.test(feature));

const ownText = (record: Readonly<Record<string, string>>, key: string): string =>
  Object.hasOwn(record, key) ? (record[key] ?? '') : '';

/**
 * Whether a description shares a telling word with the goods its code stands for: the map's names for the prefix and the
 * nomenclature's texts. Without one the description speaks of other goods and outranks the code.
 */
export const sharesWordsWithHs = (
  readings: readonly TextReading[],
  hs: HsFinding,
  compiled: CompiledCatalogue,
): boolean => {
  const { headings, subheadings } = compiled.content.nomenclature;
  const entry = hs.prefix === null ? undefined : compiled.hsPrefixes.get(hs.prefix);
  const goods = [
    entry?.goodsZh ?? '',
    entry?.goodsEn ?? '',
    ownText(subheadings, hs.hs6),
    ownText(headings, hs.hs6.slice(0, 4)),
  ];
  const theirs = textFeatures(goods.join('\n'));
  const ours = textFeatures(readings.map((one) => one.tokens.folded).join('\n'));
  return [...ours].some((feature) => theirs.has(feature) && tells(feature));
};
