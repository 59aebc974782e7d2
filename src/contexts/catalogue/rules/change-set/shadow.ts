import { dayMs, instantOf, millisecondsOf } from '../../../../kernel/values/clock/calendar-day.js';

/** The longest that new applications are judged under a planned revision beside the one in force. */
export const maximumShadowDays = 90;

/** So many criteria are counted apart, each by itself: no more than a reader looks through. */
export const mostCriteria = 100;

export const isShadowDays = (days: number): boolean =>
  Number.isInteger(days) && days >= 1 && days <= maximumShadowDays;

export const shadowEnds = ['days_over', 'in_force', 'ended', 'withdrawn'] as const;

type ShadowEndReason = (typeof shadowEnds)[number];

/** New applications judged under a planned revision as well (docs/rules/rule-changes.md#shadow). */
export interface Shadow {
  /** 1, 2 … of its change set: each has figures of its own. */
  readonly number: number;
  /** The planned revision. */
  readonly revision: string;
  readonly contentHash: string;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly days: number;
  /** After its days, or at the beginning of the day the revision takes effect, by itself. */
  readonly endsAt: string;
  /** Ended before that: by an administrator, or with the plan. */
  readonly endedEarly: {
    readonly at: string;
    readonly because: 'ended' | 'withdrawn';
  } | null;
}

export interface ShadowEnd {
  readonly at: string;
  readonly because: ShadowEndReason;
}

/** How a shadow ended up to an instant; `null` while it runs. No timer ends it: its end is a day. */
export const shadowEndOf = (
  { startedAt, days, endsAt, endedEarly }: Shadow,
  now: string,
): ShadowEnd | null => {
  if (endedEarly !== null) return endedEarly;
  if (now < endsAt) return null;
  const daysOver = endsAt === afterDays(startedAt, days);
  return { at: endsAt, because: daysOver ? 'days_over' : 'in_force' };
};

/** Whether an assessment made at that instant is judged in it. */
export const isInShadow = (shadow: Shadow, madeAt: string, now: string): boolean =>
  madeAt >= shadow.startedAt && madeAt < (shadowEndOf(shadow, now)?.at ?? shadow.endsAt);

/** Whole days it has run. */
export const daysInShadow = (shadow: Shadow, now: string): number => {
  const until = shadowEndOf(shadow, now)?.at ?? now;
  return Math.floor((millisecondsOf(until) - millisecondsOf(shadow.startedAt)) / dayMs);
};

/** The instant so many days after another. */
export const afterDays = (from: string, days: number): string =>
  instantOf(millisecondsOf(from) + days * dayMs);
