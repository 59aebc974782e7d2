import type { Actor } from '../../../../kernel/values/actor.js';
import type { Application } from '../../rules/state/application-state.js';
import type { ApplicationCommit } from '../../rules/state/fold-commits.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';
import type { ApplicationRecords } from '../acts/application-records.js';
import type { ApplicationCommits } from '../ports-of-applications.js';

export interface ReadApplicationDeps {
  readonly records: ApplicationRecords;
}

export const applicationUnknown = (): Refusal => refuse('application_unknown');

/**
 * Bank people see what was submitted to their bank; an exporter the applications of its own
 * applicants, drafts among them.
 */
export const maySee = (actor: Actor, application: Application): boolean => {
  if (actor.bankId !== application.bankId) return false;
  if (actor.kind === 'bank_user') return application.submittedOn !== null;
  return (
    actor.kind !== 'applicant_user' || actor.applicantIds.includes(application.draft.applicantId)
  );
};

/** One application as of its newest commit. What the caller may not see is answered as absent. */
export const readApplication =
  ({ records }: ReadApplicationDeps) =>
  async (actor: Actor, applicationId: string): Promise<Result<Application, Refusal>> => {
    const record = await records.read(actor.bankId, applicationId);
    return record !== null && maySee(actor, record.state)
      ? ok(record.state)
      : fail(applicationUnknown());
  };

/** The commits of one application, oldest first, for whoever may see it. */
export const readCommits =
  (deps: ReadApplicationDeps & { readonly commits: Pick<ApplicationCommits, 'read'> }) =>
  async (
    actor: Actor,
    applicationId: string,
  ): Promise<Result<readonly ApplicationCommit[], Refusal>> => {
    const found = await readApplication(deps)(actor, applicationId);
    if (!found.ok) return found;
    return ok(await deps.commits.read(actor.bankId, applicationId));
  };
