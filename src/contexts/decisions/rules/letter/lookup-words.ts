import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { EnvironmentalLookup } from '../../../applications/rules/review/review.js';

export const lookupResultWords: Readonly<Record<EnvironmentalLookup['result'], Bilingual>> = {
  clear: { zh: '未见否决情形', en: 'nothing found that vetoes' },
  veto: { zh: '存在否决情形', en: 'found what vetoes' },
  not_applicable: { zh: '不适用', en: 'not applicable' },
};
