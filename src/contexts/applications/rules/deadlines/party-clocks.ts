import type { BusinessCalendar } from '../../../../kernel/values/clock/business-calendar.js';
import { workingTimeBetween } from '../../../../kernel/values/clock/working-time.js';
import type {
  ApplicationStatus,
  Party,
} from '../../../rulebook/rules/bank-rules/application-status.js';
import type { ClockStretch } from './clock-stretch.js';

export interface MeasuredStretch extends ClockStretch {
  /** Business milliseconds from opening to cut-off hour. */
  readonly businessMs: number;
  /** It lasted beyond its deadline: what ended it was late, or is by now. */
  readonly late: boolean;
}

/**
 * How much business time each party has used so far, apart
 * (docs/rules/calendar.md#clocks-of-the-parties).
 */
export interface PartyClocks {
  /** Names the calendar it was measured by. */
  readonly calendar: string;
  /** Whose clock runs now. */
  readonly running: Party;
  readonly usedMs: Readonly<Record<Exclude<Party, 'nobody'>, number>>;
  /** The same by state, in the order the states were first entered. */
  readonly byStatus: readonly {
    readonly status: ApplicationStatus;
    readonly owner: Party;
    readonly businessMs: number;
  }[];
  readonly stretches: readonly MeasuredStretch[];
}

/** Measures the stretches of an application up to an instant by the bank's calendar. */
export const partyClocksOf = (
  stretches: readonly ClockStretch[],
  calendar: BusinessCalendar,
  now: string,
): PartyClocks => {
  const measured = stretches.map((stretch) => measure(stretch, calendar, now));
  const used = (party: Party): number =>
    sum(measured.filter(({ owner }) => owner === party).map(({ businessMs }) => businessMs));
  return {
    calendar: calendar.version,
    running: stretches.at(-1)?.owner ?? 'nobody',
    usedMs: {
      bank: used('bank'),
      exporter: used('exporter'),
      third_party: used('third_party'),
    },
    byStatus: byStatusOf(measured),
    stretches: measured,
  };
};

const measure = (
  stretch: ClockStretch,
  calendar: BusinessCalendar,
  now: string,
): MeasuredStretch => {
  const end = stretch.to ?? now;
  return {
    ...stretch,
    businessMs: stretch.owner === 'nobody' ? 0 : workingTimeBetween(calendar, stretch.from, end),
    late: stretch.dueAt !== null && end > stretch.dueAt,
  };
};

const byStatusOf = (measured: readonly MeasuredStretch[]): PartyClocks['byStatus'] => {
  const found = new Map<string, PartyClocks['byStatus'][number]>();
  for (const { status, owner, businessMs } of measured) {
    const key = `${status}/${owner}`;
    const before = found.get(key)?.businessMs ?? 0;
    found.set(key, { status, owner, businessMs: before + businessMs });
  }
  return [...found.values()];
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
