import { classEn, type WordClasses } from '../../text/grammar-classes.js';
import type { CompiledCatalogue } from '../../assessment/compiled-catalogue.js';
import { isHan } from '../../../../rulebook/rules/spelling/fold-character.js';
import {
  BEFORE_PART_ZH,
  belongsToGoods,
  HAVING_ZH,
  materialItems,
  otherGoodsAtEnd,
  otherGoodsAtEndZh,
  otherGoodsAtStart,
  plantItems,
  type OtherGoods,
  type OtherGoodsEn,
  type OtherGoodsZh,
} from '../../text/other-goods.js';
import { JOINING_EN, type PartedPhrase } from '../../text/phrases.js';
import { stemWord } from '../../text/stem-word.js';
import { hasFigure, idAt, type Tokens, tokenText } from '../../text/tokenise.js';
import { firstNamed, phrasesOf } from './first-goods.js';
import { textOf } from './parts-beside.js';
import { readText, type ReadMatch, type TextReading } from '../names-in-text/read-text.js';

/** What a line is really about when it only mentions goods of the catalogue: the gasket in "gasket for electrolyser". */
export interface UnlistedGoods {
  /** Their name. */
  readonly words: string;
  /**
   * Whether they are a part, an accessory, or go with goods: such goods are of no item but those that have them. Goods said to be for
   * a use that an item's goods do not have are of none either.
   */
  readonly belongs: boolean;
  /** The word may be an adjective instead: in "manual forklift" there is no manual. */
  readonly maybe: boolean;
  /** Whether they are a stuff that plant gives off. */
  readonly isStuff?: boolean;
  /** Whether they are works that the text is about as a whole: a name before their own only says where they are, 风电场保洁. */
  readonly isWhole?: boolean;
}

/** A phrase of a text, and what was read there. */
interface Place {
  readonly phrase: PartedPhrase;
  /** Whether a colon follows. */
  readonly isHeading: boolean;
  /** Whether a later phrase names goods of the catalogue. */
  readonly namesLater: boolean;
  readonly reading: TextReading;
}

const isName = ({ position, term }: ReadMatch): boolean =>
  position === 'head' && (term.own.length > 0 || term.kinds.length > 0);

/**
 * Whether the end of a name of other goods is that of a catalogue name: a wind turbine bolt, 循环包装箱. A word that by itself
 * only tells a kind names no item's goods: 轴承.
 */
const isNamed = (
  from: number,
  to: number,
  { namesLater, phrase, reading: { matches } }: Place,
  goods: OtherGoods,
): boolean =>
  matches.some(
    (one) =>
      isName(one) &&
      // A part before the name of a machine is a part, whatever else is called so: nut, PV inverter.
      !(namesLater && belongsToGoods(goods) && one.from === from && one.to === to) &&
      one.from >= phrase.from &&
      one.from <= from &&
      one.to >= to &&
      (one.term.own.length > 0 || one.from < from) &&
      (!one.gapped || one.to <= phrase.to),
  );

/** Where the words of a phrase end: before the codes and figures behind them. */
const wordsEnd = ({ from, to }: PartedPhrase, tokens: Tokens): number => {
  let end = to;
  while (end > from && !isHan(idAt(tokens.ids, end - 1)) && hasFigure(tokens, end - 1)) end -= 1;
  return end;
};

/** Goods and their parts are those goods: 滴灌带及配件. */
const isJoined = (before: string, { zh }: WordClasses): boolean =>
  zh('joining').some((word) => before.endsWith(word));

interface FoundGoods extends OtherGoods {
  readonly words: string;
  /** Whether the name of goods follows in the same phrase. */
  readonly isBeforeName: boolean;
}

/** How much longer a phrase that names a stuff may be than the stuff's name: 工业硫磺, and no 七氟丙烷 of a fire system. */
const LONGEST_BEFORE_STUFF = 2;

const isTooLong = ({ sort, text: { length } }: OtherGoodsZh, text: string): boolean =>
  sort === 'stuff' && text.length > length + LONGEST_BEFORE_STUFF;

