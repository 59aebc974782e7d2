import { inBoth, type Bilingual } from '../../../../kernel/values/bilingual.js';

/** The sentence of a code; a code of a later edition that this one does not know is shown as it is. */
export const sentenceOf = (
  code: string,
  sentences: Readonly<Record<string, Bilingual>>,
): Bilingual => (Object.hasOwn(sentences, code) ? sentences[code] : undefined) ?? inBoth(code);
