import { nextSteps } from '../../../../kernel/messages/next-steps.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { dayOf } from '../../../../kernel/values/clock/calendar-day.js';
import type { Application } from '../state/application-state.js';
import type { ExpectedDecision } from '../acts/expected-decision.js';
import { appealUntilText, lastInstantText } from './next-steps.js';
import type { NextStepsAt } from './next-steps.js';
import { whoseTimeText } from '../deadlines/deadline-risk.js';
import { dayText } from '../../../rulebook/rules/wording/letter-format.js';
import { owedBy } from '../state/progress.js';
import { statusTerms } from '../../../rulebook/rules/bank-rules/status-terms.js';

const waitingTexts = nextSteps.group('turn_of');

/**
 * Whose turn it is, until when, and by when a decision is to be expected, in plain words
 * (docs/rules/application-states.md#expected-decision).
 */
export const waitingForText = (
  application: Application,
  expected: ExpectedDecision | null,
  at: NextStepsAt,
): Bilingual => {
  if (application.status === 'suspended')
    return nextSteps.say('turn.application_suspended_all_clocks');
  const term = statusTerms[application.status];
  const owing = owedBy(application);
  const turn = waitingTexts[owing.length > 1 ? 'both' : (owing[0] ?? 'nobody')];
  const until = untilText(application, at);
  const decision = decisionText(expected);
  return {
    zh: `${turn.zh}（${term.zh}）${until.zh}。${decision.zh}`,
    en: `${turn.en} (${term.en})${until.en}.${decision.en}`,
  };
};

/** The last instant that counts, in the words of the next steps. */
const untilText = (application: Application, at: NextStepsAt): Bilingual => {
  const { deadline } = application;
  const appeal = appealUntilText(application, at);
  if (appeal !== null) return nextSteps.say('turn.until', { appeal });
  if (deadline === null) return { zh: '', en: '' };
  const { dueAt, provisional, party } = deadline;
  const last = lastInstantText({ at: dueAt, provisional });
  const owing = owedBy(application);
  const whose = owing.length === 1 && owing[0] === party ? null : whoseTimeText(deadline);
  if (whose !== null)
    return dueAt < at.now
      ? nextSteps.say('turn.until.whose_overdue', { whose, last })
      : nextSteps.say('turn.until.whose', { whose, last });
  return dueAt < at.now
    ? nextSteps.say('turn.until.overdue_since', { last })
    : nextSteps.say('turn.until.until', { last });
};

const decisionText = (expected: ExpectedDecision | null): Bilingual => {
  if (expected === null) return { zh: '', en: '' };
  const text = dayText(dayOf(expected.by));
  return expected.provisional
    ? nextSteps.say('turn.decision', { text })
    : nextSteps.say('turn.decision.decision_expected_by', { text });
};
