/** A day found in words, with where it starts. */
export interface FoundDay {
  readonly day: string;
  readonly at: number;
  readonly end: number;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthName =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const hanDigits = '〇零一二三四五六七八九';
const year = '((?:19|20)\\d{2})';

type Parts = readonly [year: number, month: number, day: number];

interface DayForm {
  readonly pattern: RegExp;
  readonly read: (groups: readonly string[]) => Parts;
}

const numbers = ([a = '', b = '', c = '']: readonly string[]): Parts => [
  Number(a),
  Number(b),
  Number(c),
];

/** Day-first and month-first figures (`03/04/2026`) cannot be told apart and are not read. */
const forms: readonly DayForm[] = [
  {
    pattern: new RegExp(`(?<!\\d)${year}\\s*年\\s*(\\d{1,2})\\s*月\\s*(\\d{1,2})\\s*日`, 'giu'),
    read: numbers,
  },
  {
    pattern: new RegExp(
      `(?<!\\d)${year}\\s?([-./])\\s?(\\d{1,2})\\s?\\2\\s?(\\d{1,2})(?!\\d)`,
      'giu',
    ),
    read: ([y = '', , m = '', d = '']) => numbers([y, m, d]),
  },
  {
    pattern: new RegExp(
      `([${hanDigits}]{4})\\s*年\\s*([${hanDigits}十]{1,2})\\s*月\\s*([${hanDigits}十]{1,3})\\s*日`,
      'giu',
    ),
    read: ([y = '', m = '', d = '']) => [hanYear(y), hanNumber(m), hanNumber(d)],
  },
  {
    pattern: new RegExp(
      `(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?[\\s-]+${monthName}\\.?,?[\\s-]+${year}(?!\\d)`,
      'giu',
    ),
    read: ([d = '', m = '', y = '']) => [Number(y), monthOf(m), Number(d)],
  },
  {
    pattern: new RegExp(
      `\\b${monthName}\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+${year}(?!\\d)`,
      'giu',
    ),
    read: ([m = '', d = '', y = '']) => [Number(y), monthOf(m), Number(d)],
  },
];

const monthOf = (name: string): number => months.indexOf(name.slice(0, 3).toLowerCase()) + 1;

const hanYear = (text: string): number => Number(Array.from(text, hanDigitOf).join(''));

const hanDigitOf = (one: string): number => Math.max(0, hanDigits.indexOf(one) - 1);

/** 一 … 三十一. */
const hanNumber = (text: string): number => {
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text];
  const ten = text.includes('十') ? (tens === '' ? 1 : hanDigitOf(tens ?? '')) : 0;
  return ten * 10 + (ones === '' ? 0 : hanDigitOf(ones ?? ''));
};

/** Every calendar day written in a line, in Chinese or English forms, in the order of the line. */
export const daysIn = (line: string): readonly FoundDay[] =>
  forms
    .flatMap(({ pattern, read }) =>
      [...line.matchAll(pattern)].flatMap((match) => {
        const day = dayOf(read(match.slice(1)));
        return day === null ? [] : [{ day, at: match.index, end: match.index + match[0].length }];
      }),
    )
    .sort((a, b) => a.at - b.at);

const dayOf = ([y, m, d]: Parts): string | null => {
  const text = `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
  const instant = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(instant) || new Date(instant).toISOString().slice(0, 10) !== text
    ? null
    : text;
};
