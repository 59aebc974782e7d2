import type { ApprovalPolicy } from '../../../rulebook/rules/bank-rules/approval-policy.js';
import { ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';
import type { Actor } from '../../../../kernel/values/actor.js';
import type { LookedUp } from './acts.js';
import type { ApplicationCommandKind, CommandOf } from './application-command.js';
import type { RelatedPerson } from '../review/reviewers/related-parties.js';
import type { ApplicationEvent } from '../state/application-event.js';
import type { Application } from '../state/application-state.js';
import type { ApplicationStatus } from '../../../rulebook/rules/bank-rules/application-status.js';
import type { Deadline, DeadlineRules } from '../deadlines/deadline.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';

export interface DecideContext {
  readonly actor: Actor;
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly deadlines: DeadlineRules;
  /** The bank's settings of who may approve what. */
  readonly policy: ApprovalPolicy;
  /** The revision the person saw (`If-Match`); `null` where the act does not depend on it. */
  readonly expectedRevision: number | null;
  /** Who is related to the applicant by what the bank knows now; absent: not an act of the bank. */
  readonly related?: readonly RelatedPerson[];
}

export type Decided = Result<readonly ApplicationEvent[], Refusal>;

/** The same with what the row of the act looks up. */
export type ContextOf<Kind extends ApplicationCommandKind> = DecideContext & LookedUp<Kind>;

/** Decides one kind of command on an application that exists and is past the gate. */
export type Decider<Kind extends ApplicationCommandKind> = (
  application: Application,
  command: CommandOf<Kind>,
  context: ContextOf<Kind>,
) => Decided;

export const decided = (...events: readonly ApplicationEvent[]): Decided => ok(events);

/** The two members of an event that moves the application: where to, and by when. */
export const movingTo = (
  to: ApplicationStatus,
  context: DecideContext,
): { readonly to: ApplicationStatus; readonly deadline: Deadline | null } => ({
  to,
  deadline: context.deadlines.deadlineOf(to, context.at),
});
