import { isHan } from '../../../rulebook/rules/spelling/fold-character.js';
import { stemWord } from './stem-word.js';
import { BREAK, hasFigure, idAt, phraseEnd, type Tokens, tokenText } from './tokenise.js';
import { anyZh, fromClasses } from './grammar-classes.js';
import { isParted } from './phrases.js';

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

/** What is done, and how the equipment comes, between the name of an activity and the word for equipment. */
const EQUIPMENT_ZH = new RegExp(`^${anyZh('equipmentActions')}*${anyZh('equipment')}$`);

/** Han characters from a token on, as far as they stand side by side. */
const runFrom = (from: number, tokens: Tokens): string => {
  let to = from + 1;
  while (isHan(tokens.ids[to] ?? BREAK) && !isParted(to, tokens)) to += 1;
  return tokens.folded.slice(tokens.starts[from], tokens.ends[to - 1]);
};

/** Words for equipment of any sort. */
const equipmentOf = fromClasses(({ en }) => new Set(en('equipment')));
const stopsOf = fromClasses(({ en }) => new Set(en('stops')));

const lastWordOfPhrase = (tokens: Tokens, from: number): string => {
  const stops = stopsOf(tokens.classes);
  let last = '';
  for (let at = from; at < tokens.ids.length; at += 1) {
    const id = tokens.ids[at] ?? BREAK;
    const word = tokenText(tokens, at);
    if (id === BREAK || isHan(id) || stops.has(word)) break;
    if (!/\d/.test(word)) last = word;
  }
  return last.replace(/s$/, '');
};

/** Whether words for equipment follow the name that ends before a token, and end its phrase: 钢渣处理 | 生产线. */
export const equipmentFollows = (tokens: Tokens, to: number): boolean => {
  const next = tokens.ids[to] ?? BREAK;
  if (next === BREAK) return false;
  if (isHan(next)) return EQUIPMENT_ZH.test(runFrom(to, tokens));
  return equipmentOf(tokens.classes).has(lastWordOfPhrase(tokens, to));
};
