import { people } from '../../../../kernel/messages/people.js';
import { isBusinessDay } from '../../../../kernel/values/clock/business-calendar.js';
import type {
  BusinessCalendar,
  CalendarYear,
} from '../../../../kernel/values/clock/business-calendar.js';
import { isCalendarDay, weekdayOf } from '../../../../kernel/values/clock/calendar-day.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { Violation } from '../../../../kernel/values/violation.js';
import type { CalendarContent, OwnDay } from './bank-calendar.js';

/**
 * Everything about a proposed calendar that contradicts itself or what is in force, with pointers
 * into the request. A day cannot be both closing and make-up, stand twice, lie before the revision
 * takes effect, or change nothing; a year must be new and hold its own days only.
 * @param published the published years alone, to see what a day is by itself.
 */
export const contentFaults = (
  content: CalendarContent,
  effectiveOn: string,
  published: BusinessCalendar,
): readonly Violation[] => [
  ...hourFaults(content),
  ...dayFaults(content.closingDays, 'closingDays', effectiveOn),
  ...dayFaults(content.makeUpDays, 'makeUpDays', effectiveOn),
  ...contradictions(content),
  ...idleDays(content, published),
  ...content.years.flatMap((year, place) => yearFaults(year, `/years/${place}`, published)),
];

const violation = (pointer: string, code: string, detail: Bilingual): Violation => ({
  pointer,
  code,
  detail,
});

const hourFaults = ({ opensAtHour, cutOffHour }: CalendarContent): readonly Violation[] =>
  opensAtHour < cutOffHour
    ? []
    : [violation('/cutOffHour', 'hours_reversed', people.say('calendar.hours_reversed'))];

const dayFaults = (
  days: readonly OwnDay[],
  list: string,
  effectiveOn: string,
): readonly Violation[] =>
  days.flatMap(({ on }, place) => {
    const pointer = `/${list}/${place}/on`;
    if (days.findIndex((one) => one.on === on) < place)
      return [violation(pointer, 'day_repeated', people.say('calendar.day_repeated', { day: on }))];
    return on < effectiveOn
      ? [
          violation(
            pointer,
            'day_before_effective',
            people.say('calendar.day_before_effective', { day: on, effectiveOn }),
          ),
        ]
      : [];
  });

const contradictions = ({ closingDays, makeUpDays }: CalendarContent): readonly Violation[] =>
  makeUpDays.flatMap(({ on }, place) =>
    closingDays.some((one) => one.on === on)
      ? [
          violation(
            `/makeUpDays/${place}/on`,
            'calendar_contradicts',
            people.say('calendar.contradicts', { day: on }),
          ),
        ]
      : [],
  );

/** What a day is without the bank's own word on it. */
const idleDays = (content: CalendarContent, published: BusinessCalendar): readonly Violation[] => {
  const plain: BusinessCalendar = { ...published, ...withYears(content.years, published) };
  const idle = (list: 'closingDays' | 'makeUpDays', isOpen: boolean): readonly Violation[] =>
    content[list].flatMap(({ on }, place) =>
      plain.years.has(Number(on.slice(0, 4))) && isBusinessDay(plain, on) === isOpen
        ? [
            violation(
              `/${list}/${place}/on`,
              'day_changes_nothing',
              isOpen
                ? people.say('calendar.business_day_already', { day: on })
                : people.say('calendar.no_business_day', { day: on }),
            ),
          ]
        : [],
    );
  return [...idle('closingDays', false), ...idle('makeUpDays', true)];
};

const withYears = (years: readonly CalendarYear[], published: BusinessCalendar) => ({
  years: new Set([...published.years, ...years.map(({ year }) => year)]),
  holidays: new Set([...published.holidays, ...years.flatMap((one) => onOf(one.holidays))]),
  workdays: new Set([...published.workdays, ...years.flatMap((one) => onOf(one.workdays))]),
});

const onOf = (days: readonly OwnDay[]): readonly string[] => days.map(({ on }) => on);

const yearFaults = (
  { year, holidays, workdays }: CalendarYear,
  pointer: string,
  published: BusinessCalendar,
): readonly Violation[] => {
  const known = published.years.has(year)
    ? [violation(`${pointer}/year`, 'year_known', people.say('calendar.year_known', { year }))]
    : [];
  const named = [
    ...holidays.map(({ on }, place) => ({ on, at: `${pointer}/holidays/${place}/on`, off: true })),
    ...workdays.map(({ on }, place) => ({ on, at: `${pointer}/workdays/${place}/on`, off: false })),
  ];
  return [
    ...known,
    ...named.flatMap(({ on, at, off }, place) => {
      if (!isCalendarDay(on) || !on.startsWith(`${year}-`))
        return [
          violation(
            at,
            'day_outside_year',
            people.say('calendar.day_outside_year', { day: on, year }),
          ),
        ];
      if (named.findIndex((one) => one.on === on) < place)
        return [violation(at, 'day_repeated', people.say('calendar.day_repeated', { day: on }))];
      return !off && weekdayOf(on) % 6 !== 0
        ? [violation(at, 'day_changes_nothing', people.say('calendar.no_weekend_day', { day: on }))]
        : [];
    }),
  ];
};
