import type { ChangeSet, ChangeSetCommit, ChangeSetEvent } from './change-set.js';
import type { ImpactRun } from './impact-run.js';

export type ImpactEvent = Extract<ChangeSetEvent, { type: `change_set.impact_${string}` }>;

export const isImpactEvent = (event: ChangeSetEvent): event is ImpactEvent =>
  event.type.startsWith('change_set.impact_');

/** What an event of an impact run makes of the change set. */
export const impactAfter = (
  state: ChangeSet,
  event: ImpactEvent,
  commit: ChangeSetCommit,
): Partial<ChangeSet> => {
  if (event.type === 'change_set.impact_requested')
    return { impact: requested(event, commit), impactRuns: state.impactRuns + 1 };
  return state.impact?.runId === event.runId
    ? { impact: { ...state.impact, ...endOf(event), endedAt: commit.at } }
    : {};
};

const requested = (
  {
    runId,
    differenceHash,
    decidedLimit,
  }: Extract<ImpactEvent, { type: 'change_set.impact_requested' }>,
  { actor, at }: ChangeSetCommit,
): ImpactRun => ({
  runId,
  differenceHash,
  decidedLimit,
  requestedBy: actor.userId,
  requestedAt: at,
  status: 'running',
  endedAt: null,
  impactHash: null,
  totals: null,
  failure: null,
});

const endOf = (
  event: Exclude<ImpactEvent, { type: 'change_set.impact_requested' }>,
): Partial<ImpactRun> => {
  switch (event.type) {
    case 'change_set.impact_reported':
      return { status: 'completed', impactHash: event.impactHash, totals: event.totals };
    case 'change_set.impact_failed':
      return { status: 'failed', failure: event.failure };
    case 'change_set.impact_cancelled':
      return { status: 'cancelled' };
  }
};
