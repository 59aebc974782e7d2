import { inBoth, type Bilingual } from '../../../../kernel/values/bilingual.js';
import type { CatalogueContent } from '../../../rulebook/rules/content/catalogue-content.js';
import {
  catalogueWordingOf,
  type CatalogueWording,
} from '../../../rulebook/rules/wording/catalogue-wording.js';
import { formatDay, formatShare } from '../../../rulebook/rules/wording/letter-format.js';
import type {
  Assessment,
  GreenShare,
  OverallOutcome,
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

const overallWords: Readonly<Record<OverallOutcome, Bilingual>> = {
  listed: { zh: '全部符合目录', en: 'All lines are listed' },
  not_listed: { zh: '全部不符合目录', en: 'No line is listed' },
  partly_listed: { zh: '部分符合目录', en: 'Listed in part' },
  cannot_tell: { zh: '材料不足，无法认定', en: 'Cannot tell: evidence is missing' },
  previous_standard: {
    zh: '适用原标准，由本行人员判断；以下各行仅供参考',
    en: 'The previous standard applies and the bank judges; the lines below are for information',
  },
  manual_review: {
    zh: '适用哪一标准须由指定人员决定；以下各行仅供参考',
    en: 'A named person decides which standard applies; the lines below are for information',
  },
};

const standardWords: Readonly<Record<TransitionAnswer['standard'], Bilingual>> = {
  '2025': { zh: '适用2025年版', en: 'The 2025 edition applies' },
  previous: { zh: '适用原标准', en: 'The previous standard applies' },
  manual: { zh: '由指定人员决定适用哪一标准', en: 'A named person decides which standard applies' },
};

const daysText = ({ from, until }: DayRangeAnswer): Bilingual => {
  if (from === null)
    return {
      zh: `${formatDay(until ?? '', 'zh')}及以前`,
      en: `until ${formatDay(until ?? '', 'en')}`,
    };
  const zh = formatDay(from, 'zh');
  const en = formatDay(from, 'en');
  return until === null
    ? { zh: `${zh}及以后`, en: `from ${en}` }
    : { zh: `${zh}至${formatDay(until, 'zh')}`, en: `from ${en} to ${formatDay(until, 'en')}` };
};

/** The day that is missing, and what each possible one would give. */
const missingDayText = (
  ranges: readonly DayRangeAnswer[],
  wording: CatalogueWording,
): Bilingual => {
  const each = ranges.map((range) => ({
    days: daysText(range),
    answer: transitionText(range.answer, wording),
  }));
  return {
    zh: `未填写批准日期，尚不能确定适用哪一标准。批准日期为${each.map(({ answer, days }) => `${days.zh}的，${answer.zh}`).join('；')}`,
    en: `The day of approval is not stated, so which standard applies cannot be told. Approved ${each.map(({ answer, days }) => `${days.en}: ${answer.en}`).join('; ')}`,
  };
};

const transitionText = (
  { clause, rule, standard }: TransitionAnswer,
  wording: CatalogueWording,
): Bilingual => {
  const words = standardWords[standard];
  const basis = wording.transitionClause(rule) ?? inBoth(clause);
  return { zh: `${words.zh}：${basis.zh}`, en: `${words.en}: ${basis.en}` };
};

const shareText = ({ atMost, certain }: GreenShare): Bilingual => {
  if (certain === null || atMost === null)
    return {
      zh: '绿色占比无法合计：缺少金额或币种不同而无汇率',
      en: 'The green share cannot be added up: values are missing, or currencies differ without a rate',
    };
  return {
    zh: `绿色占比（按金额）：已认定${formatShare(certain)}，至多${formatShare(atMost)}`,
    en: `Green share by value: certain ${formatShare(certain)}, at most ${formatShare(atMost)}`,
  };
};

/**
 * Tells why an assessment says what it says: its codes as sentences, with the names of the revision it was made under
 * (codes are stored, sentences made on demand); with the input also what a missing approval day leaves open. Pure; the same for the same assessment and revision.
 */
export const assessmentExplainer = (
  content: CatalogueContent,
): ((assessment: Assessment, input?: TransitionInput) => Explanation) => {
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
