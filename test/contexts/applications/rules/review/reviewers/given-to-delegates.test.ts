import { describe, expect, it } from '@jest/globals';
import { gateViewOf } from '../../../../../../src/contexts/applications/rules/acts/gate-view.js';
import { assignableAmong } from '../../../../../../src/contexts/applications/rules/review/reviewers/decide-assignment.js';
import type { StaffMember } from '../../../../../../src/contexts/people/rules/staff/staff-profile.js';
import { bankUser } from '../../../../../builders/actors.js';
import { applicationOf, givenBefore } from '../../../../../builders/lifecycle.js';

const boss = bankUser('boss', ['review_manager']);

/** A second reviewer who acts for somebody in the first review. */
const delegateOf = (principalId: string): StaffMember => ({
  userId: 'second-9',
  roles: ['second_reviewer'],
  active: true,
  standsIn: [{ principalId, role: 'first_reviewer' }],
});

const view = gateViewOf(applicationOf(givenBefore('claim_step')));

const mayHave = (member: StaffMember, over: Partial<typeof view> = {}, giver = boss): boolean =>
  assignableAmong([member], { ...view, ...over }, { giver, day: '2026-11-26' }).length > 0;

const barred: readonly (readonly [string, string, Partial<typeof view>])[] = [
  ['took another step', 'manager-1', {}],
  ['initiated the application', 'exporter-1', {}],
  [
    'is related to the applicant',
    'cousin',
    { related: [{ userId: 'cousin', relation: 'related_applicant' }] },
  ],
  [
    'lost the step',
    'first-9',
    {
      assignment: {
        ...{ step: 'first_review', userId: 'first-8', substituteFor: null },
        ...{ at: '2026-11-26T01:00:00.000Z', takenFrom: ['first-9'] },
      },
    },
  ],
];

describe('a step given by name', () => {
  it('goes to a delegate, who could take it in another’s place alone', () => {
    expect(mayHave(delegateOf('first-9'))).toBe(true);
    expect(mayHave({ ...delegateOf('first-9'), standsIn: [] })).toBe(false);
  });

  it.each(barred)('never goes to the delegate of who %s', (_what, principalId, over) => {
    expect(mayHave(delegateOf(principalId), over)).toBe(false);
  });

  it('never goes to who would have it in the place of the manager who gives it', () => {
    expect(mayHave(delegateOf('boss'))).toBe(false);
    expect(mayHave(delegateOf('boss'), {}, bankUser('boss-2', ['review_manager']))).toBe(true);
  });
});
