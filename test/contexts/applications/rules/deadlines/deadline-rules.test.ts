import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from '@jest/globals';
import { publishedCalendar } from '../../../../kernel/values/clock/published-calendar.js';
import { workingTimeBetween } from '../../../../../src/kernel/values/clock/working-time.js';
import type { BusinessHours } from '../../../../../src/kernel/values/clock/business-calendar.js';
import { acts } from '../../../../../src/contexts/applications/rules/acts/acts.js';
import { deadlineRulesOf } from '../../../../../src/contexts/applications/rules/deadlines/deadline-rules.js';
import type { ServiceLevels } from '../../../../../src/contexts/rulebook/rules/bank-rules/service-levels.js';

const shipped = JSON.parse(
  readFileSync('reference/bank/service-levels.json', 'utf8'),
) as ServiceLevels & { readonly hours: BusinessHours };

const calendar = publishedCalendar(shipped.hours);
const rules = deadlineRulesOf(calendar, shipped);
const hourMs = 3_600_000;

/** Shanghai wall clock as an instant. */
const at = (day: string, time: string): string => new Date(`${day}T${time}:00+08:00`).toISOString();

describe('the shipped service levels', () => {
  test.each([
    ['2026-01-02', '2026-01-07'],
    ['2026-02-11', '2026-02-14'],
    ['2026-02-13', '2026-02-25'],
    ['2026-04-30', '2026-05-08'],
    ['2026-09-18', '2026-09-22'],
    ['2026-09-29', '2026-10-09'],
    ['2026-10-08', '2026-10-12'],
  ])('give a first review that opens on %s until %s, make-up days counted', (from, dueOn) => {
    expect(rules.deadlineOf('first_review', at(from, '10:00'))).toMatchObject({
      party: 'bank',
      dueAt: at(dueOn, '17:00'),
      provisional: false,
    });
  });

  it('give the exporter 30 business days to collect and 7 to correct, the bank 5 for the intake', () => {
    const from = at('2026-03-02', '10:00');
    expect(rules.deadlineOf('collection', from)).toMatchObject({
      party: 'exporter',
      dueAt: at('2026-04-14', '17:00'),
    });
    expect(rules.deadlineOf('correction', from)).toMatchObject({
      party: 'exporter',
      dueAt: at('2026-03-11', '17:00'),
    });
    expect(rules.deadlineOf('intake', from)).toMatchObject({ dueAt: at('2026-03-09', '17:00') });
  });

  it('run no clock in a state that waits for nobody', () => {
    for (const status of ['draft', 'approved', 'declined', 'withdrawn', 'expired'] as const)
      expect(rules.deadlineOf(status, at('2026-03-02', '10:00'))).toBeNull();
  });

  it('name each state that can be reminded of, and no other', () => {
    expect(new Set(shipped.levels.map((level) => level.status))).toEqual(
      new Set(acts.warn_deadline.statuses),
    );
  });

  it('warn when half and four fifths of the business time are gone', () => {
    const from = at('2026-03-02', '09:00');
    const { dueAt, warnAt } = rules.deadlineOf('first_review', from)!;
    const total = workingTimeBetween(calendar, from, dueAt);
    expect(total).toBe(4 * 8 * hourMs);
    expect(warnAt.map((instant) => workingTimeBetween(calendar, from, instant) / total)).toEqual([
      0.5, 0.8,
    ]);
    expect(warnAt[0]).toBe(at('2026-03-03', '17:00'));
  });

  it('count what comes at the cut-off hour as of the next business day', () => {
    expect(rules.deadlineOf('first_review', at('2026-03-02', '17:00'))?.dueAt).toBe(
      at('2026-03-06', '17:00'),
    );
  });

  it('make a deadline provisional when next year’s calendar is not out', () => {
    expect(rules.deadlineOf('first_review', at('2026-12-30', '10:00'))?.provisional).toBe(true);
    expect(rules.deadlineOf('collection', at('2026-11-25', '10:00'))?.provisional).toBe(true);
    expect(rules.deadlineOf('first_review', at('2026-11-25', '10:00'))?.provisional).toBe(false);
  });
});

