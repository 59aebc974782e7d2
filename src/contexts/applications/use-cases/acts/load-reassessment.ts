import { revisionNumberOf } from '../../../rulebook/rules/content/catalogue-revision.js';
import { dayOf } from '../../../../kernel/values/clock/calendar-day.js';
import type { CommandOf } from '../../rules/acts/application-command.js';
import { latestAssessment } from '../../rules/state/application-state.js';
import type { Application } from '../../rules/state/application-state.js';
import { notAssessed } from '../../rules/review/decide-screening.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import { assessUnder, pinnedRevision, revisionMissing } from '../assess-application.js';
import { summaryOfAssessment } from '../../rules/state/assessment-summary.js';
import type { AssessDeps } from '../assess-application.js';
import { revisionUnknown } from '../../../catalogue/use-cases/catalogue-reads.js';
import { pinOf } from '../../../catalogue/use-cases/catalogue-library.js';
import type { Lookup } from './lookup.js';
import type { CompiledRevision } from '../../../catalogue/use-cases/catalogue-library.js';

/**
 * Both results of one input: under the revision pinned at submission and under a newer one of the
 * bank, the one named or the one in force today. So what differs is the rules' doing alone.
 */
export const loadReassessment: Lookup<'reassessment'> = async ({
  deps,
  application,
  command,
  at,
}) => {
  if (latestAssessment(application) === undefined) return fail(notAssessed());
  const pinned = await pinnedRevision(deps, application);
  if (pinned === null) return fail(revisionMissing());
  const newer = await newerRevision(deps, application, command.revision, at);
  if (newer === null) return fail(revisionUnknown());
  if (!isNewer(newer, pinned)) return fail(notNewer(pinned));
  const [before, after] = [
    await assessUnder(deps, application, pinned, at),
    await assessUnder(deps, application, newer, at),
  ];
  return ok({
    catalogue: pinOf(newer),
    pinned: summaryOfAssessment(before),
    newer: summaryOfAssessment(after),
  });
};

const newerRevision = (
  { library }: AssessDeps,
  { bankId }: Application,
  wanted: CommandOf<'reassess_application'>['revision'],
  at: string,
): Promise<CompiledRevision | null> =>
  wanted === null
    ? library.inForceOn(bankId, dayOf(at))
    : library.pinned(bankId, { revision: wanted.name, contentHash: wanted.contentHash });

const isNewer = (one: CompiledRevision, other: CompiledRevision): boolean =>
  revisionNumberOf(one.revision.revision) > revisionNumberOf(other.revision.revision);

const notNewer = ({ revision }: CompiledRevision): Refusal =>
  refuse('revision_not_newer', { revision: revision.revision });
