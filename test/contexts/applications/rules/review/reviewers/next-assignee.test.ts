import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { gateViewOf } from '../../../../../../src/contexts/applications/rules/acts/gate-view.js';
import {
  exclusionsOf,
  nextAssignee,
} from '../../../../../../src/contexts/applications/rules/review/reviewers/next-assignee.js';
import type {
  ChosenAssignee,
  AssignmentRequest,
} from '../../../../../../src/contexts/applications/rules/review/reviewers/next-assignee.js';
import { emptyProfile } from '../../../../../../src/contexts/people/rules/staff/staff-profile.js';
import type {
  StaffMember,
  StaffProfile,
} from '../../../../../../src/contexts/people/rules/staff/staff-profile.js';
import { applicationOf, givenBefore } from '../../../../../builders/lifecycle.js';

const day = '2026-11-26';

const member = (
  userId: string,
  staff: Partial<StaffProfile> = {},
  over: Partial<StaffMember> = {},
): StaffMember => ({
  userId,
  roles: ['first_reviewer'],
  active: true,
  staff: { ...emptyProfile, ...staff },
  ...over,
});

const away = (substituteId: string | null): Partial<StaffProfile> => ({
  absences: [{ from: day, to: day, substituteId }],
});

const view = gateViewOf(applicationOf(givenBefore('claim_step')));

const ask = (
  staff: readonly StaffMember[],
  over: Partial<AssignmentRequest> = {},
): AssignmentRequest => ({
  view,
  step: 'first_review',
  role: 'first_reviewer',
  staff,
  day,
  lastUserId: null,
  ...over,
});
const whoOf = (...asked: Parameters<typeof ask>) => {
  const turn = nextAssignee(ask(...asked));
  if (turn === null) return 'nobody';
  return turn.substituteFor === null ? turn.userId : `${turn.userId} for ${turn.substituteFor}`;
};

describe('round robin', () => {
  const three = ['a', 'b', 'c'].map((userId) => member(userId));

  it('gives the turn to the next after whose it was last, and starts again', () => {
    expect(
      ['', 'a', 'b', 'c', 'bb', 'z'].map((lastUserId) => whoOf(three, { lastUserId })),
    ).toEqual(['a', 'b', 'c', 'a', 'c', 'a']);
    expect(whoOf(three.toReversed())).toBe('a');
  });

  it('is fair: over many turns nobody of the eligible has two more than another', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 60 }),
        (people, turns) => {
          const staff = Array.from({ length: people }, (_, n) => member(`user-${n}`));
          const counts = new Map(staff.map(({ userId }) => [userId, 0]));
          let lastUserId: string | null = null;
          for (let n = 0; n < turns; n += 1) {
            const turn: ChosenAssignee = nextAssignee(ask(staff, { lastUserId }))!;
            counts.set(turn.userId, counts.get(turn.userId)! + 1);
            lastUserId = turn.ringUserId;
          }
          expect(Math.max(...counts.values()) - Math.min(...counts.values())).toBeLessThanOrEqual(
            1,
          );
        },
      ),
    );
  });

  it('gives a step back to who took it before, without using a turn', () => {
    const returned = {
      ...view,
      stepActs: [...view.stepActs, { step: 'first_review', persons: ['c'], at: '' } as const],
    };
    expect(nextAssignee(ask(three, { view: returned, lastUserId: 'c' }))).toMatchObject({
      userId: 'c',
      again: true,
    });
  });
});

