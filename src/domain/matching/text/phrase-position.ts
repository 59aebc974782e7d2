import { EQUIPMENT_EN } from './equipment-after.js';
import { isHan } from './fold-character.js';
import {
  BENIGN_AFTER,
  DENIAL,
  DESIGNATING,
  IMITATION,
  LIGHT,
  NEAR_DENIAL,
  NEAR_IMITATION,
  PURPOSE_BEFORE,
  STOP,
  WORKS_AFTER,
  type Grammar,
} from './grammar.js';
import {
  ACCESSORIES_ZH,
  ATTRIBUTE_AFTER_ZH,
  BENIGN_AFTER_ZH,
  BUILDING_ENDINGS_ZH,
  DENIAL_BEFORE_ZH,
  GOODS_ENDINGS_ZH,
  IMITATION_ZH,
  JOINING_AFTER_ZH,
  MAKE_TAIL_ZH,
  MAKING_MEANS_ZH,
  MAKING_ZH,
  NEAR_DENIAL_ZH,
  NEAR_IMITATION_ZH,
  OTHER_WORKS_ZH,
  PURPOSE_AFTER_ZH,
  PURPOSE_BEFORE_ZH,
  PURPOSE_WORDS_ZH,
  TAILS_ZH,
  USE_TAIL_ZH,
  WORKS_AFTER_ZH,
  WORK_ZH,
} from './grammar-words.js';
import { BREAK, idAt, type Tokens } from './tokenise.js';
import { UNHEARD_WORD, UNKNOWN_CODE } from './vocabulary.js';
import { wordAt } from './word-at.js';

/**
 * How a name stands in its phrase: `head` the goods themselves, `loose` more follows that may be a
 * feature or other goods, `part` it modifies another noun
 * (太阳能电池板清洗机), `purpose` the goods are for it or carry it, `denied` it is said not to be,
 * `imitation` a toy or model of it.
 */
export type Position = 'head' | 'loose' | 'part' | 'purpose' | 'denied' | 'imitation';

/** A text, and from which token to which a name stands in it. */
interface Place {
  readonly tokens: Tokens;
  readonly grammar: Grammar;
  from: number;
  to: number;
  /** Whether the text tells what money is for. */
  readonly tellsPurpose: boolean;
}

const makingAt = wordAt(MAKING_ZH);
const makingMeansAt = wordAt(MAKING_MEANS_ZH);
const benignAt = wordAt(BENIGN_AFTER_ZH);
const attributeAt = wordAt(ATTRIBUTE_AFTER_ZH);
const worksAt = wordAt(WORKS_AFTER_ZH);
const joiningAt = wordAt(JOINING_AFTER_ZH);
const purposeAt = wordAt(PURPOSE_AFTER_ZH);

/** Length of the word that leaves the name a head, 0 when another noun follows. */
const benignLength = (folded: string, at: number): number => {
  const making = makingAt(folded, at);
  if (making === undefined) return benignAt(folded, at)?.length ?? 0;
  const means = makingMeansAt(folded, at + making.length);
  return means === undefined ? making.length : 0;
};

const skipLength = (folded: string, at: number): number =>
  benignLength(folded, at) || (attributeAt(folded, at)?.length ?? 0);

/** Made of a verb of making: what follows makes the goods and is none of them. */
const startsMaking = (folded: string, at: number): boolean => makingAt(folded, at) !== undefined;

/** Where the run of Han characters from a place on ends. */
const runEnd = (folded: string, at: number): number => {
  let end = at;
  while (end < folded.length && isHan(folded.charCodeAt(end))) end += 1;
  return end;
};

const purposeWordAt = wordAt([...PURPOSE_WORDS_ZH, ...ATTRIBUTE_AFTER_ZH]);

const isOnlyPurposes = (run: string): boolean => {
  let at = 0;
  while (at < run.length) {
    const word = purposeWordAt(run, at);
    if (word === undefined) return false;
    at += word.length;
  }
  return true;
};

const TELLING_TAILS: readonly string[] = [USE_TAIL_ZH, MAKE_TAIL_ZH];

