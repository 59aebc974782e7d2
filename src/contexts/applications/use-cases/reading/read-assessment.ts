import type { Actor } from '../../../../kernel/values/actor.js';
import type { Application } from '../../rules/state/application-state.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';
import type { AssessmentStore, StoredAssessment } from '../ports-of-applications.js';

/** One assessment of an application, whole, for whoever may see the application. */
export const readAssessment =
  (deps: {
    readonly readApplication: (
      actor: Actor,
      applicationId: string,
    ) => Promise<Result<Application, Refusal>>;
    readonly assessments: AssessmentStore;
  }) =>
  async (
    actor: Actor,
    applicationId: string,
    assessmentId: string,
  ): Promise<Result<StoredAssessment, Refusal>> => {
    const found = await deps.readApplication(actor, applicationId);
    if (!found.ok) return found;
    const { assessments, monitoring } = found.value;
    const rechecked = monitoring.rechecks.map(({ assessment }) => assessment);
    const known = [...assessments, ...rechecked].some((one) => one.assessmentId === assessmentId);
    const stored = known ? await deps.assessments.find(actor.bankId, assessmentId) : null;
    return stored === null ? fail(refuse('assessment_unknown')) : ok(stored);
  };
