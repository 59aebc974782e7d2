import { Context } from '@temporalio/activity';
import { CancelledFailure } from '@temporalio/common';
import type {
  Activated,
  Activation,
} from '../src/contexts/catalogue/use-cases/activate-change-set.js';
import type {
  ImpactEnd,
  ImpactRunOutcome,
} from '../src/contexts/applications/use-cases/impact/end-impact.js';
import type { ImpactPlan } from '../src/contexts/applications/use-cases/impact/plan-impact.js';
import type { ImpactRunKey } from '../src/contexts/catalogue/use-cases/ports-of-impact.js';
import type { ImpactPace } from '../src/contexts/applications/use-cases/impact/run-impact.js';
import { failingCleanly } from './fail-cleanly.js';

export interface ImpactActivityDeps {
  /** `null`: nobody waits for the run any more. */
  readonly planImpact: (
    run: ImpactRunKey,
    pace: { readonly token: string; readonly beat: () => void },
  ) => Promise<ImpactPlan | null>;
  readonly runImpact: (plan: ImpactPlan, pace: ImpactPace) => Promise<ImpactRunOutcome>;
  readonly endImpact: (run: ImpactRunKey, outcome: ImpactRunOutcome) => Promise<ImpactEnd>;
  readonly activateChangeSet: (activation: Activation) => Promise<Activated>;
}

/** What the workflows of a change set call; each may run twice. */
export const createImpactActivities = (deps: ImpactActivityDeps) => ({
  planImpact: (run: ImpactRunKey): Promise<ImpactPlan | null> =>
    failingCleanly(() => {
      const { workflowExecution, attempt } = Context.current().info;
      const token = `${workflowExecution?.runId ?? 'none'}-${attempt}`;
      return deps.planImpact(run, {
        token,
        beat: () => {
          beat(null);
        },
      });
    }),
  runImpact: (plan: ImpactPlan): Promise<ImpactRunOutcome> =>
    failingCleanly(() => deps.runImpact(plan, { from: partToGoOnWith(), beat })),
  endImpact: (run: ImpactRunKey, outcome: ImpactRunOutcome): Promise<ImpactEnd> =>
    failingCleanly(() => deps.endImpact(run, outcome)),
  activateChangeSet: (activation: Activation): Promise<Activated> =>
    failingCleanly(() => deps.activateChangeSet(activation)),
});

export type ImpactActivities = ReturnType<typeof createImpactActivities>;

/** After the part that the attempt before was last heard of. */
const partToGoOnWith = (): number => {
  const told: unknown = Context.current().info.heartbeatDetails;
  return Number.isSafeInteger(told) ? Number(told) + 1 : 0;
};

/** @throws CancelledFailure when the run was cancelled, or this worker is to stop. */
const beat = (part: number | null): void => {
  const context = Context.current();
  context.heartbeat(part);
  if (context.cancellationSignal.aborted) throw new CancelledFailure('the impact run is cancelled');
};
