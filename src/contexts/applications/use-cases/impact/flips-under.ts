import type { AssessmentInput } from '../../../rulebook/rules/assessment/assessment-input.js';
import type { Assessment } from '../../../rulebook/rules/assessment/assessment.js';
import { flipsOf } from '../../../catalogue/rules/change-set/flips-of.js';
import type { Flip, ImpactSubject } from '../../../catalogue/rules/change-set/impact-report.js';
import { assessSteps } from '../../../matching/rules/assessment/assess.js';
import type { CompiledCatalogue } from '../../../matching/rules/assessment/compiled-catalogue.js';
import { runYielding } from '../../../../kernel/run-yielding.js';

/**
 * The lines of an assessment that come out otherwise when its input is judged under other rules,
 * where others are answered meanwhile; `null` when they do not know its role. Nothing is kept.
 */
export const flipsUnder = async (
  compiled: CompiledCatalogue,
  subject: ImpactSubject,
  { input, assessment }: { readonly input: AssessmentInput; readonly assessment: Assessment },
): Promise<readonly Flip[] | null> => {
  if (!compiled.roles.has(input.role)) return null;
  const after = await runYielding(assessSteps(input, compiled, { today: subject.judgedOn }));
  return flipsOf(subject, assessment, after);
};
