import { classEn } from '../../text/grammar-classes.js';
import type { CompiledCatalogue } from '../../assessment/compiled-catalogue.js';
import { isHan } from '../../../../rulebook/rules/spelling/fold-character.js';
import { conditionWordsIn, type ConditionWord } from '../../text/condition-words.js';
import { LIGHT } from '../../text/grammar.js';
import { JOINING_EN, type PartedPhrase } from '../../text/phrases.js';
import { hasFigure, idAt, tokenText } from '../../text/tokenise.js';
import { firstNamed, phrasesOf } from './first-goods.js';
import type { UnlistedGoods } from './part-or-accessory.js';
import type { ReadMatch, TextReading } from '../names-in-text/read-text.js';

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