const foundZh = (place: Place): FoundGoods | null => {
  const { isHeading, phrase, reading } = place;
  const { tokens } = reading;
  const to = wordsEnd(phrase, tokens);
  const text = textOf(phrase.from, to, tokens);
  const goods = otherGoodsAtEndZh(text);
  if (goods?.text !== text && HAVING_ZH.some((word) => text.startsWith(word))) return null;
  if (goods === undefined || isTooLong(goods, text)) return null;
  if (goods.sort !== 'service' && isNamed(to - goods.text.length, to, place, goods)) return null;
  const isOfOthers = isJoined(text.slice(0, -goods.text.length), tokens.classes);
  return isOfOthers || (isHeading && goods.ofAnySort)
    ? null
    : { ...goods, words: goods.text, isBeforeName: false };
};

/** Before these stands the head of an English phrase. */
const AFTER_HEAD: ReadonlySet<string> = new Set(classEn('afterHead'));

/** Words of an English phrase up to the end of its head, as stems. */
const stemsOf = (phrase: PartedPhrase, tokens: Tokens): readonly string[] => {
  const stems: string[] = [];
  const end = wordsEnd(phrase, tokens);
  for (let at = phrase.from; at < end; at += 1) {
    const word = tokenText(tokens, at);
    if (AFTER_HEAD.has(word) && tokens.folded.charAt((tokens.starts[at] ?? 0) - 1) !== '-') break;
    stems.push(stemWord(word));
  }
  return stems;
};

const foundEn = (goods: OtherGoodsEn, more: Partial<FoundGoods> = {}): FoundGoods => ({
  ...goods,
  words: goods.stems.join(' '),
  maybe: false,
  isBeforeName: false,
  ...more,
});

const SORT_EN: ReadonlySet<string> = new Set([...JOINING_EN, 'type', 'style', 'driven']);

/** Whether a word for a part tells of what sort the goods are: screw type, clamp-on; or is one of several things. */
const tellsSort = (after: number, tokens: Tokens): boolean =>
  tokens.folded.charAt(tokens.ends[after - 1] ?? 0) === '-' ||
  SORT_EN.has(tokenText(tokens, after));

/** Whether the word for other goods belongs to a name, or tells of what sort the goods are. */
const isSort = (from: number, after: number, { reading: { matches, tokens } }: Place): boolean =>
  tellsSort(after, tokens) ||
  matches.some(
    (one) => one.from < after && one.to > from && one.term.own.length + one.term.kinds.length > 0,
  );

/** The other goods that some words of a phrase end in, and no name does. */
const atEndOf = (place: Place, stems: readonly string[]): OtherGoodsEn | undefined =>
  otherGoodsAtEnd(stems).find((goods) => {
    const size = goods.stems.length;
    const end = place.phrase.from + stems.length;
    const isOthers = goods.sort !== 'service' && isNamed(end - size, end, place, goods);
    return !JOINING_EN.has(stems.at(-size - 1) ?? '') && !isOthers;
  });

const allStemsOf = (phrase: PartedPhrase, tokens: Tokens): readonly string[] => {
  const stems: string[] = [];
  const end = wordsEnd(phrase, tokens);
  for (let at = phrase.from; at < end; at += 1) stems.push(stemWord(tokenText(tokens, at)));
  return stems;
};

const holdsName = ({ phrase: { from, to }, reading }: Place): boolean =>
  reading.matches.some((one) => one.term.own.length > 0 && one.from >= from && one.to < to);

/** A part named before the goods (gasket alkaline electrolyser), or finished goods named right before their material. */
const beforeName = (place: Place, stems: readonly string[], compiled: CompiledCatalogue) => {
  const { phrase, reading } = place;
  const goods = otherGoodsAtStart(stems).find(
    (one) =>
      belongsToGoods(one) ||
      (one.sort === 'finished' && namesMaterial(reading, compiled, phrase.from + one.stems.length)),
  );
  return goods === undefined || isSort(phrase.from, phrase.from + goods.stems.length, place)
    ? null
    : foundEn(goods, { maybe: goods.maybe, isBeforeName: true });
};

