import { classEn } from './grammar-classes.js';
import { EQUIPMENT_EN } from './equipment-after.js';
import { isHan } from '../../../rulebook/rules/spelling/fold-character.js';
import { BENIGN_AFTER, DESIGNATING, IMITATION, STOP, type Grammar } from './grammar.js';
import { isOf, type NamePlace, type Position } from './name-place.js';
import { otherGoodsAtEnd } from './other-goods.js';
import { stemWord } from './stem-word.js';
import { BREAK, hasFigure, idAt, tokenText, type Tokens } from './tokenise.js';
import { UNHEARD_WORD, UNKNOWN_CODE } from './vocabulary.js';

const leavesHead = (id: number, grammar: Grammar): boolean =>
  id === BREAK || id === UNKNOWN_CODE || isHan(id) || isOf(id, STOP | DESIGNATING, grammar);

/** English words that end so are features, wherever they stand: `PV modules, monocrystalline`. */
const ATTRIBUTE_EN = /(al|ic|ed|able|ible|ive|ous|line|free|proof|phase|facial)$/;
/** … but for nouns that end so: an electric bus pedal, a solar panel cable, a plug-in hybrid car rental. */
const NOUN_EN: ReadonlySet<string> = new Set(classEn('nounsLikeAttributes'));

/** Whether the phrase, or its words, end before a token: a figure tells a size or a rating. */
const wordsEnd = (at: number, tokens: Tokens): boolean =>
  idAt(tokens.ids, at) === BREAK || hasFigure(tokens, at);

const isAttribute = (id: number, at: number, tokens: Tokens): boolean => {
  if (isHan(id) || !wordsEnd(at + 1, tokens)) return false;
  const text = tokenText(tokens, at);
  return ATTRIBUTE_EN.test(text) && !NOUN_EN.has(text);
};

/** A figure, or letters before one: `tyre shredder TDS-800`, `set-top box DVB-T2`. */
const CODE_GOES_ON = /^-[a-z]?\d/;
const isCode = (at: number, tokens: Tokens): boolean =>
  hasFigure(tokens, at) ||
  CODE_GOES_ON.test(tokens.folded.slice(tokens.ends[at], (tokens.ends[at] ?? 0) + 3));

/** Short words that are unheard of are codes of models: `sewage pump WQ`. */
const LONGEST_CODE = 3;
const isShort = (word: string): boolean => word.length <= LONGEST_CODE;

/** Words that make those around them a feature behind the name: `heat pump water to water`, `welder inverter type`. */
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

/** Parts and stuffs, unless a word before them counts or tells them: an electric bus seat, a fridge double door, tubes white light. */
const PART_EN: ReadonlySet<string> = new Set(classEn('partsOrStuffs'));

const isPart = (at: number, { to, tokens }: NamePlace): boolean =>
  at === to && PART_EN.has(tokenText(tokens, at));

const isLightAfter = (id: number, at: number, place: NamePlace): boolean => {
  const { grammar, tokens } = place;
  if (isPart(at, place)) return false;
  if (isOf(id, BENIGN_AFTER, grammar)) return true;
  return isAttribute(id, at, tokens) || tellsFeature(at, tokens);
};

/** A `scale model` of the goods, or a `model kit`; a model alone tells which one of them it is. */
const isScaleModel = (at: number, text: string, tokens: Tokens): boolean =>
  (text === 'scale' && /^models?$/.test(tokenText(tokens, at + 1))) ||
  (text === 'model' && /^(kit|toy)s?$/.test(tokenText(tokens, at + 1)));

/** What a word after an English name makes of it. */
type WordAfter = 'ends' | 'light' | 'equipment' | 'noun' | 'feature' | 'strange' | 'imitation';

/** Whether a word is a name of goods beside those of the catalogue by itself: a mug is no model. */
const isOtherGoods = (text: string): boolean =>
  otherGoodsAtEnd([stemWord(text)]).some(({ maybe }) => !maybe);

/** The same of a word that grammar says nothing of. */
const wordOfGoods = (id: number, text: string, { isFeature }: Grammar): WordAfter => {
  if (id !== UNHEARD_WORD) return isFeature(id) ? 'feature' : 'noun';
  if (!isShort(text)) return 'strange';
  return isOtherGoods(text) ? 'noun' : 'light';
};

const wordAfter = (at: number, place: NamePlace): WordAfter => {
  const { grammar, tokens } = place;
  const id = idAt(tokens.ids, at);
  const text = tokenText(tokens, at);
  if (isScaleModel(at, text, tokens) || isOf(id, IMITATION, grammar)) return 'imitation';
  if (leavesHead(id, grammar) || isCode(at, tokens)) return 'ends';
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

/** How an English name stands that words follow. */
export const afterLatin = (place: NamePlace): Position => {
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
