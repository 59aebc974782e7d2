import { foldText, isHan } from './fold-character.js';

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

const DIGIT_0 = 48;
const DIGIT_9 = 57;
const isDigit = (unit: number): boolean => unit >= DIGIT_0 && unit <= DIGIT_9;
const isAscii = (unit: number): boolean => (unit >= 97 && unit <= 122) || isDigit(unit);
/** Latin letters with marks, Greek and Cyrillic count as letters of a word. */
const isWordUnit = (unit: number): boolean => isAscii(unit) || (unit >= 0xdf && unit <= 0x52f);

const SPACE = /\s/;
const JOINERS = new Set(Array.from('-/_·’\'"+&*~°%‰#=', (one) => one.charCodeAt(0)));
const STOP = '.'.charCodeAt(0);

const isBreak = (unit: number): boolean =>
  !JOINERS.has(unit) && unit !== STOP && !SPACE.test(String.fromCharCode(unit));

interface Reader {
  readonly folded: string;
  readonly ids: number[];
  readonly starts: number[];
  readonly ends: number[];
}

const push = (reader: Reader, id: number, start: number, end: number): void => {
  reader.ids.push(id);
  reader.starts.push(start);
  reader.ends.push(end);
};

const wordEnd = (folded: string, from: number): number => {
  let at = from + 1;
  for (; at < folded.length; at += 1) {
    const unit = folded.charCodeAt(at);
    if (isWordUnit(unit)) continue;
    const decimal =
      unit === STOP && isDigit(folded.charCodeAt(at - 1)) && isDigit(folded.charCodeAt(at + 1));
    if (!decimal) break;
  }
  return at;
};

const SPACED_HAN = /(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])/g;

/** Folded, and without white space between Han characters, where it means nothing. */
const plainText = (text: string): string => {
  const folded = foldText(text).trim();
  return SPACE.test(folded) ? folded.replace(SPACED_HAN, '') : folded;
};

const readOther = (reader: Reader, at: number): void => {
  const last = reader.ids.length - 1;
  if (last >= 0 && reader.ids[last] !== BREAK && isBreak(reader.folded.charCodeAt(at)))
    push(reader, BREAK, at, at + 1);
};

/** A full stop parts sentences unless it stands between letters or digits. */
const readStop = (reader: Reader, at: number): void => {
  const next = reader.folded.charCodeAt(at + 1);
  const last = reader.ids.length - 1;
  if (!isWordUnit(next) && last >= 0 && reader.ids[last] !== BREAK) push(reader, BREAK, at, at + 1);
};

/** Reads a text into tokens; `tokenOf` gives the token of a folded Latin word. */
export const tokenise = (text: string, tokenOf: (foldedWord: string) => number): Tokens => {
  const folded = plainText(text);
  const reader: Reader = { folded, ids: [], starts: [], ends: [] };
  let at = 0;
  while (at < folded.length) {
    const unit = folded.charCodeAt(at);
    if (isHan(unit)) push(reader, unit, at, at + 1);
    else if (isWordUnit(unit)) {
      const end = wordEnd(folded, at);
      push(reader, tokenOf(folded.slice(at, end)), at, end);
      at = end;
      continue;
    } else if (unit === STOP) readStop(reader, at);
    else readOther(reader, at);
    at += 1;
  }
  return reader;
};