const tellsUse = (run: string): boolean => {
  if (isOnlyPurposes(run)) return true;
  const tells = run.length > 2 && TELLING_TAILS.includes(run.slice(-1));
  return tells && !WORK_ZH.some((word) => run.includes(word));
};

/** Works at a place that are done on something else there: the staff quarters of a solar plant. */
const isOtherWorks = (folded: string, at: number, run: string): boolean =>
  OTHER_WORKS_ZH.some((word) => run.includes(word)) &&
  !BUILDING_ENDINGS_ZH.some((ending) => folded.endsWith(ending, at));

/** A run that goes on: other goods when it ends like a name of goods, else nobody can tell. */
const runOn = (folded: string, at: number): Position => {
  const end = runEnd(folded, at);
  const run = folded.slice(at, end);
  if (IMITATION_ZH.some((word) => run.startsWith(word))) return 'imitation';
  if (run.length === 1 && TAILS_ZH.has(run)) return 'head';
  if (tellsUse(run)) return 'head';
  const goods = GOODS_ENDINGS_ZH.has(run.slice(-1)) || startsMaking(folded, at);
  return goods || isOtherWorks(folded, at, run) ? 'part' : 'loose';
};

/** Length of the word at a place that leaves the name before it what it is; 0 for another noun. */
const lightLength = (at: number, { tellsPurpose, tokens: { folded } }: Place): number => {
  const length = skipLength(folded, at);
  if (length > 0 || !tellsPurpose) return length;
  return worksAt(folded, at)?.length ?? 0;
};

const afterHan = (place: Place): Position => {
  const { folded, starts } = place.tokens;
  let at = starts[place.to] ?? folded.length;
  for (;;) {
    if (at >= folded.length || !isHan(folded.charCodeAt(at))) return 'head';
    if (joiningAt(folded, at) !== undefined) return 'head';
    if (purposeAt(folded, at) !== undefined) return 'purpose';
    const length = lightLength(at, place);
    if (length === 0) return runOn(folded, at);
    at += length;
  }
};

const HAS_DIGIT = /\d/;

const tokenText = ({ ends, folded, starts }: Tokens, at: number): string =>
  folded.slice(starts[at], ends[at]);

const isOf = (id: number, classes: number, { classesOf }: Grammar): boolean =>
  (classesOf(id) & classes) !== 0;

const leavesHead = (id: number, grammar: Grammar): boolean =>
  id === BREAK || id === UNKNOWN_CODE || isHan(id) || isOf(id, STOP | DESIGNATING, grammar);

/** English words that end so are features, wherever they stand: `PV modules, monocrystalline`. */
const ATTRIBUTE_EN = /(al|ic|ed|able|ible|ive|ous|line|free|proof|phase|facial)$/;
/** … but for nouns that end so: an electric bus pedal, a solar panel cable, a plug-in hybrid car rental. */
const NOUN_EN: ReadonlySet<string> = new Set(
  (
    'pedal manual rental metal signal terminal crystal medal petal journal fabric plastic ceramic graphic mechanic picnic ' +
    'feed seed bed shed sled weed reed cable table vegetable stable adhesive additive preservative locomotive archive drive ' +
    'pipeline gasoline airline trampoline'
  ).split(' '),
);

/** Whether the phrase, or its words, end before a token: a figure tells a size or a rating. */
const wordsEnd = (at: number, tokens: Tokens): boolean =>
  idAt(tokens.ids, at) === BREAK || HAS_DIGIT.test(tokenText(tokens, at));

const isAttribute = (id: number, at: number, tokens: Tokens): boolean => {
  if (isHan(id) || !wordsEnd(at + 1, tokens)) return false;
  const text = tokenText(tokens, at);
  return ATTRIBUTE_EN.test(text) && !NOUN_EN.has(text);
};

/** A figure, or letters before one: `tyre shredder TDS-800`, `set-top box DVB-T2`. */
const CODE_GOES_ON = /^-[a-z]?\d/;
const isCode = (at: number, text: string, { ends, folded }: Tokens): boolean =>
  HAS_DIGIT.test(text) || CODE_GOES_ON.test(folded.slice(ends[at], (ends[at] ?? 0) + 3));

