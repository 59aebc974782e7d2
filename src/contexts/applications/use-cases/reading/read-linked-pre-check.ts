import { dayOf } from '../../../../kernel/values/clock/calendar-day.js';
import { latestAssessment } from '../../rules/state/application-state.js';
import type { Application } from '../../rules/state/application-state.js';
import type { Assessment } from '../../../rulebook/rules/assessment/assessment.js';
import { pinnedRevision } from '../assess-application.js';
import { assessOn } from '../../../catalogue/use-cases/catalogue-library.js';
import type { CatalogueLibrary } from '../../../catalogue/use-cases/catalogue-library.js';
import type { Clock } from '../../../../kernel/ports.js';
import type {
  PreCheckStore,
  StoredPreCheck,
} from '../../../prechecks/use-cases/ports-of-prechecks.js';
import type { AssessmentStore } from '../ports-of-applications.js';

/** The pre-check an application follows, beside what the application comes to. */
export interface LinkedPreCheck {
  /** `null`: the application follows none. */
  readonly preCheckId: string | null;
  /** `null`: there is none, or it is no longer kept. */
  readonly before: { readonly madeAt: string; readonly assessment: Assessment } | null;
  /**
   * The application's latest assessment; until it has one the pre-check's own facts under the
   * revision it is pinned to, or that is in force today.
   */
  readonly now: Assessment | null;
  readonly revisionMoved: boolean;
}

export interface LinkedPreCheckDeps {
  readonly preChecks: Pick<PreCheckStore, 'find'>;
  readonly assessments: Pick<AssessmentStore, 'find'>;
  readonly library: CatalogueLibrary;
  readonly clock: Clock;
}

/** Both results, so that a catalogue that moved in between shows. */
export const readLinkedPreCheck =
  (deps: LinkedPreCheckDeps) =>
  async (application: Application): Promise<LinkedPreCheck> => {
    const preCheckId = application.draft.preCheckId ?? null;
    const kept = preCheckId === null ? null : await deps.preChecks.find(preCheckId);
    if (kept === null) return { preCheckId, before: null, now: null, revisionMoved: false };
    const now = (await latestOf(deps, application)) ?? (await judgedNow(deps, application, kept));
    return {
      preCheckId,
      before: { madeAt: kept.madeAt, assessment: kept.assessment },
      now,
      revisionMoved: now.revisionHash !== kept.assessment.revisionHash,
    };
  };

const latestOf = async (
  { assessments }: LinkedPreCheckDeps,
  application: Application,
): Promise<Assessment | null> => {
  const summary = latestAssessment(application);
  if (summary === undefined) return null;
  const stored = await assessments.find(application.bankId, summary.assessmentId);
  return stored?.assessment ?? null;
};

const judgedNow = async (
  deps: LinkedPreCheckDeps,
  application: Application,
  { input }: StoredPreCheck,
): Promise<Assessment> => {
  const today = dayOf(deps.clock.now());
  const compiledRevision =
    (await pinnedRevision(deps, application)) ??
    (await deps.library.inForceOn(application.bankId, today));
  return assessOn(compiledRevision, input, today);
};
