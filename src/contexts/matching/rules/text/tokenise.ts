import { canBeFirstPart, isSecondPart, secondParts } from './compound-words.js';
import { anyZh, classEn, classZh, type WordClasses } from './grammar-classes.js';
import { foldText } from '../../../rulebook/rules/spelling/fold-character.js';
import { writeOut } from './short-forms.js';
import {
  classIn,
  foldedIn,
  FULL_STOP,
  HAN,
  isDigit,
  LETTER,
  PARTING,
  readAt,
} from './unit-class.js';

/** A short code in brackets that other words follow: `top gas recovery turbine (TRT) unit`, 污染物(POPs)治理装备. */
const IN_BRACKETS = /(?<=[a-z\d\u3400-\u9fff]) ?\(([a-z][a-z\d-]{1,6})\) ?(?=[a-z\u3400-\u9fff])/g;

/**
 * A folded text with abbreviations that stand in brackets inside a phrase put at its end: they repeat the name before them and
 * do not part it from the words that follow.
 */
const setAbbreviationsAside = (folded: string): string => {
  if (!folded.includes('(')) return folded;
  const aside: string[] = [];
  const plain = folded.replace(IN_BRACKETS, (_, code: string) => {
    aside.push(code);
    return ' ';
  });
  return [plain, ...aside].join(', ');
};

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
  /** Offsets in the folded text where white space between Han characters was taken out. */
  readonly gaps: readonly number[];
  /** The word classes that the text is read with. */
  readonly classes: WordClasses;
}

/** The token at a place; `BREAK` before the first and after the last. */
export const idAt = (ids: Tokens['ids'], at: number): number => ids[at] ?? BREAK;

/** The folded text of the token at a place. */
export const tokenText = ({ ends, folded, starts }: Tokens, at: number): string =>
  folded.slice(starts[at], ends[at]);

const HAS_DIGIT = /\d/;

/** Whether the token at a place has a figure in it: a size, a rating or a code. */
export const hasFigure = (tokens: Tokens, at: number): boolean =>
  HAS_DIGIT.test(tokenText(tokens, at));

/** Where the phrase ends that a place stands in: at the next `BREAK`, or after the last token. */
export const phraseEnd = (ids: Tokens['ids'], from: number): number => {
  let to = from;
  while (to < ids.length && ids[to] !== BREAK) to += 1;
  return to;
};

/** Takes the tokens of a text one by one, and gives the token of the Latin word that stands in a text from a place up to another. */
export interface TokenReader {
  readonly push: (id: number, start: number, end: number) => void;
  readonly tokenAt: (text: string, from: number, to: number) => number;
}

const STOP = '.'.charCodeAt(0);
const HYPHEN = '-'.charCodeAt(0);
const BLANK = ' '.charCodeAt(0);
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

const isLetterAt = (text: string, at: number): boolean => classIn(readAt(text, at)) === LETTER;

const isDigitAt = (text: string, at: number): boolean => isDigit(foldedIn(readAt(text, at)));

const wordEnd = (text: string, from: number): number => {
  let at = from + 1;
  for (; at < text.length; at += 1) {
    const read = readAt(text, at);
    if (classIn(read) === LETTER) continue;
    const decimal = foldedIn(read) === STOP && isDigitAt(text, at - 1) && isDigitAt(text, at + 1);
    if (!decimal) break;
  }
  return at;
};

/** Where the second part ends of a compound written in two (`waste water`) that a word starts; where the word ends if it starts none. */
const compoundEnd = (text: string, from: number, end: number): number => {
  if (!canBeFirstPart(foldedIn(readAt(text, from)), end - from)) return end;
  const gap = foldedIn(readAt(text, end));
  if ((gap !== BLANK && gap !== HYPHEN) || !isLetterAt(text, end + 1)) return end;
  const seconds = secondParts(foldText(text.slice(from, end)));
  if (seconds === undefined) return end;
  const to = wordEnd(text, end + 1);
  return isSecondPart(seconds, foldText(text.slice(end + 1, to))) ? to : end;
};

/** Reads a Latin word; the place after its last letter. */
const readWord = (text: string, at: number, { push, tokenAt }: TokenReader): number => {
  const end = wordEnd(text, at);
  const to = compoundEnd(text, at, end);
  if (to === end) push(tokenAt(text, at, end), at, end);
  else {
    const compound = text.slice(at, end) + text.slice(end + 1, to);
    push(tokenAt(compound, 0, compound.length), at, to);
  }
  return to;
};

const isBlankAt = (text: string, at: number): boolean => foldedIn(readAt(text, at)) === BLANK;

