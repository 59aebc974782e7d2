import type { Actor } from '../domain/lifecycle/actor.js';
import type { Application } from '../domain/lifecycle/application-state.js';
import type { ApplicationCommit } from '../domain/lifecycle/fold-commits.js';
import { refuse } from '../domain/lifecycle/refusal.js';
import type { Refusal } from '../domain/lifecycle/refusal.js';
import { fail, ok } from '../domain/result.js';
import type { Result } from '../domain/result.js';
import type { ApplicationRecords } from './application-records.js';
import type { ApplicationCommits } from './ports-of-applications.js';

export interface ReadApplicationDeps {
  readonly records: ApplicationRecords;
}

export const applicationUnknown = (): Refusal =>
  refuse('not_found', 'application_unknown', '没有这份申请。', 'There is no such application.');

/** Bank people see their bank's applications; an exporter those of its own applicants. */
export const maySee = (actor: Actor, application: Application): boolean =>
  actor.bankId === application.bankId &&
  (actor.kind !== 'applicant_user' || actor.applicantIds.includes(application.draft.applicantId));

/** One application as of its newest commit. What the caller may not see is answered as absent. */
export const readApplication =
  ({ records }: ReadApplicationDeps) =>
  async (actor: Actor, applicationId: string): Promise<Result<Application, Refusal>> => {
    const record = await records.read(actor.bankId, applicationId);
    return record !== null && maySee(actor, record.application)
      ? ok(record.application)
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
