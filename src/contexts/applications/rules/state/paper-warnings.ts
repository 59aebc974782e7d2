import { approvedAbovePapers } from '../review/amount/approved-above-papers.js';
import type { DraftWarning } from '../review/amount/goods-value.js';
import type { FinancedFinding } from '../evidence/financed-once/financed-finding.js';
import { valueNotEvidenced } from '../review/amount/value-not-evidenced.js';
import { paperValuesOf, silentPapersOf } from '../evidence/deal-papers/paper-values.js';
import { latestDecision } from './application-state.js';
import type { Application } from './application-state.js';
import type { Evidence } from '../evidence/checklist/checklist.js';
import { warningsOf } from '../draft/decide-draft.js';
import type { DecideContext } from '../acts/decider.js';

/**
 * What stands in the way of the decision, or after it of the payout, once a piece of evidence has
 * another status; absent where no amount of a paper bears on it.
 */
export const warningsWith = (
  application: Application,
  piece: Pick<Evidence, 'evidenceId' | 'status'>,
  documents: readonly FinancedFinding[],
  context: DecideContext,
): { readonly warnings?: readonly DraftWarning[] } => {
  const { valuePapers } = context.policy;
  const after = {
    ...application,
    evidence: application.evidence.map((one) =>
      one.evidenceId === piece.evidenceId ? { ...one, status: piece.status } : one,
    ),
  };
  const said = [application, after].flatMap((one) => [
    ...paperValuesOf(one, valuePapers),
    ...silentPapersOf(one, valuePapers),
  ]);
  if (said.length === 0) return {};
  const decision = latestDecision(application);
  if (decision === undefined) return { warnings: warningsOf(after, context).warnings ?? [] };
  const above = abovePapersOf(after, documents, context);
  const silent = valueNotEvidenced(after, context.policy);
  return {
    warnings: [
      ...(above === null ? [] : [{ code: 'approved_above_papers' as const, text: above }]),
      ...(silent === null ? [] : [{ code: 'value_not_evidenced' as const, text: silent }]),
    ],
  };
};

/** Why what was approved last cannot be paid out by what the accepted papers say of the goods. */
export const abovePapersOf = (
  application: Application,
  documents: readonly FinancedFinding[],
  { policy }: DecideContext,
): ReturnType<typeof approvedAbovePapers> => {
  const decision = latestDecision(application);
  return decision === undefined
    ? null
    : approvedAbovePapers(application, decision, {
        policy,
        elsewhere: documents.flatMap((one) => one.elsewhere ?? []),
        papers: paperValuesOf(application, policy.valuePapers),
      });
};
