import { findings } from '../../../../kernel/messages/findings.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { nearestKeys } from '../../../../kernel/values/identifiers/nearest-keys.js';
import type { FactDefinition, FactValue } from '../content/catalogue-content.js';

/** Longer lists are told by the values nearest to what was stated. */
const MOST_TOLD = 12;
const FEWEST_TOLD = 5;

/** Values whose words hold what was stated, such as R290 among the natural fluids, then those written nearly so. */
const likeliest = (values: readonly FactValue[], stated: string): readonly FactValue[] => {
  const text = stated.trim().toLowerCase();
  const named = values.filter(
    ({ labelEn, labelZh }) => text !== '' && `${labelZh}\n${labelEn}`.toLowerCase().includes(text),
  );
  const near = nearestKeys(
    stated,
    values.map(({ code }) => code),
  );
  return [...new Set([...named, ...values.filter(({ code }) => near.includes(code))])];
};

/**
 * What may be stated of a fact, as code and words: all values of a short list; of a long one those nearest to what was
 * stated, else its first, and how many there are. Of a fact without a list nothing.
 */
export const permittedValues = (
  { values = [] }: Pick<FactDefinition, 'values'>,
  stated: string,
): Bilingual => {
  const likely = likeliest(values, stated);
  const rest = values.filter((one) => !likely.includes(one));
  const all = [...likely, ...rest];
  const most = values.length <= MOST_TOLD ? all.length : Math.max(likely.length, FEWEST_TOLD);
  const told = all.slice(0, Math.min(most, MOST_TOLD));
  const zh = told.map(({ code, labelZh }) => `${code}（${labelZh}）`).join('、');
  const en = told.map(({ code, labelEn }) => `${code} (${labelEn})`).join(', ');
  return told.length === values.length
    ? { zh, en }
    : findings.say('permitted_values.others_in_all', { text: { zh, en }, count: values.length });
};
