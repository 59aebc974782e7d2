import type { CompiledCatalogue } from '../compiled-catalogue.js';
import type { HsFinding } from '../retrieval/look-up-hs.js';
import type { ItemJudgement } from './judge-item.js';

/**
 * Values a question may propose: kinds inside the item, those the HS code suggests if any; the items it borrows
 * from. For questions only: no hint ever answers one.
 */
export const pathHints = (
  judgement: ItemJudgement,
  hs: HsFinding | null,
  compiled: CompiledCatalogue,
): ReadonlyMap<number, readonly string[]> => {
  const { item } = judgement.ranked;
  const inside = [...item.kinds];
  const suggested = inside.filter((kind) => hs?.kinds.includes(kind) === true);
  const sources = item.sources.flatMap((index) => compiled.items[index]?.code ?? []);
  const hints = new Map<number, readonly string[]>();
  const kind = compiled.factOf.get('kind');
  const goods = compiled.factOf.get('goodsItem');
  if (kind !== undefined) hints.set(kind.index, suggested.length > 0 ? suggested : inside);
  if (goods !== undefined) hints.set(goods.index, sources);
  return hints;
};
