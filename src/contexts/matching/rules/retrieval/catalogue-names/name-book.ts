import { growingInts } from '../../typed-arrays/growing-ints.js';
import { scanTokens, type TokenReader } from '../../text/tokenise.js';
import { wordNumbers } from '../../text/word-numbers.js';

/** Names of goods as tokens: Han characters and `BREAK` as they are, Latin words from here on in the order of their first use. */
export const FIRST_LEXEME = 0x10000;

/** The names of a catalogue by number. */
export interface NameBook {
  /** Reads one name: its number. */
  readonly read: (text: string) => number;
  /** Reads a list of names, once for each owner (`of`): the number of the first; the others follow it. */
  readonly readList: (texts: readonly string[], of?: object) => number;
  readonly textOf: (name: number) => string;
  readonly size: () => number;
  /** All tokens of all names, so far; those of a name stand from its start up to the next. */
  readonly tokens: () => Int32Array;
  readonly starts: () => Int32Array;
  /** The folded Latin word of a token. */
  readonly wordOf: (token: number) => string;
  /** How many different Latin words there are. */
  readonly wordCount: () => number;
}

export const createNameBook = (): NameBook => {
  const words = wordNumbers();
  const lists = new Map<object, number>();
  const texts: string[] = [];
  const tokens = growingInts();
  const starts = growingInts();
  const reader: TokenReader = {
    push: tokens.push,
    tokenAt: (text, from, to) => FIRST_LEXEME + words.forEachMatch(text, from, to),
  };
  starts.push(0);
  const read = (text: string): number => {
    scanTokens(text.trim(), reader);
    starts.push(tokens.size());
    return texts.push(text) - 1;
  };
  return {
    read,
    readList: (list, of = list) => {
      const known = lists.get(of);
      if (known !== undefined) return known;
      const first = texts.length;
      for (const text of list) read(text);
      lists.set(of, first);
      return first;
    },
    textOf: (name) => texts[name] ?? '',
    size: () => texts.length,
    tokens: tokens.all,
    starts: starts.all,
    wordOf: (token) => words.wordOf(token - FIRST_LEXEME),
    wordCount: words.size,
  };
};
