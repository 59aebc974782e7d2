import type { Actor } from '../../../../../kernel/values/actor.js';
import { overallOutcomeOf } from '../../../../matching/rules/assessment/overall-outcome.js';
import type {
  Assessment,
  LineAssessment,
} from '../../../../rulebook/rules/assessment/assessment.js';
import type { Decision } from '../../state/application-event.js';
import { decisionOn } from '../../state/application-state.js';
import type { Application } from '../../state/application-state.js';
import { shareAfter } from '../share-after.js';
import type { OverrideEffect, OverrideTarget } from './override.js';

/** What people took as another of an assessment, and what it comes to with that. */
interface Taken extends Pick<OverrideEffect, 'lines' | 'greenShare'> {
  readonly targets: readonly OverrideTarget[];
}

/** Whom an assessment is shown to, and which. */
interface Told {
  readonly to: Pick<Actor, 'kind'>;
  readonly assessmentId: string;
}

/**
 * The bank knows what two people confirmed, the firm what was decided on it
 * (docs/rules/four-eyes.md#an-override-needs-a-second-more-senior-person).
 */
const takenOf = (
  { overrides, overrideEffect }: Application,
  { to: { kind }, assessmentId }: Told,
  decision: Decision | undefined,
): Taken | null => {
  if (kind !== 'applicant_user' && overrideEffect?.assessmentId === assessmentId) {
    const confirmed = overrides.filter(
      (one) => one.assessmentId === assessmentId && one.status === 'confirmed',
    );
    return { ...overrideEffect, targets: confirmed.map(({ target }) => target) };
  }
  const decided = decision?.overrides ?? [];
  return decision === undefined || decided.length === 0
    ? null
    : { ...decision, targets: decided.map(({ target }) => target) };
};

/** An assessment as people took it who may be told so: to be shown, while the record keeps it as it was made. */
export const asTaken = (
  assessment: Assessment,
  application: Application,
  told: Told,
): Assessment => {
  const decision = decisionOn(application, told.assessmentId);
  const taken = takenOf(application, told, decision);
  if (taken === null)
    return { ...assessment, greenShare: shareAfter(decision, assessment.greenShare) };
  const lines = assessment.lines.map((line) => lineAsTaken(line, taken));
  const outcomes = lines.map(({ outcome }) => outcome);
  return {
    ...assessment,
    lines,
    greenShare: shareAfter(decision, taken.greenShare),
    overall: overallOutcomeOf(outcomes, assessment.transition),
  };
};

const lineAsTaken = (line: LineAssessment, { targets, lines }: Taken): LineAssessment => {
  const own = targets.filter(({ lineNo }) => lineNo === line.lineNo);
  if (own.length === 0) return line;
  const outcome = lines.find(({ lineNo }) => lineNo === line.lineNo)?.outcome ?? line.outcome;
  const criteria = line.criteria.map((criterion) => {
    const target = own.findLast(({ path }) => path === criterion.path);
    return target === undefined || target.path === null
      ? criterion
      : { ...criterion, verdict: target.to };
  });
  return { ...line, outcome, criteria, shortestPath: stillAsked({ ...line, outcome, criteria }) };
};

/** What was taken as proved is asked for no more, and of a line that is settled nothing. */
const stillAsked = ({
  outcome,
  criteria,
  shortestPath,
}: LineAssessment): LineAssessment['shortestPath'] => {
  if (outcome !== 'cannot_tell') return [];
  const isSettled = (fact: string): boolean => {
    const asking = criteria.filter((one) => one.fact === fact);
    return asking.length > 0 && asking.every(({ verdict }) => verdict !== 'not_evidenced');
  };
  return shortestPath.filter(({ fact }) => !isSettled(fact));
};
