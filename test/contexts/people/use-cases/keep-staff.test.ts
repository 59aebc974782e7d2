import { describe, expect, it, test } from '@jest/globals';
import type { Actor } from '../../../../src/kernel/values/actor.js';
import { keepStaff } from '../../../../src/contexts/people/use-cases/keep-staff.js';
import type { KeptAbsences } from '../../../../src/contexts/people/use-cases/keep-staff.js';
import { bankUser, people } from '../../../builders/actors.js';
import { userOf } from '../../../builders/application-harness.js';
import { inMemoryUserStore } from '../../../fakes/in-memory-user-store.js';

const manager = bankUser('boss-1', ['review_manager']);

const open = async () => {
  const users = inMemoryUserStore();
  for (const actor of [people.exporter, people.first, people.second, manager])
    await users.save(userOf(actor));
  await users.save(userOf(bankUser('first-2', ['first_reviewer'])));
  await users.save(userOf(bankUser('gone-1', ['first_reviewer']), { active: false }));
  const keep = keepStaff({ users });
  return async (actor: Actor, userId: string, change: KeptAbsences, expectedRevision = 0) => {
    const kept = await keep({ actor, userId, change, expectedRevision });
    if (kept.ok) return kept.value.staff;
    const { code, violations = [] } = kept.failure;
    return [code, ...violations.map((one) => one.code)].join(' ');
  };
};

const away = (from: string, to: string, substituteId: string | null = 'first-2') => ({
  from,
  to,
  substituteId,
});

describe('the profile of a bank’s person', () => {
  it('keeps absences with a named substitute; the same change again is the same answer', async () => {
    const keep = await open();
    const change = { absences: [away('2026-12-01', '2026-12-05')] };
    const first = await keep(people.first, 'first-1', change);
    expect(first).toMatchObject({ revision: 1, ...change });
    expect(await keep(people.first, 'first-1', change)).toEqual(first);
    expect(await keep(manager, 'first-1', { absences: [] }, 1)).toMatchObject({ revision: 2 });
    expect(await keep(people.first, 'first-1', change)).toBe('revision_stale');
  });

  test.each<readonly [string, Actor, string, KeptAbsences, string]>([
    [
      'of somebody else, without being a manager',
      people.second,
      'first-1',
      { absences: [] },
      'role_missing',
    ],
    ['of nobody', manager, 'nobody', { absences: [] }, 'user_unknown'],
    ['of an exporter', manager, 'exporter-1', { absences: [] }, 'user_unknown'],
    [
      'of a person of another bank',
      bankUser('m', ['review_manager'], { bankId: 'bank-b' }),
      'first-1',
      { absences: [] },
      'user_unknown',
    ],
    [
      'that ends before it begins',
      people.first,
      'first-1',
      { absences: [away('2026-12-05', '2026-12-01')] },
      'staff_profile_invalid absence_reversed',
    ],
    [
      'that overlaps another',
      people.first,
      'first-1',
      { absences: [away('2026-12-01', '2026-12-05'), away('2026-12-05', '2026-12-06')] },
      'staff_profile_invalid absence_overlaps',
    ],
    [
      'with oneself, or an exporter, as substitute',
      people.first,
      'first-1',
      {
        absences: [
          away('2026-12-01', '2026-12-02', 'first-1'),
          away('2026-12-04', '2026-12-05', 'exporter-1'),
        ],
      },
      'staff_profile_invalid substitute_unknown substitute_unknown',
    ],
    [
      'with somebody of another role as substitute',
      people.first,
      'first-1',
      { absences: [away('2026-12-01', '2026-12-02', 'second-1')] },
      'staff_profile_invalid substitute_role_missing',
    ],
    [
      'with somebody who left as substitute',
      people.first,
      'first-1',
      { absences: [away('2026-12-01', '2026-12-02', 'gone-1')] },
      'staff_profile_invalid substitute_unknown',
    ],
  ])('refuses a change %s', async (_title, actor, userId, change, code) => {
    const keep = await open();
    expect(await keep(actor, userId, change)).toBe(code);
  });

  it('of two changes at once keeps one', async () => {
    const keep = await open();
    const answers = await Promise.all([
      keep(manager, 'first-1', { absences: [] }),
      keep(manager, 'first-1', { absences: [away('2026-12-01', '2026-12-05')] }),
    ]);
    expect(answers.filter((one) => one === 'revision_stale')).toHaveLength(1);
  });
});