/** Short words that are unheard of are codes of models: `sewage pump WQ`. */
const LONGEST_CODE = 3;
const isShort = (word: string): boolean => word.length <= LONGEST_CODE;

/** From what to what the goods work is a feature of theirs, and what sort: `heat pump water to water`, `welder inverter type`. */
const FEATURE_BEFORE: ReadonlySet<string> = new Set(['to', 'type', 'style', 'shape']);

/** How goods are set up or moved: `machine trailer mounted`, `motor water cooled`. */
const PARTICIPLE_EN = /[a-z]{3}ed$/;

const LONGEST_DESIGNATION = 2;
const isDesignation = (at: number, tokens: Tokens): boolean =>
  idAt(tokens.ids, at) !== BREAK && tokenText(tokens, at).length <= LONGEST_DESIGNATION;

/** A noun whose `type` tells which one of its sort it is: `charger cable type 2` is a cable, a `D-type` none. */
const isDesignated = (at: number, tokens: Tokens): boolean =>
  !isDesignation(at, tokens) && isDesignation(at + 2, tokens);

const tellsFeature = (at: number, tokens: Tokens): boolean => {
  if (idAt(tokens.ids, at + 1) === BREAK) return false;
  const next = tokenText(tokens, at + 1);
  if (FEATURE_BEFORE.has(next)) return next === 'to' || !isDesignated(at, tokens);
  return PARTICIPLE_EN.test(next) && wordsEnd(at + 2, tokens);
};

const isLightAfter = (id: number, at: number, place: Place): boolean => {
  const { grammar, tellsPurpose, tokens } = place;
  const light = tellsPurpose ? BENIGN_AFTER | WORKS_AFTER : BENIGN_AFTER;
  if (isOf(id, light, grammar)) return true;
  return isAttribute(id, at, tokens) || tellsFeature(at, tokens);
};

/** A `scale model` of the goods, or a `model kit`; a model alone tells which one of them it is. */
const isScaleModel = (at: number, text: string, tokens: Tokens): boolean =>
  (text === 'scale' && /^models?$/.test(tokenText(tokens, at + 1))) ||
  (text === 'model' && /^(kit|toy)s?$/.test(tokenText(tokens, at + 1)));

/** What a word after an English name makes of it. */
type WordAfter = 'ends' | 'light' | 'equipment' | 'noun' | 'feature' | 'strange' | 'imitation';

/** The same of a word that grammar says nothing of. */
const wordOfGoods = (id: number, text: string, { isFeature }: Grammar): WordAfter => {
  if (id !== UNHEARD_WORD) return isFeature(id) ? 'feature' : 'noun';
  return isShort(text) ? 'light' : 'strange';
};

const wordAfter = (at: number, place: Place): WordAfter => {
  const { grammar, tokens } = place;
  const id = idAt(tokens.ids, at);
  const text = tokenText(tokens, at);
  if (isScaleModel(at, text, tokens) || isOf(id, IMITATION, grammar)) return 'imitation';
  if (leavesHead(id, grammar) || isCode(at, text, tokens)) return 'ends';
  if (isLightAfter(id, at, place)) return EQUIPMENT_EN.has(text) ? 'equipment' : 'light';
  return wordOfGoods(id, text, grammar);
};

/** Words that are unheard of are brands more often than other goods, those that end no name features. */
const UNCLEAR: ReadonlySet<WordAfter> = new Set(['feature', 'strange']);

/** What a word settles by itself: other goods, `scrap tyre | pyrolysis equipment`; null for nothing. */
const settledBy = (word: WordAfter, hasFeature: boolean): Position | null => {
  if (word === 'imitation') return word;
  return word === 'noun' || (word === 'equipment' && hasFeature) ? 'part' : null;
};

const afterLatin = (place: Place): Position => {
  let position: Position = 'head';
  let hasFeature = false;
  for (let at = place.to; at < place.tokens.ids.length; at += 1) {
    const word = wordAfter(at, place);
    if (word === 'ends') break;
    const settled = settledBy(word, hasFeature);
    if (settled !== null) return settled;
    hasFeature ||= word === 'feature';
    if (UNCLEAR.has(word)) position = 'loose';
  }
  return position;
};

