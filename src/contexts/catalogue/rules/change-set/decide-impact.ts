import { refuse } from '../../../../kernel/messages/refusals.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { ChangeDecider } from './change-decider.js';
import type { ChangeContextOf, ChangeOf } from './change-set-command.js';
import type { ChangeSet } from './change-set.js';
import type { ImpactRun } from './impact-run.js';
import { impactRunIdOf, maximumDecidedLimit } from './impact-run.js';
import { refuseErrors } from './refuse-findings.js';
import { nothingChanged } from './refuse-submission.js';

/**
 * Asks for the bank's applications to be run under the draft; one with errors judges nothing. The same asked again while the run
 * is under way is that run: nothing is decided anew. Of what stands submitted nothing is run: the report submitted is the one both sign
 * (docs/rules/rule-changes.md#impact-before-approval).
 */
export const requestImpact: ChangeDecider<'request_impact'> = (changeSet, command, context) => {
  const { impact } = changeSet;
  const decidedLimit = decidedLimitOf(changeSet, command, context);
  if (changeSet.status === 'submitted') return fail(refuse('impact_of_submitted'));
  if (!context.isChanged) return fail(nothingChanged());
  const unsound = refuseErrors(context.checks);
  if (unsound !== null) return fail(unsound);
  if (!(decidedLimit >= 0 && decidedLimit <= maximumDecidedLimit))
    return fail(refuse('decided_limit_out_of_range', { limit: maximumDecidedLimit }));
  if (impact?.status === 'running')
    return isOf(impact, context.differenceHash, decidedLimit)
      ? ok([])
      : fail(refuse('impact_running'));
  return ok([
    {
      type: 'change_set.impact_requested',
      runId: impactRunIdOf(context.differenceHash, changeSet.impactRuns + 1),
      differenceHash: context.differenceHash,
      decidedLimit,
    },
  ]);
};

/** As asked; else as short as a roll back is by policy; else the usual. */
const decidedLimitOf = (
  { rollBack }: ChangeSet,
  { decidedLimit }: ChangeOf<'request_impact'>,
  { usualDecidedLimit }: ChangeContextOf<'request_impact'>,
): number => decidedLimit ?? rollBack?.decidedLimit ?? usualDecidedLimit;

const isOf = (run: ImpactRun, differenceHash: string, decidedLimit: number): boolean =>
  run.differenceHash === differenceHash && run.decidedLimit === decidedLimit;

export const cancelImpact: ChangeDecider<'cancel_impact'> = ({ impact }) =>
  impact?.status === 'running'
    ? ok([{ type: 'change_set.impact_cancelled', runId: impact.runId }])
    : fail(refuse('impact_not_running'));

/** A run that was cancelled, or whose edits are no longer those of the draft, ends in nothing. */
export const endImpact: ChangeDecider<'end_impact'> = ({ impact }, { runId, outcome }) => {
  if (impact?.status !== 'running' || impact.runId !== runId)
    return fail(refuse('impact_not_running'));
  return ok([
    outcome.kind === 'reported'
      ? {
          type: 'change_set.impact_reported',
          runId,
          impactHash: outcome.impactHash,
          totals: outcome.totals,
        }
      : { type: 'change_set.impact_failed', runId, failure: outcome.failure },
  ]);
};
