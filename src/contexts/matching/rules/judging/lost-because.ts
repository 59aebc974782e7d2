import { MET, NOT_EVIDENCED, NOT_MET } from '../criteria/finding-code.js';
import { firstFact } from './first-fact.js';
import type { ItemJudgement } from './judge-item.js';

/**
 * Why a candidate is not the item judged, as a code: `criteria_not_met:<fact>`, `not_evidenced:<fact>`,
 * `hs_code_only`, or `weaker_match`. Null for the item judged.
 */
export const lostBecause = (one: ItemJudgement, chosen: ItemJudgement | null): string | null => {
  if (one === chosen || chosen === null) return null;
  if (!one.ranked.named && chosen.ranked.named) return 'hs_code_only';
  if (one.verdict === NOT_MET) return `criteria_not_met:${firstFact(one, NOT_MET)}`;
  if (one.verdict !== MET && chosen.verdict === MET)
    return `not_evidenced:${firstFact(one, NOT_EVIDENCED)}`;
  return 'weaker_match';
};