describe('nobody gets a turn who', () => {
  test.each<readonly [string, StaffMember, string]>([
    ['is of the applicant’s side', member('exporter-1'), 'applicant_side'],
    ['took another step', member('manager-1'), 'took_another_step'],
    ['has left', member('a', {}, { active: false }), 'inactive'],
    ['is away, with nobody in the place', member('a', away(null)), 'absent'],
    ['is away, with somebody who may not either', member('a', away('manager-1')), 'absent'],
  ])('%s', (_title, excluded, why) => {
    const staff = [excluded, member('manager-1', {}, { roles: ['client_manager'] })];
    expect(whoOf(staff)).toBe('nobody');
    expect(exclusionsOf(ask(staff))).toEqual({ [why]: 1 });
    expect(whoOf([...staff, member('b')])).toBe('b');
  });

  it('is related to the applicant, but for the branch that keeps the customer in its own step', () => {
    const related = [{ userId: 'a', relation: 'same_branch_family' } as const];
    const asked = { view: { ...view, related } };
    expect(whoOf([member('a')], asked)).toBe('nobody');
    expect(exclusionsOf(ask([member('a')], asked))).toEqual({ related_party: 1 });
    const keeper = member('a', {}, { roles: ['client_manager'] });
    const own = { ...asked, step: 'client_management', role: 'client_manager' } as const;
    expect(whoOf([keeper], own)).toBe('a');
  });

  it('lost the step to a colleague by a manager’s word, also where that one is away', () => {
    const assignment = { step: 'first_review', userId: 'b', takenFrom: ['a'] } as const;
    const asked = { view: { ...view, assignment } };
    const staff = [member('a'), member('b', away('a'))];
    expect(whoOf(staff, asked)).toBe('nobody');
    expect(exclusionsOf(ask(staff, asked))).toEqual({ taken_away: 1, absent: 1 });
    expect(whoOf([...staff, member('c')], asked)).toBe('c');
  });

  it('lacks the role: such a person is not counted either', () => {
    const staff = [member('a', {}, { roles: ['second_reviewer'] })];
    expect(whoOf(staff)).toBe('nobody');
    expect(exclusionsOf(ask(staff))).toEqual({});
  });
});

describe('in the place of who is away', () => {
  it('the named substitute takes the turn, and the ring goes on after the place', () => {
    const staff = [member('a', away('c')), member('b'), member('c')];
    expect(nextAssignee(ask(staff))).toEqual({
      userId: 'c',
      substituteFor: 'a',
      ringUserId: 'a',
      again: false,
    });
    expect(whoOf(staff, { lastUserId: 'a' })).toBe('b');
  });

  it('the next takes it when the substitute is away too, or lacks the role', () => {
    expect(whoOf([member('a', away('c')), member('b'), member('c', away('b'))])).toBe('b');
    const other = member('c', {}, { roles: ['second_reviewer'] });
    expect(whoOf([member('a', away('c')), member('b'), other])).toBe('b');
  });

  it('nobody does on other days', () => {
    expect(whoOf([member('a', away('c')), member('c')], { day: '2026-11-27' })).toBe('a');
  });
});

describe('in the place of who is away and lent the role', () => {
  const lent = (userId: string, principalId: string, over: Partial<StaffMember> = {}) =>
    member(
      userId,
      {},
      {
        roles: ['second_reviewer'],
        standsIn: [{ principalId, role: 'first_reviewer' }],
        ...over,
      },
    );

  it('the delegate takes the turn, after a named substitute who can', () => {
    expect(whoOf([member('a', away(null)), lent('d', 'a')])).toBe('d for a');
    expect(whoOf([member('a', away('b')), member('b'), lent('d', 'a')])).toBe('b for a');
    expect(whoOf([member('a', away('b')), member('b', away(null)), lent('d', 'a')])).toBe(
      'd for a',
    );
  });

  it('nobody does while the person is there, when the delegate is away too, or in another role', () => {
    expect(whoOf([member('a'), lent('d', 'a')])).toBe('a');
    expect(
      whoOf([member('a', away(null)), { ...lent('d', 'a'), ...member('d', away(null)) }]),
    ).toBe('nobody');
    const standsIn = [{ principalId: 'a', role: 'final_approver' }] as const;
    expect(whoOf([member('a', away(null)), lent('d', 'a', { standsIn })])).toBe('nobody');
  });

  it('no delegate serves who is barred, or whose principal is', () => {
    const delegateAlone = (principalId: string, userId = 'd') =>
      whoOf([member(principalId, away(null)), lent(userId, principalId)]);
    expect(delegateAlone('first-9')).toBe('d for first-9');
    expect(delegateAlone('manager-1')).toBe('nobody');
    expect(delegateAlone('first-9', 'manager-1')).toBe('nobody');
    expect(delegateAlone('exporter-1')).toBe('nobody');
  });

  it('the same delegate has the step again where it came back', () => {
    const at = '2026-11-25T01:00:00.000Z';
    const took = { step: 'first_review', persons: ['d', 'a'], at } as const;
    const returned = { ...view, stepActs: [...view.stepActs, took] };
    const staff = [member('a', away(null)), member('b'), lent('d', 'a')];
    expect(nextAssignee(ask(staff, { view: returned, lastUserId: 'a' }))).toEqual({
      ...{ userId: 'd', substituteFor: 'a', ringUserId: 'a', again: true },
    });
  });
});
