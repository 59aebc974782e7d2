import { MET, NOT_MET } from '../criteria/compiled-criterion.js';
import { collectTrace } from './render-criteria.js';
import type { ItemJudgement } from './judge-item.js';

const firstFact = (judgement: ItemJudgement, verdict: number): string => {
  const { entries, trace } = collectTrace();
  judgement.choice.row.criterion.evaluate(judgement.choice.sheet, trace);
  const entry = entries.find((one) => one.finding.verdict === verdict);
  return entry?.leaf.leaf.fact ?? 'goodsItem';
};

/**
 * Why a candidate is not the item judged, as a code: `criteria_not_met:<fact>`, `not_evidenced:<fact>`,
 * `hs_code_only`, or `weaker_match`. Null for the item judged.
 */
export const lostBecause = (one: ItemJudgement, chosen: ItemJudgement | null): string | null => {
  if (one === chosen || chosen === null) return null;
  if (!one.ranked.named && chosen.ranked.named) return 'hs_code_only';
  if (one.verdict === NOT_MET) return `criteria_not_met:${firstFact(one, NOT_MET)}`;
  if (one.verdict !== MET && chosen.verdict === MET) return `not_evidenced:${firstFact(one, 1)}`;
  return 'weaker_match';
};
