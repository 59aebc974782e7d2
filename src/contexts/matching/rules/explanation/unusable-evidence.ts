import { explanation } from '../../../../kernel/messages/explanation.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { sentenceOf } from './sentence-of.js';

const sentences: Readonly<Record<string, Bilingual>> = explanation.group('unusable_evidence');

/** Why a document does not count, from `evidence.whyNot`; an unknown code is shown as it is. */
export const unusableEvidence = (code: string): Bilingual => sentenceOf(code, sentences);
