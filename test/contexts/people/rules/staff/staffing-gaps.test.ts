import { describe, expect, it } from '@jest/globals';
import { staffingGaps } from '../../../../../src/contexts/people/rules/staff/staffing-gaps.js';
import { emptyProfile } from '../../../../../src/contexts/people/rules/staff/staff-profile.js';
import type { StaffMember } from '../../../../../src/contexts/people/rules/staff/staff-profile.js';

const day = '2026-12-02';

const person = (userId: string, ...roles: string[]): StaffMember => ({
  userId,
  roles,
  active: true,
});

/** Enough for all there is: two for what two settle, one for each step. */
const whole: readonly StaffMember[] = [
  person('cm', 'client_manager'),
  person('r1', 'first_reviewer'),
  person('r2', 'second_reviewer'),
  person('fa', 'final_approver'),
  person('bo', 'back_office'),
  person('m1', 'review_manager'),
  person('m2', 'review_manager'),
  person('c1', 'compliance'),
  person('c2', 'compliance'),
  person('a1', 'catalogue_administrator'),
  person('a2', 'catalogue_administrator'),
  person('k1', 'credit_officer'),
  person('k2', 'credit_officer'),
];

const without = (...userIds: string[]) => whole.filter((one) => !userIds.includes(one.userId));

const said = (staff: readonly StaffMember[]) =>
  staffingGaps(staff, day).map(({ text, userIds }) => [text.zh, ...userIds].join(' '));

describe('a bank’s people', () => {
  it('leave no gap where each thing finds the people it takes', () => {
    expect(said(whole)).toEqual([]);
  });

  it('leave a role that nobody has, or only who is away or switched off', () => {
    const away = {
      ...person('fa', 'final_approver'),
      staff: { ...emptyProfile, absences: [{ from: day, to: day, substituteId: null }] },
    };
    const none = ['今天没有人可以担任终审人，需要该角色的事项会停下。'];
    for (const other of [[], [away], [{ ...person('fa', 'final_approver'), active: false }]])
      expect(said([...without('fa'), ...other])[0]).toContain(none[0]!);
    expect(said(without('bo'))[0]).toMatch(/今天没有人可以担任放款/);
  });

  it('leave steps that the same person alone could take', () => {
    const [gap] = staffingGaps(
      [...without('r1', 'r2'), person('r', 'first_reviewer', 'second_reviewer')],
      day,
    );
    expect(gap?.text.en).toMatch(/too few for a different person in each step/);
  });

  it('leave what takes two people where one alone is there, all that lacks the same in one sentence', () => {
    const gaps = staffingGaps(without('a2'), day);
    expect(gaps).toHaveLength(1);
    expect(gaps[0]?.text.zh).toMatch(
      /^目录或本行规则的变更、在生效前撤回已发布的变更、工作日历须由两人办理/,
    );
  });

  it('leave changes about one of the two who settle them, and name whom', () => {
    const gaps = staffingGaps(without('m2', 'c2'), day);
    expect(gaps.map(({ userIds }) => userIds)).toContainEqual(['c1']);
    expect(gaps.find(({ userIds }) => userIds.length > 0)?.text.zh).toMatch(/涉及下列人员本人时/);
  });

  it('leave no gap where a delegate is there for who is away, and for nobody who is there', () => {
    const away = {
      ...person('fa', 'final_approver'),
      staff: { ...emptyProfile, absences: [{ from: day, to: day, substituteId: null }] },
    };
    const standsIn = [{ principalId: 'fa', role: 'final_approver' }] as const;
    const delegate = { ...person('fb', 'auditor'), standsIn };
    expect(said([...without('fa'), away, delegate])).toEqual([]);
    expect(said([...without('fa'), away, { ...delegate, active: false }])).toHaveLength(1);
  });

  it('leave steps that two delegates of one person alone could take, whose acts are all that person’s', () => {
    const away = {
      ...person('both', 'first_reviewer', 'second_reviewer'),
      staff: { ...emptyProfile, absences: [{ from: day, to: day, substituteId: null }] },
    };
    const lent = (userId: string, role: 'first_reviewer' | 'second_reviewer') => ({
      ...person(userId, 'auditor'),
      standsIn: [{ principalId: 'both', role }],
    });
    const staff = [...without('r1', 'r2'), away, lent('d1', 'first_reviewer')];
    expect(said([...staff, person('r2', 'second_reviewer')])).toEqual([]);
    expect(said([...staff, lent('d2', 'second_reviewer')])).toHaveLength(1);
  });
});
