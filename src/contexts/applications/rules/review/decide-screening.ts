import { refuseUnclearStandard } from './standard/decide-standard.js';
import { judgingStandard } from './standard/standard-choice.js';
import type { Decision } from '../state/application-event.js';
import type { AssessmentSummary } from '../state/assessment-summary.js';
import { bindReasons } from './bound-reason.js';
import { fail } from '../../../../kernel/values/result.js';
import { assessmentToDecide, latestAssessment } from '../state/application-state.js';
import type { Application } from '../state/application-state.js';
import { isOutstanding } from '../evidence/checklist/checklist.js';
import { decided, movingTo } from '../acts/decider.js';
import type { DecideContext, Decider } from '../acts/decider.js';
import { decisionOf } from './decision-of.js';
import { refuse } from '../../../../kernel/messages/refusals.js';

/**
 * The client manager confirms the engine's verdicts; nothing that could be listed: not green, unless
 * an appeal against just that was granted and there is something to prove. Where the older standard
 * judges nothing can be listed here.
 */
export const confirmScreening: Decider<'confirm_screening'> = (application, command, context) => {
  const assessment = latestAssessment(application);
  if (assessment === undefined) return fail(notAssessed());
  const { checklist, standardOfTable } = context;
  const unclear = standardOfTable.isIssuersChoice ? null : refuseUnclearStandard(application);
  if (unclear !== null) return fail(unclear);
  const contested =
    application.round > 1 && checklist.some((entry) => isOutstanding(entry, checklist));
  const hopeless =
    judgingStandard(application) === 'previous' ||
    (!contested && assessment.lines.every((line) => line.outcome === 'not_listed'));
  return decided({
    type: 'screening.confirmed',
    assessmentId: assessment.assessmentId,
    note: command.note,
    checklist: hopeless ? application.checklist : checklist,
    ...movingTo(hopeless ? 'not_green_proposed' : 'collection', context),
  });
};

export const notAssessed = () => refuse('not_assessed');

/** That nothing is listed, line by line. */
const notListed = ({ lines }: AssessmentSummary) => ({
  reasonCodes: [],
  reasons: lines.map(({ lineNo }) => ({ code: 'not_listed', lineNo, path: null, text: '' })),
});

/** Of goods that the older standard judges nothing is said. */
const whyNotGreen = (
  application: Application,
  assessment: AssessmentSummary,
  { policy }: DecideContext,
): Pick<Decision, 'reasonCodes' | 'reasons'> =>
  judgingStandard(application) === 'previous'
    ? { reasonCodes: [], reasons: [] }
    : {
        reasonCodes: ['not_listed'],
        reasons: bindReasons(application, notListed(assessment), policy.reasonCodes),
      };

export const confirmNotGreen: Decider<'confirm_not_green'> = (application, command, context) => {
  const assessment = assessmentToDecide(application);
  if (assessment === undefined) return fail(notAssessed());
  const unclear = refuseUnclearStandard(application);
  if (unclear !== null) return fail(unclear);
  const decision = decisionOf(application, assessment, {
    agrees: false,
    ...whyNotGreen(application, assessment, context),
    note: command.note,
    context,
  });
  return decided({
    type: 'not_green.confirmed',
    note: command.note,
    decision,
    ...movingTo('declined', context),
  });
};
