import { classEn } from '../../text/grammar-classes.js';
import { isHan } from '../../../../rulebook/rules/spelling/fold-character.js';
import { isParted } from '../../text/phrases.js';
import { BREAK, hasFigure, idAt, type Tokens, tokenText } from '../../text/tokenise.js';
import type { TextReading } from './read-text.js';

/** Features that goods of any sort have: an outdoor solar panel is a solar panel, though lamps stand outdoors more often. */
const ANY_FEATURE: ReadonlySet<string> = new Set(classEn('anyFeatures'));

const isMereFeature = (at: number, tokens: Tokens): boolean =>
  idAt(tokens.ids, at) !== BREAK && ANY_FEATURE.has(tokenText(tokens, at));

/** Where the first phrase begins: behind a heading, Consultancy services: energy audit. */
const firstOf = ({ ids, folded, starts }: Tokens): number => {
  const end = ids.indexOf(BREAK);
  return end >= 0 && folded.charAt(starts[end] ?? 0) === ':' ? end + 1 : 0;
};

const hasMereFeaturesBefore = (from: number, tokens: Tokens): boolean => {
  for (let at = firstOf(tokens); at < from; at += 1) if (!isMereFeature(at, tokens)) return false;
  return true;
};

/** Whether a phrase goes on with how many things the name is of: of 12 hospitals. */
const countsThings = (at: number, tokens: Tokens): boolean =>
  tokenText(tokens, at) === 'of' && hasFigure(tokens, at + 1);

/** Whether the phrase ends with the name, but for features and figures after an English one: their units are no goods. */
const endsPhrase = (to: number, tokens: Tokens): boolean => {
  if (isHan(idAt(tokens.ids, to - 1))) return isParted(to, tokens);
  for (let at = to; idAt(tokens.ids, at) !== BREAK; at += 1) {
    if (hasFigure(tokens, at) || countsThings(at, tokens)) return true;
    if (!isMereFeature(at, tokens)) return false;
  }
  return true;
};

/**
 * Whether a text is, to the end of its first phrase, the whole name of goods, but for mere features: then no other words are
 * left to weigh.
 */
export const isWholeName = ({ matches, tokens }: TextReading): boolean =>
  matches.some(
    ({ from, inside, position, gapped, term, to }) =>
      position === 'head' &&
      !inside &&
      !gapped &&
      term.own.length > 0 &&
      hasMereFeaturesBefore(from, tokens) &&
      endsPhrase(to, tokens),
  );