/** Codes leave a Chinese name the head, unless a toy or an accessory of the goods stands after them: LED灯珠5050支架. */
const afterCode = ({ to, tokens: { folded, ids, starts } }: Place): Position => {
  let at = to;
  while (idAt(ids, at) !== BREAK && !isHan(idAt(ids, at))) at += 1;
  if (idAt(ids, at) === BREAK) return 'head';
  const start = starts[at] ?? folded.length;
  const run = folded.slice(start, runEnd(folded, start));
  if (IMITATION_ZH.some((word) => run.startsWith(word))) return 'imitation';
  return ACCESSORIES_ZH.some((word) => run.endsWith(word)) ? 'part' : 'head';
};

const endsInHan = (place: Place): boolean => isHan(place.tokens.ids[place.to - 1] ?? BREAK);

const after = (place: Place): Position => {
  const next = place.tokens.ids[place.to] ?? BREAK;
  if (next === BREAK) return 'head';
  if (isHan(next)) return afterHan(place);
  return endsInHan(place) ? afterCode(place) : afterLatin(place);
};

/** Text of the phrase before the name, from the last break. */
const phraseStart = (place: Place): number => {
  let at = place.from;
  while (at > 0 && place.tokens.ids[at - 1] !== BREAK) at -= 1;
  return at;
};

const isDenied = (before: string, word: string): boolean => {
  const at = before.lastIndexOf(word);
  if (at < 0) return false;
  return NEAR_DENIAL_ZH.has(word)
    ? at + word.length === before.length
    : !before.slice(at).includes('的');
};

const FARTHEST_PURPOSE = 6;

const isPurpose = (before: string, word: string): boolean => {
  const at = before.lastIndexOf(word);
  const near = before.length - at - word.length <= FARTHEST_PURPOSE;
  return at >= 0 && near && !before.slice(at).includes('的');
};

/** The characters with which words before a name begin: most phrases have none. */
const BEGINNINGS: ReadonlySet<number> = new Set(
  [IMITATION_ZH, NEAR_IMITATION_ZH, DENIAL_BEFORE_ZH, PURPOSE_BEFORE_ZH].flatMap((list) =>
    list.map((word) => word.charCodeAt(0)),
  ),
);

const hasBeginning = (folded: string, from: number, to: number): boolean => {
  for (let at = from; at < to; at += 1) if (BEGINNINGS.has(folded.charCodeAt(at))) return true;
  return false;
};

const isImitation = (before: string): boolean =>
  IMITATION_ZH.some((word) => before.includes(word)) ||
  NEAR_IMITATION_ZH.some((word) => before.endsWith(word));

const beforeZh = (folded: string, from: number, to: number): Position | undefined => {
  if (!hasBeginning(folded, from, to)) return undefined;
  const before = folded.slice(from, to);
  if (isImitation(before)) return 'imitation';
  if (DENIAL_BEFORE_ZH.some((word) => isDenied(before, word))) return 'denied';
  return PURPOSE_BEFORE_ZH.some((word) => isPurpose(before, word)) ? 'purpose' : undefined;
};

/** What a word before a name makes of it that has a class and denies nothing. */
const linkBefore = (classes: number, at: number, place: Place): 'purpose' | 'noun' | undefined => {
  if ((classes & PURPOSE_BEFORE) !== 0) return isHyphened(at, place) ? undefined : 'purpose';
  return (classes & LIGHT) === 0 ? 'noun' : undefined;
};

/** What one English word before a name makes of it; `noun` when it is a noun of its own. */
const wordBefore = (id: number, at: number, place: Place): Position | 'noun' | undefined => {
  const classes = place.grammar.classesOf(id);
  if (classes === 0) return id === UNKNOWN_CODE || isHan(id) ? undefined : 'noun';
  if (imitates(classes, at, place)) return 'imitation';
  if ((classes & NEAR_DENIAL) !== 0) return at === place.from - 1 ? 'denied' : undefined;
  return denies(id, at, place) ? 'denied' : linkBefore(classes, at, place);
};

/** A preposition inside one word: run-of-river, end-of-life. */
const isHyphened = (at: number, { tokens: { folded, starts } }: Place): boolean =>
  folded.charAt((starts[at] ?? 0) - 1) === '-';

