import type { CompiledCatalogue } from '../../assessment/compiled-catalogue.js';
import { firstPhrase, phrasesIn } from '../../text/phrases.js';
import { otherWorks } from '../../text/other-goods.js';
import { hasFigure } from '../../text/tokenise.js';
import type { ReadMatch, TextReading } from '../names-in-text/read-text.js';
import { familyOf, onMatch } from './items-spoken-of.js';
import { coversToken, itemsOf, partsBeside, textOf, type Beside } from './parts-beside.js';
import { fuelAmong, unreadIn } from './unread-words.js';

/** Features stand in later fields of a customs declaration. */
const DECLARED = /^\d\|\d\|/;
/** Works are joined by words as one thing (closure and greening of a pond), and told in phrases as others: only marks of a list part them. */
const LISTS_WORKS = /^[、;；/+&]$/;

const STAGES_ZH = /(?:建设|工程|项目|施工)+$/;
const PLACE_EN = / (?:at|for|of|in|on|to) /;

/** Works of no item that a part of a text ends in: a golf course, taking a plant down. */
const otherWorksIn = ({ matches, tokens }: TextReading): string | null => {
  for (const { from, to } of phrasesIn(tokens, { inLists: true, isInName: () => false })) {
    const text = textOf(from, to, tokens).replace(STAGES_ZH, '');
    const word = otherWorks.find((one) => text.endsWith(one));
    if (word === undefined || PLACE_EN.test(text)) continue;
    const isNamed = ({ term }: ReadMatch): boolean =>
      term.own.length > 0 && term.text.toLowerCase().includes(word);
    if (!matches.some(isNamed)) return text;
  }
  return null;
};

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
  /** Whether they tell what is sold or bought, and no works or services. */
  readonly isOfGoods: boolean;
  /** Items that the line meets. */
  readonly met: ReadonlySet<number>;
}

/**
 * Words of a description beside those that name its goods which no list of features, makers, measures or names has: they may be
 * other goods, and the value of the line theirs. Null where all is read.
 */
export const unreadGoodsOf = (
  reading: TextReading,
  { compiled, isOfGoods, met }: UnreadSetting,
): string | null => {
  const setting = { isOfGoods, reading, compiled, listed: familyOf(met, compiled) };
  const works = isOfGoods ? null : otherWorksIn(reading);
  if (works !== null) return works;
  const fuel = isOfGoods ? fuelAmong(setting) : null;
  if (fuel !== null) return fuel;
  const isDeclared = DECLARED.test(reading.tokens.folded);
  const counts = ({ isBefore, joint }: Beside): boolean =>
    isOfGoods ? isBefore || !isDeclared : isBefore && LISTS_WORKS.test(joint);
  for (const beside of partsBeside(setting)) {
    if (!counts(beside)) continue;
    const words = unreadIn(beside, setting);
    if (words !== undefined) return words;
  }
  return null;
};
