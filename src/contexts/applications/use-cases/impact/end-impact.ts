import type { ImpactOutcome } from '../../../catalogue/rules/change-set/change-set-command.js';
import { systemChange } from '../../../catalogue/use-cases/change-catalogue.js';
import type { ChangeDeps } from '../../../catalogue/use-cases/change-catalogue.js';
import { planImpact } from './plan-impact.js';
import type { ImpactPlan, PlanImpactDeps } from './plan-impact.js';
import type { ImpactRunKey } from '../../../catalogue/use-cases/ports-of-impact.js';
import { ImpactImpossible, ImpactVoid, awaitedRun, runImpact } from './run-impact.js';
import type { ImpactPace, RunImpactDeps } from './run-impact.js';

/** How the work of a run ended; `void`: nobody waits for it any more. */
export type ImpactRunOutcome = ImpactOutcome | { readonly kind: 'void' };

export type ImpactEnd = 'reported' | 'failed' | 'void';

export type ImpactWorkDeps = ChangeDeps & PlanImpactDeps & RunImpactDeps;

/** The three steps of an impact run, as its workflow calls them; each may run twice. */
export const impactWork = (deps: ImpactWorkDeps) => ({
  planImpact: async (
    run: ImpactRunKey,
    pace: { readonly token: string; readonly beat: () => void },
  ): Promise<ImpactPlan | null> => {
    const awaited = await awaitedRun(deps, run);
    if (awaited === null) return null;
    return planImpact(deps, { ...pace, run, decidedLimit: awaited.impact.decidedLimit });
  },

  runImpact: async (plan: ImpactPlan, pace: ImpactPace): Promise<ImpactRunOutcome> => {
    try {
      return { kind: 'reported', ...(await runImpact(deps, plan, pace)) };
    } catch (error) {
      if (error instanceof ImpactVoid) return { kind: 'void' };
      if (error instanceof ImpactImpossible) return { kind: 'failed', failure: error.failure };
      throw error;
    }
  },

  /** Commits how it ended; a run that was cancelled or voided meanwhile leaves no trace. */
  endImpact: async (
    { bankId, changeSetId, runId }: ImpactRunKey,
    outcome: ImpactRunOutcome,
  ): Promise<ImpactEnd> => {
    if (outcome.kind === 'void') return 'void';
    const ended = await systemChange(
      deps,
      { bankId, changeSetId },
      { kind: 'end_impact', runId, outcome },
      `system/impact/${changeSetId}/${runId}`,
    );
    return ended.ok ? outcome.kind : 'void';
  },
});