const imitates = (classes: number, at: number, { from }: Place): boolean =>
  (classes & IMITATION) !== 0 || ((classes & NEAR_IMITATION) !== 0 && at === from - 1);

const denies = (id: number, at: number, { grammar, tokens }: Place): boolean =>
  isOf(id, DENIAL, grammar) || (id === grammar.than && tokens.ids[at - 1] === grammar.other);

const beforeEn = (place: Place, start: number): Position | undefined => {
  let nouns = false;
  let position: Position | undefined;
  for (let at = start; at < place.from; at += 1) {
    const word = wordBefore(place.tokens.ids[at] ?? BREAK, at, place);
    if (word === 'imitation' || word === 'denied') return word;
    if (word === 'noun') nouns = true;
    // `Supply of wind turbines`: no noun before the preposition, so the turbines are the goods.
    if (word === 'purpose' && nouns) position = 'purpose';
  }
  return position;
};

/** The word for the works at the end of a phrase is what is done: 余热替代燃煤锅炉供暖 | 改造. */
const isWorksAtEnd = ({ from, to, tokens: { ends, folded, starts } }: Place): boolean => {
  const start = starts[from] ?? 0;
  const end = ends[to - 1] ?? start;
  const isWhole = worksAt(folded, start)?.length === end - start;
  return isWhole && !isHan(folded.charCodeAt(end));
};

const beforeName = (place: Place): Position | undefined => {
  const start = phraseStart(place);
  if (start >= place.from) return undefined;
  const { folded, starts } = place.tokens;
  const from = starts[start] ?? 0;
  return beforeZh(folded, from, starts[place.from] ?? from) ?? beforeEn(place, start);
};

const SCRAP_ZH: ReadonlySet<string> = new Set(['报废', '废旧']);
const SCRAP_EN: ReadonlySet<string> = new Set(['scrap', 'scrapped', 'junk']);

/** Whether the word before a name says that the goods are scrap. */
const followsScrap = ({ from, tokens }: Place): boolean => {
  if (from === 0) return false;
  const start = tokens.starts[from] ?? 0;
  return (
    SCRAP_ZH.has(tokens.folded.slice(Math.max(0, start - 2), start)) ||
    SCRAP_EN.has(tokenText(tokens, from - 1))
  );
};

/** What is done with scrap is no scrap. */
const OF_RECYCLING =
  /回收|拆|利用|处置|处理|破碎|再生|分选|解|剪|打包|熔炼|提取|设备|生产线|recycl|dismantl|shred|treat|dispos|recover|process|pyroly|crush|equipment|plant|line/;

const isOfRecycling = ({ from, to, tokens: { ends, folded, starts } }: Place): boolean =>
  OF_RECYCLING.test(folded.slice(starts[from], ends[to - 1]));

/** What stands before a name settles of it; null where what follows does. */
const settledBefore = (
  place: Place,
  before: Position | undefined,
  isScrap: boolean,
): Position | null => {
  if (isScrap && !isOfRecycling(place)) return 'denied';
  return before === undefined || isWorksAtEnd(place) ? null : before;
};

/** Tells how the name that stands from a token up to another stands in its phrase. */
export type PositionOf = (from: number, to: number) => Position;

/**
 * Tells how names stand in the phrases of a text. Where it tells what money is for (`tellsPurpose`), a purpose is what it
 * speaks of. Many names of a text begin or end at one place: what stands before and after it is read once.
 */
export const positionsIn = (tokens: Tokens, grammar: Grammar, tellsPurpose = false): PositionOf => {
  const place: Place = { tokens, grammar, from: -1, to: -1, tellsPurpose };
  let before: Position | undefined;
  let isScrap = false;
  const known = new Array<Position | undefined>(tokens.ids.length + 1);
  return (from, to) => {
    place.to = to;
    if (place.from !== from) {
      place.from = from;
      before = beforeName(place);
      if (tellsPurpose && before === 'purpose') before = undefined;
      isScrap = followsScrap(place);
    }
    return settledBefore(place, before, isScrap) ?? (known[to] ??= after(place));
  };
};
