import { addDays, dayOf } from '../../../../kernel/values/clock/calendar-day.js';

/** How far from today a day may lie that a deadline is fixed on, in calendar days. */
export const furthestDays = 366;

/** The last such day, as of an instant. */
export const furthestDay = (at: string): string => addDays(dayOf(at), furthestDays);
