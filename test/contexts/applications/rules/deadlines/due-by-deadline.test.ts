import { describe, expect, it } from '@jest/globals';
import { acts } from '../../../../../src/contexts/applications/rules/acts/acts.js';
import {
  atDeadline,
  dueByDeadline,
} from '../../../../../src/contexts/applications/rules/deadlines/due-by-deadline.js';
import { applicationStatuses } from '../../../../../src/contexts/rulebook/rules/bank-rules/application-status.js';
import { progressOf } from '../../../../../src/contexts/applications/rules/state/progress.js';
import { applicationOf, givenBefore } from '../../../../builders/lifecycle.js';

const inCollection = progressOf(applicationOf(givenBefore('complete_collection')));
const dueAt = '2026-12-01T09:00:00.000Z';
const overdue = (status: keyof typeof atDeadline, over: Partial<typeof inCollection> = {}) => {
  const { entriesSettled: _settled, evidenceWaits: _waits, ...rest } = inCollection;
  return dueByDeadline(
    {
      ...rest,
      view: { ...rest.view, status },
      deadline: { party: 'bank', dueAt, warnAt: [], provisional: false },
      breached: false,
      ...over,
    },
    Date.parse(dueAt),
  ).map(({ kind }) => kind);
};

describe('what happens when a deadline passes', () => {
  it('breaches that of a correction, and does nothing else', () => {
    expect(overdue('correction')).toEqual(['breach_deadline']);
    expect(overdue('correction', { breached: true })).toEqual([]);
  });

  it('closes a collection by what is open of it', () => {
    expect(overdue('collection')).toEqual(['expire_collection']);
    expect(overdue('collection', { entriesSettled: true })).toEqual(['complete_collection']);
    expect(overdue('collection', { evidenceWaits: true })).toEqual([]);
  });

  it('breaches a collection that waits for a third party', () => {
    const deadline = { party: 'third_party', dueAt, warnAt: [], provisional: false } as const;
    expect(overdue('collection', { deadline })).toEqual(['breach_deadline']);
  });

  it('asks in each state just for acts that are possible there', () => {
    const breached = applicationStatuses.filter((one) => atDeadline[one] !== 'none');
    expect(new Set(breached)).toEqual(new Set(acts.breach_deadline.statuses));
    for (const status of applicationStatuses)
      for (const kind of overdue(status)) expect(acts[kind].statuses).toContain(status);
  });
});
