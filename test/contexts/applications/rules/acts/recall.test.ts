import { describe, expect, it } from '@jest/globals';
import { bankUser, people, systemActor } from '../../../../builders/actors.js';
import {
  applicationOf,
  ask,
  refusalOf,
  givenBefore,
  straightThrough,
  apply,
} from '../../../../builders/lifecycle.js';
import type { Step, Scenario } from '../../../../builders/lifecycle.js';
import { recordViolations } from '../../../../../src/contexts/audit/rules/record-violations.js';
import { sha256 } from '../../../../builders/lifecycle.js';
import type { ApplicationCommand } from '../../../../../src/contexts/applications/rules/acts/application-command.js';

const recall: ApplicationCommand = { kind: 'recall_step', note: '看漏一项' };

/** Right after an act of the main job, and who did it. */
const after = (kind: ApplicationCommand['kind'], occurrence = 1): readonly [Scenario, Step] => {
  const before = givenBefore(kind, occurrence);
  const step = straightThrough[before.commits.length]!;
  return [apply([step], before), step];
};

const acts = [
  ['accept_intake', 1],
  ['confirm_screening', 1],
  ['record_environmental_screening', 1],
  ['record_review', 1],
  ['record_review', 2],
] as const;

describe('a recall', () => {
  it.each(acts)('takes %s (no. %i) back to the state and claim before it', (kind, nth) => {
    const before = applicationOf(givenBefore(kind, nth));
    const [scenario, [actor]] = after(kind, nth);
    const recalled = applicationOf(apply([[actor, recall]], scenario));
    expect(recalled.status).toBe(before.status);
    expect(recalled.claim?.userId).toBe(before.claim?.userId);
    expect(recalled.recommendations).toEqual(before.recommendations);
    expect(recalled.recallable).toBeNull();
  });

  it('keeps the step act: it still counts for four eyes, and the act can be given again', () => {
    const [scenario] = after('record_review');
    const recalled = apply([[people.first, recall]], scenario);
    expect(applicationOf(recalled).stepActs).toEqual(applicationOf(scenario).stepActs);
    const given = apply([[people.first, ask.review(false)]], recalled);
    expect(applicationOf(given).recommendations).toHaveLength(1);
    const both = bankUser('first-1', ['first_reviewer', 'second_reviewer']);
    expect(refusalOf(given, [both, ask.claim()])).toBe('one_person_one_step');
    expect(recordViolations(given.commits, sha256)).toEqual([]);
  });

  it('gives back the reviews that a return voided', () => {
    const before = givenBefore('approve_application');
    const back: ApplicationCommand = {
      kind: 'return_application',
      to: 'first_review',
      reasonCodes: ['unclear'],
      note: '',
    };
    const recalled = apply(
      [
        [people.final, back],
        [people.final, recall],
        [people.final, ask.approve()],
      ],
      before,
    );
    expect(applicationOf(recalled).status).toBe('approved');
  });

  it('wins no time: the clock goes on with what was left when the act was done', () => {
    const before = applicationOf(givenBefore('record_review'));
    const [scenario] = after('record_review');
    const later = {
      ...scenario,
      at: new Date(Date.parse(scenario.at) + 50 * 3_600_000).toISOString(),
    };
    const { deadline, updatedAt } = applicationOf(apply([[people.first, recall]], later));
    const left = Date.parse(deadline!.dueAt) - Date.parse(updatedAt);
    const actAt = Date.parse(applicationOf(scenario).updatedAt);
    expect(left).toBe(Date.parse(before.deadline!.dueAt) - actAt);
  });

  it('is refused to anybody else, in whatever role', () => {
    const [scenario] = after('record_review');
    const superuser = bankUser('superuser', ['first_reviewer', 'second_reviewer']);
    expect(refusalOf(scenario, [superuser, recall])).toBe('recall_not_own');
    expect(refusalOf(scenario, [people.exporter, recall])).toBe(
      'exporter_side_never_acts_for_bank',
    );
    expect(refusalOf(scenario, [systemActor, recall])).toBe('people_only');
  });

  it('is open to both persons of a delegate’s act', () => {
    const delegate = bankUser('substitute', ['first_reviewer'], { onBehalfOf: 'first-1' });
    const scenario = apply(
      [
        [delegate, ask.claim()],
        [delegate, ask.review()],
      ],
      givenBefore('claim_step'),
    );
    expect(refusalOf(scenario, [people.first, recall])).toBe('accepted');
  });

  it('is refused once the next person acted, a claim given back included', () => {
    const [scenario] = after('record_review');
    const claimed = apply([[people.second, ask.claim()]], scenario);
    expect(refusalOf(claimed, [people.first, recall])).toBe('nothing_to_recall');
    const givenBack = apply([[people.second, { kind: 'unclaim_step' }]], claimed);
    expect(refusalOf(givenBack, [people.first, recall])).toBe('nothing_to_recall');
    const [screened] = after('confirm_screening');
    const uploaded = apply([[people.exporter, ask.upload('e', ['L1-conformsTo'])]], screened);
    expect(refusalOf(uploaded, [people.manager, recall])).toBe('nothing_to_recall');
  });

  it('is not ended by a timer', () => {
    const [scenario] = after('record_review');
    const { dueAt } = applicationOf(scenario).deadline!;
    const breached = apply([[systemActor, { kind: 'breach_deadline', dueAt }]], scenario);
    expect(refusalOf(breached, [people.first, recall])).toBe('accepted');
  });

  it('is refused after final approval, twice, and to who lost the role', () => {
    const [decided] = after('approve_application');
    expect(refusalOf(decided, [people.final, recall])).toBe('not_allowed_in_state');
    const [scenario] = after('record_review');
    const once = apply([[people.first, recall]], scenario);
    expect(refusalOf(once, [people.first, recall])).toBe('nothing_to_recall');
    expect(refusalOf(scenario, [bankUser('first-1', ['auditor']), recall])).toBe('role_missing');
  });
});
