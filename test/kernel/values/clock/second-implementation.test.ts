import { describe, expect, it, test } from '@jest/globals';
import { addBusinessDays } from '../../../../src/kernel/values/clock/add-business-days.js';
import { businessCalendarOf } from '../../../../src/kernel/values/clock/business-calendar.js';
import type { DatedHours } from '../../../../src/kernel/values/clock/business-calendar.js';
import { workingTimeBetween } from '../../../../src/kernel/values/clock/working-time.js';
import { dayNumber, noticeOf, noticeYears } from './notice-days.js';
import { publishedCalendar, publishedYear } from './published-calendar.js';

/**
 * A second implementation, from the notices as they are written, in another way: days are numbers
 * since 1970 (1970-01-01 was a Thursday), and a count is a search in the running total of business
 * days, not a walk. It shares no code and no data with the first.
 */
const firstDay = dayNumber(2024, 1, 1);
const lastDay = dayNumber(2026, 12, 31);

interface OwnRule {
  readonly fromDay: number;
  readonly opens: number;
  readonly cutOff: number;
  readonly closed: readonly number[];
  readonly open: readonly number[];
}

const secondCalendar = (rules: readonly OwnRule[]) => {
  const ruleOn = (day: number): OwnRule =>
    [...rules].reverse().find((rule) => rule.fromDay <= day)!;
  const isOpen = (day: number): boolean => {
    const rule = ruleOn(day);
    if (rule.closed.includes(day)) return false;
    if (rule.open.includes(day)) return true;
    const said = noticeOf(day);
    return said === null ? (day + 3) % 7 < 5 : said === 'on';
  };
  const totals: number[] = [0];
  for (let day = firstDay; day <= lastDay; day += 1)
    totals.push((totals.at(-1) ?? 0) + Number(isOpen(day)));
  /** Business days from the first day up to and with this one. */
  const totalAt = (day: number): number => totals[day - firstDay + 1]!;
  return {
    /** The n-th business day after a minute of Shanghai wall time since 1970. */
    dueDay: (minute: number, count: number): number => {
      const day = Math.floor(minute / 1440);
      const late = minute - day * 1440 >= ruleOn(day).cutOff * 60;
      const arrival = late ? day + 1 : day;
      const wanted = totalAt(arrival) + (isOpen(arrival) ? 0 : 1) + count;
      return firstDay + totals.indexOf(wanted) - 1;
    },
    openMinutes: (from: number, to: number): number => {
      let sum = 0;
      for (let day = Math.floor(from / 1440); day <= Math.floor(to / 1440); day += 1) {
        const { opens, cutOff } = ruleOn(day);
        const [start, end] = [day * 1440 + opens * 60, day * 1440 + cutOff * 60];
        if (isOpen(day)) sum += Math.max(0, Math.min(to, end) - Math.max(from, start));
      }
      return sum;
    },
    isOpen,
  };
};

const textOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
const instantOfMinute = (minute: number): string =>
  new Date((minute - 8 * 60) * 60_000).toISOString();

/** A small generator of its own, so that a seed gives the same cases everywhere. */
const randomOf = (seed: number) => {
  let state = seed >>> 0;
  return (below: number): number => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return Math.floor((((state ^ (state >>> 13)) >>> 0) / 2 ** 32) * below);
  };
};

const seed = Number(process.env['CALENDAR_SEED'] ?? 20261126);
const plainRule: OwnRule = { fromDay: 0, opens: 9, cutOff: 17, closed: [], open: [] };

