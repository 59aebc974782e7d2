import type { CatalogueContent } from '../../../rulebook/rules/content/catalogue-content.js';
import { allMatches } from './all-matches.js';
import { conditionRows, type OtherGoodsRow } from './other-goods.js';

/** A word for the condition of goods in a text, folded, by offsets of its characters. */
export interface ConditionWord {
  readonly row: string;
  readonly words: string;
  readonly from: number;
  readonly to: number;
}

/** Before these words the condition is denied, or tells of something else: 老旧小区, 折旧, 以旧换新. */
const NOT_AFTER_ZH = /(?:非|不是|无|未|没有|老|以|利|陈|折|依|仍|怀|续航|续驶|工况|综合|总)$/;
/** Behind these the word is part of another: 旧址, 旧城, ABB品牌. */
const NOT_BEFORE_ZH = /^[址城村区改貌换牌质种]/;
/** The same in English; and a share of goods in that condition is a grade of them: rice, 5% broken. */
const NOT_AFTER_EN = /(?:\b(?:not|non|never|no|neither|nor|without)(?:\s+a)?[\s-]+|\d ?%\s*)$/;

const escaped = (words: readonly string[]): string =>
  words
    .toSorted((left, right) => right.length - left.length)
    .map((word) => word.toLowerCase().replaceAll(/[ -]/g, '[\\s-]'))
    .join('|');

const patternOf = ({ en, id, zh }: OtherGoodsRow): { row: string; pattern: RegExp } => ({
  row: id,
  pattern: new RegExp(`(?:${escaped(zh)})|\\b(?:${escaped(en)})\\b`, 'g'),
});

const patterns = conditionRows.map(patternOf);
/** Most texts have no such word: one look tells. */
const anyPattern = new RegExp(patterns.map(({ pattern }) => pattern.source).join('|'));

/** Words for the condition of goods in a folded text, but for denied ones. */
export const conditionWordsIn = (folded: string): readonly ConditionWord[] =>
  anyPattern.test(folded) ? wordsOfRows(folded) : NO_WORDS;

const NO_WORDS: readonly ConditionWord[] = [];

const wordsOfRows = (folded: string): readonly ConditionWord[] =>
  patterns.flatMap(({ pattern, row }) =>
    allMatches(folded, pattern)
      .map((match) => ({
        row,
        words: match[0],
        from: match.index,
        to: match.index + match[0].length,
      }))
      .filter(({ from, to }) => {
        const before = folded.slice(0, from);
        return !(
          NOT_AFTER_ZH.test(before) ||
          NOT_AFTER_EN.test(before) ||
          NOT_BEFORE_ZH.test(folded.slice(to))
        );
      }),
  );

/** By row of words for the condition of goods, the codes of items a name of which holds such a word. */
export const itemsOfCondition = ({
  lexicon,
}: Pick<CatalogueContent, 'lexicon'>): ReadonlyMap<string, ReadonlySet<string>> => {
  const items = new Map(conditionRows.map(({ id }) => [id, new Set<string>()]));
  for (const { itemCode, termsEn, termsZh } of lexicon)
    for (const term of [...termsZh, ...termsEn])
      for (const { row } of conditionWordsIn(term.toLowerCase())) items.get(row)?.add(itemCode);
  return items;
};
