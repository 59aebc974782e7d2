import { classZh } from './grammar-classes.js';
import { afterCode, afterHan } from './after-chinese-name.js';
import { afterLatin } from './after-english-name.js';
import { beforeName, followsScrap, isOfRecycling, tellsPlace } from './before-name.js';
import { isHan } from '../../../rulebook/rules/spelling/fold-character.js';
import type { Grammar } from './grammar.js';
import type { NamePlace, Position } from './name-place.js';
import { BREAK, type Tokens } from './tokenise.js';
import { wordAt } from './word-at.js';

export type { Position } from './name-place.js';

const endsInHan = (place: NamePlace): boolean => isHan(place.tokens.ids[place.to - 1] ?? BREAK);

const after = (place: NamePlace): Position => {
  const next = place.tokens.ids[place.to] ?? BREAK;
  if (next === BREAK) return 'head';
  if (isHan(next)) return afterHan(place);
  return endsInHan(place) ? afterCode(place) : afterLatin(place);
};

const worksAt = wordAt(classZh('worksStages'));

/** The word for the works at the end of a phrase is what is done: 余热替代燃煤锅炉供暖 | 改造. */
const isWorksAtEnd = ({ from, to, tokens: { ends, folded, starts } }: NamePlace): boolean => {
  const start = starts[from] ?? 0;
  const end = ends[to - 1] ?? start;
  const isWhole = worksAt(folded, start)?.length === end - start;
  return isWhole && !isHan(folded.charCodeAt(end));
};

/** What stands before a name settles of it; null where what follows does. */
const settledBefore = (
  place: NamePlace,
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
  const place: NamePlace = { tokens, grammar, from: -1, to: -1, tellsPurpose };
  let before: Position | undefined;
  let isScrap = false;
  const known = new Array<Position | undefined>(tokens.ids.length + 1);
  return (from, to) => {
    place.to = to;
    if (place.from !== from) {
      place.from = from;
      before = beforeName(place);
      if (tellsPurpose && before === 'purpose' && !tellsPlace(place)) before = undefined;
      isScrap = followsScrap(place);
    }
    return settledBefore(place, before, isScrap) ?? (known[to] ??= after(place));
  };
};
