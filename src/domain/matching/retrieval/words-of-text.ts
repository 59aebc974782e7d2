import { isHan } from '../text/fold-character.js';
import { pairKey } from '../text/pair-key.js';
import { BREAK, idAt, type Tokens } from '../text/tokenise.js';
import { NO_WORD, STRANGE, type PlainWord, type ReadWord } from './plain-word.js';

/** One word of a text that can tell goods: a pair of Han characters or a Latin word. */
export interface TextWord {
  /** Its number (`plain-word.ts`). */
  readonly key: number;
  /** The stem of a Latin word; empty for a pair. */
  readonly stem: string;
  /** Where it stands in the folded text. */
  readonly start: number;
  readonly end: number;
  /** Whether it stands in the first phrase that has words: what follows names features and uses. */
  readonly first: boolean;
}

/** The word that starts at a token, without its place in the text; null where none does. */
const wordAt = (
  tokens: Tokens,
  at: number,
  read: ReadWord,
): Pick<PlainWord, 'key' | 'stem'> | null => {
  const first = idAt(tokens.ids, at);
  if (!isHan(first)) return first === BREAK ? null : read(tokens, at);
  const second = idAt(tokens.ids, at + 1);
  return isHan(second) ? { key: pairKey(first, second), stem: '' } : null;
};

/** Notes words: false for one noted before. Strange words are told apart by their stems. */
const wordNotes = (): ((word: Pick<PlainWord, 'key' | 'stem'>) => boolean) => {
  const keys = new Set<number>();
  let strange: Set<string> | null = null;
  return ({ key, stem }) => {
    if (key !== STRANGE) return keys.size < keys.add(key).size;
    strange ??= new Set();
    return strange.size < strange.add(stem).size;
  };
};

const placed = (
  { key, stem }: Pick<PlainWord, 'key' | 'stem'>,
  at: number,
  { ends, starts }: Tokens,
  first: boolean,
): TextWord => {
  const last = stem === '' ? at + 1 : at;
  return { key, stem, start: starts[at] ?? 0, end: ends[last] ?? 0, first };
};

/** Words of a text in their order, each once. */
export const wordsOfText = (tokens: Tokens, read: ReadWord): readonly TextWord[] => {
  const { ids } = tokens;
  const words: TextWord[] = [];
  const isNew = wordNotes();
  let first = true;
  for (let at = 0; at < ids.length; at += 1) {
    if (ids[at] === BREAK && words.length > 0) first = false;
    const word = wordAt(tokens, at, read);
    if (word === null || word.key === NO_WORD || !isNew(word)) continue;
    words.push(placed(word, at, tokens, first));
  }
  return words;
};