/** Other goods at the head of an English phrase, or a part before or behind the name of goods. */
const foundIn = (place: Place, compiled: CompiledCatalogue): FoundGoods | null => {
  const { phrase, reading } = place;
  if (isHanPhrase(place)) return foundZh(place);
  const stems = stemsOf(phrase, reading.tokens);
  const head = atEndOf(place, stems);
  if (head !== undefined) return foundEn(head);
  const first = beforeName(place, stems, compiled);
  if (first !== null) return first;
  const all = allStemsOf(phrase, reading.tokens);
  // A tower fan with remote control has one; a melter for waste packing crate is none.
  if (all.includes('with')) return null;
  const last = atEndOf(place, all);
  const isPart = last !== undefined && belongsToGoods(last) && !last.maybe && holdsName(place);
  return isPart ? foundEn(last) : null;
};

const isHanPhrase = ({ phrase, reading: { tokens } }: Place): boolean =>
  isHan(idAt(tokens.ids, wordsEnd(phrase, tokens) - 1));

const isBareZh = ({ phrase, reading: { tokens } }: Place): boolean => {
  const text = textOf(phrase.from, wordsEnd(phrase, tokens), tokens).replace(
    /^[^\u3400-\u9fff]+/,
    '',
  );
  const isWhole = (one: string): boolean => otherGoodsAtEndZh(one)?.text === one;
  return (
    isWhole(text) ||
    BEFORE_PART_ZH.some((word) => text.startsWith(word) && isWhole(text.slice(word.length)))
  );
};

const COUNTED: ReadonlySet<string> = new Set(classEn('countedParts').map(stemWord));
const FEW = /^[1-9]\d?$/;

/** Whether a phrase counts parts that goods are told by: 7 blades. */
const isCountedFeature = (
  stems: readonly string[],
  { from }: PartedPhrase,
  tokens: Tokens,
): boolean =>
  stems.length === 1 && COUNTED.has(stems[0] ?? '') && FEW.test(tokenText(tokens, from));

const isBareEn = ({ phrase, reading: { tokens } }: Place): boolean => {
  const all = stemsOf(phrase, tokens);
  // Parts of other goods tell whose part the goods before are: pitch control cabinet, spare parts of wind turbines.
  if (tokenText(tokens, phrase.from + all.length) === 'of') return false;
  const stems = all.filter((stem) => !/\d/.test(stem) && stem !== 'spare');
  const whole = otherGoodsAtEnd(stems).find((goods) => goods.stems.length === stems.length);
  // How many the goods come in: 30 pallets.
  const isQuantity = whole?.sort === 'packing' && hasFigure(tokens, phrase.from);
  return whole !== undefined && !isQuantity && !isCountedFeature(stems, phrase, tokens);
};

/** A phrase that is the name of other goods alone, or with size, number or what it is for. */
const isBare = (place: Place): boolean => (isHanPhrase(place) ? isBareZh(place) : isBareEn(place));

/** Goods after goods, not a part of those before: 光伏组件、支架. */
const ENUMERATING = '、';

/** Customs declarations tell the name first and features in later fields. */
const DECLARED = /^\d\|\d\|/;

/** Whether a text names a material of the catalogue, from a token on where one is given. */
const namesMaterial = (
  { matches }: TextReading,
  { items }: CompiledCatalogue,
  at: number | null = null,
): boolean =>
  matches.some(
    ({ from, term }) =>
      (at === null || at === from) &&
      term.own.some(({ item }) => materialItems.has(items[item]?.code ?? '')),
  );

/** Whether a name is of plant alone. */
const isPlant = ({ term }: ReadMatch, { items }: CompiledCatalogue): boolean =>
  term.own.length > 0 && term.own.every(({ item }) => plantItems.has(items[item]?.code ?? ''));

