import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { sentenceOf } from './sentence-of.js';

const sentences: Readonly<Record<string, Bilingual>> = {
  hs_conflicts_with_description: {
    zh: 'HS编码所指的货物与品名不一致，以品名为准；请核对编码',
    en: 'The HS code is of other goods than the description, which outranks it; check the code',
  },
  hs_code_unknown: {
    zh: '该HS编码在任何一版协调制度中都不存在，不作依据，只按货物描述判断',
    en: 'The HS code is in no edition of the Harmonised System; it is set aside and the description alone is judged',
  },
  hs_removed_from_nomenclature: {
    zh: 'HS编码已从现行税则中删除，按其后继编码处理；请更新编码',
    en: 'The HS code was removed from the nomenclature and is read by its successors; bring it up to date',
  },
  hs_needs_six_digits: {
    zh: 'HS编码只有四位，需要六位才能区分条目',
    en: 'The HS code gives the heading only; six digits are needed to tell the items apart',
  },
  hs_needs_national_line: {
    zh: 'HS编码所属品目范围较宽，六位编码不足以区分条目，请补充本国税则的八位或十位编码，或在品名中写明货物',
    en: 'The heading of the HS code is wide, so that six digits do not tell the items apart; give the eight or ten digits of the national tariff, or say in the description what the goods are',
  },
  hs_heading_too_wide: {
    zh: 'HS编码所属品目范围较宽，编码本身不能区分条目，只按货物描述判断',
    en: 'The heading of the HS code is too wide to tell the items apart; the description alone is judged',
  },
  descriptions_disagree: {
    zh: '中文品名与英文品名说的是不同货物，须由人核对',
    en: 'The Chinese and the English description name different goods; a person must look',
  },
  undated_evidence: {
    zh: '有证明材料没有日期，按本行政策采信，请补充日期',
    en: 'A document bears no date; it counts by the policy in force, its date should be added',
  },
  superseded_edition: {
    zh: '有证明材料依据的名录版本已被取代',
    en: 'A document rests on a list edition that has been superseded',
  },
  contradictory_evidence: {
    zh: '不同证明材料相互矛盾，既不取平均也不取有利的一方',
    en: 'Documents contradict each other; neither their average nor the better one is taken',
  },
  row_undetermined: {
    zh: '同一条目下有几项活动都符合，取标识最低的一项',
    en: 'Several rows of the item fit; the one with the lowest mark is taken',
  },
  cross_border_as_wholesale: {
    zh: '进出口按批发处理：GB/T 4754将进出口归入批发，本行政策从之',
    en: 'Import and export are taken as wholesale, where GB/T 4754 counts them; this is policy of the bank',
  },
};

/** What a person should look at, from a flag of the assessment; an unknown code is shown as it is. */
export const flagSentence = (code: string): Bilingual => sentenceOf(code, sentences);
