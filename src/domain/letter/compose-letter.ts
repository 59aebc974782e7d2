import type { DecidedApplication, DecisionRecord } from '../bundle/decision-record.js';
import { applicationSection } from './application-section.js';
import { basisSection, rightsSection } from './basis-section.js';
import { catalogueWordingOf } from './catalogue-wording.js';
import { criteriaSection } from './criteria-section.js';
import { evidenceSection } from './evidence-section.js';
import type { LetterBlock, LetterContent, LetterLanguage } from './letter-content.js';
import { say, sayEither } from './letter-context.js';
import type { LetterContext } from './letter-context.js';
import { letterWords } from './letter-words.js';
import { linesSection } from './lines-section.js';
import { outcomeSection } from './outcome-section.js';
import { overrideSection } from './override-section.js';
import { peopleSection } from './people-section.js';

/**
 * The content of the decision letter in one language: a pure function of the record, so that the
 * same decision always gives the same letter.
 */
export const composeLetter = (
  record: DecisionRecord,
  decided: DecidedApplication,
  language: LetterLanguage,
): LetterContent => {
  const wording = catalogueWordingOf(record.catalogue.content);
  const context: LetterContext = { ...decided, record, wording, language };
  return {
    language,
    bankName: say(context, record.bank.name),
    title: say(context, letterWords.title),
    reference: decided.application.applicationReference,
    decidedAt: decided.decision.at,
    pageLabel: say(context, letterWords.pageLabel),
    blocks: [
      ...openingBlocks(context),
      ...outcomeSection(context),
      ...applicationSection(context),
      ...linesSection(context),
      ...criteriaSection(context),
      ...overrideSection(context),
      ...evidenceSection(context),
      ...peopleSection(context),
      ...basisSection(context),
      ...rightsSection(context),
    ],
  };
};

const openingBlocks = (context: LetterContext): readonly LetterBlock[] => {
  const { applicant } = context.record;
  const name = sayEither(context, applicant.nameZh, applicant.nameEn);
  const reference = context.application.applicationReference;
  const text = say(context, {
    zh: `${name}：\n你方提交的绿色贸易融资申请（编号 ${reference}）已经审查完毕，现将绿色认定结论及依据通知如下。`,
    en: `To ${name}\nYour application for green trade financing, reference ${reference}, has been reviewed. This letter states the decision on its green nature and what the decision rests on.`,
  });
  return [{ kind: 'paragraph', text }];
};
