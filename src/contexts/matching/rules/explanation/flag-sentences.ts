import { explanation } from '../../../../kernel/messages/explanation.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { sentenceOf } from './sentence-of.js';

const sentences: Readonly<Record<string, Bilingual>> = explanation.group('flag');

/** What a person should look at, from a flag of the assessment; an unknown code is shown as it is. */
export const flagSentence = (code: string): Bilingual => sentenceOf(code, sentences);

/** Flags of goods that speak against themselves: who wrote the line mends them, and nobody else can. */
const mendedInDraft: ReadonlySet<string> = new Set([
  'descriptions_disagree',
  'hs_conflicts_with_description',
  'hs_removed_from_nomenclature',
]);

export const isMendedInDraft = (code: string): boolean => mendedInDraft.has(code);
