import { isHan } from '../../../rulebook/rules/spelling/fold-character.js';
import { stemWord } from './stem-word.js';
import { hasFigure, idAt, phraseEnd, type Tokens } from './tokenise.js';

/** The token after the words of a phrase that goes on after a token: before the first figure, BEV sedan | 2021 model. */
const wordsEnd = (tokens: Tokens, from: number): number => {
  const end = phraseEnd(tokens.ids, from);
  for (let at = from + 1; at < end; at += 1)
    if (hasFigure(tokens, at) && !isHan(idAt(tokens.ids, end - 1))) return at;
  return end;
};

/**
 * The head of the phrase that a token stands in: its last two characters if it ends in Chinese, else the stem of its last word
 * before sizes and codes.
 */
export const phraseHead = (tokens: Tokens, from: number): string => {
  const { ends, folded, ids, starts } = tokens;
  const last = wordsEnd(tokens, from) - 1;
  const end = ends[last] ?? 0;
  return isHan(idAt(ids, last))
    ? folded.slice(end - 2, end)
    : stemWord(folded.slice(starts[last] ?? end, end));
};
