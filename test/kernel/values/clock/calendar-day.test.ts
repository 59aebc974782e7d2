import { describe, expect, it, test } from '@jest/globals';
import {
  addDays,
  atHour,
  dayOf,
  instantOf,
  isCalendarDay,
  weekdayOf,
} from '../../../../src/kernel/values/clock/calendar-day.js';

describe('calendar day', () => {
  test.each(['2026-02-28', '2024-02-29', '2000-02-29', '2026-12-31', '1900-01-01'])(
    'knows %s',
    (day) => {
      expect(isCalendarDay(day)).toBe(true);
    },
  );
  test.each([
    '2026-02-29',
    '2100-02-29',
    '2026-02-30',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-1-1',
    '20260101',
    '2026-01-01T00:00:00Z',
    ' 2026-01-01',
    '２０２６-01-01',
    '0026-01-01',
    '',
  ])('refuses "%s"', (day) => {
    expect(isCalendarDay(day)).toBe(false);
  });

  it('agrees with the platform on every day of 400 years', () => {
    for (let ms = Date.UTC(1900, 0, 1); ms < Date.UTC(2200, 0, 1); ms += 86_400_000) {
      const day = new Date(ms).toISOString().slice(0, 10);
      if (!isCalendarDay(day)) throw new Error(day);
    }
    expect(isCalendarDay('2200-01-01')).toBe(false);
  });

  it('changes at midnight in Shanghai, not in UTC', () => {
    expect(dayOf('2026-01-01T15:59:59.999Z')).toBe('2026-01-01');
    expect(dayOf('2026-01-01T16:00:00.000Z')).toBe('2026-01-02');
    expect(instantOf(atHour('2026-01-02', 0))).toBe('2026-01-01T16:00:00.000Z');
    expect(instantOf(atHour('2026-01-02', 24))).toBe('2026-01-02T16:00:00.000Z');
  });

  it('counts days over month and year ends', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2024-03-01', -1)).toBe('2024-02-29');
    expect(weekdayOf('2026-02-14')).toBe(6);
  });

  it('refuses a day that does not exist and an instant without a zone', () => {
    expect(() => addDays('2026-02-30', 1)).toThrow(RangeError);
    expect(() => dayOf('2026-02-03T10:00:00')).toThrow(RangeError);
  });
});
