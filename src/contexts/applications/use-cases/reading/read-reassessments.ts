import type { Actor } from '../../../../kernel/values/actor.js';
import type { Application } from '../../rules/state/application-state.js';
import { changedLinesOf, reassessmentsOf } from '../../rules/monitoring/reassessment.js';
import type { Reassessment } from '../../rules/monitoring/reassessment.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import type { Assessment } from '../../../rulebook/rules/assessment/assessment.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';
import type { AssessmentStore } from '../ports-of-applications.js';

export type ReadReassessment = Reassessment & { readonly changedLines: readonly number[] };

/** Both results whole, line by line with their reasons. */
export interface SideBySide {
  readonly reassessment: ReadReassessment;
  readonly pinned: Assessment;
  readonly newer: Assessment;
}

interface ReassessmentReadDeps {
  readonly readApplication: (
    actor: Actor,
    applicationId: string,
  ) => Promise<Result<Application, Refusal>>;
  readonly assessments: AssessmentStore;
}

/** What newer revisions would have said of an application, as the bank asked for it. */
export const reassessmentReads = (deps: ReassessmentReadDeps) => ({
  list: async (
    actor: Actor,
    applicationId: string,
  ): Promise<Result<readonly ReadReassessment[], Refusal>> => {
    const found = await deps.readApplication(actor, applicationId);
    return found.ok ? ok(reassessmentsOf(found.value).map(withChanges)) : found;
  },

  sideBySide: async (
    actor: Actor,
    applicationId: string,
    number: number,
  ): Promise<Result<SideBySide, Refusal>> => {
    const found = await deps.readApplication(actor, applicationId);
    if (!found.ok) return found;
    const reassessment = reassessmentsOf(found.value).find((one) => one.number === number);
    if (reassessment === undefined) return fail(unknown());
    const [pinned, newer] = await Promise.all(
      [reassessment.pinned, reassessment.newer].map(({ assessmentId }) =>
        deps.assessments.find(actor.bankId, assessmentId),
      ),
    );
    if (!pinned || !newer) return fail(unknown());
    return ok({
      reassessment: withChanges(reassessment),
      pinned: pinned.assessment,
      newer: newer.assessment,
    });
  },
});

export type ReassessmentReads = ReturnType<typeof reassessmentReads>;

const withChanges = (reassessment: Reassessment): ReadReassessment => ({
  ...reassessment,
  changedLines: changedLinesOf(reassessment),
});

const unknown = (): Refusal => refuse('reassessment_unknown');
