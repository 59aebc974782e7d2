import type { BankRules } from '../../../catalogue/rules/bank-rules/bank-rules.js';
import type { BusinessCalendar } from '../../../../kernel/values/clock/business-calendar.js';
import { deadlineRulesOf } from '../../rules/deadlines/deadline-rules.js';
import type { DeadlineRules } from '../../rules/deadlines/deadline.js';
import type { BankRulesFor } from '../../../catalogue/use-cases/bank-rules-for.js';
import type { CalendarCache } from '../../../people/use-cases/calendar-cache.js';
import type { Pin } from '../../../catalogue/use-cases/revision-list.js';

/** The service levels of a day, also as known at an instant, or of the revision that a deadline was counted under. */
export type LevelsAsOf = { readonly day: string; readonly knownAt?: string } | Pin;

/** The rules that a bank's deadlines are counted by: its calendar as it is now, its levels as of then. */
export type DeadlinesOf = (bankId: string, levels: LevelsAsOf) => Promise<DeadlineRules>;

/** Service levels counted on the business calendar each bank uses; made once for each two of them. */
export const bankDeadlines = (
  calendarOf: CalendarCache['inUse'],
  bankRules: BankRulesFor,
): DeadlinesOf => {
  const made = new WeakMap<BusinessCalendar, WeakMap<BankRules, DeadlineRules>>();
  return async (bankId, levels) => {
    const [calendar, rules] = await Promise.all([
      calendarOf(bankId),
      rulesAsOf(bankRules, bankId, levels),
    ]);
    const known = made.get(calendar) ?? new WeakMap<BankRules, DeadlineRules>();
    made.set(calendar, known);
    const counted =
      known.get(rules) ?? deadlineRulesOf(calendar, rules.serviceLevels, pinOfRules(rules));
    known.set(rules, counted);
    return counted;
  };
};

const pinOfRules = ({ references }: BankRules): Pin => {
  const { revision, catalogueHash } = references['service-levels'];
  return { revision, contentHash: catalogueHash };
};

/** @throws Error when the revision that was counted under is gone, which nothing deletes. */
const rulesAsOf = async (
  bankRules: BankRulesFor,
  bankId: string,
  asOf: LevelsAsOf,
): Promise<BankRules> => {
  if ('day' in asOf) return bankRules.inForceOn(bankId, asOf.day, asOf.knownAt);
  const rules = await bankRules.pinned(bankId, asOf);
  if (rules === null) throw new Error(`the bank has no revision ${asOf.revision}`);
  return rules;
};
