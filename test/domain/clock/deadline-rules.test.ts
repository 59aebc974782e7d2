import { describe, expect, it } from '@jest/globals';
import { deadlineRulesOf } from '../../../src/domain/clock/deadline-rules.js';
import { publishedCalendar } from './published-calendar.js';

const rules = deadlineRulesOf(publishedCalendar(), {
  periods: {
    first_review: { party: 'bank', days: 3, count: 'business' },
    collection: { party: 'exporter', days: 7, count: 'calendar' },
  },
  appealCalendarDays: 30,
});

describe('deadline rules', () => {
  it('gives the bank business days with warnings in business time', () => {
    expect(rules.deadlineOf('first_review', '2026-02-11T01:00:00.000Z')).toEqual({
      party: 'bank',
      dueAt: '2026-02-14T09:00:00.000Z',
      warnAt: ['2026-02-12T09:00:00.000Z', '2026-02-14T02:36:00.000Z'],
      provisional: false,
    });
  });

  it('gives the exporter calendar days to the end of the day in Shanghai', () => {
    expect(rules.deadlineOf('collection', '2026-02-10T16:00:00.000Z')).toEqual({
      party: 'exporter',
      dueAt: '2026-02-18T16:00:00.000Z',
      warnAt: ['2026-02-14T16:00:00.000Z', '2026-02-17T01:36:00.000Z'],
      provisional: false,
    });
  });

  it('runs no clock where no period is set', () => {
    expect(rules.deadlineOf('draft', '2026-02-10T16:00:00.000Z')).toBeNull();
    expect(rules.resume('draft', 1000, '2026-02-10T16:00:00.000Z')).toBeNull();
  });

  it('goes on after a pause with exactly the business time that was left', () => {
    const deadline = rules.deadlineOf('first_review', '2026-02-11T01:00:00.000Z')!;
    const left = rules.leftOf(deadline, '2026-02-13T04:00:00.000Z');
    const resumed = rules.resume('first_review', left, '2026-02-26T02:00:00.000Z')!;
    expect(rules.leftOf(resumed, '2026-02-26T02:00:00.000Z')).toBe(left);
    expect(resumed.dueAt).toBe('2026-02-27T07:00:00.000Z');
    expect(rules.leftOf(deadline, '2026-03-01T00:00:00.000Z')).toBe(0);
  });

  it('keeps an appeal open to the end of the last day', () => {
    expect(rules.appealUntil('2026-03-01T01:00:00.000Z')).toBe('2026-03-31T16:00:00.000Z');
  });
});
