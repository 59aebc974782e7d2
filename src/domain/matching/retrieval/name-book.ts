import { growingInts } from '../flat/growing-ints.js';
import { foldText } from '../text/fold-character.js';
import { scanTokens } from '../text/tokenise.js';

/** Names of goods as tokens: Han characters and `BREAK` as they are, Latin words from here on in the order of their first use. */
export const FIRST_LEXEME = 0x10000;

/** The names of a catalogue, each text read once, by number. */
export interface NameBook {
  readonly read: (text: string) => number;
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
  const numbers = new Map<string, number>();
  const texts: string[] = [];
  const tokens = growingInts();
  const starts = growingInts();
  const lexemes = new Map<string, number>();
  const words: string[] = [];
  const lexemeOf = (word: string): number => {
    const known = lexemes.get(word);
    if (known !== undefined) return known;
    const lexeme = FIRST_LEXEME + words.length;
    words.push(word);
    lexemes.set(word, lexeme);
    return lexeme;
  };
  const reader = { push: tokens.push, tokenOf: lexemeOf };
  starts.push(0);
  return {
    read: (text) => {
      const known = numbers.get(text);
      if (known !== undefined) return known;
      const name = texts.length;
      texts.push(text);
      numbers.set(text, name);
      scanTokens(foldText(text), reader);
      starts.push(tokens.size());
      return name;
    },
    textOf: (name) => texts[name] ?? '',
    size: () => texts.length,
    tokens: tokens.all,
    starts: starts.all,
    wordOf: (token) => words[token - FIRST_LEXEME] ?? '',
    wordCount: () => words.length,
  };
};
