import {
  anyGoods,
  anyZh,
  classEn,
  classZh,
  endsLikeGoods,
  packingsEn,
  participlesEn,
  specificationsEn,
  type WordClasses,
} from '../../text/grammar-classes.js';
import { isHan } from '../../../../rulebook/rules/spelling/fold-character.js';
import { JOINING_EN, type PartedPhrase, phrasesIn } from '../../text/phrases.js';
import {
  endsInTravellingGoods,
  isCounted,
  otherGoodsAtEnd,
  otherGoodsAtEndZh,
  readAlone,
} from '../../text/other-goods.js';
import { pairKey } from '../../text/pair-key.js';
import { stemWord } from '../../text/stem-word.js';
import { hasFigure, idAt, type Tokens, tokenText } from '../../text/tokenise.js';
import { UNHEARD_WORD } from '../../text/vocabulary.js';
import { readText, type ReadMatch } from '../names-in-text/read-text.js';
import { NO_GOODS_EN, onlyFeaturesZh } from './first-goods.js';
import {
  callsGoods,
  coversToken,
  isListed,
  isName,
  isOfKinds,
  isOfOthers,
  linkIn,
  textOf,
  type Beside,
  type BesideSetting,
} from './parts-beside.js';
import { isWordOf } from './items-spoken-of.js';
import { readerOf, tellsHavingZh, type Standing } from './beside-rules.js';

const { brands, features, fuels, stuffs } = readAlone;

/** Whether a word, or a character with one beside it, is a fuel. */
const isFuel = (at: number, tokens: Tokens): boolean => {
  const { ids } = tokens;
  if (!isHan(idAt(ids, at))) return fuels.en.has(stemWord(tokenText(tokens, at)));
  const here = tokenText(tokens, at);
  return (
    fuels.zh.has(here + tokenText(tokens, at + 1)) || fuels.zh.has(tokenText(tokens, at - 1) + here)
  );
};

/** Whether a word that only tells a kind of goods reads words of a part: of another kind it may be goods, in a list or by its end. */
const readsKind = (one: ReadMatch, beside: Beside, setting: BesideSetting): boolean =>
  isName(one) &&
  (isOfKinds(one, setting) ||
    !(
      isListed(beside) ||
      (one.source === 'zh' && endsLikeGoods(one.term.text, setting.reading.tokens.classes))
    ));

/**
 * The characters and words of a part that no name has, as tokens; figures and codes aside. A word that only tells another kind of
 * goods is a feature behind the goods, and goods of no item in a list.
 */
const leftOver = (beside: Beside, setting: BesideSetting): readonly number[] => {
  const { from, to } = beside.part;
  const { reading, subject } = setting;
  const { matches, tokens } = reading;
  const covers = matches.filter(
    (one) =>
      one.from < to &&
      one.to > from &&
      (one.term.own.length > 0 || readsKind(one, beside, setting)),
  );
  // A name in pieces reaches over a fuel that it does not speak of: electric or petrol cars.
  const isCovered = (at: number): boolean =>
    covers.some(
      (one) => coversToken(one, at) && !(subject === 'goods' && one.gapped && isFuel(at, tokens)),
    );
  const left: number[] = [];
  for (let at = from; at < to; at += 1) if (!hasFigure(tokens, at) && !isCovered(at)) left.push(at);
  return left;
};

/** Runs of Han characters among some tokens, each from a token up to another. */
const runsOf = (left: readonly number[], tokens: Tokens): readonly (readonly number[])[] => {
  const runs: number[][] = [];
  for (const at of left) {
    if (!isHan(idAt(tokens.ids, at))) continue;
    const last = runs.at(-1);
    if (last?.at(-1) === at - 1) last.push(at);
    else runs.push([at]);
  }
  return runs;
};

const FUELS_ZH = Array.from(fuels.zh);

/** Whether each pair of characters of a run stands in names of the items listed. */
const isTheirsZh = (run: string, { called, compiled }: BesideSetting): boolean => {
  for (let at = 0; at + 1 < run.length; at += 1)
    if (!isWordOf(pairKey(run.charCodeAt(at), run.charCodeAt(at + 1)), called, compiled))
      return false;
  return run.length > 1;
};

