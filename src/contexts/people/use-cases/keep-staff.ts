import { canonicalJson } from '../../../kernel/values/canonical-json.js';
import { hasRole, personsOf } from '../../../kernel/values/actor.js';
import type { Actor } from '../../../kernel/values/actor.js';
import { refuse } from '../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import { fail, ok } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import { profileFaults } from '../rules/staff/profile-faults.js';
import { profileOf } from '../rules/staff/staff-profile.js';
import type { StaffProfile } from '../rules/staff/staff-profile.js';
import { userUnknown } from './change-staff.js';
import type { User, UserStore } from './ports-of-people.js';

/** What one person may say alone: when somebody is away, and who stands in. */
export type KeptAbsences = Pick<StaffProfile, 'absences'>;

export interface StaffRequest {
  readonly actor: Actor;
  readonly userId: string;
  readonly change: KeptAbsences;
  readonly expectedRevision: number;
}

type Kept = Result<User & { readonly staff: StaffProfile }, Refusal>;

/**
 * Keeps the absences of a bank's person, said by himself or by a manager; all else of him is changed
 * by two people (`changeStaff`). Who changes it names the revision seen; the same change sent again
 * gets the same answer.
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
      refusePerson(actor, userId) ??
      refuseStale(before.revision, expectedRevision) ??
      refuseFaults(user, after, staff);
    if (refusal !== null) return fail(refusal);
    const kept = { ...user, staff: after };
    return (await deps.users.saveStaff(kept)) === 'saved'
      ? ok(kept)
      : fail(stale(expectedRevision + 1, expectedRevision));
  };

/** Whoever says when somebody is away: the person, or a manager. */
export const refusePerson = (actor: Actor, userId: string): Refusal | null =>
  personsOf(actor).includes(userId) || hasRole(actor, 'review_manager')
    ? null
    : refuse('role_missing.review_manager');

const refuseStale = (there: number, seen: number): Refusal | null =>
  there === seen ? null : stale(there, seen);

const stale = (there: number, seen: number): Refusal =>
  refuse('revision_stale.profile', { seen, now: there });

const refuseFaults = (
  user: User,
  profile: StaffProfile,
  staff: readonly User[],
): Refusal | null => {
  const violations = profileFaults(user, profile, staff);
  if (violations.length === 0) return null;
  return {
    ...refuse('staff_profile_invalid'),
    violations,
  };
};
