import { applyOverrides } from '../../rules/review/apply-overrides.js';
import type { Override } from '../../rules/review/override.js';
import type { ApplicationCommand, AskedCommand } from '../../rules/acts/application-command.js';
import { latestAssessment } from '../../rules/state/application-state.js';
import type { Application } from '../../rules/state/application-state.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { sharePolicyOfContent } from '../../../matching/rules/assessment/share-policy.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';
import { pinnedRevision, revisionMissing } from '../assess-application.js';
import type { AssessDeps } from '../assess-application.js';

type OverrideCommand = Extract<AskedCommand, { kind: 'propose_override' | 'resolve_override' }>;

/** The assessment an override is about: the line it takes as another, and what it comes to. */
export const loadOverride = async (
  deps: AssessDeps,
  application: Application,
  command: OverrideCommand,
): Promise<Result<ApplicationCommand, Refusal>> => {
  const summary = latestAssessment(application);
  const [stored, compiledRevision] = await Promise.all([
    summary === undefined ? null : deps.assessments.find(application.bankId, summary.assessmentId),
    pinnedRevision(deps, application),
  ]);
  if (stored === null || compiledRevision === null) return fail(revisionMissing());
  if (command.kind === 'propose_override')
    return ok({
      ...command,
      found: {
        line: stored.assessment.lines.find((one) => one.lineNo === command.lineNo) ?? null,
      },
    });
  const overrides = withConfirmed(application.overrides, command.overrideId);
  const policy = sharePolicyOfContent(compiledRevision.revision.content);
  return ok({ ...command, found: { effect: applyOverrides(stored, overrides, policy) } });
};

const withConfirmed = (overrides: readonly Override[], overrideId: string): readonly Override[] =>
  overrides.map((one) => (one.overrideId === overrideId ? { ...one, status: 'confirmed' } : one));
