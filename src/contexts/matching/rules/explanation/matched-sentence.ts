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

/** What led to an item, as a phrase; words of either language are called what they are, in whichever field they stand. */
export const matchedSentence = ({ kind, text }: Because): Bilingual =>
  kind === 'zh' && !/\p{Script=Han}/u.test(text) ? sentences.en(text) : sentences[kind](text);