/** Set off by a comma or more, a body of a stuff is as likely a part that is sold with the goods: 纯电动客车，塑料面板. */
const isSetOff = ({ joint }: Beside): boolean => /[,，;；\n\r]/.test(joint);

/** How a part stands to the goods, as rules of `beside-goods.json` ask. */
const standingOf = (beside: Beside, { subject }: BesideSetting): Standing => ({
  listed: isListed(beside),
  behind: !beside.isBefore,
  setOff: isSetOff(beside),
  saysSame: beside.saysSame,
  subject,
});

/** Characters of a Chinese phrase that no name has. */
interface Run {
  readonly text: string;
  readonly setting: BesideSetting;
}

const classesIn = ({ reading }: BesideSetting): WordClasses => reading.tokens.classes;

const bodies = classZh('bodies');

const anything = (): boolean => true;

/** Whether what is left of a Chinese phrase only tells a feature: listed beside goods, a stuff is goods itself. */
const isFeatureZh = readerOf('run', ({ text }: Run) => text, {
  anything,
  ofItems: ({ setting, text }) => isTheirsZh(text, setting),
  holdsFuel: ({ text }) => FUELS_ZH.some((word) => text.includes(word)),
  stuff: ({ text }) => stuffs.zh.has(text),
  feature: ({ setting, text }) =>
    brands.zh.has(text) || features.zh.has(text) || onlyFeaturesZh(text, classesIn(setting)),
  endsUnlikeGoods: ({ setting, text }) => !endsLikeGoods(text, classesIn(setting)),
  // What goods are made in, by a stuff or another feature of that: 玻璃钢外壳.
  body: ({ setting, text }) =>
    bodies.some(
      (word) =>
        text.length > word.length &&
        text.endsWith(word) &&
        onlyFeaturesZh(text.slice(0, -word.length), classesIn(setting)),
    ),
});

const LONGEST_MEASURE = 2;
/** Before a figure these tell what it measures: 转换效率不低于23.1%. */
const MEASURE_ZH = new RegExp(`${anyZh('measures')}$`);

const COUNTED_ZH = new RegExp(`^${anyZh('counters')}`);

/** Whether a figure counts packings, which set off by a comma may be goods: 木箱20只. */
const countsPackings = (text: string, end: number, tokens: Tokens): boolean =>
  hasFigure(tokens, end) &&
  COUNTED_ZH.test(tokenText(tokens, end + 1)) &&
  otherGoodsAtEndZh(text)?.sort === 'packing';

const unreadZh = (
  beside: Beside,
  left: readonly number[],
  setting: BesideSetting,
): string | undefined => {
  const { from, to } = beside.part;
  const { tokens } = setting.reading;
  const standing = standingOf(beside, setting);
  const isRead = (run: readonly number[]): boolean => {
    const [first = from] = run;
    // What is left of a word that a name took most of tells nothing; a word alone does: 鞋.
    if (run.length === 1 && to - from > 1) return true;
    if (run.length <= LONGEST_MEASURE && first > from && hasFigure(tokens, first - 1)) return true;
    const text = textOf(first, first + run.length, tokens);
    const end = first + run.length;
    if (end < to && hasFigure(tokens, end) && MEASURE_ZH.test(text)) return true;
    if (isSetOff(beside) && countsPackings(text, end, tokens)) return false;
    return isFeatureZh({ text, setting }, standing);
  };
  const run = runsOf(left, tokens).find((one) => !isRead(one));
  return run === undefined ? undefined : textOf(run[0] ?? from, (run.at(-1) ?? from) + 1, tokens);
};

const HAN = /[\u3400-\u9fff]/;
const LONGEST_CODE = 3;
const LONGEST_STRANGE_CODE = 5;

/** Whether a word is the first letters of words of the text: battery management system, BMS. */
const isAbbreviation = (word: string, { folded }: Tokens): boolean => {
  const initials = (folded.match(/[a-z]+/g) ?? []).map((one) => one.charAt(0)).join('');
  return word.length >= LONGEST_CODE && initials.includes(word);
};

/** Whether a Latin word is a code of a model or a short name of goods. */
const isCode = (at: number, word: string, tokens: Tokens): boolean => {
  const isStrange = idAt(tokens.ids, at) === UNHEARD_WORD;
  if (HAN.test(tokens.folded))
    return word.length <= (isStrange ? LONGEST_STRANGE_CODE : LONGEST_CODE);
  return (
    word.length < LONGEST_CODE ||
    (isStrange && word.length <= LONGEST_CODE) ||
    isAbbreviation(word, tokens)
  );
};

