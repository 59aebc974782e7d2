import type { CatalogueContent } from '../../../rulebook/rules/content/catalogue-content.js';
import type { AnswerSet } from './answer-set.js';
import { questionOf } from './question.js';
import type { Knowledge } from './knowledge.js';
import type { TreeSurroundings } from './tree-surroundings.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';

/** Kinds that name an item as theirs, by the item's code. */
export const kindsByItem = ({
  facts,
}: CatalogueContent): ReadonlyMap<string, readonly string[]> => {
  const kinds = facts.find(({ key }) => key === 'kind')?.values ?? [];
  const byItem = new Map<string, string[]>();
  for (const { code, items } of kinds)
    for (const item of items ?? []) byItem.set(item, [...(byItem.get(item) ?? []), code]);
  return byItem;
};

/** What a kind of goods is called. */
export const kindWords = (kind: string, around: TreeSurroundings): Bilingual => {
  const value = around.factOf('kind')?.definition.values?.find(({ code }) => code === kind);
  return { zh: value?.labelZh ?? kind, en: value?.labelEn ?? kind };
};

/** What is known of goods of one of these kinds, for leaves and branches on `kind`. */
export const goodsOfKinds = (kinds: readonly string[], around: TreeSurroundings): Knowledge => {
  const fact = around.factOf('kind');
  const asked =
    fact === undefined || kinds.length === 0
      ? undefined
      : questionOf({ fact: 'kind', op: 'in', value: kinds }, fact);
  return new Map<string, AnswerSet>(asked === undefined ? [] : [[asked.question, asked.meets]]);
};
