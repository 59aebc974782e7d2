import type { CatalogueContent } from '../../../../rulebook/rules/content/catalogue-content.js';
import { allMatches } from '../../text/find-in-text.js';
import { conditionRows, type OtherGoodsRow } from '../../text/other-goods.js';
import { classEn } from '../../text/grammar-classes.js';
import type { CompiledCatalogue } from '../../assessment/compiled-catalogue.js';
import { isHan } from '../../../../rulebook/rules/spelling/fold-character.js';
import { LIGHT } from '../../text/grammar.js';
import { JOINING_EN, type PartedPhrase } from '../../text/phrases.js';
import { hasFigure, idAt, tokenText } from '../../text/tokenise.js';
import { firstNamed, phrasesOf } from './first-goods.js';
import type { UnlistedGoods } from './part-or-accessory.js';
import type { ReadMatch, TextReading } from '../names-in-text/read-text.js';

/** A word for the condition of goods in a text, folded, by offsets of its characters. */
interface ConditionWord {
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

const namesGoods = ({ term }: ReadMatch): boolean => term.own.length + term.kinds.length > 0;

/** What stands behind these is what goods are for or made of: a baler for scrap, biodiesel from used oil. */
const LINKS_EN: ReadonlySet<string> = new Set(classEn('links'));
const LINKS_ZH =
  /用于|适用|处理|回收|检测|利用|拆解|维修|再生|再制造|破碎|分选|清洗|循环|热解|更新|更换|改造/;
/** In names of plant these tell that what stands before is its stock: 旧沥青混合料再生拌和设备. */
const STOCK_ZH = /回收|拆解|再生|再制造|破碎|分选|翻新|热解/;

/** A word in a phrase, by its tokens. */
interface Place {
  readonly from: number;
  readonly to: number;
  readonly phrase: PartedPhrase;
}

const placeOf = (
  word: ConditionWord,
  phrases: readonly PartedPhrase[],
  { tokens: { ends, starts } }: TextReading,
): Place | null => {
  for (const phrase of phrases) {
    if ((ends[phrase.to - 1] ?? 0) < word.to || (starts[phrase.from] ?? 0) > word.from) continue;
    let { from } = phrase;
    while ((ends[from] ?? word.to) <= word.from) from += 1;
    let to = from;
    while (to < phrase.to && (starts[to] ?? word.to) < word.to) to += 1;
    return { from, to, phrase };
  }
  return null;
};

/** Whether an English word for a condition is said of the goods: at the end of its phrase, or before their name, Used Vestas wind turbine. */
const isOfGoodsEn = (
  { from, phrase, to }: Place,
  { matches, tokens }: TextReading,
  { grammar, isKnownWord }: CompiledCatalogue,
): boolean => {
  for (let at = phrase.from; at < from; at += 1)
    if (LINKS_EN.has(tokenText(tokens, at))) return false;
  for (let at = to; at < phrase.to; at += 1) {
    if (matches.some((one) => one.from === at && one.to <= phrase.to && namesGoods(one)))
      return true;
    const word = tokenText(tokens, at);
    if (LINKS_EN.has(word)) return false;
    const isLight = JOINING_EN.has(word) || (grammar.classesOf(idAt(tokens.ids, at)) & LIGHT) !== 0;
    if (!hasFigure(tokens, at) && !isLight && isKnownWord(word)) return false;
  }
  return true;
};

const isOfGoodsZh = ({ from, phrase, to }: Place, { matches, tokens }: TextReading): boolean => {
  const { ends, folded, starts } = tokens;
  const before = folded.slice(starts[phrase.from], ends[from - 1] ?? 0);
  const behind = folded.slice(starts[to] ?? folded.length, ends[phrase.to - 1]);
  const isBeforeName = matches.some(
    (one) => one.from === to && one.to === phrase.to && namesGoods(one),
  );
  if (isBeforeName && !STOCK_ZH.test(behind)) return true;
  return (
    !(from > phrase.from && LINKS_ZH.test(before)) && !(to < phrase.to && LINKS_ZH.test(behind))
  );
};

/**
 * The condition that a description tells of the goods, in whatever phrase: used, scrap, not whole. The texts of the catalogue
 * speak of new and whole goods, but for items that have such a word in a name of theirs (plant to take used things apart).
 */
export const conditionOf = (
  reading: TextReading,
  compiled: CompiledCatalogue,
): UnlistedGoods | null => {
  const words = conditionWordsIn(reading.tokens.folded);
  if (words.length === 0) return null;
  const phrases = phrasesOf(reading);
  const named = phrases[firstNamed(phrases, reading.matches)];
  if (named === undefined) return null;
  const codes = reading.matches
    .filter(({ from, inside, to }) => !inside && from < named.to && to > named.from)
    .flatMap(({ term }) => term.own.map(({ item }) => compiled.items[item]?.code ?? ''));
  const found = words.find((word) => {
    const theirs = compiled.itemsOfCondition().get(word.row);
    if (codes.some((code) => theirs?.has(code))) return false;
    const place = placeOf(word, phrases, reading);
    if (place === null) return false;
    return isHan(idAt(reading.tokens.ids, place.from))
      ? isOfGoodsZh(place, reading)
      : isOfGoodsEn(place, reading, compiled);
  });
  return found === undefined ? null : { words: found.words, belongs: false, maybe: false };
};
