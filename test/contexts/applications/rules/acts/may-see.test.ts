import { describe, expect, it } from '@jest/globals';
import type { Seen } from '../../../../../src/contexts/applications/rules/acts/may-see.js';
import { maySee, visibleTo } from '../../../../../src/contexts/applications/rules/acts/may-see.js';
import type { VisibleTo } from '../../../../../src/contexts/applications/rules/acts/may-see.js';
import { refuseAtGate } from '../../../../../src/contexts/applications/rules/acts/refuse-at-gate.js';
import { gateViewOf } from '../../../../../src/contexts/applications/rules/acts/gate-view.js';
import {
  bankId,
  bankUser,
  exporterUser,
  people,
  systemActor,
} from '../../../../builders/actors.js';
import { applicationOf, apply, givenBefore } from '../../../../builders/lifecycle.js';

const draft = { bankId, applicantId: 'applicant-1', submittedOn: null };
const submitted = { ...draft, submittedOn: '2026-11-25' };
const seen: readonly Seen[] = [draft, submitted].flatMap((one) => [
  one,
  { ...one, bankId: 'bank-b' },
  { ...one, applicantId: 'applicant-2' },
]);
const actors = [
  people.manager,
  people.exporter,
  exporterUser('e', { applicantIds: [] }),
  bankUser('b', ['auditor'], { bankId: 'bank-b' }),
  systemActor,
];

const isListed = (asked: VisibleTo, one: Seen): boolean =>
  one.bankId === asked.bankId &&
  (asked.submitted === undefined || (one.submittedOn ?? '') >= asked.submitted.from) &&
  (asked.applicantIds?.includes(one.applicantId) ?? true);

describe('who may see an application', () => {
  it('shows the bank what was submitted and no draft, and its exporter both', () => {
    expect([draft, submitted].map((one) => maySee(people.manager, one))).toEqual([false, true]);
    expect([draft, submitted].map((one) => maySee(people.exporter, one))).toEqual([true, true]);
  });

  it('lists for everybody just what they may see', () => {
    for (const actor of actors)
      for (const one of seen) expect(isListed(visibleTo(actor), one)).toBe(maySee(actor, one));
  });

  it('answers an act of the bank on a discarded draft as on one that is not there', () => {
    const discarded = applicationOf(
      apply([[people.exporter, { kind: 'discard_draft' }]], givenBefore('submit_application')),
    );
    expect(discarded.status).toBe('withdrawn');
    const refusal = refuseAtGate(gateViewOf(discarded), 'reassess_application', people.manager);
    expect(refusal?.code).toBe('application_unknown');
  });

  it('takes what a process of an earlier build heard for submitted', () => {
    expect(maySee(people.manager, { bankId, applicantId: 'applicant-1' })).toBe(true);
  });
});
