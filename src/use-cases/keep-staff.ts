import { canonicalJson } from '../domain/canonical-json.js';
import { hasRole, personsOf } from '../domain/lifecycle/actor.js';
import type { Actor } from '../domain/lifecycle/actor.js';
import { refuse } from '../domain/lifecycle/refusal.js';
import type { Refusal } from '../domain/lifecycle/refusal.js';
import { fail, ok } from '../domain/result.js';
import type { Result } from '../domain/result.js';
import { profileFaults } from '../domain/staff/profile-faults.js';
import { profileOf } from '../domain/staff/staff-profile.js';
import type { StaffProfile } from '../domain/staff/staff-profile.js';
import type { User, UserStore } from './ports.js';

/** What is changed of a profile: the own absences, or what a manager keeps of others. */
export type StaffChange = Partial<Omit<StaffProfile, 'revision'>>;

export interface StaffRequest {
  readonly actor: Actor;
  readonly userId: string;
  readonly change: StaffChange;
  readonly expectedRevision: number;
}

type Kept = Result<User & { readonly staff: StaffProfile }, Refusal>;

/**
 * Keeps absences, posts and relations of a bank's person. Everybody says when he is away himself;
 * the rest is a manager's to say, never about himself (domain.md §7.11). Who changes it names the
 * revision seen; the same change sent again gets the same answer.
 */
export const keepStaff =
  (deps: { readonly users: UserStore }) =>
  async ({ actor, userId, change, expectedRevision }: StaffRequest): Promise<Kept> => {
    const staff = await deps.users.bankUsers(actor.bankId);
    const user = staff.find((one) => one.userId === userId);
    if (user === undefined) return fail(userUnknown());
    const before = profileOf(user);
    const after = { ...before, ...change, revision: expectedRevision + 1 };
    if (before.revision === after.revision && canonicalJson(before) === canonicalJson(after))
      return ok({ ...user, staff: before });
    const refusal =
      refusePerson(actor, userId, change) ??
      refuseStale(before.revision, expectedRevision) ??
      refuseFaults(user, after, staff);
    if (refusal !== null) return fail(refusal);
    const kept = { ...user, staff: after };
    return (await deps.users.saveStaff(kept)) === 'saved'
      ? ok(kept)
      : fail(stale(expectedRevision + 1, expectedRevision));
  };

const userUnknown = (): Refusal =>
  refuse('not_found', 'user_unknown', '没有这个用户。', 'There is no such user.');

const refusePerson = (actor: Actor, userId: string, change: StaffChange): Refusal | null => {
  const isOwn = personsOf(actor).includes(userId);
  const onlyAbsences = Object.keys(change).every((member) => member === 'absences');
  if (isOwn)
    return onlyAbsences
      ? null
      : refuse(
          'four_eyes',
          'own_profile_never_kept',
          '岗位与关联关系须由他人登记。',
          'Posts and relations are kept by somebody else.',
        );
  return hasRole(actor, 'review_manager')
    ? null
    : refuse(
        'not_permitted',
        'role_missing',
        '此操作需要“review_manager”角色。',
        'This needs the role review_manager.',
      );
};

const refuseStale = (there: number, seen: number): Refusal | null =>
  there === seen ? null : stale(there, seen);

const stale = (there: number, seen: number): Refusal =>
  refuse(
    'stale',
    'revision_stale',
    `您看到的是第 ${seen} 版，资料现在是第 ${there} 版，请刷新后再试。`,
    `You saw revision ${seen}; the profile is at ${there}. Reload and try again.`,
  );

const refuseFaults = (
  user: User,
  profile: StaffProfile,
  staff: readonly User[],
): Refusal | null => {
  const violations = profileFaults(user, profile, staff);
  if (violations.length === 0) return null;
  return {
    ...refuse(
      'invalid',
      'staff_profile_invalid',
      '人员资料有误，全部问题见 violations。',
      'The profile is not valid; violations lists everything that is wrong.',
    ),
    violations,
  };
};
