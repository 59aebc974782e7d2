import type {
  Assessment,
  LineAssessment,
  LineOutcome,
  Verdict,
} from '../../../../rulebook/rules/assessment/assessment.js';
import type { AssessmentInput } from '../../../../rulebook/rules/assessment/assessment-input.js';
import { greenShareOf } from '../../../../matching/rules/assessment/green-share.js';
import type { SharePolicy } from '../../../../matching/rules/assessment/green-share.js';
import { criteriaVerdict } from '../criteria-verdict.js';
import type { Override, OverrideEffect } from './override.js';

/** An assessment as it is stored: what it was made from, what it says, under the hash of both. */
export interface OverriddenAssessment {
  readonly assessmentId: string;
  readonly input: AssessmentInput;
  readonly assessment: Assessment;
}

const outcomeOfVerdict: Readonly<Record<Verdict, LineOutcome>> = {
  met: 'listed',
  not_met: 'not_listed',
  not_evidenced: 'cannot_tell',
};

/**
 * Lines and green share with the confirmed overrides of this assessment applied: a pure function
 * of the assessment, which stays as it is, so that anybody can compute it again.
 */
export const applyOverrides = (
  { assessmentId, input, assessment }: OverriddenAssessment,
  overrides: readonly Override[],
  policy: SharePolicy,
): OverrideEffect => {
  const confirmed = overrides.filter(
    (one) => one.status === 'confirmed' && one.assessmentId === assessmentId,
  );
  const lines = assessment.lines.map((line) => ({
    lineNo: line.lineNo,
    outcome: outcomeWith(line, confirmed),
    itemCode: line.itemCode,
    rowId: line.row?.rowId ?? null,
    ghgMark: line.ghgMark,
  }));
  if (confirmed.length === 0) return { assessmentId, lines, greenShare: assessment.greenShare };
  const shares = input.lines.map((line, at) => ({
    value: line.value ?? null,
    outcome: lines[at]?.outcome ?? 'cannot_tell',
    mark: lines[at]?.ghgMark ?? null,
  }));
  return { assessmentId, lines, greenShare: greenShareOf(shares, policy) };
};

/** An override of the line itself says the last word; those of its criteria are told by the tree. */
const outcomeWith = (line: LineAssessment, confirmed: readonly Override[]): LineOutcome => {
  const targets = confirmed
    .map((one) => one.target)
    .filter((target) => target.lineNo === line.lineNo);
  const whole = targets.findLast((target) => target.path === null);
  if (whole?.path === null) return whole.to;
  const verdicts = new Map(
    targets.flatMap((target) => (target.path === null ? [] : [[target.path, target.to] as const])),
  );
  return verdicts.size === 0 ? line.outcome : outcomeOfCriteria(line, verdicts);
};

const outcomeOfCriteria = (
  { criteria }: Pick<LineAssessment, 'criteria'>,
  verdicts: ReadonlyMap<string, Verdict>,
): LineOutcome =>
  outcomeOfVerdict[
    criteriaVerdict(
      criteria.map(({ path, verdict }) => ({ path, verdict: verdicts.get(path) ?? verdict })),
    )
  ];

/**
 * Whether a line's outcome follows from its traced criteria alone. Where it does not (a branch that
 * is not surely entered, goods that HS code and words tell apart), one criterion taken as another
 * would not tell the line: only the line itself can then be overridden.
 */
export const isToldByCriteria = (line: Pick<LineAssessment, 'criteria' | 'outcome'>): boolean =>
  line.criteria.length > 0 && outcomeOfCriteria(line, new Map()) === line.outcome;
