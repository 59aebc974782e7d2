import type { Actor } from '../domain/lifecycle/actor.js';
import { refuse } from '../domain/lifecycle/refusal.js';
import type { Refusal } from '../domain/lifecycle/refusal.js';
import { fail, ok } from '../domain/result.js';
import type { Result } from '../domain/result.js';
import type { ApplicantStore, User, UserStore } from './ports.js';

/**
 * Says that a user of the exporter's side acts for an applicant; saying it twice changes nothing.
 * The user's next access token names the applicant. A bank user can never be linked.
 */
export const linkApplicantUser =
  (deps: { readonly applicants: ApplicantStore; readonly users: UserStore }) =>
  async (actor: Actor, applicantId: string, userName: string): Promise<Result<User, Refusal>> => {
    const applicant = await deps.applicants.find(actor.bankId, applicantId);
    if (applicant === null)
      return fail(
        refuse('not_found', 'applicant_unknown', '没有这个申请人。', 'There is no such applicant.'),
      );
    const user = await deps.users.findByName(actor.bankId, userName);
    if (user === null)
      return fail(refuse('not_found', 'user_unknown', '没有这个用户。', 'There is no such user.'));
    if (user.kind !== 'applicant_user')
      return fail(
        refuse(
          'four_eyes',
          'bank_user_never_acts_for_applicant',
          '银行用户不得代表申请人。',
          'A bank user never acts for an applicant.',
        ),
      );
    if (user.applicantIds.includes(applicantId)) return ok(user);
    const linked = { ...user, applicantIds: [...user.applicantIds, applicantId] };
    await deps.users.save(linked);
    return ok(linked);
  };
