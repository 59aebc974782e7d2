import { isHan } from '../../../rulebook/rules/units/fold-character.js';
import { stemWord } from './stem-word.js';
import { idAt, phraseEnd, type Tokens } from './tokenise.js';

/** The head of the phrase that a token stands in: its last two characters if it ends in Chinese, else the stem of its last word. */
export const phraseHead = ({ ends, folded, ids, starts }: Tokens, from: number): string => {
  const last = phraseEnd(ids, from) - 1;
  const end = ends[last] ?? 0;
  return isHan(idAt(ids, last))
    ? folded.slice(end - 2, end)
    : stemWord(folded.slice(starts[last] ?? end, end));
};
