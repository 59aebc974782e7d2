import type { Actor } from '../../../../kernel/values/actor.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';
import type { GreenShare } from '../../../rulebook/rules/assessment/assessment.js';
import type { Explanation } from '../../../matching/rules/explanation/explanation.js';
import type { Application } from '../../rules/state/application-state.js';
import { latestAssessment } from '../../rules/state/application-state.js';
import type { JudgeSoFar } from '../judge-so-far.js';
import type { AssessmentStore } from '../ports-of-applications.js';
import { assessmentAsTaken } from './read-assessment.js';
import type { ReadExplanation } from './read-explanation.js';

export interface AsItStands {
  readonly revision: number;
  /** By the papers accepted so far, which nothing records; else as it was assessed last. */
  readonly soFar: boolean;
  readonly greenShare: GreenShare;
  readonly explanation: Explanation;
}

export type ReadAsItStands = (
  actor: Actor,
  applicationId: string,
) => Promise<Result<AsItStands, Refusal>>;

/** Where an application stands now, for whoever may see it (docs/rules/evidence.md#as-it-stands). */
export const readAsItStands =
  (deps: {
    readonly readApplication: (
      actor: Actor,
      applicationId: string,
    ) => Promise<Result<Application, Refusal>>;
    readonly assessments: Pick<AssessmentStore, 'find'>;
    readonly judgeSoFar: JudgeSoFar;
    readonly readExplanation: ReadExplanation;
  }): ReadAsItStands =>
  async (actor, applicationId) => {
    const found = await deps.readApplication(actor, applicationId);
    if (!found.ok) return found;
    const { bankId, revision } = found.value;
    const soFar = await deps.judgeSoFar(found.value);
    const latest = latestAssessment(found.value)?.assessmentId ?? '';
    const judged =
      soFar === null ? await assessmentAsTaken(deps, actor, found.value, latest) : ok(soFar);
    if (!judged.ok) return judged;
    const explanation = await deps.readExplanation(bankId, judged.value);
    if (!explanation.ok) return explanation;
    const { greenShare } = judged.value.assessment;
    return ok({ revision, soFar: soFar !== null, greenShare, explanation: explanation.value });
  };
