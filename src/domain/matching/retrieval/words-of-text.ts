import { isHan } from '../text/fold-character.js';
import { STOP_EN } from '../text/grammar-words.js';
import { stemWord } from '../text/stem-word.js';
import type { Vocabulary } from '../text/vocabulary.js';
import { BREAK, type Tokens } from '../text/tokenise.js';

/** One word of a text that can tell goods: a pair of Han characters or a Latin word. */
export interface TextWord {
  readonly word: string;
  /** Where it stands in the folded text. */
  readonly start: number;
  readonly end: number;
  /** Whether it stands in the first phrase that has words: what follows names features and uses. */
  readonly first: boolean;
}

const STOP: ReadonlySet<string> = new Set([
  ...STOP_EN,
  ...'used new type set model brand other than own'.split(' '),
]);
const LATIN = /^[a-z]{2,}$/;

/** Whether a folded Latin word can tell goods. */
export const isPlainWord = (text: string): boolean => LATIN.test(text) && !STOP.has(text);

/** Gives the word of a token, slips of the pen put right; empty for a token without one. */
export type WordReader = Pick<Vocabulary, 'wordOf'>;

interface Found {
  readonly word: string;
  /** The token after its last. */
  readonly to: number;
}

const pairAt = ({ folded, ids, starts }: Tokens, at: number): Found | null => {
  if (!isHan(ids[at + 1] ?? BREAK)) return null;
  const word = folded.charAt(starts[at] ?? 0) + folded.charAt(starts[at + 1] ?? 0);
  return { word, to: at + 2 };
};

const latinAt = (
  { ends, folded, ids, starts }: Tokens,
  at: number,
  { wordOf }: WordReader,
): Found | null => {
  const text = folded.slice(starts[at], ends[at]);
  if (!isPlainWord(text)) return null;
  return { word: wordOf(ids[at] ?? BREAK) || stemWord(text), to: at + 1 };
};

/** The word that starts at a token; null where none does. */
const wordAt = (tokens: Tokens, at: number, reader: WordReader): Found | null => {
  const id = tokens.ids[at] ?? BREAK;
  if (id === BREAK) return null;
  return isHan(id) ? pairAt(tokens, at) : latinAt(tokens, at, reader);
};

/** Words of a text in their order, each once. */
export const wordsOfText = (tokens: Tokens, reader: WordReader): readonly TextWord[] => {
  const words = new Map<string, TextWord>();
  let first = true;
  tokens.ids.forEach((id, at) => {
    if (id === BREAK && words.size > 0) first = false;
    const found = wordAt(tokens, at, reader);
    if (found === null || words.has(found.word)) return;
    const start = tokens.starts[at] ?? 0;
    words.set(found.word, { word: found.word, start, end: tokens.ends[found.to - 1] ?? 0, first });
  });
  return [...words.values()];
};
