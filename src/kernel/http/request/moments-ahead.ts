import { http } from '../../messages/http.js';
import { dayOf, millisecondsOf } from '../../values/clock/calendar-day.js';
import { problem } from '../problem/problem.js';
import type { Problem } from '../problem/problem.js';

/** Parameters that ask for a time other than now: an instant of the record, or a day of a revision. */
const parameters = ['asOf', 'knownAt'] as const;

type Query = Readonly<Record<string, unknown>>;

const timesIn = (query: unknown): readonly (readonly [name: string, time: string])[] =>
  parameters.flatMap((name) => {
    const time = (query as Query)[name];
    return typeof time === 'string' ? [[name, time] as const] : [];
  });

const isDay = (time: string): boolean => time.length === 'YYYY-MM-DD'.length;

/** Clocks of two machines may differ by as much. */
const skewMs = 5_000;

/**
 * What will be known at an instant to come nobody can say, so that it is refused; the present must
 * not be taken for it.
 */
export const refuseAhead = (query: unknown, now: string): Problem | null => {
  const ahead = timesIn(query).filter(
    ([, time]) => !isDay(time) && millisecondsOf(time) > millisecondsOf(now) + skewMs,
  );
  if (ahead.length === 0) return null;
  return problem('query_invalid', {
    violations: ahead.map(([name]) => ({
      pointer: `/${name}`,
      code: 'instant_ahead',
      detail: http.say('violations.instant_ahead'),
    })),
  });
};

/**
 * A day to come has a plan, which may change: it is told with the instant at which it was known.
 * Nothing for days that have come.
 */
export const planHeaders = (query: unknown, now: string): Readonly<Record<string, string>> =>
  timesIn(query).some(([, time]) => isDay(time) && time > dayOf(now)) ? { 'Known-At': now } : {};
