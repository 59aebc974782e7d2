import { MET, verdictIn, type VerdictCode } from '../criteria/finding-code.js';
import { firstTraced } from '../criteria/finding-trace.js';
import type { ItemJudgement } from './judge-item.js';
import { traceOf } from './judge-rows.js';

/** The fact that first gives the chosen row of an item this verdict. */
export const firstFact = ({ choice }: ItemJudgement, verdict: VerdictCode): string => {
  const { leaves } = choice.row.criterion;
  const first = firstTraced(traceOf(choice), leaves, (code) => verdictIn(code) === verdict);
  return first?.leaf.fact ?? 'goodsItem';
};

/** Whether the chosen row of an item asks a fact, and what it asks is met. */
export const meets = ({ choice }: ItemJudgement, fact: string): boolean => {
  const { leaves } = choice.row.criterion;
  const trace = traceOf(choice);
  for (let at = 0; at < trace.length; at += 2)
    if (leaves[trace[at] ?? -1]?.leaf.fact === fact && verdictIn(trace[at + 1] ?? 0) === MET)
      return true;
  return false;
};
