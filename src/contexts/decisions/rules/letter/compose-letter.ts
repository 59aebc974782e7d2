import { letter } from '../../../../kernel/messages/letter.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { DecidedApplication, DecisionRecord } from '../bundle/decision-record.js';
import { applicationSection } from './application-section.js';
import { basisSection } from './basis-section.js';
import { catalogueWordingOf } from '../../../rulebook/rules/wording/catalogue-wording.js';
import { criteriaSection } from './criteria-section.js';
import { evidenceSection } from './evidence-section.js';
import type { LetterBlock, LetterContent } from './letter-content.js';
import type { LetterLanguage } from './letter-languages.js';
import { say, sayEither } from './letter-context.js';
import type { DecisionContext, LetterContext } from './letter-context.js';
import { appliedForWords, letterWords } from '../../../rulebook/rules/wording/letter-words.js';
import { linesSection } from './lines-section.js';
import { lookupsSection } from './lookups-section.js';
import { outcomeSection } from './outcome-section.js';
import { overrideSection } from './override-section.js';
import { peopleSection } from './people-section.js';
import { nextSection, rightsSection, signatureOf } from './rights-section.js';

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
  const context: DecisionContext = { ...decided, record, wording, language };
  const { decision } = decided;
  return letterOf(context, decision.at, letterWords.title, [
    openingOf(context, letter.say('letter.has_been_reviewed_letter')),
    ...outcomeSection(context),
    ...applicationSection(context),
    ...linesSection(context),
    ...criteriaSection(context),
    ...overrideSection(context),
    ...evidenceSection(context),
    ...lookupsSection(context),
    ...peopleSection(context),
    ...basisSection(context),
    ...nextSection(context),
    ...rightsSection(context, decision.outcome, decision),
    signatureOf(context, decision.at),
  ]);
};

/** A letter of these blocks, its sections numbered as they come. */
export const letterOf = (
  context: LetterContext,
  at: string,
  title: Bilingual,
  blocks: readonly LetterBlock[],
): LetterContent => ({
  language: context.language,
  bankName: say(context, context.record.bank.name),
  title: say(context, title),
  reference: context.application.applicationReference,
  decidedAt: at,
  pageLabel: say(context, letterWords.pageLabel),
  blocks: numbered(context, blocks),
});

const numerals = '一二三四五六七八九十';

const numbered = (
  { language }: LetterContext,
  blocks: readonly LetterBlock[],
): readonly LetterBlock[] => {
  let section = 0;
  return blocks.map((block) => {
    if (block.kind !== 'heading') return block;
    section += 1;
    const zh = section <= numerals.length ? numerals[section - 1] : `十${numerals[section - 11]}`;
    const text = language === 'zh' ? `${zh}、${block.text}` : `${section}. ${block.text}`;
    return { ...block, text };
  });
};

/** To whom, about which application, and what became of it. */
export const openingOf = (context: LetterContext, became: Bilingual): LetterBlock => {
  const { applicant } = context.record;
  const name = sayEither(context, applicant.nameZh, applicant.nameEn);
  const { applicationReference, draft } = context.application;
  const product = appliedForWords[draft.instrument];
  const text = say(
    context,
    letter.say('letter.opening', { name, product, applicationReference, became }),
  );
  return { kind: 'paragraph', text };
};
