import { describe, expect, it } from '@jest/globals';
import {
  addDays,
  isCalendarDay,
  startOfDay,
} from '../../../../src/kernel/values/clock/calendar-day.js';

describe('a day at the end of what is taken', () => {
  it('is counted on from, beyond what is taken itself', () => {
    expect(isCalendarDay('2199-12-31')).toBe(true);
    expect(isCalendarDay('2200-01-01')).toBe(false);
    expect(addDays('2199-12-31', 1)).toBe('2200-01-01');
    expect(addDays(addDays('2199-12-31', 1), 1)).toBe('2200-01-02');
    expect(addDays('1900-01-01', -1)).toBe('1899-12-31');
    expect(startOfDay('2200-01-01')).toBeGreaterThan(startOfDay('2199-12-31'));
  });
});
