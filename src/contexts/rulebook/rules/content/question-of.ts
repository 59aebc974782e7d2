import { findings } from '../../../../kernel/messages/findings.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { FactDefinition } from './catalogue-content.js';

/** Questions that are put to a reviewer, whoever reads them. */
const forReviewer = /审核人员|reviewer/;

/**
 * The question of a fact as the exporter is asked it. What a reviewer confirms is no question of
 * theirs: they bring what it can be judged by.
 */
export const questionOf = ({
  questionZh,
  questionEn,
  labelZh,
  labelEn,
}: Pick<FactDefinition, 'questionZh' | 'questionEn' | 'labelZh' | 'labelEn'>): Bilingual =>
  forReviewer.test(questionZh) || forReviewer.test(questionEn)
    ? findings.say('question_of.bring_papers_by_which', { label: { zh: labelZh, en: labelEn } })
    : { zh: questionZh, en: questionEn };