describe('a correction', () => {
  const opened = at('2026-02-11', '10:00');
  const deadline = rules.deadlineOf('first_review', opened)!;
  const asked = at('2026-02-12', '15:00');

  it('leaves the bank the business time it had: two hours of Thursday, two more days', () => {
    expect(deadline.dueAt).toBe(at('2026-02-14', '17:00'));
    expect(rules.leftOf(deadline, asked)).toBe((2 + 8 + 8) * hourMs);
  });

  it('that is answered after the holidays goes on with that time, and warns within it', () => {
    const answered = at('2026-02-24', '10:00');
    const resumed = rules.resume('first_review', rules.leftOf(deadline, asked), answered)!;
    expect(resumed).toMatchObject({ party: 'bank', dueAt: at('2026-02-26', '12:00') });
    expect(resumed.warnAt).toHaveLength(2);
    expect(resumed.warnAt.every((instant) => instant > answered && instant < resumed.dueAt)).toBe(
      true,
    );
    expect(workingTimeBetween(calendar, answered, resumed.dueAt)).toBe(18 * hourMs);
  });

  it('asked for after the deadline leaves nothing: it is due the moment it is answered', () => {
    const late = at('2026-02-25', '10:00');
    expect(rules.leftOf(deadline, late)).toBe(0);
    const answered = at('2026-03-02', '20:00');
    expect(rules.resume('first_review', 0, answered)).toEqual({
      party: 'bank',
      dueAt: answered,
      warnAt: [],
      provisional: false,
      escalateAt: [
        { to: 'backup', at: answered },
        { to: 'manager', at: at('2026-03-03', '17:00') },
      ],
      counted: { from: answered, leftMs: 0, calendar: 'cn-2024.1+cn-2025.1+cn-2026.1' },
    });
  });

  it('that leads to a state of the exporter opens its whole period', () => {
    const answered = at('2026-03-02', '10:00');
    expect(rules.resume('collection', 18 * hourMs, answered)).toEqual(
      rules.deadlineOf('collection', answered),
    );
  });

  it('that leads to a state without a clock starts none', () => {
    expect(rules.resume('draft', hourMs, at('2026-03-02', '10:00'))).toBeNull();
  });

  it('that goes on into a year not published is provisional', () => {
    const answered = at('2026-12-31', '16:00');
    expect(rules.resume('first_review', 8 * hourMs, answered)?.provisional).toBe(true);
  });
});

/** The last instant of a day in Shanghai. */
const endOf = (day: string): string => new Date(`${day}T23:59:59.999+08:00`).toISOString();

describe('the time to appeal', () => {
  it('ends with the last instant of the sixtieth day after the decision, in Shanghai', () => {
    expect(rules.appeal(at('2026-03-01', '00:01')).appealUntil).toBe(endOf('2026-04-30'));
    expect(rules.appeal(at('2026-03-01', '23:59')).appealUntil).toBe(endOf('2026-04-30'));
    expect(rules.appeal(at('2026-11-29', '12:00'))).toEqual({
      appealUntil: endOf('2027-01-28'),
      appealProvisional: true,
    });
  });

  it('ends on the next business day when its last day is none', () => {
    // 1 May opens the holidays, 6 May is the first business day after them.
    expect(rules.appeal(at('2026-03-02', '00:00')).appealUntil).toBe(endOf('2026-05-06'));
    expect(rules.appeal(at('2026-03-10', '12:00')).appealUntil).toBe(endOf('2026-05-09'));
  });
});

describe('the time of a draft', () => {
  it('ends with the ninetieth day after it was last touched, or the next business day', () => {
    expect(rules.draftUntil(at('2026-03-02', '00:00'))).toBe(endOf('2026-06-01'));
    expect(rules.draftUntil(at('2026-03-01', '23:59'))).toBe(endOf('2026-06-01'));
    expect(rules.draftUntil(at('2026-03-03', '10:00'))).toBe(endOf('2026-06-01'));
  });
});

describe('a bank that lets late arrivals count as of the next calendar day', () => {
  const own = deadlineRulesOf(calendar, { ...shipped, lateArrivalCounts: 'next_calendar_day' });

  it('gives a review that opens on a holiday one business day less', () => {
    const opened = at('2026-01-02', '10:00');
    expect(own.deadlineOf('first_review', opened)?.dueAt).toBe(at('2026-01-06', '17:00'));
    expect(rules.deadlineOf('first_review', opened)?.dueAt).toBe(at('2026-01-07', '17:00'));
  });
});
