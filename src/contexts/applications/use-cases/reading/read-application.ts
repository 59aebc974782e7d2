import type { Actor } from '../../../../kernel/values/actor.js';
import { maySee } from '../../rules/acts/may-see.js';
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

/** Whether somebody may see an application as it is, or was. */
export const isShownTo = (actor: Actor, application: Application): boolean =>
  maySee(actor, { ...application, applicantId: application.draft.applicantId });

/** One application as of its newest commit. What the caller may not see is answered as absent. */
export const readApplication =
  ({ records }: ReadApplicationDeps) =>
  async (actor: Actor, applicationId: string): Promise<Result<Application, Refusal>> => {
    const record = await records.read(actor.bankId, applicationId);
    return record !== null && isShownTo(actor, record.state)
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
