import { clausesOf } from '../../../../kernel/messages/messages.js';
import { explanation } from '../../../../kernel/messages/explanation.js';
import { inBoth, type Bilingual } from '../../../../kernel/values/bilingual.js';
import type { CatalogueContent } from '../../../rulebook/rules/content/catalogue-content.js';
import {
  catalogueWordingOf,
  type CatalogueWording,
} from '../../../rulebook/rules/wording/catalogue-wording.js';
import { dayText, formatShare } from '../../../rulebook/rules/wording/letter-format.js';
import type {
  Assessment,
  GreenShare,
  OverallOutcome,
  ShownAssessment,
  TransitionAnswer,
} from '../../../rulebook/rules/assessment/assessment.js';
import type { TransitionInput } from '../../../rulebook/rules/assessment/assessment-input.js';
import {
  answersByApprovalDay,
  type DayRangeAnswer,
} from '../../../rulebook/rules/transition/answers-by-approval-day.js';
import { clauseReader } from './criterion-clause.js';
import { explainLine } from './explain-line.js';
import type { Explanation } from './explanation.js';

const overallWords: Readonly<Record<OverallOutcome, Bilingual>> = explanation.group('overall');

const standardWords: Readonly<Record<TransitionAnswer['standard'], Bilingual>> =
  explanation.group('standard');

const daysText = ({ from, until }: DayRangeAnswer): Bilingual => {
  if (from === null)
    return explanation.say('assessment.days_until', { until: dayText(until ?? '') });
  return until === null
    ? explanation.say('assessment.days_from', { from: dayText(from) })
    : explanation.say('assessment.days', { from: dayText(from), until: dayText(until) });
};

/** The day that is missing, and what each possible one would give. */
const missingDayText = (
  ranges: readonly DayRangeAnswer[],
  wording: CatalogueWording,
): Bilingual => {
  const each = ranges.map((range) =>
    explanation.say('assessment.days_answer', {
      days: daysText(range),
      answer: transitionText(range.answer, wording),
    }),
  );
  return explanation.say('assessment.missing_day', { answers: clausesOf(each) });
};

const transitionText = (
  { clause, rule, standard, chosen }: TransitionAnswer,
  wording: CatalogueWording,
): Bilingual => {
  const words = standardWords[standard];
  const basis = wording.transitionClause(rule) ?? inBoth(clause);
  if (chosen === true)
    return explanation.say('assessment.standard_chosen', { standard: words, clause: basis });
  return { zh: `${words.zh}：${basis.zh}`, en: `${words.en}: ${basis.en}` };
};

const shareText = ({ atMost, certain }: GreenShare): Bilingual => {
  if (certain === null || atMost === null) return explanation.say('assessment.no_share');
  if (certain === atMost)
    return explanation.say('assessment.share_certain', { certain: formatShare(certain) });
  return explanation.say('assessment.share', {
    certain: formatShare(certain),
    atMost: formatShare(atMost),
  });
};

/**
 * Tells why an assessment says what it says: its codes as sentences, with the names of the revision it was made under
 * (codes are stored, sentences made on demand); with the input also what a missing approval day leaves open. Pure; the same for the same assessment and revision.
 */
export const assessmentExplainer = (
  content: CatalogueContent,
): ((assessment: ShownAssessment, input?: TransitionInput) => Explanation) => {
  const { policies, transition: table } = content;
  const wording = catalogueWordingOf(content);
  const reader = { wording, clauseOf: clauseReader(content) };
  const transitionOf = ({ transition }: Assessment, input?: TransitionInput): Bilingual => {
    const ranges = input === undefined ? [] : answersByApprovalDay(table, input, policies);
    return ranges.length > 0
      ? missingDayText(ranges, wording)
      : transitionText(transition, wording);
  };
  return (assessment, input) => ({
    id: assessment.id,
    revision: assessment.revision,
    revisionHash: assessment.revisionHash,
    transition: transitionOf(assessment, input),
    overall: overallWords[assessment.overall],
    share: shareText(assessment.greenShare),
    lines: assessment.lines.map((line) => explainLine(line, reader)),
  });
};
