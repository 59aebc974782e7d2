import { isHan } from '../../../rulebook/rules/spelling/fold-character.js';
import {
  DENIAL,
  IMITATION,
  LIGHT,
  NEAR_DENIAL,
  NEAR_IMITATION,
  PURPOSE_BEFORE,
} from './grammar.js';
import { ANY_GOODS, classEn } from './grammar-classes.js';
import { beforeChineseName } from './grammar-rules.js';
import { isOf, type NamePlace, type Position } from './name-place.js';
import { stemWord } from './stem-word.js';
import { BREAK, idAt, tokenText } from './tokenise.js';
import { UNKNOWN_CODE } from './vocabulary.js';

/** Text of the phrase before the name, from the last break. */
const phraseStart = (place: NamePlace): number => {
  let at = place.from;
  while (at > 0 && place.tokens.ids[at - 1] !== BREAK) at -= 1;
  return at;
};

/** How a grammar word before a name, other than a denial, links the name: as a purpose, or as one more noun. */
const linkBefore = (
  classes: number,
  at: number,
  place: NamePlace,
): 'purpose' | 'noun' | undefined => {
  if ((classes & PURPOSE_BEFORE) !== 0) return isHyphened(at, place) ? undefined : 'purpose';
  return (classes & LIGHT) === 0 ? 'noun' : undefined;
};

/** What one English word before a name makes of it; `noun` when it is a noun of its own. */
const wordBefore = (id: number, at: number, place: NamePlace): Position | 'noun' | undefined => {
  const classes = place.grammar.classesOf(id);
  if (classes === 0) return id === UNKNOWN_CODE || isHan(id) ? undefined : 'noun';
  if (imitates(classes, at, place)) return 'imitation';
  if ((classes & NEAR_DENIAL) !== 0) return at === place.from - 1 ? 'denied' : undefined;
  return denies(id, at, place) ? 'denied' : linkBefore(classes, at, place);
};

/** A preposition inside one word: run-of-river, end-of-life. */
const isHyphened = (at: number, { tokens: { folded, starts } }: NamePlace): boolean =>
  folded.charAt((starts[at] ?? 0) - 1) === '-';

const imitates = (classes: number, at: number, { from }: NamePlace): boolean =>
  (classes & IMITATION) !== 0 || ((classes & NEAR_IMITATION) !== 0 && at === from - 1);

const REPLACING: ReadonlySet<string> = new Set(['replacing', 'replace']);
const REPLACED_BY: ReadonlySet<string> = new Set(['by', 'with']);

/** Whether what is replaced ends before a name, as before what comes in its place: replacing coal boilers by | heat pumps. */
const isReplacedBefore = (at: number, { from, tokens }: NamePlace): boolean => {
  if (!REPLACING.has(tokenText(tokens, at))) return false;
  for (let next = at + 1; next < from; next += 1)
    if (REPLACED_BY.has(tokenText(tokens, next))) return true;
  return false;
};

const denies = (id: number, at: number, place: NamePlace): boolean => {
  const { grammar, tokens } = place;
  if (isOf(id, DENIAL, grammar)) return !isReplacedBefore(at, place);
  return id === grammar.than && tokens.ids[at - 1] === grammar.other;
};

const goesOn: ReadonlySet<string> = new Set(classEn('goesOn'));
const COMMA = /[,，;；\-–—\n]/;
/** After words for any goods these tell which they are: equipment, including wind turbines. */
const LISTING: ReadonlySet<string> = new Set(['including', 'incl', 'containing']);
const BRACKET = /[)）]/;

/**
 * Whether a phrase tells what the goods before it are for, have or are of: `Cover, waterproof, for battery cabinets`, `digester,
 * incl. pump`, `fuel elements (cartridges) of reactors`. After a comma `of` tells what they are made of.
 */
const goesOnFrom = (start: number, { tokens }: NamePlace): boolean => {
  if (start === 0) return false;
  const first = tokenText(tokens, start);
  const before = tokens.folded.charAt(tokens.starts[start - 1] ?? 0);
  if (LISTING.has(first) && ANY_GOODS.has(stemWord(tokenText(tokens, start - 2)))) return false;
  return (goesOn.has(first) && COMMA.test(before)) || (first === 'of' && BRACKET.test(before));
};

const beforeEn = (place: NamePlace, start: number): Position | undefined => {
  let nouns = goesOnFrom(start, place);
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

/** What words before a name make of it; undefined where what follows tells. */
export const beforeName = (place: NamePlace): Position | undefined => {
  const start = phraseStart(place);
  if (start >= place.from) return undefined;
  const { folded, starts } = place.tokens;
  const from = starts[start] ?? 0;
  return beforeChineseName(folded, from, starts[place.from] ?? from) ?? beforeEn(place, start);
};

/** What stands after one of these is where works are done: a baghouse at the heating plant is none of the plant's. */
const placesBefore: ReadonlySet<string> = new Set(classEn('placeBefore'));

/** Whether the last preposition before a name tells a place. */
export const tellsPlace = ({ from, grammar, tokens }: NamePlace): boolean => {
  for (let at = from - 1; at >= 0 && tokens.ids[at] !== BREAK; at -= 1)
    if (isOf(idAt(tokens.ids, at), PURPOSE_BEFORE, grammar))
      return placesBefore.has(tokenText(tokens, at));
  return false;
};

const SCRAP_ZH: ReadonlySet<string> = new Set(['报废', '废旧']);
const SCRAP_EN: ReadonlySet<string> = new Set(['scrap', 'scrapped', 'junk']);

/** Whether the word before a name says that the goods are scrap. */
export const followsScrap = ({ from, tokens }: NamePlace): boolean => {
  if (from === 0) return false;
  const start = tokens.starts[from] ?? 0;
  return (
    SCRAP_ZH.has(tokens.folded.slice(Math.max(0, start - 2), start)) ||
    SCRAP_EN.has(tokenText(tokens, from - 1))
  );
};

/** What is done with scrap is no scrap. */
const OF_RECYCLING =
  /回收|拆|利用|处置|处理|破碎|再生|分选|解体|分解|剪|打包|熔炼|提取|设备|生产线|recycl|dismantl|shred|treat|dispos|recover|process|pyroly|crush|equipment|plant|line/;

export const isOfRecycling = ({ from, to, tokens: { ends, folded, starts } }: NamePlace): boolean =>
  OF_RECYCLING.test(folded.slice(starts[from], ends[to - 1]));
