/** What somebody typed, without spaces around it; `null` for nothing. */
export const given = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** Full-width digits, comma and point, as a Chinese keyboard writes them. */
const halfWidth = (text: string): string =>
  text.replace(/[\uff0c\uff0e\uff10-\uff19]/g, (one) =>
    String.fromCharCode(one.charCodeAt(0) - 0xfee0),
  );

/** Digits with a point, and between thousands one separator throughout or none. */
const asInvoicesWrite = /^(?:\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?:\s\d{3})+)(?:\.\d+)?$/;

/**
 * A number as invoices write it, without its separators: `1,200.50` is `1200.50`. `null` for what can be read in two
 * ways or in none (`1.200,50`, `1,2,3`, `24万`, `-1`, `1e3`): nothing is guessed.
 */
export const plainNumber = (text: string): string | null => {
  const typed = halfWidth(text).trim();
  return asInvoicesWrite.test(typed) ? typed.replace(/[,\s]/g, '') : null;
};

/** What is wrong with a figure that is typed, so that it is said before it is sent. */
export type FigureDoubt =
  'amount' | 'quantity' | 'not_positive' | 'too_large' | 'decimals' | 'quantity_long';

const signed = /^\s*[-\u2212\uff0d]/;

const isNotPositive = (text: string): boolean => {
  const figure = plainNumber(text.replace(signed, ''));
  return figure !== null && (signed.test(text) || Number(figure) === 0);
};

/** Why what is typed is no amount of goods or money in a currency with so many digits; `null`: it is one, or nothing. */
export const amountDoubt = (text: string, digits: number): FigureDoubt | null => {
  if (given(text) === null) return null;
  if (isNotPositive(text)) return 'not_positive';
  const [whole, behind = ''] = plainNumber(text)?.split('.') ?? [];
  if (whole === undefined) return 'amount';
  if (behind.length > digits && !/^00?$/.test(behind)) return 'decimals';
  return minorUnits(text, digits) === null ? 'too_large' : null;
};

/** Why what is typed is no quantity as the API takes it (`GoodsLine`); `null`: it is one, or nothing. */
export const quantityDoubt = (text: string): FigureDoubt | null => {
  if (given(text) === null) return null;
  if (isNotPositive(text)) return 'not_positive';
  const figure = plainNumber(text);
  if (figure === null) return 'quantity';
  return /^\d{1,15}(?:\.\d{1,6})?$/.test(figure) ? null : 'quantity_long';
};

/** Whether what is typed is no whole number within its bounds; nothing is none either, and is asked for elsewhere. */
export const isNotWhole = (text: string, least: number, most: number): boolean => {
  if (given(text) === null) return false;
  const figure = figureOf(text);
  return typeof figure === 'string' || !Number.isInteger(figure) || figure < least || figure > most;
};

/** A whole or decimal number, also below zero, as a number; what is none as it was typed, for the API to refuse there. */
export const figureOf = (text: string): number | string => {
  const [, sign = '', digits = ''] = /^\s*([-\u2212\uff0d]?)(.*)$/s.exec(text) ?? [];
  const figure = Number(plainNumber(digits) ?? Number.NaN);
  if (!Number.isFinite(figure)) return text;
  return sign === '' ? figure : -figure;
};

/**
 * `1,200.50` as minor units of a currency with so many digits; `null` for what is no amount of it. More digits behind
 * the point than the currency has are no amount: `240.000` may stand for a thousand times as much.
 */
export const minorUnits = (text: string, digits: number): number | null => {
  const [whole = '', behind = ''] = plainNumber(text)?.split('.') ?? [];
  if (whole === '') return null;
  if (behind.length > digits && !/^00?$/.test(behind)) return null;
  const minor = Number(whole + behind.slice(0, digits).padEnd(digits, '0'));
  return Number.isSafeInteger(minor) ? minor : null;
};

/** Minor units as somebody would type them: `120050` is `1,200.50`. */
export const plainAmount = (minor: number, digits: number): string =>
  new Intl.NumberFormat('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(minor / 10 ** digits);
