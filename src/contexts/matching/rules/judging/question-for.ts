import { explanation } from '../../../../kernel/messages/explanation.js';
import { listOf } from '../../../../kernel/messages/messages.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { FactDefinition } from '../../../rulebook/rules/content/catalogue-content.js';
import { questionOf } from '../../../rulebook/rules/content/question-of.js';
import type { CompiledCatalogue, CompiledItem } from '../assessment/compiled-catalogue.js';

/** Whether goods are parts for a machine or system that itself is of an item. */
const MATCHED = 'matchedToEligibleUnit';

/** The items whose machines count for parts of an item: those in whose own trees the question stands. */
const machinesFor = (
  item: CompiledItem,
  { content, items }: CompiledCatalogue,
): readonly CompiledItem[] => {
  const asks = ({ code }: CompiledItem): boolean => {
    const criteria = content.criteria.find((one) => one.itemCode === code);
    return JSON.stringify(criteria ?? null).includes(`"${MATCHED}"`);
  };
  return [item, ...item.sources.flatMap((source) => items[source] ?? [])].filter(asks);
};

/** The question of a fact, put of an item's goods: of parts it names the machines that count. */
export const questionFor = (
  definition: FactDefinition,
  item: CompiledItem,
  compiled: CompiledCatalogue,
): Bilingual => {
  const question = questionOf(definition);
  const machines = definition.key === MATCHED ? machinesFor(item, compiled) : [];
  if (machines.length === 0) return question;
  const texts = machines.map(({ code, name }) => ({
    zh: `“${name.zh}”（${code}）`,
    en: `${code} "${name.en}"`,
  }));
  return explanation.say('path.machines', { question, machines: listOf(texts) });
};
