import { isHan } from '../../../rulebook/rules/spelling/fold-character.js';
import { positionBy, skippedAt } from './grammar-rules.js';
import type { NamePlace, Position } from './name-place.js';
import { BREAK, idAt, type Tokens } from './tokenise.js';

/** The text that names stand in, and where white space parts its Han phrases. */
type PhraseText = Pick<Tokens, 'folded' | 'gaps'>;

/** Whether white space parts two Han phrases at a place. */
const isGap = (at: number, { gaps }: PhraseText): boolean => gaps.length > 0 && gaps.includes(at);

/** Where the run of Han characters from a place on ends: at the end of its phrase. */
const runEnd = (at: number, text: PhraseText): number => {
  const { folded } = text;
  let end = at;
  while (end < folded.length && isHan(folded.charCodeAt(end)) && (end === at || !isGap(end, text)))
    end += 1;
  return end;
};

/** Whether a phrase ends before the one that a token stands in. */
const isBehindPhrase = (from: number, { gaps, ids, starts }: Tokens): boolean => {
  const [first = Infinity] = gaps;
  return (starts[from] ?? 0) >= first || ids.lastIndexOf(BREAK, from) >= 0;
};

const byRules = (
  where: 'next' | 'after' | 'later',
  at: number,
  { from, to, tokens }: NamePlace,
): Position | undefined => {
  const { ends, folded } = tokens;
  const text = folded.slice(at, runEnd(at, tokens));
  const isLater = (): boolean => isBehindPhrase(from, tokens);
  return positionBy(where, { text, folded, nameTo: ends[to - 1] ?? at, isLater });
};

/** How a Chinese name stands that Chinese characters follow. */
export const afterHan = (place: NamePlace): Position => {
  const { ends, folded, starts } = place.tokens;
  let at = starts[place.to] ?? folded.length;
  // White space parts phrases, and so does a slash or dash beside Han characters.
  const isParted = at > (ends[place.to - 1] ?? at);
  while (at < folded.length && isHan(folded.charCodeAt(at))) {
    if (isParted || isGap(at, place.tokens)) return byRules('later', at, place) ?? 'head';
    const next = byRules('next', at, place);
    if (next !== undefined) return next;
    const length = skippedAt(folded, at, place.tellsPurpose);
    if (length === 0) return byRules('after', at, place) ?? 'loose';
    at += length;
  }
  return 'head';
};

/** How a Chinese name stands that a code follows: it names the goods unless the phrase behind the code tells otherwise. */
export const afterCode = (place: NamePlace): Position => {
  const { ids, starts } = place.tokens;
  let at = place.to;
  while (idAt(ids, at) !== BREAK && !isHan(idAt(ids, at))) at += 1;
  return idAt(ids, at) === BREAK ? 'head' : (byRules('later', starts[at] ?? 0, place) ?? 'head');
};
