import type { CompiledCatalogue } from '../assessment/compiled-catalogue.js';
import { headWords } from '../text/first-phrase.js';
import { isHan } from '../../../rulebook/rules/units/fold-character.js';
import { GOODS_ENDINGS_ZH } from '../text/grammar-words-zh.js';
import { partedPhrases, type PartedPhrase } from '../text/parted-phrases.js';
import { stemWord } from '../text/stem-word.js';
import { idAt, tokenText } from '../text/tokenise.js';
import { ANY_GOODS } from './any-goods.js';
import type { ReadMatch, TextReading } from './read-text.js';

const callsGoods = ({ position, term }: ReadMatch): boolean =>
  position === 'head' && term.own.length > 0;

/** The phrases of a text; a name of goods that is written with a space or dash in it is one phrase. */
export const phrasesOf = ({ matches, tokens }: TextReading): readonly PartedPhrase[] =>
  partedPhrases(tokens, (at) =>
    matches.some((one) => !one.spread && one.from < at && one.to > at && one.term.own.length > 0),
  );

/** The place among some phrases of the first that holds a name of goods to its end; -1 for none. */
export const firstNamed = (
  phrases: readonly PartedPhrase[],
  matches: readonly ReadMatch[],
): number =>
  phrases.findIndex(({ from, to }) =>
    matches.some((one) => callsGoods(one) && one.to > from && one.to <= to),
  );

/** Beside the ends of other names of goods: small parts, stuffs that plants recover, tools and cloth. */
const MORE_ENDINGS_ZH =
  '块环衬套销键轴齿珠粉砂浆棉纱毯毡帘幕锯钻刀剪锤钳丁盘匙叉碗碟磺苯氨酚萘烃烷炔烯醛';
const FIRST_ENDINGS_ZH: ReadonlySet<string> = new Set([
  ...GOODS_ENDINGS_ZH,
  ...Array.from(MORE_ENDINGS_ZH),
]);
const SHORTEST = 2;

const hanOf = ({ from, to }: PartedPhrase, { tokens }: TextReading): string => {
  let text = '';
  for (let at = from; at < to; at += 1)
    if (isHan(idAt(tokens.ids, at))) text += tokenText(tokens, at);
  return text;
};

const endsLikeGoodsZh = (phrase: PartedPhrase, reading: TextReading): boolean => {
  const text = hanOf(phrase, reading);
  return (
    text.length >= SHORTEST &&
    !ANY_GOODS.has(text.slice(-SHORTEST)) &&
    FIRST_ENDINGS_ZH.has(text.slice(-1))
  );
};

/** Who makes or sells goods, or the field they are of, is no name of goods. */
const NO_GOODS_EN: ReadonlySet<string> = new Set(
  'agent solar energy power electric motor auto automotive technology company group industry international brand order goods item model type new lot name'.split(
    ' ',
  ),
);

const LONGEST_EN = 4;

const endsLikeGoodsEn = (
  phrase: PartedPhrase,
  { tokens }: TextReading,
  compiled: CompiledCatalogue,
): boolean => {
  const words = headWords(tokens, phrase);
  const head = stemWord(words.at(-1) ?? '');
  if (words.length > LONGEST_EN || ANY_GOODS.has(head) || NO_GOODS_EN.has(head)) return false;
  return !head.endsWith('ing') && compiled.goodsHeads().has(head);
};

/** Whether a phrase holds a name of the catalogue. */
const holdsName = ({ from, to }: PartedPhrase, { matches }: TextReading): boolean =>
  matches.some(
    (one) =>
      (!one.spread || (one.from >= from && one.to <= to)) &&
      one.to > from &&
      one.from < to &&
      one.term.own.length + one.term.kinds.length > 0,
  );

/** Marks after which a phrase says the same of its own: a heading, another name in brackets, one of two words of a name. */
const IS_SAME = /^[:(/]$/;

/** Whether a phrase ends like a name of goods and has no name of the catalogue in it. */
const namesOtherGoods = (
  phrase: PartedPhrase,
  next: PartedPhrase | undefined,
  reading: TextReading,
  compiled: CompiledCatalogue,
): boolean => {
  if (holdsName(phrase, reading)) return false;
  if (isHan(idAt(reading.tokens.ids, phrase.to - 1))) return endsLikeGoodsZh(phrase, reading);
  const isSame = phrase.mark === '(' || IS_SAME.test(next?.mark ?? '');
  return !isSame && endsLikeGoodsEn(phrase, reading, compiled);
};

/**
 * A text whose first noun phrase names the goods: after a phrase that names goods of no item, later names leave it open what
 * the goods are.
 */
export const withFirstGoods = (reading: TextReading, compiled: CompiledCatalogue): TextReading => {
  const { matches } = reading;
  const phrases = phrasesOf(reading);
  const other = phrases
    .slice(0, Math.max(0, firstNamed(phrases, matches)))
    .find((one, at) => namesOtherGoods(one, phrases[at + 1], reading, compiled));
  if (other === undefined) return reading;
  return {
    ...reading,
    matches: matches.map((one) =>
      one.from >= other.to && one.position === 'head' ? { ...one, position: 'loose' } : one,
    ),
  };
};
