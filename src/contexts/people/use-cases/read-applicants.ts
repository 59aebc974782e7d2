import type { Actor } from '../../../kernel/values/actor.js';
import { refuse } from '../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import { fail, ok } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import type { Page } from '../../../kernel/ports.js';
import { findApplicants, ownApplicants } from './find-applicants.js';
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

export interface ListApplicantsDeps extends ReadApplicantsDeps {
  /** Members that this person reads masked, by the bank's policy. */
  readonly maskedOf: (actor: Actor) => Promise<ReadonlySet<string>>;
}

export interface ApplicantsAsked {
  /** Words of a name, or a USCC. */
  readonly find?: string;
  readonly limit: number;
  readonly cursor: string | null;
}

/**
 * The applicants the actor may see, a page at a time; what is looked for comes on one page.
 */
export const listApplicants =
  ({ applicants, maskedOf }: ListApplicantsDeps) =>
  async (
    actor: Actor,
    { find, ...page }: ApplicantsAsked,
  ): Promise<Result<Page<Applicant>, Refusal>> => {
    const own = ownApplicants(actor);
    const { bankId } = actor;
    if (find === undefined)
      return ok(
        await applicants.list({ bankId, ...page, ...(own === null ? {} : { applicantIds: own }) }),
      );
    const items = await findApplicants({ applicants, maskedOf })(actor, find, page.limit);
    return items === null ? fail(refuse('search_masked')) : ok({ items, nextCursor: null });
  };
