import { describe, expect, it } from '@jest/globals';
import { bankUser, people, systemActor } from '../../../../builders/actors.js';
import {
  applicationOf,
  ask,
  refusalOf,
  storyBefore,
  straightThrough,
  tellAll,
} from '../../../../builders/lifecycle.js';
import type { Step, Story } from '../../../../builders/lifecycle.js';
import { recordViolations } from '../../../../../src/contexts/audit/rules/record-violations.js';
import { sha256 } from '../../../../builders/lifecycle.js';
import type { ApplicationCommand } from '../../../../../src/contexts/applications/rules/acts/application-command.js';

const recall: ApplicationCommand = { kind: 'recall_step', note: '看漏一项' };

/** Right after an act of the main job, and who did it. */
const after = (kind: ApplicationCommand['kind'], occurrence = 1): readonly [Story, Step] => {
  const before = storyBefore(kind, occurrence);
  const step = straightThrough[before.commits.length]!;
  return [tellAll([step], before), step];
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
    const before = applicationOf(storyBefore(kind, nth));
    const [story, [actor]] = after(kind, nth);
    const recalled = applicationOf(tellAll([[actor, recall]], story));
    expect(recalled.status).toBe(before.status);
    expect(recalled.claim?.userId).toBe(before.claim?.userId);
    expect(recalled.recommendations).toEqual(before.recommendations);
    expect(recalled.recallable).toBeNull();
  });

  it('keeps the step act: it still counts for four eyes, and the act can be given again', () => {
    const [story] = after('record_review');
    const recalled = tellAll([[people.first, recall]], story);
    expect(applicationOf(recalled).stepActs).toEqual(applicationOf(story).stepActs);
    const given = tellAll([[people.first, ask.review(false)]], recalled);
    expect(applicationOf(given).recommendations).toHaveLength(1);
    const both = bankUser('first-1', ['first_reviewer', 'second_reviewer']);
    expect(refusalOf(given, [both, ask.claim()])).toBe('one_person_one_step');
    expect(recordViolations(given.commits, sha256)).toEqual([]);
  });

  it('gives back the reviews that a return voided', () => {
    const before = storyBefore('approve_application');
    const back: ApplicationCommand = {
      kind: 'return_application',
      to: 'first_review',
      reasonCodes: ['unclear'],
      note: '',
    };
    const recalled = tellAll(
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
    const before = applicationOf(storyBefore('record_review'));
    const [story] = after('record_review');
    const later = { ...story, at: new Date(Date.parse(story.at) + 50 * 3_600_000).toISOString() };
    const { deadline, updatedAt } = applicationOf(tellAll([[people.first, recall]], later));
    const left = Date.parse(deadline!.dueAt) - Date.parse(updatedAt);
    const actAt = Date.parse(applicationOf(story).updatedAt);
    expect(left).toBe(Date.parse(before.deadline!.dueAt) - actAt);
  });

  it('is refused to anybody else, in whatever role', () => {
    const [story] = after('record_review');
    const superuser = bankUser('superuser', ['first_reviewer', 'second_reviewer']);
    expect(refusalOf(story, [superuser, recall])).toBe('recall_not_own');
    expect(refusalOf(story, [people.exporter, recall])).toBe('exporter_side_never_acts_for_bank');
    expect(refusalOf(story, [systemActor, recall])).toBe('people_only');
  });

  it('is open to both persons of a delegate’s act', () => {
    const delegate = bankUser('substitute', ['first_reviewer'], { onBehalfOf: 'first-1' });
    const story = tellAll(
      [
        [delegate, ask.claim()],
        [delegate, ask.review()],
      ],
      storyBefore('claim_step'),
    );
    expect(refusalOf(story, [people.first, recall])).toBe('accepted');
  });

  it('is refused once the next person acted, a claim given back included', () => {
    const [story] = after('record_review');
    const claimed = tellAll([[people.second, ask.claim()]], story);
    expect(refusalOf(claimed, [people.first, recall])).toBe('nothing_to_recall');
    const givenBack = tellAll([[people.second, { kind: 'unclaim_step' }]], claimed);
    expect(refusalOf(givenBack, [people.first, recall])).toBe('nothing_to_recall');
    const [screened] = after('confirm_screening');
    const uploaded = tellAll([[people.exporter, ask.upload('e', ['L1-conformsTo'])]], screened);
    expect(refusalOf(uploaded, [people.manager, recall])).toBe('nothing_to_recall');
  });

  it('is not ended by a timer', () => {
    const [story] = after('record_review');
    const { dueAt } = applicationOf(story).deadline!;
    const breached = tellAll([[systemActor, { kind: 'breach_deadline', dueAt }]], story);
    expect(refusalOf(breached, [people.first, recall])).toBe('accepted');
  });

  it('is refused after final approval, twice, and to who lost the role', () => {
    const [decided] = after('approve_application');
    expect(refusalOf(decided, [people.final, recall])).toBe('not_allowed_in_state');
    const [story] = after('record_review');
    const once = tellAll([[people.first, recall]], story);
    expect(refusalOf(once, [people.first, recall])).toBe('nothing_to_recall');
    expect(refusalOf(story, [bankUser('first-1', ['auditor']), recall])).toBe('role_missing');
  });
});
