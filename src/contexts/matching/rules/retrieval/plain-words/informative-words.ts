import { anyGoods, fromClasses, type WordClasses } from '../../text/grammar-classes.js';
import { textFeatures } from './label-features.js';

/** A Latin word, or a pair of other characters; no code, no figure. */
const WORD = /^[a-z]{3,}$|^[^a-z0-9.]{2}$/;

/** Words of tariff texts and invoices that say nothing of the goods. */
const emptyWordsOf = fromClasses(
  (classes) =>
    new Set([
      ...[...anyGoods(classes)].flatMap((word) => [...textFeatures(word)]),
      ...'for and the not other with than including whether heading excluding model brand type new no set'.split(
        ' ',
      ),
      ...'其他 用的 制的 未列 列名 包括 以及 不论 是否 品牌 型号 用途 无品 规格 数量 单位'.split(
        ' ',
      ),
    ]),
);

/** Whether a word or pair of characters tells something of the goods. */
export const isInformative = (feature: string, classes: WordClasses): boolean =>
  WORD.test(feature) && !emptyWordsOf(classes).has(feature);