/** Whether goods behind the name of others are the goods, and no feature or use of those: a bolt, an oil; not what a machine makes. */
const countsBehind = (
  { sort }: FoundGoods,
  reading: TextReading,
  compiled: CompiledCatalogue,
): boolean => (sort === 'finished' ? namesMaterial(reading, compiled) : sort !== 'stuff');

/** Goods that no item has: parts of others, and what is finished of a material that is an item's. */
const isOfNone = (goods: FoundGoods, reading: TextReading, compiled: CompiledCatalogue): boolean =>
  belongsToGoods(goods) || (goods.sort === 'finished' && namesMaterial(reading, compiled));

const besideOf = (
  goods: FoundGoods,
  reading: TextReading,
  compiled: CompiledCatalogue,
): UnlistedGoods => ({
  words: goods.words,
  belongs: isOfNone(goods, reading, compiled),
  maybe: goods.maybe,
  isStuff: goods.sort === 'stuff',
});

/**
 * Other goods in the phrases up to the one that names goods. In that one itself a fuel or a thing made is a feature: portable
 * petrol, rice cooker 5 cups.
 */
const foundBefore = (
  places: readonly Place[],
  compiled: CompiledCatalogue,
): readonly FoundGoods[] =>
  places.flatMap((place, at) => {
    const goods = foundIn(place, compiled);
    if (goods === null) return [];
    const isApart = at < places.length - 1 || goods.isBeforeName || isBare(place);
    return isApart || belongsToGoods(goods) ? [goods] : [];
  });

const holdsFigure = ({ phrase: { from, to }, reading: { tokens } }: Place): boolean =>
  Array.from({ length: to - from }, (_, step) => from + step).some((at) => hasFigure(tokens, at));

/** Whether a phrase, or a slash behind one, counts what goes into a packing: 25kg纸箱, 31 pcs/pallet. */
const tellsHowPacked = (place: Place, before: Place | undefined): boolean =>
  holdsFigure(place) ||
  (place.phrase.mark.trim() === '/' && before !== undefined && holdsFigure(before));

/** Other goods behind a name of goods, as phrases of their own. */
const foundBehind = (
  places: readonly Place[],
  compiled: CompiledCatalogue,
): readonly FoundGoods[] =>
  places.flatMap((place, at) => {
    if (place.phrase.mark === ENUMERATING || !isBare(place)) return [];
    const goods = foundIn(place, compiled);
    if (goods === null || !countsBehind(goods, place.reading, compiled)) return [];
    return goods.sort === 'packing' && tellsHowPacked(place, places[at - 1]) ? [] : [goods];
  });

/**
 * The goods beside those of the catalogue that a description names: at the head of its first phrases up to one that names
 * goods, or behind that as a phrase of its own. Null where it names none, or such as an item calls so.
 * @param isOfGoods whether the description tells what is sold or bought: of works and services only parts are told apart.
 */
export const findPartOrAccessory = (
  reading: TextReading,
  isOfGoods: boolean,
  compiled: CompiledCatalogue,
): UnlistedGoods | null => {
  const phrases = phrasesOf(reading);
  const behind = firstNamed(phrases, reading.matches) + 1;
  if (behind === 0) return null;
  const lastNamed = phrases.findLastIndex((phrase) => firstNamed([phrase], reading.matches) >= 0);
  const places = phrases.map((phrase, at): Place => ({
    phrase,
    reading,
    isHeading: phrases[at + 1]?.mark === ':',
    namesLater: lastNamed > at,
  }));
  const counts = (goods: FoundGoods): boolean => isOfGoods || belongsToGoods(goods);
  const first = foundBefore(places.slice(0, behind), compiled).find(counts);
  if (first !== undefined) return besideOf(first, reading, compiled);
  if (DECLARED.test(reading.tokens.folded)) return null;
  const other = foundBehind(places.slice(behind), compiled).find(counts);
  return other === undefined ? null : besideOf(other, reading, compiled);
};

