import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';
import type { ChangeSetCommand } from './change-set-command.js';
import type { ChangeSet, ChangeSetEvent } from './change-set.js';
import type { ImpactRun } from './impact-run.js';
import { impactRunIdOf, maximumDecidedLimit } from './impact-run.js';
import { refuseErrors } from './refuse-findings.js';
import { nothingChanged } from './refuse-submission.js';

type Command<Kind extends ChangeSetCommand['kind']> = Extract<ChangeSetCommand, { kind: Kind }>;
type DecidedImpact = Result<readonly ChangeSetEvent[], Refusal>;

/**
 * Asks for the bank's applications to be run under the draft; one with errors judges nothing. The same asked again while the run
 * is under way is that run: nothing is decided anew.
 */
export const requestImpact = (
  changeSet: ChangeSet,
  command: Command<'request_impact'>,
): DecidedImpact => {
  const { found } = command;
  const { impact } = changeSet;
  const decidedLimit = decidedLimitOf(changeSet, command);
  if (!found.isChanged) return fail(nothingChanged());
  const unsound = refuseErrors(found.checks);
  if (unsound !== null) return fail(unsound);
  if (!(decidedLimit >= 0 && decidedLimit <= maximumDecidedLimit)) return fail(limitOutOfRange());
  if (impact?.status === 'running')
    return isOf(impact, found.differenceHash, decidedLimit) ? ok([]) : fail(otherRunUnderWay());
  return ok([
    {
      type: 'change_set.impact_requested',
      runId: impactRunIdOf(found.differenceHash, changeSet.impactRuns + 1),
      differenceHash: found.differenceHash,
      decidedLimit,
    },
  ]);
};

/** As asked; else as short as a roll back is by policy; else the usual. */
const decidedLimitOf = (
  { rollBack }: ChangeSet,
  { decidedLimit, found }: Command<'request_impact'>,
): number => decidedLimit ?? rollBack?.decidedLimit ?? found.usualDecidedLimit;

const isOf = (run: ImpactRun, differenceHash: string, decidedLimit: number): boolean =>
  run.differenceHash === differenceHash && run.decidedLimit === decidedLimit;

export const cancelImpact = ({ impact }: ChangeSet): DecidedImpact =>
  impact?.status === 'running'
    ? ok([{ type: 'change_set.impact_cancelled', runId: impact.runId }])
    : fail(noRunUnderWay());

/** A run that was cancelled, or whose edits are no longer those of the draft, ends in nothing. */
export const endImpact = (
  { impact }: ChangeSet,
  { runId, outcome }: Command<'end_impact'>,
): DecidedImpact => {
  if (impact?.status !== 'running' || impact.runId !== runId) return fail(noRunUnderWay());
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

const otherRunUnderWay = (): Refusal => refuse('impact_running');

const noRunUnderWay = (): Refusal => refuse('impact_not_running');

const limitOutOfRange = (): Refusal =>
  refuse('decided_limit_out_of_range', { limit: maximumDecidedLimit });
