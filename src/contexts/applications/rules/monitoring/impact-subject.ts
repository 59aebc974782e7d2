import { dayOf } from '../../../../kernel/values/clock/calendar-day.js';
import type { Application } from '../state/application-state.js';
import { latestAssessment, latestDecision } from '../state/application-state.js';
import { applicationStatuses } from '../../../rulebook/rules/bank-rules/application-status.js';
import type { ApplicationStatus } from '../../../rulebook/rules/bank-rules/application-status.js';
import { undecidedStatuses } from '../../../rulebook/rules/bank-rules/undecided-status.js';
import type { ImpactSubject } from '../../../catalogue/rules/change-set/impact-report.js';

/** Not yet before the bank, or ended without it deciding anything. */
const neverDecided: readonly ApplicationStatus[] = ['draft', 'withdrawn', 'abandoned', 'expired'];

/** Where a decision stands, mostly; a hold may lie on an application that has none yet. */
export const laterStatuses: readonly ApplicationStatus[] = applicationStatuses.filter(
  (status) => !undecidedStatuses.includes(status) && !neverDecided.includes(status),
);

const endedByBank: readonly (ApplicationStatus | undefined)[] = ['not_accepted', 'vetoed'];

/**
 * An application as an impact run looks at it; `null` where nothing was assessed, and where it
 * ended without the bank deciding anything: such an end does not turn with the rules.
 */
export const impactSubjectOf = (application: Application): ImpactSubject | null => {
  const assessment = latestAssessment(application);
  if (assessment === undefined) return null;
  const decidedAt = decidedAtOf(application);
  const isOpen = decidedAt === null && application.status !== 'closed';
  if (!isOpen && decidedAt === null) return null;
  return subjectOf(application, assessment.assessmentId, assessment.lines.length);
};

/** An application as one of its assessments is looked at, whatever became of it since. */
export const subjectOf = (
  application: Application,
  assessmentId: string,
  lines: number,
): ImpactSubject => ({
  applicationId: application.applicationId,
  applicationReference: application.applicationReference,
  status: application.status,
  decidedAt: decidedAtOf(application),
  assessmentId,
  judgedOn: application.submittedOn ?? dayOf(application.createdAt),
  lines,
});

const decidedAtOf = (application: Application): string | null => {
  if (application.status === 'appealed') return null;
  if (endedByBank.includes(application.closedFrom ?? application.status))
    return application.statusSince;
  return latestDecision(application)?.at ?? null;
};
