import { isSecondPart, secondParts } from './compound-words.js';
import { foldText } from './fold-character.js';
import { classOf, FULL_STOP, HAN, isDigit, LETTER, PARTING } from './unit-class.js';

/** Ends a phrase: comma, full stop, bar, bracket and their Chinese forms. */
export const BREAK = 0;

/**
 * A text as tokens: Han characters one by one (token = code unit), Latin words and numbers whole,
 * `BREAK` where a phrase ends. White space only parts Latin words. `-`, `/`, `_` and `.` between letters
 * part words too, `.` between digits does not.
 */
export interface Tokens {
  readonly ids: readonly number[];
  /** Offset in the folded text where each token starts, and where the last one ends. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly folded: string;
}

/** Takes the tokens of a text one by one, and gives the token of a folded Latin word. */
export interface TokenReader {
  readonly push: (id: number, start: number, end: number) => void;
  readonly tokenOf: (foldedWord: string) => number;
}

const STOP = '.'.charCodeAt(0);

const wordEnd = (folded: string, from: number): number => {
  let at = from + 1;
  for (; at < folded.length; at += 1) {
    const unit = folded.charCodeAt(at);
    if (classOf(unit) === LETTER) continue;
    const decimal =
      unit === STOP && isDigit(folded.charCodeAt(at - 1)) && isDigit(folded.charCodeAt(at + 1));
    if (!decimal) break;
  }
  return at;
};

const HYPHEN = '-';
const BLANK = ' ';

/** Where a word ends, or the compound written in two that it starts (`waste water`). */
const compoundEnd = (folded: string, word: string, end: number): number => {
  const gap = folded[end];
  if (gap !== BLANK && gap !== HYPHEN) return end;
  const seconds = secondParts(word);
  if (seconds === undefined || classOf(folded.charCodeAt(end + 1)) !== LETTER) return end;
  const to = wordEnd(folded, end + 1);
  return isSecondPart(seconds, folded.slice(end + 1, to)) ? to : end;
};

/** Reads a Latin word; the token after its last letter. */
const readWord = (folded: string, at: number, { push, tokenOf }: TokenReader): number => {
  const end = wordEnd(folded, at);
  const word = folded.slice(at, end);
  const to = compoundEnd(folded, word, end);
  push(tokenOf(to === end ? word : word + folded.slice(end + 1, to)), at, to);
  return to;
};

/** A full stop parts sentences unless it stands between letters or digits. */
const partsPhrase = (folded: string, at: number, unitClass: number): boolean =>
  unitClass === PARTING ||
  (unitClass === FULL_STOP && classOf(folded.charCodeAt(at + 1)) !== LETTER);

/** Reads a folded text; no phrase is empty. */
export const scanTokens = (folded: string, reader: TokenReader): void => {
  let isInPhrase = false;
  let at = 0;
  while (at < folded.length) {
    const unit = folded.charCodeAt(at);
    const unitClass = classOf(unit);
    if (unitClass === LETTER) {
      at = readWord(folded, at, reader);
      isInPhrase = true;
      continue;
    }
    if (unitClass === HAN) {
      reader.push(unit, at, at + 1);
      isInPhrase = true;
    } else if (isInPhrase && partsPhrase(folded, at, unitClass)) {
      reader.push(BREAK, at, at + 1);
      isInPhrase = false;
    }
    at += 1;
  }
};

const SPACE = /\s/;
const SPACED_HAN = /(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])/g;

/** Folded, and without white space between Han characters, where it means nothing. */
const plainText = (text: string): string => {
  const folded = foldText(text).trim();
  return SPACE.test(folded) ? folded.replace(SPACED_HAN, '') : folded;
};

/** Reads a text into tokens; `tokenOf` gives the token of a folded Latin word. */
export const tokenise = (text: string, tokenOf: (foldedWord: string) => number): Tokens => {
  const folded = plainText(text);
  const ids: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const push = (id: number, start: number, end: number): void => {
    ids.push(id);
    starts.push(start);
    ends.push(end);
  };
  scanTokens(folded, { push, tokenOf });
  return { ids, starts, ends, folded };
};
