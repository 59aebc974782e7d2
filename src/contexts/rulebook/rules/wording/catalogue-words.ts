import { terms } from '../../../../kernel/messages/terms.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { FactDefinition } from '../content/catalogue-content.js';
import type { FactType, RowStage } from '../content/catalogue-terms.js';
import type { LeafOperator } from '../criteria/criterion-node.js';

/** What a fact of each type takes: `one value of a list`. */
export const factTypeWords: Readonly<Record<FactType, Bilingual>> = terms.group('fact_type');

export const rowStageWords: Readonly<Record<RowStage, Bilingual>> = terms.group('row_stage');

/** A comparison as a clause: `is at most`. */
export const operatorWords: Readonly<Record<LeafOperator, Bilingual>> = terms.group('operator');

export const labelOf = ({
  labelEn,
  labelZh,
}: Pick<FactDefinition, 'labelEn' | 'labelZh'>): Bilingual => ({
  zh: labelZh,
  en: labelEn,
});