const isTheirsEn = (at: number, { called, compiled, reading }: BesideSetting): boolean =>
  isWordOf(compiled.readWord(reading.tokens, at).key, called, compiled);

/** A word that no name has, by its token. */
interface Word {
  readonly at: number;
  readonly stem: string;
  readonly word: string;
  readonly setting: BesideSetting;
}

const readsWord = readerOf('word', ({ word }: Word) => word, {
  anything,
  ofItems: ({ at, setting }) => isTheirsEn(at, setting),
  fuel: ({ stem }) => fuels.en.has(stem),
  unheard: ({ at, setting }) => idAt(setting.reading.tokens.ids, at) === UNHEARD_WORD,
  stuff: ({ stem }) => stuffs.en.has(stem),
  feature: ({ at, setting, stem, word }) =>
    brands.en.has(stem) || features.en.has(stem) || isCode(at, word, setting.reading.tokens),
  anyGoods: ({ at, setting: { compiled, reading }, stem }) =>
    anyGoods(reading.tokens.classes).has(stem) ||
    NO_GOODS_EN.has(stem) ||
    compiled.grammar.classesOf(idAt(reading.tokens.ids, at)) !== 0,
});

/** Whether an English word only tells a feature, a maker or a model. */
const isFeatureEn = (at: number, standing: Standing, setting: BesideSetting): boolean => {
  const word = tokenText(setting.reading.tokens, at);
  return readsWord({ at, word, stem: stemWord(word), setting }, standing);
};

const SHARING: ReadonlySet<string> = new Set([...JOINING_EN, '/']);
const CERTIFIED: ReadonlySet<string> = new Set(classEn('certified'));

/**
 * Whether what goods are for or made of tells the same of what stands before it, by words of the item alone: a motor control
 * unit (inverter) for EV; or a certificate of those does: apples, green food certified.
 */
const isToldByNamed = ({ isBefore, named }: Beside, setting: BesideSetting): boolean =>
  isBefore &&
  (linkIn(named, setting) === named.from ||
    CERTIFIED.has(tokenText(setting.reading.tokens, named.to - 1)));

/**
 * Whether goods and goods of one item share what only one of them is told by: a use (rails and clamps for panels), a head
 * (treatment and reuse plant); or a name of the item ends a phrase of its words: drip tape and smart irrigation controllers.
 */
const shareRest = (left: readonly number[], beside: Beside, setting: BesideSetting): boolean => {
  if (!SHARING.has(beside.joint)) return false;
  const { compiled, reading } = setting;
  const { ids, folded } = reading.tokens;
  const { isBefore, named, part } = beside;
  const head = (isBefore ? named : part).to - 1;
  const isAnyGoods =
    anyGoods(reading.tokens.classes).has(stemWord(tokenText(reading.tokens, head))) ||
    compiled.grammar.classesOf(idAt(ids, head)) !== 0;
  return /\bfor\b/.test(folded) || isAnyGoods || !left.includes(part.to - 1);
};

/** Whether a text begins with a name of goods of the items that the line meets, which reaches over more than its first tokens. */
const isTheirName = (text: string, over: number, setting: BesideSetting): boolean => {
  const { matches } = readText(text, setting.reading.source, setting.compiled);
  return matches.some(
    (one) => callsGoods(one) && one.from === 0 && one.to > over && !isOfOthers(one, setting),
  );
};

/**
 * What a name tells before its last word may be told of other goods too (rainwater tanks and filters), and its last word be
 * that of the ones before: carcass incineration / rendering equipment.
 */
const sharesWord = ({ isBefore, joint, named, part }: Beside, setting: BesideSetting): boolean => {
  if (!SHARING.has(joint)) return false;
  const { tokens } = setting.reading;
  const text = textOf(part.from, part.to, tokens);
  return isBefore
    ? isTheirName(`${text} ${tokenText(tokens, named.to - 1)}`, part.to - part.from, setting)
    : isTheirName(
        `${textOf(named.from, named.to - 1, tokens)} ${text}`,
        named.to - 1 - named.from,
        setting,
      );
};

