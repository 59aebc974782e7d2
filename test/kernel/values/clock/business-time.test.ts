import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { addBusinessDays } from '../../../../src/kernel/values/clock/add-business-days.js';
import {
  businessCalendarOf,
  isBusinessDay,
} from '../../../../src/kernel/values/clock/business-calendar.js';
import {
  addWorkingTime,
  warnInstants,
  workingTimeBetween,
} from '../../../../src/kernel/values/clock/working-time.js';
import { publishedCalendar, publishedYear } from './published-calendar.js';

const calendar = publishedCalendar();
const hourMs = 3_600_000;
/** Shanghai wall clock as an instant. */
const at = (day: string, time: string): string => new Date(`${day}T${time}:00+08:00`).toISOString();

describe('business days', () => {
  test.each([
    ['2026-01-02', '2026-01-07'],
    ['2026-02-11', '2026-02-14'],
    ['2026-02-13', '2026-02-25'],
    ['2026-04-30', '2026-05-08'],
    ['2026-09-18', '2026-09-22'],
    ['2026-09-29', '2026-10-09'],
    ['2026-10-08', '2026-10-12'],
  ])('three business days after %s end on %s', (from, dueOn) => {
    expect(addBusinessDays(calendar, from, 3)).toEqual({
      dueOn,
      dueAt: at(dueOn, '17:00'),
      provisional: false,
    });
  });

  it('counts what comes at the cut-off hour or without business as of the next business day', () => {
    const dueOf = (day: string, time: string) => addBusinessDays(calendar, at(day, time), 1).dueOn;
    expect(dueOf('2026-03-03', '16:59')).toBe('2026-03-04');
    expect(dueOf('2026-03-03', '17:00')).toBe('2026-03-05');
    expect(dueOf('2026-03-06', '16:59')).toBe('2026-03-09');
    expect(dueOf('2026-03-06', '17:00')).toBe('2026-03-10');
    expect(dueOf('2026-03-07', '10:00')).toBe('2026-03-10');
    expect(dueOf('2026-03-08', '23:59')).toBe('2026-03-10');
  });

  it('counts what comes late as of the next calendar day where the bank says so', () => {
    const dueOf = (from: string, count: number) =>
      addBusinessDays(calendar, from, count, 'next_calendar_day').dueOn;
    expect(dueOf('2026-01-02', 3)).toBe('2026-01-06');
    expect(dueOf(at('2026-03-06', '17:00'), 1)).toBe('2026-03-09');
    expect(dueOf(at('2026-03-03', '17:00'), 1)).toBe('2026-03-05');
    expect(dueOf('2026-02-15', 0)).toBe('2026-02-24');
  });

  it('reads an instant in Shanghai whatever the zone it is written in', () => {
    expect(addBusinessDays(calendar, '2026-03-03T15:59:00Z', 1).dueOn).toBe('2026-03-05');
    expect(addBusinessDays(calendar, '2026-03-03T03:00:00-05:00', 1).dueOn).toBe('2026-03-04');
  });

  it('takes 0 days as the first business day from there on', () => {
    expect(addBusinessDays(calendar, '2026-03-03', 0).dueOn).toBe('2026-03-03');
    expect(addBusinessDays(calendar, '2026-02-15', 0).dueOn).toBe('2026-02-24');
  });

  it('flags a deadline that touches a year without a published calendar', () => {
    expect(addBusinessDays(calendar, '2026-12-30', 3)).toMatchObject({
      dueOn: '2027-01-04',
      provisional: true,
    });
    expect(addBusinessDays(calendar, '2027-03-01', 1).provisional).toBe(true);
    expect(addBusinessDays(calendar, '2023-12-29', 1).provisional).toBe(true);
  });

  it('flags the last days of a year until the next notice, which may move them', () => {
    expect(addBusinessDays(calendar, '2026-12-23', 1).provisional).toBe(false);
    expect(addBusinessDays(calendar, '2026-12-24', 1).provisional).toBe(true);
    expect(addBusinessDays(calendar, '2025-12-24', 1).provisional).toBe(false);
  });

  it("lets an institution's own days win over the published ones", () => {
    const own = publishedCalendar({ ownHolidays: ['2026-03-04'], ownWorkdays: ['2026-02-16'] });
    expect(addBusinessDays(own, '2026-03-03', 1).dueOn).toBe('2026-03-05');
    expect(isBusinessDay(own, '2026-02-16')).toBe(true);
    expect(isBusinessDay(publishedCalendar({ ownHolidays: ['2026-02-14'] }), '2026-02-14')).toBe(
      false,
    );
  });

  it('names the versions it is made of', () => {
    expect(calendar.version).toBe('cn-2024.1+cn-2025.1+cn-2026.1');
  });

  test.each([-1, 1.5, Number.NaN])('refuses %s days', (count) => {
    expect(() => addBusinessDays(calendar, '2026-03-03', count)).toThrow(RangeError);
  });
  test.each(['2026-02-30', '2026-03-03T10:00:00', 'tomorrow', ''])(
    'refuses to count from "%s"',
    (from) => {
      expect(() => addBusinessDays(calendar, from, 1)).toThrow(RangeError);
    },
  );
  it('refuses hours that are no hours of a day, and a year given twice', () => {
    const year = publishedYear(2026);
    expect(() => businessCalendarOf([year], { opensAtHour: 17, cutOffHour: 9 })).toThrow(
      RangeError,
    );
    expect(() => businessCalendarOf([year], { opensAtHour: 9, cutOffHour: 25 })).toThrow(
      RangeError,
    );
    expect(() => businessCalendarOf([year, year], { opensAtHour: 9, cutOffHour: 17 })).toThrow(
      RangeError,
    );
  });
});

