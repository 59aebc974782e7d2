import { inBoth, type Bilingual } from '../bilingual.js';
import type { CatalogueContent } from '../catalogue/catalogue-content.js';
import { catalogueWordingOf, type CatalogueWording } from '../letter/catalogue-wording.js';
import { formatShare } from '../letter/letter-format.js';
import type {
  Assessment,
  GreenShare,
  OverallOutcome,
  TransitionAnswer,
} from '../matching/assessment.js';
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
  manual: { zh: '条款未写明，由人决定', en: 'The clauses do not say; a person decides' },
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
 * (codes are stored, sentences made on demand). Pure; the same for the same assessment and revision.
 */
export const assessmentExplainer = (
  content: CatalogueContent,
): ((assessment: Assessment) => Explanation) => {
  const wording = catalogueWordingOf(content);
  const reader = { wording, clauseOf: clauseReader(content) };
  return (assessment) => ({
    id: assessment.id,
    revision: assessment.revision,
    revisionHash: assessment.revisionHash,
    transition: transitionText(assessment.transition, wording),
    overall: overallWords[assessment.overall],
    share: shareText(assessment.greenShare),
    lines: assessment.lines.map((line) => explainLine(line, reader)),
  });
};
