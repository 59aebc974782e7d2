import { describe, expect, it } from '@jest/globals';
import { businessCalendarOf } from '../../../../../src/kernel/values/clock/business-calendar.js';
import type { CalendarYear } from '../../../../../src/kernel/values/clock/business-calendar.js';
import type { Application } from '../../../../../src/contexts/applications/rules/state/application-state.js';
import { deadlineRulesOf } from '../../../../../src/contexts/applications/rules/deadlines/deadline-rules.js';
import type { Deadline } from '../../../../../src/contexts/applications/rules/deadlines/deadline.js';
import { evolve } from '../../../../../src/contexts/applications/rules/state/evolve.js';
import { upcastEvent } from '../../../../../src/contexts/applications/rules/state/upcast-event.js';
import { progressOf } from '../../../../../src/contexts/applications/rules/state/progress.js';
import { recounted } from '../../../../../src/contexts/applications/rules/deadlines/recounted.js';
import { nextProcessStep } from '../../../../../workflows/next-process-step.js';
import { people } from '../../../../builders/actors.js';
import {
  applicationOf,
  decideAsked,
  refusalOf,
  givenBefore,
} from '../../../../builders/lifecycle.js';
import { plainPolicy } from '../../../../builders/plain-policy.js';
import { publishedYear } from '../../../../kernel/values/clock/published-calendar.js';

const levels = {
  appealDays: 60,
  levels: [
    { status: 'first_review', party: 'bank', businessDays: 3 },
    { status: 'correction', party: 'exporter', businessDays: 7 },
  ],
} as const;

const years = [2024, 2025, 2026].map(publishedYear);
const hours = { opensAtHour: 9, cutOffHour: 17 };
const rulesOf = (ownHolidays: readonly string[] = [], more: readonly CalendarYear[] = []) =>
  deadlineRulesOf(businessCalendarOf([...years, ...more], { ...hours, ownHolidays }), levels);

const at = (day: string, time = '10:00'): string =>
  new Date(`${day}T${time}:00+08:00`).toISOString();

/** An application whose first review opened at an instant, by the published calendar. */
const reviewedFrom = (from: string, over: Partial<Application> = {}): Application => ({
  ...applicationOf(givenBefore('claim_step')),
  statusSince: from,
  deadline: rulesOf().deadlineOf('first_review', from),
  ...over,
});

const recount = (application: Application, rules: ReturnType<typeof rulesOf>, now: string) => {
  const decided = decideAsked(
    application,
    { kind: 'recount_deadline' },
    {
      actor: people.system,
      at: now,
      deadlines: rules,
      policy: plainPolicy,
      expectedRevision: null,
    },
  );
  if (!decided.ok) throw new Error(decided.failure.code);
  return decided.value.reduce(
    (state, event) =>
      evolve(state, upcastEvent(event), {
        at: now,
        revision: 99,
        persons: [],
        onApplicantSide: false,
      }),
    application,
  );
};

const from = at('2026-03-02');
const closed = rulesOf(['2026-03-04', '2026-03-05']);

describe('a deadline after the calendar changed', () => {
  it('is counted anew from where it was counted, by the calendar that it then names', () => {
    const moved = recount(reviewedFrom(from), closed, at('2026-03-03'));
    expect(moved.deadline).toMatchObject({ dueAt: at('2026-03-09', '17:00'), party: 'bank' });
    expect(moved.deadline?.counted?.from).toBe(from);
    expect(moved.status).toBe('first_review');
  });

  it('goes on with the time it had left when it had been paused', () => {
    const deadline = rulesOf().resume('first_review', 8 * 3_600_000, from);
    const moved = recount(reviewedFrom(from, { deadline }), rulesOf(['2026-03-03']), from);
    expect(moved.deadline?.dueAt).toBe(at('2026-03-04', '10:00'));
  });

  it('of an earlier build is counted from when its state began', () => {
    const { counted: _counted, ...old } = rulesOf().deadlineOf('first_review', from) as Deadline;
    expect(recounted(reviewedFrom(from, { deadline: old }), closed)?.dueAt).toBe(
      at('2026-03-09', '17:00'),
    );
  });

  it('that is the same instant is left alone, and so is a state without a clock', () => {
    expect(recounted(reviewedFrom(from), rulesOf(['2026-06-10']))).toBeNull();
    expect(recounted(reviewedFrom(from, { deadline: null }), closed)).toBeNull();
    expect(
      refusalOf(givenBefore('claim_step'), [people.system, { kind: 'recount_deadline' }]),
    ).toBe('deadline_unchanged');
  });

  it('stops being provisional when the calendar of its year has come', () => {
    const open = reviewedFrom(at('2026-12-29'));
    expect(open.deadline).toMatchObject({ provisional: true, dueAt: at('2027-01-01', '17:00') });
    const year2027: CalendarYear = {
      region: 'CN',
      year: 2027,
      version: 'cn-2027.1',
      source: 'test',
      holidays: [{ on: '2027-01-01', nameZh: '元旦', nameEn: 'New Year' }],
      workdays: [],
    };
    const known = recount(open, rulesOf([], [year2027]), at('2026-12-30'));
    expect(known.deadline).toMatchObject({ provisional: false, dueAt: at('2027-01-04', '17:00') });
  });

  it('is done by the system alone', () => {
    expect(refusalOf(givenBefore('claim_step'), [people.first, { kind: 'recount_deadline' }])).toBe(
      'system_only',
    );
  });
});

describe('a deadline that moved is armed again', () => {
  const due = (application: Application, now: string) =>
    nextProcessStep(progressOf(application), Date.parse(now), () => -Infinity);

  it('does not remind twice of a share that is still past, but does of one that lies ahead again', () => {
    const open = reviewedFrom(from);
    const [half = '', fourFifths = ''] = open.deadline!.warnAt;
    const warned = { ...open, warned: [half, fourFifths] };
    const moved = recount(warned, closed, at('2026-03-06'));
    expect(moved.warned).toEqual([moved.deadline!.warnAt[0]]);
    expect(due(moved, at('2026-03-06'))).toEqual({
      kind: 'wait',
      untilMs: Date.parse(moved.deadline!.warnAt[1]!),
    });
  });

  it('takes a breach back only when the new instant lies ahead', () => {
    const breached = { ...reviewedFrom(from), breached: true };
    expect(recount(breached, closed, at('2026-03-06')).breached).toBe(false);
    expect(recount(breached, closed, at('2026-03-10')).breached).toBe(true);
  });

  it('fires at once when the new instant is past', () => {
    const later = reviewedFrom(from, { deadline: closed.deadlineOf('first_review', from) });
    const now = at('2026-03-06');
    const moved = recount(later, rulesOf(), now);
    expect(moved.deadline!.dueAt < now).toBe(true);
    expect(due(moved, now)).toEqual({
      kind: 'act',
      command: { kind: 'breach_deadline', dueAt: moved.deadline!.dueAt },
    });
  });
});
