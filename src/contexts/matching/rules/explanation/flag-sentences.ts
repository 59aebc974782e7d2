import { explanation } from '../../../../kernel/messages/explanation.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { sentenceOf } from './sentence-of.js';

const sentences: Readonly<Record<string, Bilingual>> = explanation.group('flag');

/** What a person should look at, from a flag of the assessment; an unknown code is shown as it is. */
export const flagSentence = (code: string): Bilingual => sentenceOf(code, sentences);