/** The place of the head of a phrase that ends before a token: its last word before sizes and codes, net weight 12 kg. */
const headOf = ({ from }: PartedPhrase, to: number, tokens: Tokens): number => {
  let at = from;
  while (at < to && !hasFigure(tokens, at)) at += 1;
  return at - 1;
};

const bodiesEn: ReadonlySet<string> = new Set(classEn('bodies'));

/** A part of an English description, from its first word up to what that is for. */
interface PhraseLeft {
  readonly beside: Beside;
  readonly link: number;
  readonly tokens: Tokens;
}

/** Whether a phrase tells what goods are made in, by a stuff or its short name: FRP housing, stainless steel body. */
const tellsBodyEn = ({ beside, tokens }: PhraseLeft): boolean => {
  const { from, to } = beside.part;
  if (/[;\n\r]/.test(beside.joint) || to - from < 2 || !bodiesEn.has(tokenText(tokens, to - 1)))
    return false;
  const stuff = tokenText(tokens, to - 2);
  return stuffs.en.has(stemWord(stuff)) || isCode(to - 2, stuff, tokens);
};

const vesselsEn: ReadonlySet<string> = new Set(
  [...packingsEn, ...classEn('vessels')].map(stemWord),
);

/** Before a packing these only tell how much of it there is; any other word tells that the packing is goods: beer can, trash bag. */
const FILLED: ReadonlySet<string> = new Set(classEn('filling'));

/** Whether a phrase tells how goods are packed, with a figure: full pallet 31 pcs. Several of them (bags 500 pcs) are goods. */
const tellsPacking = ({ from, to }: PartedPhrase, head: number, tokens: Tokens): boolean => {
  if (head + 1 >= to || !packingsEn.has(tokenText(tokens, head))) return false;
  for (let at = from; at < head; at += 1) if (!FILLED.has(tokenText(tokens, at))) return false;
  return true;
};

/** Where the words of a phrase begin behind how many there are: 20 pcs | steel box; 20 | boxes of steel, which are goods. */
const behindCount = ({ from, to }: PartedPhrase, tokens: Tokens): number => {
  if (!hasFigure(tokens, from)) return from;
  const isFilled = (at: number): boolean =>
    tokenText(tokens, at + 1) === 'of' && !hasFigure(tokens, at + 2);
  const tellsCount = (at: number): boolean =>
    hasFigure(tokens, at) || (isCounted(tokenText(tokens, at)) && !isFilled(at));
  let at = from;
  while (at < to && tellsCount(at)) at += 1;
  return at === to ? from : at;
};

/**
 * A part without the `with` that it begins with, where it ends in a number of pieces: goods that are counted apart travel with the
 * others, and are no feature of them (with steel box 20 pcs).
 */
const behindWith = (beside: Beside, tokens: Tokens): Beside => {
  const { part } = beside;
  const last = part.to - 1;
  const isCountedApart =
    tokenText(tokens, part.from) === 'with' &&
    last - 2 > part.from &&
    isCounted(tokenText(tokens, last)) &&
    hasFigure(tokens, last - 1);
  return isCountedApart ? { ...beside, part: { ...part, from: part.from + 1 } } : beside;
};

/**
 * Whether a phrase behind the goods tells several packings or vessels of some stuff: steel box 20 pcs, 500 plastic bags, boxes of
 * steel. Those are goods, whatever else the item has of that name.
 */
const countsVessels = (whole: Beside, setting: BesideSetting): boolean => {
  const { tokens, matches } = setting.reading;
  const { isBefore, part } = behindWith(whole, tokens);
  const link = linkIn(part, setting);
  const from = behindCount(part, tokens);
  const head = headOf({ ...part, from }, link, tokens);
  if (isBefore || head < from) return false;
  const word = tokenText(tokens, head);
  if (!vesselsEn.has(stemWord(word)) || tellsPacking(part, head, tokens)) return false;
  const isStuff = (at: number): boolean => stuffs.en.has(stemWord(tokenText(tokens, at)));
  // 25 kg plastic bag tells how the goods are packed.
  const isLed = from > part.from && isStuff(from);
  const isCounting = isLed || head + 1 < link || stemWord(word) !== word;
  const isOfStuff = (head > from && isStuff(head - 1)) || tokenText(tokens, head + 1) === 'of';
  const isNamed = matches.some((one) => one.term.own.length > 0 && coversToken(one, head));
  return isCounting && isOfStuff && !isNamed;
};

