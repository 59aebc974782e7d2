/**
 * Calendar days (`YYYY-MM-DD`) and instants (ISO 8601 in UTC) of Asia/Shanghai, which has kept
 * UTC+8 without summer time since 1991: fixed here, so no time zone of the process can matter.
 */
const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;
const shanghaiOffsetMs = 8 * hourMs;

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The days that are taken from outside; what is counted from them may lie beyond. */
export const firstCalendarDay = '1900-01-01';
export const lastCalendarDay = '2199-12-31';

/** Is that text a day that exists, from 1900 to 2199? */
export const isCalendarDay = (text: string): boolean =>
  isDayOfAnyYear(text) && text >= firstCalendarDay && text <= lastCalendarDay;

/** Is that text a day of any year of four digits? */
export const isDayOfAnyYear = (text: string): boolean => {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return false;
  const year = numberAt(text, 0) * 100 + numberAt(text, 2);
  const day = numberAt(text, 8);
  return year >= 0 && day >= 1 && day <= lengthOf(year, numberAt(text, 5));
};

/** The two digits at that place; NaN, which compares false, for anything else. */
const numberAt = (text: string, place: number): number => {
  const tens = text.charCodeAt(place) - 0x30;
  const ones = text.charCodeAt(place + 1) - 0x30;
  const digits = tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9;
  return digits ? tens * 10 + ones : Number.NaN;
};

const lengthOf = (year: number, month: number): number => {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (monthLengths[month - 1] ?? 0);
};

/**
 * Milliseconds since 1970 of an ISO instant.
 * @throws RangeError for a text that is no instant with its time zone.
 */
export const millisecondsOf = (instant: string): number => {
  const value = /T.*(?:Z|[+-]\d\d:\d\d)$/.test(instant) ? Date.parse(instant) : Number.NaN;
  if (Number.isNaN(value)) throw new RangeError(`not an instant: ${instant}`);
  return value;
};

export const instantOf = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** The calendar day in Shanghai at that instant. */
export const dayOf = (instant: string): string => dayAt(millisecondsOf(instant));

export const dayAt = (milliseconds: number): string =>
  new Date(milliseconds + shanghaiOffsetMs).toISOString().slice(0, 10);

/** Milliseconds since 1970 at which that day begins in Shanghai. */
export const startOfDay = (day: string): number => {
  if (!isDayOfAnyYear(day)) throw new RangeError(`not a calendar day: ${day}`);
  return Date.parse(`${day}T00:00:00Z`) - shanghaiOffsetMs;
};

/** Milliseconds since 1970 at that hour (0 to 24) of the day in Shanghai. */
export const atHour = (day: string, hour: number): number => startOfDay(day) + hour * hourMs;

/** The day so many calendar days later (earlier when negative). */
export const addDays = (day: string, days: number): string => dayAt(startOfDay(day) + days * dayMs);

/** 0 Sunday … 6 Saturday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();
