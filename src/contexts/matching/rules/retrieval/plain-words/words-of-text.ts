import { isHan } from '../../../../rulebook/rules/spelling/fold-character.js';
import { pairKey } from '../../text/pair-key.js';
import { isParted } from '../../text/phrases.js';
import { BREAK, idAt, type Tokens } from '../../text/tokenise.js';
import { NO_WORD, STRANGE, type ReadWord } from './plain-word.js';

/** One word of a text that can tell goods: a pair of Han characters or a Latin word. */
export interface TextWord {
  /** Its number (`plain-word.ts`). */
  readonly key: number;
  /** The stem of a Latin word; empty for a pair. */
  readonly stem: string;
  /** Its token, for a pair the first of two. */
  readonly at: number;
  /** Whether it stands in the first phrase that has words: what follows names features and uses. */
  readonly first: boolean;
}

/** Whether words after a token's place are of a later phrase; between Latin words a slash or dash may only join (w/ solar inverter). */
const beginsPhrase = (at: number, tokens: Tokens): boolean => {
  const id = idAt(tokens.ids, at);
  return id === BREAK || (isHan(id) && isParted(at, tokens));
};

/** The word that starts at a token; null where none does. */
const wordAt = (tokens: Tokens, at: number, read: ReadWord, first: boolean): TextWord | null => {
  const id = idAt(tokens.ids, at);
  if (isHan(id)) {
    const second = idAt(tokens.ids, at + 1);
    return isHan(second) && !isParted(at + 1, tokens)
      ? { key: pairKey(id, second), stem: '', at, first }
      : null;
  }
  if (id === BREAK) return null;
  const { key, stem } = read(tokens, at);
  return key === NO_WORD ? null : { key, stem, at, first };
};

/** So few words are sooner looked through than put together. */
const FEW = 32;

/** Notes words: false for one noted before. Strange words are told apart by their stems. */
const wordNotes = (words: readonly TextWord[]): ((word: TextWord) => boolean) => {
  let noted: Set<number | string> | null = null;
  const nameOf = ({ key, stem }: TextWord): number | string => (key === STRANGE ? stem : key);
  return (word) => {
    if (words.length < FEW)
      return !words.some(({ key, stem }) => key === word.key && stem === word.stem);
    noted ??= new Set(words.map(nameOf));
    return noted.size < noted.add(nameOf(word)).size;
  };
};

/** Words of a text in their order, each once. */
export const wordsOfText = (tokens: Tokens, read: ReadWord): readonly TextWord[] => {
  const { ids } = tokens;
  const words: TextWord[] = [];
  const isNew = wordNotes(words);
  let first = true;
  for (let at = 0; at < ids.length; at += 1) {
    if (first && words.length > 0 && beginsPhrase(at, tokens)) first = false;
    const word = wordAt(tokens, at, read, first);
    if (word !== null && isNew(word)) words.push(word);
  }
  return words;
};
