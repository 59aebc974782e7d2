import type { Actor } from '../domain/lifecycle/actor.js';
import type { Application } from '../domain/lifecycle/application-state.js';
import type { ApplicationStatus } from '../domain/lifecycle/application-status.js';
import type { ApplicationProjection, Page } from './ports.js';

export interface PageRequest {
  readonly limit: number;
  readonly cursor: string | null;
}

/** The applications a person may see, newest first. */
export const listApplications =
  (deps: { readonly projection: ApplicationProjection }) =>
  (
    actor: Actor,
    page: PageRequest & { readonly statuses?: readonly ApplicationStatus[] },
  ): Promise<Page<Application>> =>
    deps.projection.list({
      bankId: actor.bankId,
      ...(actor.kind === 'applicant_user' ? { applicantIds: actor.applicantIds } : {}),
      ...(page.statuses === undefined ? {} : { statuses: page.statuses }),
      limit: page.limit,
      cursor: page.cursor,
    });
