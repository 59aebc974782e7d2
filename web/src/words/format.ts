import type { Language } from './words.js';

/** The business time zone: deadlines are hours of the bank's day (State Council, standard time of China). */
export const businessZone = 'Asia/Shanghai';

/** The calendar day that an instant falls on there, `YYYY-MM-DD`. */
export const dayOf = (instant: string | number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: businessZone }).format(new Date(instant));

/** The calendar day it is there. */
export const today = (): string => dayOf(Date.now());

const locales: Record<Language, string> = { zh: 'zh-CN', en: 'en-GB' };

const digitsOf = new Map<string, number>();

/** Digits behind the point of a currency (ISO 4217); a formatter is dear to make, and tables ask for each cell. */
export const minorDigits = (currency: string): number => {
  const known = digitsOf.get(currency) ?? readMinorDigits(currency);
  digitsOf.set(currency, known);
  return known;
};

const readMinorDigits = (currency: string): number => {
  try {
    return (
      new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
        .maximumFractionDigits ?? 2
    );
  } catch {
    return 2;
  }
};

/** One formatter for each language and form: it is dear to make, and tables ask for each cell. */
const keptFormats = <Format, Options>(
  make: new (locale: string, options: Options) => Format,
  options: Options,
): ((language: Language) => Format) => {
  const kept = new Map<Language, Format>();
  return (language) => {
    const format = kept.get(language) ?? new make(locales[language], options);
    kept.set(language, format);
    return format;
  };
};

const amountFormats = new Map<number, (language: Language) => Intl.NumberFormat>();

const amountFormat = (digits: number): ((language: Language) => Intl.NumberFormat) => {
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  const format = amountFormats.get(digits) ?? keptFormats(Intl.NumberFormat, options);
  amountFormats.set(digits, format);
  return format;
};

let isRounded = false;

/** The API answered amounts to two digits alone, as it does to a role that needs no more. */
export const noteRounded = (): void => {
  isRounded = true;
};

/**
 * `USD 1,600,000.00` in both languages; the currency never parts from its amount. What the API rounded is said to be
 * about so much, without cents that are not known.
 */
export const moneyText = (
  money: { readonly amountMinor: number; readonly currency: string },
  language: Language,
): string => {
  const digits = isRounded ? 0 : minorDigits(money.currency);
  const amount = amountFormat(digits)(language).format(
    money.amountMinor / 10 ** minorDigits(money.currency),
  );
  return `${isRounded ? '≈\u00a0' : ''}${money.currency}\u00a0${amount}`;
};

/** What a firm is called in the reader's language; nothing where it is not told. */
export const firmName = (
  firm: { readonly nameZh: string; readonly nameEn: string | null } | null,
  language: Language,
): string => (language === 'en' ? firm?.nameEn : null) ?? firm?.nameZh ?? '';

/** A share as the API gives it, `"0.7059"`: `70.59%`. */
export const shareText = (share: string | null): string =>
  share === null ? '—' : `${(Number(share) * 100).toFixed(2)}%`;

const instantFormat = keptFormats(Intl.DateTimeFormat, {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: businessZone,
} as const);

/** A day and an hour in the business time zone; pages say once that it is Beijing's. */
export const instantText = (instant: string, language: Language): string =>
  instantFormat(language).format(new Date(instant));

/** The day of an instant in the business time zone, without its year: what happened of late. */
export const dayOfInstant = (instant: string, language: Language): string =>
  new Intl.DateTimeFormat(locales[language], {
    month: 'short',
    day: 'numeric',
    timeZone: businessZone,
  }).format(new Date(instant));

const dayFormat = keptFormats(Intl.DateTimeFormat, {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  timeZone: businessZone,
} as const);

/** A calendar day of the bank, `YYYY-MM-DD`. */
export const dayText = (day: string, language: Language): string =>
  dayFormat(language).format(new Date(`${day}T00:00:00+08:00`));

/** A month, `YYYY-MM`, by its name alone. */
export const monthText = (month: string, language: Language): string =>
  new Intl.DateTimeFormat(locales[language], { month: 'long', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  );

/** What days of the week are called in a narrow column, from Monday. */
export const weekdayTexts = (language: Language): readonly string[] =>
  Array.from({ length: 7 }, (_, day) =>
    new Intl.DateTimeFormat(locales[language], {
      weekday: language === 'zh' ? 'narrow' : 'short',
      timeZone: 'UTC',
      // 1 January 2024 was a Monday.
    }).format(new Date(Date.UTC(2024, 0, 1 + day))),
  );
