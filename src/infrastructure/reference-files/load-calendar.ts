import { referenceData } from '../../kernel/messages/reference-data.js';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { CalendarYear } from '../../kernel/values/clock/business-calendar.js';
import { isCalendarDay, weekdayOf } from '../../kernel/values/clock/calendar-day.js';
import { fail, ok } from '../../kernel/values/result.js';
import type { Result } from '../../kernel/values/result.js';
import type { CatalogueDamage } from './catalogue-damage.js';
import { readReferenceJson } from './read-reference-file.js';

const namedDay = z.strictObject({
  on: z.string().refine(isCalendarDay, 'is no calendar day'),
  nameZh: z.string().min(1),
  nameEn: z.string().min(1),
});

const isWeekend = (day: string): boolean => [0, 6].includes(weekdayOf(day));

const calendarYear = z
  .strictObject({
    region: z.string().min(1),
    year: z.int().min(1992).max(2199),
    version: z.string().min(1),
    source: z.string().min(1),
    mark: z.enum(['T', 'S', 'M', 'J']),
    asOf: z.string().refine(isCalendarDay, 'is no calendar day'),
    note: z.string(),
    holidays: z.array(namedDay).min(1),
    workdays: z.array(namedDay),
  })
  .superRefine((year, context) => {
    const seen = new Set<string>();
    const test = (kind: 'holidays' | 'workdays', on: string, place: number): void => {
      const refuse = (message: string): void =>
        context.addIssue({ code: 'custom', path: [kind, place, 'on'], message });
      if (!on.startsWith(`${year.year}-`)) refuse('lies outside the year');
      if (seen.has(on)) refuse('stands in the calendar twice');
      if (kind === 'workdays' && !isWeekend(on)) refuse('is no weekend, so it needs no make-up');
      seen.add(on);
    };
    year.holidays.forEach(({ on }, place) => test('holidays', on, place));
    year.workdays.forEach(({ on }, place) => test('workdays', on, place));
  });

/**
 * The published years of the business calendar, from every `calendar/cn-YYYY.json` below the
 * reference folder, oldest first; or each damage with file, pointer and reason.
 */
export const loadCalendar = async (
  dir: string,
): Promise<Result<readonly CalendarYear[], readonly CatalogueDamage[]>> => {
  const names = await calendarFilesIn(dir);
  if (names.length === 0) return fail([noCalendar]);
  const read = await Promise.all(
    names.map(async (name) => {
      const result = await readReferenceJson(dir, `calendar/${name}`, calendarYear);
      return result.ok ? namedForItsYear(name, result.value) : result;
    }),
  );
  const damage = read.flatMap((one) => (one.ok ? [] : one.failure));
  return damage.length > 0 ? fail(damage) : ok(read.flatMap((one) => (one.ok ? [one.value] : [])));
};

const calendarFilesIn = async (dir: string): Promise<readonly string[]> => {
  try {
    const names = await readdir(join(dir, 'calendar'));
    return names.filter((name) => /^cn-\d{4}\.json$/.test(name)).sort();
  } catch {
    return [];
  }
};

const namedForItsYear = (
  name: string,
  year: CalendarYear,
): Result<CalendarYear, readonly CatalogueDamage[]> =>
  name === `cn-${year.year}.json`
    ? ok(year)
    : fail([
        {
          file: `calendar/${name}`,
          pointer: '/year',
          code: 'wrong_year',
          reason: referenceData.say('calendar.wrong_year'),
        },
      ]);

const noCalendar: CatalogueDamage = {
  file: 'calendar',
  pointer: '',
  code: 'unreadable',
  reason: referenceData.say('calendar.unreadable'),
};
