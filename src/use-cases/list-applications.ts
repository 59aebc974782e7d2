import { personsOf } from '../domain/lifecycle/actor.js';
import type { Actor, UserRole } from '../domain/lifecycle/actor.js';
import type { Application } from '../domain/lifecycle/application-state.js';
import type { ApplicationStatus } from '../domain/lifecycle/application-status.js';
import {
  commandGates,
  labelConfirmers,
  labelProposers,
} from '../domain/lifecycle/command-gates.js';
import { refuseFourEyes } from '../domain/lifecycle/four-eyes.js';
import { gateViewOf } from '../domain/lifecycle/gate-view.js';
import { stepRuleOf, stepRules } from '../domain/lifecycle/review.js';
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

export interface QueueEntry {
  readonly application: Application;
  /** Why this person cannot take it, or `null`: who may not act still sees that it waits. */
  readonly blockedBy: string | null;
}

/** What waits for a person's roles, soonest due first (features O1). */
export const reviewQueue =
  (deps: { readonly projection: ApplicationProjection }) =>
  async (actor: Actor, page: PageRequest): Promise<Page<QueueEntry>> => {
    const statuses = statusesFor(actor);
    if (statuses.length === 0) return { items: [], nextCursor: null };
    const found = await deps.projection.list({
      bankId: actor.bankId,
      statuses,
      waitingFor: 'bank',
      order: 'due',
      limit: page.limit,
      cursor: page.cursor,
    });
    return {
      items: found.items.map((application) => entryOf(actor, application)),
      nextCursor: found.nextCursor,
    };
  };

const statusesFor = (actor: Actor): readonly ApplicationStatus[] =>
  actor.kind === 'system'
    ? []
    : [
        ...stepRules
          .filter((rule) => actor.roles.includes(rule.role))
          .flatMap((rule) => rule.statuses),
        ...labelsFor(actor.roles),
      ];

/** Changes of a label wait for other people than those who propose them. */
const labelsFor = (roles: readonly UserRole[]): readonly ApplicationStatus[] =>
  [...labelProposers, ...labelConfirmers].some((role) => roles.includes(role))
    ? commandGates.confirm_label_change.statuses
    : [];

const entryOf = (actor: Actor, application: Application): QueueEntry => {
  if (commandGates.confirm_label_change.statuses.includes(application.status))
    return { application, blockedBy: ownProposal(actor, application) };
  const rule = stepRuleOf(application.status);
  const refusal =
    rule === undefined ? null : refuseFourEyes(gateViewOf(application), rule.step, actor);
  return { application, blockedBy: refusal?.code ?? null };
};

const ownProposal = (actor: Actor, { monitoring }: Application): string | null =>
  personsOf(actor).some((person) => monitoring.proposal?.persons.includes(person) === true)
    ? 'proposer_never_confirms'
    : null;
