import { isHan } from '../../../rulebook/rules/spelling/fold-character.js';
import { classEn, classZh, fromClasses } from './grammar-classes.js';
import { joiningAt } from './phrases.js';
import { stemWord } from './stem-word.js';
import { BREAK, idAt, tokenText, type Tokens } from './tokenise.js';

const OTHER_PLACES_EN: ReadonlySet<string> = new Set(classEn('otherPlaces').map(stemWord));
const OTHER_PLACES_ZH = classZh('otherPlaces');
/** Between a place and whose or where it is. */
export const owningOf = fromClasses(({ en }) => new Set([...en('placeBefore'), 'of', 'in', 'on']));
const SURFACES: ReadonlySet<string> = new Set(classEn('surfaces').map(stemWord));

/** Whether an English word is a place or owner with uses of its own: canteen, office. */
export const isOtherPlace = (word: string): boolean => OTHER_PLACES_EN.has(stemWord(word));

const isWordOf = (at: number, { ids }: Tokens): boolean => {
  const id = idAt(ids, at);
  return id !== BREAK && !isHan(id);
};

/** Whether goods are for such a place, and words behind it tell whose it is: for the office of | a solar power company. */
const isOwnedEn = (from: number, tokens: Tokens): boolean => {
  const links = owningOf(tokens.classes);
  let isLinked = false;
  let isOwned = false;
  for (let at = from - 1; at >= 0 && isWordOf(at, tokens); at -= 1) {
    const word = tokenText(tokens, at);
    if (word === 'for') return isOwned;
    if (SURFACES.has(stemWord(word))) return false;
    isOwned ||= isLinked && isOtherPlace(word);
    isLinked ||= links.has(word);
  }
  return false;
};

/** Whether Chinese words go on to such a place in their phrase, up to what is joined: 光伏 | 企业办公楼用, not 光伏 | 及公寓用. */
const goesOnZh = (to: number, { ends, folded }: Tokens): boolean => {
  const start = ends[to - 1] ?? folded.length;
  let end = start;
  while (isHan(folded.charCodeAt(end)) && joiningAt(folded, end) === undefined) end += 1;
  const rest = folded.slice(start, end);
  return OTHER_PLACES_ZH.some((word) => rest.includes(word));
};

/**
 * Whether words for what goods are for only tell whose place that is: an inverter for the office of a solar power company is for
 * an office (docs/rules/matching-words.md#goods-that-qualify-by-use-stock-or-match).
 */
export const tellsOwner = (from: number, to: number, tokens: Tokens): boolean =>
  isHan(idAt(tokens.ids, to - 1)) ? goesOnZh(to, tokens) : isOwnedEn(from, tokens);
