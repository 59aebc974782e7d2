import type { Actor } from '../../../../kernel/values/actor.js';
import type { Application } from '../../rules/state/application-state.js';
import { foldCommits } from '../../rules/state/fold-commits.js';
import type { ApplicationCommit } from '../../rules/state/fold-commits.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';
import type { ApplicationCommits } from '../ports-of-applications.js';
import { isShownTo, readApplication } from './read-application.js';
import type { ReadApplicationDeps } from './read-application.js';

/**
 * One application as the record knew it at an instant (docs/rules/record.md#as-known-on-a-day): the
 * fold of the commits up to then, with the checklist, evidence and assessments of then. Who may see
 * it now may see it then.
 * @param asOf an instant in UTC; `null`: now.
 */
export const readApplicationAsOf =
  (deps: ReadApplicationDeps & { readonly commits: Pick<ApplicationCommits, 'read'> }) =>
  async (
    actor: Actor,
    applicationId: string,
    asOf: string | null = null,
  ): Promise<Result<Application, Refusal>> => {
    const found = await readApplication(deps)(actor, applicationId);
    if (!found.ok || asOf === null) return found;
    const commits = await deps.commits.read(actor.bankId, applicationId);
    const then = foldCommits(knownAt(commits, asOf));
    return then === null || !isShownTo(actor, then.state) ? fail(notYetThere()) : ok(then.state);
  };

export const knownAt = (
  commits: readonly ApplicationCommit[],
  asOf: string,
): readonly ApplicationCommit[] => {
  const later = commits.findIndex(({ at }) => Date.parse(at) > Date.parse(asOf));
  return later < 0 ? commits : commits.slice(0, later);
};

export const notYetThere = (): Refusal => refuse('application_not_yet_there');
