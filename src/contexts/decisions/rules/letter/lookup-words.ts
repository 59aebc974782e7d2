import { letter } from '../../../../kernel/messages/letter.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { EnvironmentalLookup } from '../../../applications/rules/review/review.js';

export const lookupResultWords: Readonly<Record<EnvironmentalLookup['result'], Bilingual>> =
  letter.group('lookup_result');
