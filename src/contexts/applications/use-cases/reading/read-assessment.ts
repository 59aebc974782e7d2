import type { Actor } from '../../../../kernel/values/actor.js';
import type { Application } from '../../rules/state/application-state.js';
import { asTaken } from '../../rules/review/overrides/as-taken.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';
import type { AssessmentStore, StoredAssessment } from '../ports-of-applications.js';

interface ReadAssessmentDeps {
  readonly readApplication: (
    actor: Actor,
    applicationId: string,
  ) => Promise<Result<Application, Refusal>>;
  readonly assessments: Pick<AssessmentStore, 'find'>;
}

type ReadAssessment = (
  actor: Actor,
  applicationId: string,
  assessmentId: string,
) => Promise<Result<StoredAssessment, Refusal>>;

/** One assessment of an application, whole, for whoever may see the application. */
export const readAssessment =
  (deps: ReadAssessmentDeps): ReadAssessment =>
  async (actor, applicationId, assessmentId) => {
    const found = await deps.readApplication(actor, applicationId);
    return found.ok ? assessmentOf(deps, found.value, assessmentId) : found;
  };

/** The same as people took it, as far as the one who asks may know. */
export const readAsTaken =
  (deps: ReadAssessmentDeps): ReadAssessment =>
  async (actor, applicationId, assessmentId) => {
    const found = await deps.readApplication(actor, applicationId);
    return found.ok ? assessmentAsTaken(deps, actor, found.value, assessmentId) : found;
  };

export const assessmentAsTaken = async (
  deps: Pick<ReadAssessmentDeps, 'assessments'>,
  actor: Actor,
  application: Application,
  assessmentId: string,
): Promise<Result<StoredAssessment, Refusal>> => {
  const read = await assessmentOf(deps, application, assessmentId);
  if (!read.ok) return read;
  const told = { to: actor, assessmentId };
  return ok({ ...read.value, assessment: asTaken(read.value.assessment, application, told) });
};

const assessmentOf = async (
  deps: Pick<ReadAssessmentDeps, 'assessments'>,
  { bankId, assessments, monitoring }: Application,
  assessmentId: string,
): Promise<Result<StoredAssessment, Refusal>> => {
  const rechecked = monitoring.rechecks.map(({ assessment }) => assessment);
  const known = [...assessments, ...rechecked].some((one) => one.assessmentId === assessmentId);
  const stored = known ? await deps.assessments.find(bankId, assessmentId) : null;
  return stored === null ? fail(refuse('assessment_unknown')) : ok(stored);
};