/** The last word of a phrase before what it is for and its sizes. */
const headWord = ({ beside: { part }, link, tokens }: PhraseLeft): string => {
  const head = headOf(part, link, tokens);
  return head < part.from ? '' : tokenText(tokens, head);
};

/** Whether a phrase tells what goods are like or how they are sold: 3 axes, sold on commission, double cab. */
const tellsFeature = readerOf(
  'phrase',
  ({ beside: { part }, tokens }: PhraseLeft) =>
    part.from > 0 ? textOf(part.from, part.to, tokens) : '',
  {
    body: tellsBodyEn,
    anything,
    beginsInFigure: ({ beside, tokens }) => hasFigure(tokens, beside.part.from),
    participle: ({ beside, tokens }) => participlesEn.has(tokenText(tokens, beside.part.from)),
    specification: (phrase) => specificationsEn.has(stemWord(headWord(phrase))),
    packing: ({ beside: { part }, link, tokens }) =>
      tellsPacking(part, headOf(part, link, tokens), tokens),
  },
);

const unreadEn = (
  beside: Beside,
  left: readonly number[],
  setting: BesideSetting,
): string | undefined => {
  const { part } = beside;
  const { tokens } = setting.reading;
  const link = linkIn(part, setting);
  if (countsVessels(beside, setting)) return textOf(part.from, part.to, tokens);
  const words = left.filter((at) => !isHan(idAt(tokens.ids, at)) && at < link);
  // A word that nobody has heard of beside a code is a maker: Sungrow SG110CX.
  const isMaker = (at: number): boolean =>
    idAt(tokens.ids, at) === UNHEARD_WORD && at + 1 < part.to && hasFigure(tokens, at + 1);
  const standing = standingOf(beside, setting);
  const isUnread = words.some((at) => !isMaker(at) && !isFeatureEn(at, standing, setting));
  const areTheirs = words.every(
    (at) => isTheirsEn(at, setting) || isFeatureEn(at, standing, setting),
  );
  const isRead =
    !isUnread ||
    beside.goesOn ||
    tellsFeature({ beside, link, tokens }, standing) ||
    (areTheirs && (isToldByNamed(beside, setting) || shareRest(left, beside, setting))) ||
    sharesWord(beside, setting);
  return isRead ? undefined : textOf(part.from, part.to, tokens);
};

/** Goods of the catalogue in a list that are of none of the items the line meets. */
const otherNames = (beside: Beside, setting: BesideSetting): string | undefined => {
  if (!isListed(beside) || beside.goesOn || beside.saysSame || sharesWord(beside, setting))
    return undefined;
  const { matches, tokens } = setting.reading;
  const { from, to } = beside.part;
  const link = linkIn(beside.part, setting);
  const isGoods = (one: ReadMatch): boolean =>
    one.term.own.length > 0 && !one.inside && one.from >= from && one.from < link && one.to <= to;
  const isOther = (one: ReadMatch): boolean => {
    if (!isGoods(one)) return false;
    // In a list written without commas the next name follows directly, and hides that this one is the goods.
    if (one.position !== 'head' && one.to !== to) return false;
    const text = textOf(one.from, one.to, tokens);
    return !brands.zh.has(text) && !features.zh.has(text) && isOfOthers(one, setting);
  };
  const other = matches.find(isOther);
  return other === undefined ? undefined : textOf(other.from, other.to, tokens);
};

/** The token that ends what a part names: what follows is what that is for or how much of it there is. */
const nameEnd = (beside: Beside, setting: BesideSetting): number => {
  const { from } = beside.part;
  const { tokens } = setting.reading;
  const link = linkIn(beside.part, setting);
  let at = from;
  while (at < link && !hasFigure(tokens, at)) at += 1;
  return at;
};

/** Whether a text ends in a name of finished goods; one character alone ends other words too: 碗, 不锈钢碗, 搅拌碗. */
const isFinished = (text: string): boolean => {
  if (!HAN.test(text)) {
    const stems = text.split(/[^a-z]+/).map(stemWord);
    return otherGoodsAtEnd(stems).some(({ maybe, sort }) => !maybe && sort === 'finished');
  }
  const name = otherGoodsAtEndZh(text);
  return name?.sort === 'finished' && (name.text.length > 1 || name.text === text);
};

