import { describe, expect, it } from '@jest/globals';
import type { EnvironmentalLookup } from '../../../../../src/contexts/applications/rules/review/review.js';
import { bankUser, people } from '../../../../builders/actors.js';
import {
  applicationOf,
  ask,
  clearLookups,
  decideAsked,
  plainDeadlines,
  refusalOf,
  givenBefore,
  apply,
} from '../../../../builders/lifecycle.js';
import { plainPolicy } from '../../../../builders/plain-policy.js';

const before = givenBefore('record_environmental_screening');
const kept = apply([[people.manager, ask.snapshot()]], before);

const naming = (over: Partial<EnvironmentalLookup>): EnvironmentalLookup[] =>
  clearLookups.map((one) => (one.subject === 'fines' ? { ...one, ...over } : one));

describe('a snapshot of a look-up', () => {
  it('is kept with who kept it and when, as an act of the client manager', () => {
    const { screeningSnapshots, stepActs, status } = applicationOf(kept);
    expect(screeningSnapshots).toMatchObject([
      { snapshotId: 'snapshot-1', subject: 'fines', by: people.manager.userId, at: kept.at },
    ]);
    expect(stepActs.at(-1)).toMatchObject({ step: 'client_management', at: kept.at });
    expect(status).toBe('environmental_screening');
  });

  it('is named by the look-up of its subject and day, and stands in the record', () => {
    const named = naming({ lookedUpOn: '2026-11-25', snapshotId: 'snapshot-1' });
    const told = apply([[people.manager, ask.environment(named)]], kept);
    expect(applicationOf(told).environmentalLookups).toContainEqual(
      expect.objectContaining({ subject: 'fines', snapshotId: 'snapshot-1' }),
    );
  });

  it.each([
    ['that was never kept', { snapshotId: 'snapshot-2', lookedUpOn: '2026-11-25' }],
    ['of another day', { snapshotId: 'snapshot-1', lookedUpOn: '2026-11-24' }],
  ] as const)('%s cannot be named', (_title, over) => {
    expect(refusalOf(kept, [people.manager, ask.environment(naming(over))])).toBe(
      'snapshot_unknown',
    );
  });

  it('of another subject cannot be named', () => {
    const lookups = clearLookups.map((one) =>
      one.subject === 'eia' ? { ...one, lookedUpOn: '2026-11-25', snapshotId: 'snapshot-1' } : one,
    );
    expect(refusalOf(kept, [people.manager, ask.environment(lookups)])).toBe('snapshot_unknown');
  });

  it.each([
    ['of a day to come', people.manager, { lookedUpOn: '2099-01-01' }, 'day_in_future'],
    ['from the exporter', people.exporter, {}, 'exporter_side_never_acts_for_bank'],
    ['from the first reviewer', people.first, {}, 'role_missing'],
  ] as const)('%s is refused', (_title, actor, over, code) => {
    expect(refusalOf(before, [actor, ask.snapshot(over)])).toBe(code);
  });

  it('is kept during the environmental screening only', () => {
    const scenario = givenBefore('complete_collection');
    expect(refusalOf(scenario, [people.manager, ask.snapshot()])).toBe('not_allowed_in_state');
  });

  it('counts as a step: who kept it never reviews', () => {
    const both = bankUser(people.manager.userId, ['client_manager', 'first_reviewer']);
    const scenario = apply([[people.manager, ask.environment()]], kept);
    expect(refusalOf(scenario, [both, ask.claim()])).toBe('one_person_one_step');
  });
});

describe('a subject that needs a snapshot', () => {
  const { screening } = plainPolicy;
  const policy = {
    ...plainPolicy,
    screening: {
      ...screening,
      subjects: screening.subjects.map((one) => ({
        ...one,
        snapshotNeeded: one.subject === 'fines',
      })),
    },
  };
  const answer = (lookups: EnvironmentalLookup[]): string => {
    const decided = decideAsked(applicationOf(kept), ask.environment(lookups), {
      actor: people.manager,
      at: kept.at,
      deadlines: plainDeadlines,
      policy,
      expectedRevision: null,
    });
    return decided.ok ? 'accepted' : decided.failure.code;
  };

  it('is not settled without one', () => {
    expect(answer(clearLookups)).toBe('snapshot_missing');
    expect(answer(naming({ lookedUpOn: '2026-11-25', snapshotId: 'snapshot-1' }))).toBe('accepted');
  });
});
