import type { Application } from '../../rules/state/application-state.js';
import { applicationStatuses } from '../../../rulebook/rules/bank-rules/application-status.js';
import type { ApplicationStatus } from '../../../rulebook/rules/bank-rules/application-status.js';
import { processKindOf } from '../../rules/acts/process-kind.js';
import { progressOf } from '../../rules/state/progress.js';
import type { ApplicationProgress } from '../../rules/state/progress.js';
import type { Clock } from '../../../../kernel/ports.js';
import type {
  ProcessGateway,
  ProcessTroubles,
  ApplicationProjection,
} from '../ports-of-applications.js';
import { walkApplications } from './walk-applications.js';

export interface SweepReport {
  readonly looked: number;
  readonly started: number;
  readonly notified: number;
}

export interface SweepDeps {
  readonly projection: ApplicationProjection;
  readonly process: ProcessGateway;
  readonly troubles: ProcessTroubles;
  readonly clock: Clock;
}

const withProcess: readonly ApplicationStatus[] = applicationStatuses.filter(
  (status) => !['draft', 'abandoned', 'withdrawn', 'closed'].includes(status),
);

/**
 * Mends what a crash between commit and process left behind: starts the process of a submitted
 * application that has none, and tells one again whose checklist is settled. Runs on a Schedule
 * and in a loop of the API; doing it twice changes nothing.
 * @param bankId sweeps one bank; the caller names every bank it serves.
 */
export const sweepApplications =
  (deps: SweepDeps) =>
  async (bankId: string): Promise<SweepReport> => {
    const mended: Mended[] = [];
    const asked = { bankId, statuses: withProcess };
    for await (const application of walkApplications(deps.projection, asked))
      mended.push(await mend(deps, application));
    return {
      looked: mended.length,
      started: mended.filter((one) => one === 'started').length,
      notified: mended.filter((one) => one === 'notified').length,
    };
  };

type Mended = 'started' | 'notified' | 'sound';

const mend = async (deps: SweepDeps, application: Application): Promise<Mended> => {
  const progress = progressOf(application);
  const { bankId, applicationId } = application;
  const now = deps.clock.now();
  const isWatched = progress.monitoring !== undefined;
  const { appealUntil, correctableUntil } = progress;
  if (progress.ended && !isWatched && (appealUntil ?? correctableUntil ?? '') < now) return 'sound';
  const standing = await deps.process.standing(bankId, applicationId, processKindOf(progress));
  if (standing === 'sound') return notifyAgain(deps, application, progress);
  if (standing !== 'missing') {
    await deps.troubles.note(bankId, applicationId, now);
    return 'sound';
  }
  await deps.process.start(application, progress);
  return 'started';
};

const notifyAgain = async (
  deps: SweepDeps,
  application: Application,
  progress: ApplicationProgress,
): Promise<Mended> => {
  const isDue = isOverdue(progress, deps.clock.now());
  if (!isDue && !(await missedOfLate(deps, application, progress))) return 'sound';
  await deps.process.notify(application, progress);
  return 'notified';
};

/** A sweep comes every half minute; a worker's start may lie between two. */
const ofLateMs = 2 * 60_000;

/** How long a commit and the word of it to the process may lie apart. */
const onItsWayMs = 10_000;

/**
 * Whether a crash between a commit and the word of it left the process with another state or
 * deadline than the record has. What stays inside a state it need not know.
 */
const missedOfLate = async (
  { process, clock }: SweepDeps,
  application: Application,
  progress: ApplicationProgress,
): Promise<boolean> => {
  const agoMs = Date.parse(clock.now()) - Date.parse(application.updatedAt);
  if (agoMs < onItsWayMs || agoMs > ofLateMs) return false;
  const known = await process.knows(application, progress);
  return known !== null && waitsForOther(known, progress);
};

const waitsForOther = (known: ApplicationProgress, progress: ApplicationProgress): boolean =>
  known.revision < progress.revision &&
  JSON.stringify(waitOf(known)) !== JSON.stringify(waitOf(progress));

const waitOf = ({
  view,
  deadline,
  entriesSettled,
  appealUntil,
  monitoring,
}: ApplicationProgress) => [view.status, deadline, entriesSettled, appealUntil, monitoring];

/** What its process should have done already, had it heard of it. */
const isOverdue = (progress: ApplicationProgress, now: string): boolean =>
  progress.view.status !== 'suspended' &&
  [progress.monitoring?.recheckAt, progress.monitoring?.closesAt, collectionEndOf(progress)].some(
    (instant) => instant !== undefined && instant !== null && instant <= now,
  );

const collectionEndOf = ({ view, deadline, evidenceWaits }: ApplicationProgress): string | null =>
  view.status === 'collection' && evidenceWaits !== true ? (deadline?.dueAt ?? null) : null;