/**
 * Finished goods of no item, whatever their letters look like: sandal ends as an adjective does, T恤 begins as a model and
 * 垃圾袋 with a word of the items.
 */
const finishedGoods = (whole: Beside, setting: BesideSetting): string | undefined => {
  const { matches, tokens } = setting.reading;
  const beside = behindWith(whole, tokens);
  const { from } = beside.part;
  const to = nameEnd(beside, setting);
  if (to === from || sharesWord(beside, setting)) return undefined;
  const text = textOf(from, to, tokens);
  if (!beside.isBefore && tellsHavingZh(text)) return undefined;
  const isNamed = matches.some((one) => one.term.own.length > 0 && coversToken(one, to - 1));
  return isFinished(text) && !isNamed ? text : undefined;
};

/** Whether words behind what goods are for all stand in names of the items called. */
const isOfUse = (from: number, to: number, { goesOn }: Beside, setting: BesideSetting): boolean => {
  if (!goesOn) return false;
  for (let at = from; at < to; at += 1)
    if (!isHan(idAt(setting.reading.tokens.ids, at)) && !isTheirsEn(at, setting)) return false;
  return true;
};

/**
 * Goods that travel with those named before them, whatever number of them a phrase begins with: 200 cartons cigarettes; also
 * behind what those are for (a charger for cars and cookies); unless an item of the line names them, or has the words alone that
 * tell a use: a shredder for waste paper and tyres.
 */
const otherGoodsBehind = (beside: Beside, setting: BesideSetting): string | undefined => {
  if (beside.isBefore) return undefined;
  const { matches, tokens } = setting.reading;
  const link = linkIn(beside.part, setting);
  let from = beside.part.from;
  while (from < link && hasFigure(tokens, from)) from += 1;
  let to = from;
  while (to < link && !hasFigure(tokens, to)) to += 1;
  if (to === from) return undefined;
  const text = textOf(from, to, tokens);
  if (tellsHavingZh(text) || !endsInTravellingGoods(text)) return undefined;
  const isTheirs = matches.some(
    (one) => one.term.own.length > 0 && coversToken(one, to - 1) && !isOfOthers(one, setting),
  );
  return isTheirs || isOfUse(from, to, beside, setting) ? undefined : text;
};

/** The first words of a part that nothing reads, or goods in it that the line does not meet; undefined where all is read. */
export const unreadIn = (beside: Beside, setting: BesideSetting): string | undefined => {
  const left = leftOver(beside, setting);
  return (
    otherGoodsBehind(beside, setting) ??
    finishedGoods(beside, setting) ??
    unreadZh(beside, left, setting) ??
    unreadEn(beside, left, setting) ??
    otherNames(beside, setting)
  );
};

/** Between two sorts of the same goods. */
const ALTERNATIVE = /^(?:[/、,，]|或|or)$/;
/** A fuel by which some of the goods are driven, and others of them not: cars (petrol, electric). */
export const fuelAmong = (setting: BesideSetting): string | null => {
  const { matches, tokens } = setting.reading;
  const parts = phrasesIn(tokens, { inLists: true, isInName: () => false });
  const isJoined = (part: PartedPhrase | undefined): boolean =>
    part !== undefined && ALTERNATIVE.test(part.mark);
  const isTheirs = (at: number): boolean =>
    isHan(idAt(tokens.ids, at))
      ? isTheirsZh(textOf(at, at + 2, tokens), setting)
      : isTheirsEn(at, setting);
  const isTheirGoods = (one: ReadMatch): boolean =>
    one.term.own.length > 0 && !isOfOthers(one, setting);
  const isNamed = (at: number): boolean =>
    matches.some((one) => isTheirGoods(one) && !one.gapped && coversToken(one, at));
  const callsTheirs = ({ from, to }: PartedPhrase): boolean =>
    matches.some((one) => callsGoods(one) && isTheirGoods(one) && one.from >= from && one.to <= to);
  const found = parts.find((part, at) => {
    const { from, mark } = part;
    const isOne = ALTERNATIVE.test(mark) || isJoined(parts[at + 1]);
    return isOne && isFuel(from, tokens) && !callsTheirs(part) && !isNamed(from) && !isTheirs(from);
  });
  return found === undefined ? null : textOf(found.from, found.to, tokens);
};
