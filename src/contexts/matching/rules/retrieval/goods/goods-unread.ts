import type { CompiledCatalogue } from '../../assessment/compiled-catalogue.js';
import type { Subject } from '../../assessment/use-names-items.js';
import { firstPhrase, JOINING_EN, JOINING_ZH } from '../../text/phrases.js';
import { hasFigure } from '../../text/tokenise.js';
import type { TextReading } from '../names-in-text/read-text.js';
import { familyOf, onMatch } from './items-spoken-of.js';
import { otherWorksIn } from './other-works.js';
import { calledAmong, coversToken, itemsOf, partsBeside, type Beside } from './parts-beside.js';
import { fuelAmong, unreadIn } from './unread-words.js';

/** Features stand in later fields of a customs declaration. */
const DECLARED = /^\d\|\d\|/;
/** Marks of a list, which part works of any role. */
const LISTS_WORKS = /^[、;；/+&]$/;

/** Words join works as one thing too (closure and greening of a pond). */
const joinsByWord = (joint: string): boolean => JOINING_EN.has(joint) || JOINING_ZH.has(joint);

/**
 * Whether names of the catalogue, all of the same goods, take all words of the first phrase of a text: pump, centrifugal turned
 * round; not welding machine, solar inverter.
 */
export const namesFirstPhrase = (
  { matches, tokens }: TextReading,
  compiled: CompiledCatalogue,
): boolean => {
  const { from, to } = firstPhrase(tokens);
  const names = matches.filter((one) => one.term.own.length > 0 && !one.gapped && one.from < to);
  for (let at = from; at < to; at += 1)
    if (!hasFigure(tokens, at) && !names.some((one) => coversToken(one, at))) return false;
  const whole = names.filter(({ inside }) => !inside);
  const akin = familyOf(itemsOf(whole.slice(0, 1)), compiled);
  return whole.every((one) => onMatch(akin, familyOf(itemsOf([one]), compiled)));
};

/** What tells how descriptions are read for other goods. */
export interface UnreadSetting {
  readonly compiled: CompiledCatalogue;
  readonly subject: Subject;
  /** Items that the line meets. */
  readonly met: ReadonlySet<number>;
}

/**
 * Words of a description beside those that name its goods which no list of features, makers, measures or names has: they may be
 * other goods, and the value of the line theirs. Null where all is read.
 */
export const unreadGoodsOf = (
  reading: TextReading,
  { compiled, met, subject }: UnreadSetting,
): string | null => {
  const isOfGoods = subject === 'goods';
  const listed = familyOf(met, compiled);
  const called = calledAmong(listed, reading, compiled);
  const setting = { subject, reading, compiled, listed, called };
  const works = isOfGoods ? null : otherWorksIn(reading);
  if (works !== null) return works;
  const fuel = isOfGoods ? fuelAmong(setting) : null;
  if (fuel !== null) return fuel;
  const isDeclared = DECLARED.test(reading.tokens.folded);
  const counts = ({ isBefore, joint }: Beside): boolean => {
    if (isOfGoods) return isBefore || !isDeclared;
    if (isBefore && LISTS_WORKS.test(joint)) return true;
    return subject === 'works' && !joinsByWord(joint);
  };
  for (const beside of partsBeside(setting)) {
    if (!counts(beside)) continue;
    const words = unreadIn(beside, setting);
    if (words !== undefined) return words;
  }
  return null;
};
