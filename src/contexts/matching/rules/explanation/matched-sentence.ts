import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { Candidate } from '../../../rulebook/rules/assessment/assessment.js';

type Because = Candidate['because'][number];

const sentences: Readonly<Record<Because['kind'], (text: string) => Bilingual>> = {
  zh: (text) => ({ zh: `中文品名中的“${text}”`, en: `"${text}" in the Chinese description` }),
  en: (text) => ({ zh: `英文品名中的“${text}”`, en: `"${text}" in the English description` }),
  use: (text) => ({ zh: `资金用途中的“${text}”`, en: `"${text}" in the use of proceeds` }),
  hs: (text) => ({
    zh: `HS编码${text}（只作提示，不能单独认定）`,
    en: `HS code ${text} (a hint, never enough by itself)`,
  }),
  industry: (text) => ({
    zh: `行业类别${text}（只作提示）`,
    en: `industry class ${text} (a hint only)`,
  }),
};

/** What led to an item, as a phrase. */
export const matchedSentence = ({ kind, text }: Because): Bilingual => sentences[kind](text);
