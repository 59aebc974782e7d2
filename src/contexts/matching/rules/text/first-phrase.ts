import { isHan } from '../../../rulebook/rules/spelling/fold-character.js';
import { BREAK, tokenText, type Tokens } from './tokenise.js';

/** Tokens of a phrase, from one up to another. */
export interface Phrase {
  readonly from: number;
  readonly to: number;
}

/** The first phrase of a text; an empty one where it has none. */
export const firstPhrase = ({ ids }: Tokens): Phrase => {
  const from = ids.findIndex((id) => id !== BREAK);
  if (from < 0) return { from: 0, to: 0 };
  const end = ids.indexOf(BREAK, from);
  return { from, to: end < 0 ? ids.length : end };
};

export const isEmpty = ({ from, to }: Phrase): boolean => from === to;

/** Whether a phrase ends in a Han character: then its end is its head. */
export const endsInHan = ({ ids }: Tokens, { to }: Phrase): boolean => isHan(ids[to - 1] ?? BREAK);

export const phraseText = ({ ends, folded, starts }: Tokens, { from, to }: Phrase): string =>
  folded.slice(starts[from], ends[to - 1]);

/** The head of an English phrase stands before the first of these. */
const STOPS: ReadonlySet<string> = new Set(
  'for of with in to from by on at and or under via'.split(' '),
);

const NONE: ReadonlySet<string> = new Set();

const isStop = (tokens: Tokens, at: number, joins: ReadonlySet<string>): boolean => {
  if (isHan(tokens.ids[at] ?? BREAK)) return false;
  const word = tokenText(tokens, at);
  return STOPS.has(word) && !joins.has(word);
};

/** The token after the head of a phrase: the first preposition, but for such as join in one name (`and`), or the phrase's end. */
export const headEnd = (
  tokens: Tokens,
  { from, to }: Phrase,
  joins: ReadonlySet<string> = NONE,
): number => {
  let at = from;
  while (at < to && !isStop(tokens, at, joins)) at += 1;
  return at;
};

/** English words of a phrase up to the end of its head. */
export const headWords = (
  tokens: Tokens,
  phrase: Phrase,
  joins: ReadonlySet<string> = NONE,
): string[] => {
  const words: string[] = [];
  const end = headEnd(tokens, phrase, joins);
  for (let at = phrase.from; at < end; at += 1)
    if (!isHan(tokens.ids[at] ?? BREAK)) words.push(tokenText(tokens, at));
  return words;
};
