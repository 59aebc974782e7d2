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
const compoundEnd = (folded: string, from: number, end: number): number => {
  const gap = folded[end];
  if (gap !== BLANK && gap !== HYPHEN) return end;
  const seconds = secondParts(folded.slice(from, end));
  if (seconds === undefined || classOf(folded.charCodeAt(end + 1)) !== LETTER) return end;
  const to = wordEnd(folded, end + 1);
  return isSecondPart(seconds, folded.slice(end + 1, to)) ? to : end;
};

const wordFrom = (folded: string, from: number, end: number): string => {
  const word = folded.slice(from, end);
  return word.includes(BLANK) || word.includes(HYPHEN) ? word.replace(/[ -]/, '') : word;
};

/** A full stop parts sentences unless it stands between letters or digits. */
const partsPhrase = (folded: string, at: number, unitClass: number): boolean =>
  unitClass === PARTING ||
  (unitClass === FULL_STOP && classOf(folded.charCodeAt(at + 1)) !== LETTER);

/** Reads a folded text; no phrase is empty. */
export const scanTokens = (folded: string, { push, tokenOf }: TokenReader): void => {
  let last = BREAK;
  let at = 0;
  while (at < folded.length) {
    const unit = folded.charCodeAt(at);
    const unitClass = classOf(unit);
    const end = unitClass === LETTER ? compoundEnd(folded, at, wordEnd(folded, at)) : at + 1;
    if (unitClass === HAN) push((last = unit), at, end);
    else if (unitClass === LETTER) push((last = tokenOf(wordFrom(folded, at, end))), at, end);
    else if (last !== BREAK && partsPhrase(folded, at, unitClass)) push((last = BREAK), at, end);
    at = end;
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
