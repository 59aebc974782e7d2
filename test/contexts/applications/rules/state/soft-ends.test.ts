import { describe, expect, it } from '@jest/globals';
import { people } from '../../../../builders/actors.js';
import {
  applicationOf,
  ask,
  refusalOf,
  givenBefore,
  straightThrough,
  apply,
} from '../../../../builders/lifecycle.js';
import type { Step, Scenario } from '../../../../builders/lifecycle.js';
import { daysLater } from '../../../../builders/monitoring.js';
import { progressOf } from '../../../../../src/contexts/applications/rules/state/progress.js';
import { mustNotifyProcess } from '../../../../../src/contexts/applications/use-cases/acts/must-notify-process.js';

const expired: Step = [people.system, { kind: 'expire_collection' }];
const reopened: Step = [people.exporter, { kind: 'reopen_application' }];
const progress = (scenario: Scenario) => progressOf(applicationOf(scenario));

describe('a collection', () => {
  const waiting = () => givenBefore('accept_evidence');

  it('does not expire while what was brought waits for the bank', () => {
    const late = daysLater(waiting(), 30);
    expect(refusalOf(late, expired)).toBe('evidence_unreviewed');
    expect(progress(late).evidenceWaits).toBe(true);
  });

  it('gives the exporter a whole period again when the bank looked late', () => {
    const late = daysLater(waiting(), 30);
    const first = apply([[people.manager, ask.reject('evidence-1')]], late);
    expect(progress(first).deadline?.dueAt).toBe(progress(late).deadline?.dueAt);
    const all = apply([[people.manager, ask.reject('evidence-2')]], first);
    expect(all.commits.at(-1)?.events.at(-1)).toMatchObject({
      type: 'deadline.moved',
      cause: 'bank_review',
    });
    expect(Date.parse(progress(all).deadline!.dueAt) - Date.parse(all.at)).toBe(3 * 86_400_000);
    expect(progress(all)).toMatchObject({ warned: [] });
    expect(refusalOf(all, expired)).toBe('accepted');
  });

  it('keeps its deadline when the bank looked in time', () => {
    const scenario = apply([[people.manager, ask.reject('evidence-1')]], waiting());
    expect(scenario.commits.at(-1)?.events).toHaveLength(1);
  });

  it('lets the process hear once nothing waits for the bank', () => {
    const one = apply([[people.manager, ask.reject('evidence-1')]], waiting());
    expect(mustNotifyProcess('reject_evidence', progress(one))).toBe(false);
    const both = apply([[people.manager, ask.reject('evidence-2')]], one);
    expect(mustNotifyProcess('reject_evidence', progress(both))).toBe(true);
    expect(mustNotifyProcess('upload_evidence', progress(waiting()))).toBe(false);
  });

  it('leads back to itself when reopened, with what was brought, and a new period', () => {
    const scenario = apply([expired], daysLater(givenBefore('upload_evidence'), 30));
    expect(applicationOf(scenario)).toMatchObject({ status: 'expired', origin: 'collection' });
    const back = apply([reopened], daysLater(scenario, 300));
    expect(applicationOf(back)).toMatchObject({ status: 'collection', origin: null });
    expect(applicationOf(back).checklist).toHaveLength(2);
    expect(progress(back).deadline!.dueAt > back.at).toBe(true);
  });
});

describe('a draft', () => {
  it('leads back to itself when it was abandoned and is reopened', () => {
    const scenario = apply(
      [[people.system, { kind: 'abandon_draft' }]],
      apply(straightThrough.slice(0, 1)),
    );
    expect(applicationOf(scenario)).toMatchObject({ status: 'abandoned', origin: 'draft' });
    const back = apply([reopened], scenario);
    expect(applicationOf(back)).toMatchObject({ status: 'draft' });
    expect(refusalOf(back, [people.exporter, ask.submit()])).toBe('accepted');
  });
});
