import { readFileSync } from 'node:fs';
import { businessCalendarOf } from '../../../../src/kernel/values/clock/business-calendar.js';
import type {
  BusinessHours,
  CalendarYear,
} from '../../../../src/kernel/values/clock/business-calendar.js';

export const publishedYear = (year: number): CalendarYear =>
  JSON.parse(readFileSync(`reference/calendar/cn-${year}.json`, 'utf8')) as CalendarYear;

/** The published calendar of 2024 to 2026, 9:00 to 17:00 unless told otherwise. */
export const publishedCalendar = (hours: Partial<BusinessHours> = {}, years = [2024, 2025, 2026]) =>
  businessCalendarOf(years.map(publishedYear), { opensAtHour: 9, cutOffHour: 17, ...hours });
