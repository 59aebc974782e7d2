import type { BusinessCalendar } from '../domain/clock/business-calendar.js';
import { deadlineRulesOf } from '../domain/lifecycle/deadline-rules.js';
import type { ServiceLevels } from '../domain/lifecycle/deadline-rules.js';
import type { DeadlineRules } from '../domain/lifecycle/deadline.js';
import type { CalendarShelf } from './calendar-shelf.js';

/** The rules that a bank's deadlines are counted by now. */
export type DeadlinesOf = (bankId: string) => Promise<DeadlineRules>;

/** Service levels counted on the business calendar each bank uses; made once for each calendar. */
export const bankDeadlines = (
  calendarOf: CalendarShelf['inUse'],
  levels: ServiceLevels,
): DeadlinesOf => {
  const made = new WeakMap<BusinessCalendar, DeadlineRules>();
  return async (bankId) => {
    const calendar = await calendarOf(bankId);
    const rules = made.get(calendar) ?? deadlineRulesOf(calendar, levels);
    made.set(calendar, rules);
    return rules;
  };
};
