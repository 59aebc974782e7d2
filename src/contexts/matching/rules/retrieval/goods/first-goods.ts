import type { CompiledCatalogue } from '../../assessment/compiled-catalogue.js';
import type { Grammar } from '../../text/grammar.js';
import { headWords, type PartedPhrase, phrasesIn } from '../../text/phrases.js';
import { isHan } from '../../../../rulebook/rules/spelling/fold-character.js';
import {
  anyGoods,
  anyZh,
  classEn,
  endsLikeGoods,
  fromClasses,
  type WordClasses,
} from '../../text/grammar-classes.js';
import { otherGoodsAtEnd, otherGoodsAtEndZh } from '../../text/other-goods.js';
import { stemWord } from '../../text/stem-word.js';
import { hasFigure, idAt, type Tokens, tokenText } from '../../text/tokenise.js';
import { UNHEARD_WORD } from '../../text/vocabulary.js';
import type { Subject } from '../../assessment/use-names-items.js';
import { familyOf, onMatch } from './items-spoken-of.js';
import type { ReadMatch, TextReading } from '../names-in-text/read-text.js';

const callsGoods = ({ position, term }: ReadMatch): boolean =>
  position === 'head' && term.own.length > 0;

/** By text: each step that looks for other goods asks for them. */
const phrasesOfTexts = new WeakMap<TextReading, readonly PartedPhrase[]>();

/** The phrases of a text; a name of goods that is written with a space or dash in it is one phrase. */
export const phrasesOf = (reading: TextReading): readonly PartedPhrase[] => {
  const known = phrasesOfTexts.get(reading);
  if (known !== undefined) return known;
  const { matches, tokens } = reading;
  const phrases = phrasesIn(tokens, {
    inLists: false,
    isInName: (at) =>
      matches.some((one) => !one.gapped && one.from < at && one.to > at && one.term.own.length > 0),
  });
  phrasesOfTexts.set(reading, phrases);
  return phrases;
};

/** Whether a word for a kind ends a name of that kind that stands before it in the phrase: BEV | sedan. */
const endsName = (
  { position, term, from }: ReadMatch,
  phrase: PartedPhrase,
  matches: readonly ReadMatch[],
): boolean =>
  position === 'head' &&
  term.kinds.length > 0 &&
  matches.some(
    (one) =>
      one.position === 'part' &&
      one.from >= phrase.from &&
      one.to <= from &&
      one.term.own.some(({ kinds }) => kinds.some((kind) => term.kinds.includes(kind))),
  );

/** The place among some phrases of the first that holds a name of goods to its end; -1 for none. */
export const firstNamed = (
  phrases: readonly PartedPhrase[],
  matches: readonly ReadMatch[],
): number =>
  phrases.findIndex((phrase) =>
    matches.some(
      (one) =>
        one.to > phrase.from &&
        one.to <= phrase.to &&
        (callsGoods(one) || endsName(one, phrase, matches)),
    ),
  );

const SHORTEST = 2;

const hanOf = ({ from, to }: PartedPhrase, { tokens }: TextReading): string => {
  let text = '';
  for (let at = from; at < to; at += 1)
    if (isHan(idAt(tokens.ids, at))) text += tokenText(tokens, at);
  return text;
};

const endsLikeGoodsZh = (phrase: PartedPhrase, reading: TextReading): boolean => {
  const text = hanOf(phrase, reading);
  const { classes } = reading.tokens;
  if (text.length < SHORTEST || anyGoods(classes).has(text.slice(-SHORTEST))) return false;
  return endsLikeGoods(text, classes);
};

/** Who makes or sells goods, or the field they are of, is no name of goods. */
export const NO_GOODS_EN: ReadonlySet<string> = new Set(classEn('dealing'));

const LINKS_EN: ReadonlySet<string> = new Set(classEn('links'));
const LONGEST_EN = 4;
const LONGEST_BRAND = 3;
const FEATURE_EN = /(?:al|ic|ed|able|ible|ive|ous|free|proof)$/;