describe('working time', () => {
  it('runs from opening to cut-off hour of business days', () => {
    expect(workingTimeBetween(calendar, at('2026-03-02', '16:00'), at('2026-03-03', '10:30'))).toBe(
      2.5 * hourMs,
    );
    expect(workingTimeBetween(calendar, at('2026-02-14', '09:00'), at('2026-02-24', '09:00'))).toBe(
      8 * hourMs,
    );
    expect(workingTimeBetween(calendar, at('2026-03-03', '10:00'), at('2026-03-02', '10:00'))).toBe(
      0,
    );
  });

  it('warns at 50 % and 80 % of the business time', () => {
    const { dueAt } = addBusinessDays(calendar, at('2026-02-12', '17:00'), 2);
    expect(dueAt).toBe(at('2026-02-24', '17:00'));
    expect(warnInstants(calendar, at('2026-02-13', '09:00'), dueAt)).toEqual([
      at('2026-02-14', '13:00'),
      at('2026-02-24', '12:12'),
    ]);
    expect(warnInstants(calendar, dueAt, dueAt)).toEqual([]);
  });

  it('flags an instant it can only find in a year without a calendar', () => {
    const late = addWorkingTime(calendar, at('2026-12-31', '16:00'), 2 * hourMs);
    expect(late).toEqual({ at: at('2027-01-01', '10:00'), provisional: true });
    expect(addWorkingTime(calendar, at('2026-03-03', '20:00'), 0).at).toBe(
      at('2026-03-03', '20:00'),
    );
    expect(() => addWorkingTime(calendar, at('2026-03-03', '20:00'), -1)).toThrow(RangeError);
  });
});

/** A second reading of the same data: every business day of the three years in one sorted list. */
const businessDays = (() => {
  const years = [2024, 2025, 2026].map(publishedYear);
  const off = years.flatMap(({ holidays }) => holidays.map(({ on }) => on));
  const on = years.flatMap(({ workdays }) => workdays.map((one) => one.on));
  const days: string[] = [];
  const day = new Date(Date.UTC(2024, 0, 1, 12));
  while (day.getUTCFullYear() < 2027) {
    const text = day.toISOString().slice(0, 10);
    const weekend = /^(Sat|Sun)/.test(day.toUTCString());
    if (on.includes(text) || (!weekend && !off.includes(text))) days.push(text);
    day.setUTCDate(day.getUTCDate() + 1);
  }
  return days;
})();

describe('against a second implementation', () => {
  const minutes = fc.integer({ min: 0, max: 1050 * 24 * 60 });
  const start = Date.parse('2024-01-01T00:00:00+08:00');
  const instant = (minute: number) => new Date(start + minute * 60_000).toISOString();

  it('adds business days to the same day', () => {
    fc.assert(
      fc.property(minutes, fc.integer({ min: 1, max: 20 }), (minute, count) => {
        const wall = new Date(start + minute * 60_000 + 8 * hourMs).toISOString();
        const late = wall.slice(11, 16) >= '17:00';
        const arrival = late ? nextDayOf(wall.slice(0, 10)) : wall.slice(0, 10);
        const day0 = businessDays.findIndex((day) => day >= arrival);
        const { dueOn } = addBusinessDays(calendar, instant(minute), count);
        expect(dueOn).toBe(businessDays[day0 + count]);
      }),
    );
  });

  it('never gives a later start an earlier deadline', () => {
    fc.assert(
      fc.property(
        minutes,
        fc.nat({ max: 20_000 }),
        fc.integer({ min: 1, max: 9 }),
        (minute, later, count) => {
          const first = addBusinessDays(calendar, instant(minute), count).dueAt;
          expect(addBusinessDays(calendar, instant(minute + later), count).dueAt >= first).toBe(
            true,
          );
        },
      ),
    );
  });

  it('measures the same working time minute by minute', () => {
    const known = new Set(businessDays);
    fc.assert(
      fc.property(minutes, fc.nat({ max: 14_000 }), (minute, length) => {
        let open = 0;
        for (let one = minute; one < minute + length; one += 1) {
          const wall = new Date(start + one * 60_000 + 8 * hourMs).toISOString();
          const time = wall.slice(11, 16);
          if (known.has(wall.slice(0, 10)) && time >= '09:00' && time < '17:00') open += 1;
        }
        expect(workingTimeBetween(calendar, instant(minute), instant(minute + length))).toBe(
          open * 60_000,
        );
      }),
      { numRuns: 30 },
    );
  });

  it('finds the instant by which a working time has passed, and none before it', () => {
    fc.assert(
      fc.property(minutes, fc.integer({ min: 1, max: 30 * 8 * hourMs }), (minute, length) => {
        const from = instant(minute);
        const end = addWorkingTime(calendar, from, length).at;
        expect(workingTimeBetween(calendar, from, end)).toBe(length);
        const before = new Date(Date.parse(end) - 1).toISOString();
        expect(workingTimeBetween(calendar, from, before)).toBe(length - 1);
      }),
    );
  });
});

const nextDayOf = (day: string): string =>
  new Date(Date.parse(`${day}T12:00:00Z`) + 24 * hourMs).toISOString().slice(0, 10);