/** A line break, or a dash with space around it: PV inverter - 110 kW. */
const isSpacedDash = (text: string, at: number): boolean =>
  foldedIn(readAt(text, at)) === HYPHEN && isBlankAt(text, at - 1) && isBlankAt(text, at + 1);

const isLineBreak = (text: string, at: number): boolean => {
  const unit = text.charCodeAt(at);
  return unit === LINE_FEED || unit === CARRIAGE_RETURN;
};

const abbreviations: ReadonlySet<string> = new Set(classEn('abbreviations'));

/** Whether an abbreviation ends at a place, and more follows: incl. rectifier. */
const endsAbbreviation = (text: string, at: number): boolean => {
  let from = at;
  while (from > 0 && isLetterAt(text, from - 1)) from -= 1;
  return abbreviations.has(foldText(text.slice(from, at))) && at + 1 < text.length;
};

/** A full stop parts sentences unless it stands between letters or digits, or behind an abbreviation. */
const partsPhrase = (text: string, at: number, unitClass: number): boolean =>
  unitClass === PARTING ||
  (unitClass === FULL_STOP && !isLetterAt(text, at + 1) && !endsAbbreviation(text, at)) ||
  isSpacedDash(text, at) ||
  isLineBreak(text, at);

const [EQUIPMENT = '', ...SAME_EQUIPMENT] = classZh('sameEquipment');
const SAME_FIRST: ReadonlySet<number> = new Set(SAME_EQUIPMENT.map((word) => word.charCodeAt(0)));
const SAME: ReadonlySet<string> = new Set(SAME_EQUIPMENT);

/** Whether a word for equipment stands at a place that is read as another of the same meaning. */
const isSameEquipment = (text: string, at: number, folded: number): boolean =>
  SAME_FIRST.has(folded) && SAME.has(String.fromCharCode(folded, foldedIn(readAt(text, at + 1))));

const readHan = (text: string, at: number, folded: number, { push }: TokenReader): number => {
  if (!isSameEquipment(text, at, folded)) {
    push(folded, at, at + 1);
    return at + 1;
  }
  for (let step = 0; step < EQUIPMENT.length; step += 1)
    push(EQUIPMENT.charCodeAt(step), at + step, at + step + 1);
  return at + EQUIPMENT.length;
};

/** Reads a text, folding its code units as they come: a folded text gives the same tokens. No phrase is empty. */
export const scanTokens = (text: string, reader: TokenReader): void => {
  let isInPhrase = false;
  let at = 0;
  while (at < text.length) {
    const read = readAt(text, at);
    const unitClass = classIn(read);
    if (unitClass === LETTER) {
      at = readWord(text, at, reader);
      isInPhrase = true;
      continue;
    }
    if (unitClass === HAN) {
      at = readHan(text, at, foldedIn(read), reader);
      isInPhrase = true;
      continue;
    }
    if (isInPhrase && partsPhrase(text, at, unitClass)) {
      reader.push(BREAK, at, at + 1);
      isInPhrase = false;
    }
    at += 1;
  }
};

const SPACE_AFTER_HAN = /[\u3400-\u9fff]\s/;
const SPACED_HAN = /(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])/g;

const NO_GAPS: readonly number[] = [];

const PRICE_TERMS = new RegExp(anyZh('priceTerms'), 'g');

/** Folded, and without white space between Han characters: a name may be written with it, and what it parts is kept as gaps. */
const plainText = (text: string): Pick<Tokens, 'folded' | 'gaps'> => {
  const goods = writeOut(foldText(text)).replace(PRICE_TERMS, ' ').trim();
  const folded = setAbbreviationsAside(goods);
  if (!SPACE_AFTER_HAN.test(folded)) return { folded, gaps: NO_GAPS };
  const gaps: number[] = [];
  let taken = 0;
  const plain = folded.replace(SPACED_HAN, (space, at: number) => {
    gaps.push(at - taken);
    taken += space.length;
    return '';
  });
  return { folded: plain, gaps };
};

/** What a text is read with; `tokenOf` gives the token of a folded Latin word. */
interface ReadWith extends Pick<Tokens, 'classes'> {
  readonly tokenOf: (foldedWord: string) => number;
}

/** Reads a text into tokens. */
export const tokenise = (text: string, { classes, tokenOf }: ReadWith): Tokens => {
  const { folded, gaps } = plainText(text);
  const ids: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const push = (id: number, start: number, end: number): void => {
    ids.push(id);
    starts.push(start);
    ends.push(end);
  };
  scanTokens(folded, { push, tokenAt: (text, from, to) => tokenOf(text.slice(from, to)) });
  return { ids, starts, ends, folded, gaps, classes };
};
