import { applyOverrides } from '../../rules/review/overrides/apply-overrides.js';
import type { Override } from '../../rules/review/overrides/override.js';
import { latestAssessment } from '../../rules/state/application-state.js';
import type { Application } from '../../rules/state/application-state.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { sharePolicyOfContent } from '../../../matching/rules/assessment/share-policy.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';
import { pinnedRevision, revisionMissing } from '../assess-application.js';
import type { AssessDeps } from '../assess-application.js';
import type { StoredAssessment } from '../ports-of-applications.js';
import type { CompiledRevision } from '../../../catalogue/use-cases/catalogue-library.js';
import type { Lookup } from './lookup.js';

/** The assessment an override is about, with the revision it was made under. */
const overridden = async (
  deps: AssessDeps,
  application: Application,
): Promise<Result<readonly [StoredAssessment, CompiledRevision], Refusal>> => {
  const summary = latestAssessment(application);
  const [stored, compiledRevision] = await Promise.all([
    summary === undefined ? null : deps.assessments.find(application.bankId, summary.assessmentId),
    pinnedRevision(deps, application),
  ]);
  return stored === null || compiledRevision === null
    ? fail(revisionMissing())
    : ok([stored, compiledRevision]);
};

export const loadLine: Lookup<'line'> = async ({ deps, application, command }) => {
  const about = await overridden(deps, application);
  if (!about.ok) return about;
  const [{ assessment }] = about.value;
  return ok(assessment.lines.find((one) => one.lineNo === command.lineNo) ?? null);
};

export const loadEffect: Lookup<'effect'> = async ({ deps, application, command }) => {
  const about = await overridden(deps, application);
  if (!about.ok) return about;
  const [stored, { revision }] = about.value;
  const overrides = withConfirmed(application.overrides, command.overrideId);
  return ok(applyOverrides(stored, overrides, sharePolicyOfContent(revision.content)));
};

const withConfirmed = (overrides: readonly Override[], overrideId: string): readonly Override[] =>
  overrides.map((one) => (one.overrideId === overrideId ? { ...one, status: 'confirmed' } : one));
