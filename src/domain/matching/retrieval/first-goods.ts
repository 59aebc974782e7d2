import { isHan } from '../text/fold-character.js';
import { GOODS_ENDINGS_ZH } from '../text/grammar-words-zh.js';
import { partedPhrases, type PartedPhrase } from '../text/parted-phrases.js';
import { idAt, tokenText } from '../text/tokenise.js';
import { ANY_GOODS } from './any-goods.js';
import type { ReadMatch, TextReading } from './read-text.js';

const callsGoods = ({ position, term }: ReadMatch): boolean =>
  position === 'head' && term.own.length > 0;

/** The phrases of a text; a name of goods that is written with a space or dash in it is one phrase. */
export const phrasesOf = ({ matches, tokens }: TextReading): readonly PartedPhrase[] =>
  partedPhrases(tokens, (at) =>
    matches.some((one) => !one.spread && one.from < at && one.to > at && one.term.own.length > 0),
  );

/** The place among some phrases of the first that holds a name of goods to its end; -1 for none. */
export const firstNamed = (
  phrases: readonly PartedPhrase[],
  matches: readonly ReadMatch[],
): number =>
  phrases.findIndex(({ from, to }) =>
    matches.some((one) => callsGoods(one) && one.to > from && one.to <= to),
  );

/** Ends of names of stuffs that plants recover. */
const STUFFS_ZH: ReadonlySet<string> = new Set(Array.from('磺苯氨酚萘烃'));
const SHORTEST = 2;

const hanOf = ({ from, to }: PartedPhrase, { tokens }: TextReading): string => {
  let text = '';
  for (let at = from; at < to; at += 1)
    if (isHan(idAt(tokens.ids, at))) text += tokenText(tokens, at);
  return text;
};

/** Whether a Chinese phrase ends like a name of goods, and has no name of the catalogue in it. */
const namesOtherGoods = (phrase: PartedPhrase, reading: TextReading): boolean => {
  const text = hanOf(phrase, reading);
  const end = text.slice(-1);
  if (text.length < SHORTEST || ANY_GOODS.has(text.slice(-SHORTEST))) return false;
  if (!GOODS_ENDINGS_ZH.has(end) && !STUFFS_ZH.has(end)) return false;
  return !reading.matches.some((one) => one.to > phrase.from && one.from < phrase.to);
};

/**
 * A text whose first noun phrase names the goods: after a phrase that names goods of no item, later names leave it open what
 * the goods are.
 */
export const withFirstGoods = (reading: TextReading): TextReading => {
  const { matches, tokens } = reading;
  const phrases = phrasesOf(reading);
  const other = phrases
    .slice(0, Math.max(0, firstNamed(phrases, matches)))
    .find((one) => isHan(idAt(tokens.ids, one.to - 1)) && namesOtherGoods(one, reading));
  if (other === undefined) return reading;
  return {
    ...reading,
    matches: matches.map((one) =>
      one.from >= other.to && one.position === 'head' ? { ...one, position: 'loose' } : one,
    ),
  };
};
