import { latestAssessment } from '../state/application-state.js';
import type { Application } from '../state/application-state.js';
import { overridesOnLatest } from './overrides/decide-override.js';
import type { Recommendation } from './review.js';

/**
 * The reviews of this round that stand on the assessment to be decided on, and know of every override
 * that changes it (docs/rules/four-eyes.md#a-change-after-a-review-voids-it). One that disagrees stands too.
 */
export const standingReviews = (application: Application): readonly Recommendation[] => {
  const assessmentId = latestAssessment(application)?.assessmentId;
  const knownFrom = Math.max(
    0,
    ...overridesOnLatest(application)
      .filter((one) => one.status === 'confirmed')
      .map((one) => one.proposedAtRevision),
  );
  return application.recommendations.filter(
    (one) => one.assessmentId === assessmentId && one.revisionSeen >= knownFrom,
  );
};
