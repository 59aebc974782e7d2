import type { Actor } from '../../../kernel/values/actor.js';
import { refuse } from '../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import { fail, ok } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import type { Page } from '../../../kernel/ports.js';
import type { Applicant, ApplicantStore } from './ports-of-people.js';

export interface ReadApplicantsDeps {
  readonly applicants: ApplicantStore;
}

/** One applicant of the actor's bank; what the actor may not see is answered as absent. */
export const readApplicant =
  ({ applicants }: ReadApplicantsDeps) =>
  async (actor: Actor, applicantId: string): Promise<Result<Applicant, Refusal>> => {
    const own = ownApplicants(actor);
    const found =
      own === null || own.includes(applicantId)
        ? await applicants.find(actor.bankId, applicantId)
        : null;
    return found === null ? fail(refuse('applicant_unknown')) : ok(found);
  };

/** The applicants the actor may see, a page at a time. */
export const listApplicants =
  ({ applicants }: ReadApplicantsDeps) =>
  async (
    actor: Actor,
    page: { readonly limit: number; readonly cursor: string | null },
  ): Promise<Page<Applicant>> => {
    const own = ownApplicants(actor);
    const { bankId } = actor;
    return applicants.list({ bankId, ...page, ...(own === null ? {} : { applicantIds: own }) });
  };

/** `null`: the bank's people see all of the bank's applicants. */
const ownApplicants = (actor: Actor): readonly string[] | null =>
  actor.kind === 'applicant_user' ? actor.applicantIds : null;