describe(`the calendar against a second implementation from the raw notices, seed ${seed}`, () => {
  it('reads each day of the three years the same', () => {
    const second = secondCalendar([plainRule]);
    const calendar = publishedCalendar();
    for (let day = firstDay; day <= lastDay - 10; day += 1) {
      const next = addBusinessDays(calendar, textOf(day), 0).dueOn;
      expect([textOf(day), next === textOf(day)]).toEqual([textOf(day), second.isOpen(day)]);
    }
    expect(noticeYears).toEqual([2024, 2025, 2026]);
  });

  it('gives the same due day and the same business time in 600 cases of the published calendar', () => {
    const random = randomOf(seed);
    const second = secondCalendar([plainRule]);
    const calendar = publishedCalendar();
    for (let n = 0; n < 600; n += 1) {
      const minute = firstDay * 1440 + random((lastDay - firstDay - 60) * 1440);
      const count = 1 + random(25);
      const due = addBusinessDays(calendar, instantOfMinute(minute), count);
      expect([minute, count, due.dueOn]).toEqual([
        minute,
        count,
        textOf(second.dueDay(minute, count)),
      ]);
      const to = minute + random(40 * 1440);
      const time = workingTimeBetween(calendar, instantOfMinute(minute), instantOfMinute(to));
      expect([minute, to, time / 60_000]).toEqual([minute, to, second.openMinutes(minute, to)]);
    }
  });

  it('does so in 400 cases over calendars with revisions of a bank’s own', () => {
    const random = randomOf(seed + 1);
    for (let n = 0; n < 40; n += 1) {
      const rules = ownRules(random);
      const second = secondCalendar(rules);
      const calendar = businessCalendarOf(
        noticeYears.map(publishedYear),
        { opensAtHour: 9, cutOffHour: 17 },
        rules.slice(1).map(datedOf),
      );
      for (let one = 0; one < 10; one += 1) {
        const minute = firstDay * 1440 + random((lastDay - firstDay - 60) * 1440);
        const count = 1 + random(15);
        const to = minute + random(60 * 1440);
        expect([
          addBusinessDays(calendar, instantOfMinute(minute), count).dueOn,
          workingTimeBetween(calendar, instantOfMinute(minute), instantOfMinute(to)) / 60_000,
        ]).toEqual([textOf(second.dueDay(minute, count)), second.openMinutes(minute, to)]);
      }
    }
  });

  /** Rules one after the other, each with hours, closing days and make-up days of its own. */
  const ownRules = (random: (below: number) => number): readonly OwnRule[] => {
    const starts = [200 + random(200), 500 + random(200), 800 + random(200)];
    const rules = starts.map((start): OwnRule => {
      const fromDay = firstDay + start;
      const days = Array.from({ length: 12 }, () => fromDay + random(180));
      const opens = 8 + random(2);
      return {
        fromDay,
        opens,
        cutOff: opens + 6 + random(4),
        closed: days.filter((_, place) => place % 2 === 0),
        open: days.filter(
          (day, place) => place % 2 === 1 && !days.some((one, at) => at % 2 === 0 && one === day),
        ),
      };
    });
    return [plainRule, ...rules];
  };

  const datedOf = (rule: OwnRule, place: number): DatedHours => ({
    from: textOf(rule.fromDay),
    name: `own.${place + 1}`,
    opensAtHour: rule.opens,
    cutOffHour: rule.cutOff,
    ownHolidays: rule.closed.map(textOf),
    ownWorkdays: rule.open.map(textOf),
  });

  test.each([
    ['2026-01-02', '2026-01-07'],
    ['2026-02-11', '2026-02-14'],
    ['2026-02-13', '2026-02-25'],
    ['2026-04-30', '2026-05-08'],
    ['2026-09-18', '2026-09-22'],
    ['2026-09-29', '2026-10-09'],
    ['2026-10-08', '2026-10-12'],
  ])('agrees that three business days after %s end on %s', (from, dueOn) => {
    const minute = (Date.parse(`${from}T10:00:00Z`) / 60_000) | 0;
    expect(textOf(secondCalendar([plainRule]).dueDay(minute, 3))).toBe(dueOn);
    expect(addBusinessDays(publishedCalendar(), from, 3).dueOn).toBe(dueOn);
  });
});
