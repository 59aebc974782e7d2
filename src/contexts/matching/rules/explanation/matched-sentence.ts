import { explanation } from '../../../../kernel/messages/explanation.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { Candidate } from '../../../rulebook/rules/assessment/assessment.js';

type Because = Candidate['because'][number];

const sentences: Readonly<Record<Because['kind'], (text: string) => Bilingual>> = {
  zh: (text) => explanation.say('matched.zh', { text }),
  en: (text) => explanation.say('matched.en', { text }),
  use: (text) => explanation.say('matched.use', { text }),
  hs: (text) => explanation.say('matched.hs', { text }),
  industry: (text) => explanation.say('matched.industry', { text }),
};

/** What led to an item, as a phrase. */
export const matchedSentence = ({ kind, text }: Because): Bilingual => sentences[kind](text);