/** Whether a name of an item that the text speaks of has the same head: bearings of wind turbines. */
const isHeadOfTheirs = (
  { words }: FoundGoods,
  { matches }: TextReading,
  { terms }: CompiledCatalogue,
): boolean => {
  const head = isHan(words.charCodeAt(0)) ? words.slice(-2) : (words.split(' ').at(-1) ?? '');
  return matches.some(({ term }) => term.own.some(({ item }) => terms.headsOf(item).has(head)));
};

/**
 * Where no phrase of a line calls its goods by a name: the part of goods it speaks of that the first phrase names, 电动汽车专用脚垫, or
 * what is finished of a material; or what goes with goods, by a later phrase alone: 秸秆综合利用-说明书. Null for a part that an item of those goods has names of.
 */
export const findPartOfUnnamed = (
  reading: TextReading,
  compiled: CompiledCatalogue,
): UnlistedGoods | null => {
  if (!reading.matches.some(({ term }) => term.own.length > 0)) return null;
  const phrases = phrasesOf(reading);
  const found = phrases.flatMap((phrase, at) => {
    const isHeading = phrases[at + 1]?.mark === ':';
    const place = { phrase, reading, isHeading, namesLater: false };
    const goods = at === 0 || isBare(place) ? foundIn(place, compiled) : null;
    const isClear = goods !== null && !goods.ofAnySort && !goods.isBeforeName;
    return isClear && (at === 0 || belongsToGoods(goods)) ? [goods] : [];
  });
  const [goods] = found;
  if (goods === undefined) return null;
  const leavesPlant =
    goods.sort === 'stuff' && reading.matches.some((one) => isPlant(one, compiled));
  if (!leavesPlant && !isOfNone(goods, reading, compiled)) return null;
  return isHeadOfTheirs(goods, reading, compiled) ? null : besideOf(goods, reading, compiled);
};

/** Whether a phrase of a text calls the goods by a name of the catalogue. */
export const callsGoodsByName = (reading: TextReading): boolean =>
  firstNamed(phrasesOf(reading), reading.matches) >= 0;

/** Items that call a part of some goods theirs: a blade, wind turbine is a wind turbine blade. */
const itemsOfPart = (
  name: ReadMatch,
  part: string,
  tokens: Tokens,
  compiled: CompiledCatalogue,
): ReadonlySet<number> => {
  const goods = textOf(name.from, name.to, tokens);
  const isHanName = isHan(idAt(tokens.ids, name.to - 1));
  const whole = readText(isHanName ? `${goods}${part}` : `${goods} ${part}`, name.source, compiled);
  const end = whole.tokens.ids.length;
  const called = whole.matches.filter((one) => isName(one) && one.to === end && one.from < end);
  return new Set(called.flatMap(({ term }) => term.own.map(({ item }) => item)));
};

/**
 * The reading of a text once it is known that the line is about a part or accessory. The catalogue names in it then only say
 * what that is for (`purpose`). Two exceptions stay open (`loose`), so that a question is asked: an item that lists the part
 * itself (a wind turbine blade), and a word that may be an adjective.
 */
export const setGoodsAside = (
  reading: TextReading,
  { belongs, isWhole = false, maybe, words }: UnlistedGoods,
  compiled: CompiledCatalogue,
): TextReading => {
  const isTheirs = (name: ReadMatch): boolean => {
    if (maybe || !belongs) return true;
    // 螺母, nut: other goods may be called so, and here it is the part.
    if (stemWord(textOf(name.from, name.to, reading.tokens)) === words) return false;
    const items = itemsOfPart(name, words, reading.tokens, compiled);
    return name.term.own.some(({ item }) => items.has(item));
  };
  const matches = reading.matches.map((one): ReadMatch => {
    if (one.position === 'head' || one.position === 'loose')
      return { ...one, position: isTheirs(one) ? 'loose' : 'purpose' };
    return isWhole && one.position === 'part' ? { ...one, position: 'purpose' } : one;
  });
  return { ...reading, matches };
};