const featuresOf = fromClasses(({ zh }): readonly string[] =>
  [...zh('attributes'), ...zh('benign'), ...zh('purposes')].toSorted(
    (left, right) => right.length - left.length,
  ),
);

const endsLikeGoodsEn = (
  phrase: PartedPhrase,
  { tokens }: TextReading,
  compiled: CompiledCatalogue,
): boolean => {
  const words = headWords(tokens, phrase);
  const head = stemWord(words.at(-1) ?? '');
  if (words.length > LONGEST_EN || anyGoods(tokens.classes).has(head) || NO_GOODS_EN.has(head))
    return false;
  return !head.endsWith('ing') && compiled.goodsHeads().has(head);
};

/** Whether a phrase holds a name of the catalogue. */
const holdsName = ({ from, to }: PartedPhrase, { matches }: TextReading): boolean =>
  matches.some(
    (one) =>
      (!one.gapped || (one.from >= from && one.to <= to)) &&
      one.to > from &&
      one.from < to &&
      one.term.own.length + one.term.kinds.length > 0,
  );

/** Marks after which a phrase says the same of its own: a heading, another name in brackets, one of two words of a name. */
const IS_SAME = /^[:(/]$/;

/** Marks that set a later phrase off as another thing: a comma, a dash with space around it, a line. */
const SETS_OFF = /^(?:[,;，；]|\s+[-–—_]+\s+|[-–—]+|\s*[\n\r]\s*)$/;

/** Who deals with the goods and where they go, what field they are of, and who makes them. */
const DEALING_ZH =
  /^(?:(?:出口|进口|采购|购置|购买|销售|供应|发往|运往|订单|合同).*|新能源|可再生能源|清洁能源|太阳能|光伏|风电|风力发电|储能|电力|能源|汽车|绿色|品名|名称|货物名称|商品名称)$/;
const MAKER_ZH = /^.*(?:公司|集团|股份|科技|厂|品牌)$/;

/** Features that stand before a name as a phrase of their own: 全新，光伏组件; 大功率，…; 16,000 TEU …. */
export const onlyFeaturesZh = (text: string, classes: WordClasses): boolean => {
  let rest = text.replace(DEALING_ZH, '').replace(MAKER_ZH, '');
  while (rest !== '') {
    const word = featuresOf(classes).find((one) => rest.startsWith(one));
    if (word === undefined) return /^.{0,6}[用式型级款牌色制装]$/.test(rest);
    rest = rest.slice(word.length);
  }
  return true;
};

/** A brand or model is told by words that nobody has heard of, short ones or beside a code: BYD, K9, Sungrow SG110CX. */
const isBrand = (words: readonly number[], isCoded: boolean, tokens: Tokens): boolean =>
  words.every(
    (at) =>
      idAt(tokens.ids, at) === UNHEARD_WORD &&
      (isCoded || tokenText(tokens, at).length <= LONGEST_BRAND),
  );

/** Whether an English word tells a feature, the field or who deals in the goods, and no goods. */
const isFeatureEn = (at: number, tokens: Tokens, grammar: Grammar): boolean => {
  const word = tokenText(tokens, at);
  const stem = stemWord(word);
  const id = idAt(tokens.ids, at);
  if (anyGoods(tokens.classes).has(stem) || NO_GOODS_EN.has(stem) || FEATURE_EN.test(word))
    return true;
  return grammar.classesOf(id) !== 0 || grammar.isFeature(id);
};

/** The places of the words of a phrase but for sizes and codes. */
const plainWords = ({ from, to }: PartedPhrase, tokens: Tokens): readonly number[] =>
  Array.from({ length: to - from }, (_, step) => from + step).filter(
    (at) => !hasFigure(tokens, at),
  );

/** Whether a phrase in which no goods of the catalogue are named can be any goods: no brand, feature, field or dealing. */
const isUnknown = (
  phrase: PartedPhrase,
  reading: TextReading,
  { grammar }: CompiledCatalogue,
): boolean => {
  const { tokens } = reading;
  const han = hanOf(phrase, reading);
  if (han !== '') return han.length >= SHORTEST && !onlyFeaturesZh(han, tokens.classes);
  const words = plainWords(phrase, tokens);
  const isDealing = grammar.classesOf(idAt(tokens.ids, phrase.from)) !== 0;
  if (words.length === 0 || words.length > LONGEST_EN || isDealing) return false;
  const isCoded = words.length < phrase.to - phrase.from;
  return !isBrand(words, isCoded, tokens) && !words.every((at) => isFeatureEn(at, tokens, grammar));
};

/** Whether a phrase is, as a whole, a name of goods beside those of the catalogue: a mug. */
const isKnownOther = (phrase: PartedPhrase, reading: TextReading): boolean => {
  const han = hanOf(phrase, reading);
  if (han !== '') return otherGoodsAtEndZh(han)?.text === han;
  const stems = headWords(reading.tokens, phrase).map(stemWord);
  return otherGoodsAtEnd(stems).some((one) => !one.maybe && one.stems.length === stems.length);
};

/** What a heading may tell: that goods are dealt with or described, a service, or the field they are of. */
const headingsOf = fromClasses(
  ({ en }) =>
    new Set(
      (['dealing', 'lightNouns', 'services', 'works', 'worksStages', 'headings'] as const).flatMap(
        (name) => en(name).map(stemWord),
      ),
    ),
);
const HEADING_ZH = new RegExp(`${anyZh('headings')}$`);

/** Whether a phrase before a colon only heads what follows it: Consultancy services: energy audit; not Seats: electric bus. */
const isHeading = (phrase: PartedPhrase, reading: TextReading): boolean => {
  const { tokens } = reading;
  const han = hanOf(phrase, reading);
  if (han !== '') return HEADING_ZH.test(han) || onlyFeaturesZh(han, tokens.classes);
  const words = plainWords(phrase, tokens).map((at) => tokenText(tokens, at));
  if (['for', 'of'].includes(words.at(-1) ?? '')) return false;
  return words.every(
    (word) =>
      headingsOf(tokens.classes).has(stemWord(word)) || FEATURE_EN.test(word) || LINKS_EN.has(word),
  );
};

/** Whether a phrase without a name of the catalogue names other goods, or, set off from what follows, may do so. */
const namesOtherGoods = (
  phrase: PartedPhrase,
  next: PartedPhrase | undefined,
  reading: TextReading,
  setting: Setting,
): boolean => {
  const mark = next?.mark ?? '';
  if (setting.subject === 'goods' && mark === ':' && !isHeading(phrase, reading)) return true;
  if (holdsName(phrase, reading)) return false;
  if (SETS_OFF.test(mark) && mayBeOther(phrase, reading, setting)) return true;
  if (isHan(idAt(reading.tokens.ids, phrase.to - 1))) return endsLikeGoodsZh(phrase, reading);
  return !saysSame(phrase, next) && endsLikeGoodsEn(phrase, reading, setting.compiled);
};

const mayBeOther = (
  phrase: PartedPhrase,
  reading: TextReading,
  { compiled, subject }: Setting,
): boolean =>
  isKnownOther(phrase, reading) || (subject === 'goods' && isUnknown(phrase, reading, compiled));

const saysSame = (phrase: PartedPhrase, next: PartedPhrase | undefined): boolean =>
  phrase.mark === '(' || IS_SAME.test(next?.mark ?? '');

interface Setting {
  readonly compiled: CompiledCatalogue;
  /** What the text is of. */
  readonly subject: Subject;
}

/** Whether a name is that of the goods in its phrase. */
const callsIn = (match: ReadMatch, phrase: PartedPhrase): boolean =>
  callsGoods(match) && match.to > phrase.from && match.to <= phrase.to;

const isDash = ({ mark }: PartedPhrase): boolean => /[-–—]/.test(mark);

const itemsOf = (matches: readonly ReadMatch[]): ReadonlySet<number> =>
  new Set(matches.flatMap(({ term }) => term.own.map(({ item }) => item)));

/** Two goods that a text names one after the other, in its words. */
export interface TwoGoods {
  readonly first: string;
  readonly later: string;
}

/** A text read, and the goods of which it stays open which are meant; null where that is clear. */
export interface FirstGoods {
  readonly reading: TextReading;
  readonly two: TwoGoods | null;
}

const textOf = ({ from, to }: Pick<ReadMatch, 'from' | 'to'>, { tokens }: TextReading): string =>
  tokens.folded.slice(tokens.starts[from], tokens.ends[to - 1]);

/** Goods set off behind the first named ones: a name of no item akin to theirs is one of other goods. */
const withFirstNamed = (
  reading: TextReading,
  phrases: readonly PartedPhrase[],
  compiled: CompiledCatalogue,
): FirstGoods => {
  const { matches } = reading;
  const called = (at: number): readonly ReadMatch[] => {
    const phrase = phrases[at];
    if (phrase === undefined) return [];
    return matches.filter((one) => callsIn(one, phrase));
  };
  const at = phrases.findIndex((_, place) => called(place).length > 0);
  const first = called(at);
  const later = phrases.slice(at + 1).find(({ mark }) => SETS_OFF.test(mark));
  if (at < 0 || later === undefined) return { reading, two: null };
  const akin = familyOf(itemsOf(first), compiled);
  const isOther = (one: ReadMatch): boolean =>
    one.from >= later.from && callsGoods(one) && !onMatch(akin, familyOf(itemsOf([one]), compiled));
  const others = matches.filter(isOther);
  const [named] = first;
  const [other] = others;
  if (named === undefined || other === undefined) return { reading, two: null };
  const isOfOther = (one: ReadMatch): boolean =>
    one.position === 'head' && others.some(({ from, to }) => one.from >= from && one.to <= to);
  const read = matches.map((one): ReadMatch =>
    isOfOther(one) || (first.includes(one) && isDash(later)) ? { ...one, position: 'loose' } : one,
  );
  return {
    reading: { ...reading, matches: read },
    two: { first: textOf(named, reading), later: other.term.text },
  };
};

/** A service named before a colon is the service; what follows says for what: 合同能源管理：商场空调节能改造. */
const withHeading = (reading: TextReading, phrases: readonly PartedPhrase[]): TextReading => {
  const [heading, next] = phrases;
  if (heading === undefined || next?.mark !== ':') return reading;
  if (!reading.matches.some((one) => callsIn(one, heading))) return reading;
  const matches = reading.matches.map((one): ReadMatch =>
    one.from >= next.from && callsGoods(one) ? { ...one, position: 'purpose' } : one,
  );
  return { ...reading, matches };
};

/**
 * A text whose first noun phrase names the goods: after a phrase that names goods of no item, or goods of another item, later
 * names leave it open what the goods are.
 */
export const withFirstGoods = (reading: TextReading, setting: Setting): FirstGoods => {
  const { matches } = reading;
  const { compiled, subject } = setting;
  const isOfGoods = subject === 'goods';
  const phrases = phrasesOf(reading);
  const named = Math.max(0, firstNamed(phrases, matches));
  const other = phrases
    .slice(0, named)
    .find((one, at) => namesOtherGoods(one, phrases[at + 1], reading, setting));
  if (other === undefined) {
    if (isOfGoods) return withFirstNamed(reading, phrases, compiled);
    const read = subject === 'services' ? withHeading(reading, phrases) : reading;
    return { reading: read, two: null };
  }
  // What a project or service is about may be told loosely; that it is a mug leaves nothing open.
  const position = !isOfGoods && isKnownOther(other, reading) ? 'purpose' : 'loose';
  const read = matches.map((one): ReadMatch =>
    one.from >= other.to && one.position === 'head' ? { ...one, position } : one,
  );
  const later = matches.find((one) => one.from >= other.to && callsGoods(one));
  return {
    reading: { ...reading, matches: read },
    two: later === undefined ? null : { first: textOf(other, reading), later: later.term.text },
  };
};
