import type { CompiledCatalogue } from '../assessment/compiled-catalogue.js';
import type { HsFinding } from '../retrieval/hs-code/look-up-hs.js';
import type { ItemJudgement } from './judge-item.js';

/** Values proposed for facts, by their index. */
export type PathHints = ReadonlyMap<number, readonly string[]>;

const hintsOf = (
  kinds: readonly string[],
  sources: readonly string[],
  { factOf }: CompiledCatalogue,
): PathHints => {
  const hints = new Map<number, readonly string[]>();
  const kind = factOf.get('kind');
  const goods = factOf.get('goodsItem');
  if (kind !== undefined) hints.set(kind.index, kinds);
  if (goods !== undefined) hints.set(goods.index, sources);
  return hints;
};

/**
 * Values a question may propose, to be tried in turn: the kinds inside the item that the HS code suggests, if any, then
 * all of them; the items it borrows from. For questions only: no hint ever answers one.
 */
export const pathHints = (
  { ranked }: ItemJudgement,
  hs: HsFinding | null,
  compiled: CompiledCatalogue,
): readonly PathHints[] => {
  const { item } = ranked;
  const inside = [...item.kinds];
  const suggested = hs === null ? [] : inside.filter((kind) => hs.kinds.includes(kind));
  const sources = item.sources.flatMap((index) => compiled.items[index]?.code ?? []);
  const turns = suggested.length === 0 ? [inside] : [suggested, inside];
  return turns.map((kinds) => hintsOf(kinds, sources, compiled));
};
