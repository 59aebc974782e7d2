import { dayMs, instantOf } from '../kernel/values/clock/calendar-day.js';
import { NativeConnection, Worker } from '@temporalio/worker';
import { createActivities } from '../../activities/create-activities.js';
import type { SweepReport, SweepScope } from '../../activities/create-activities.js';
import { createImpactActivities } from '../../activities/create-impact-activities.js';
import { applicationTaskQueue } from '../../workflows/messages.js';
import { sha256 } from '../infrastructure/tokens/sha256.js';
import type { Service } from './compose-service.js';
import { tellCommands } from '../contexts/applications/use-cases/acts/tell-commands.js';
import type { CommandLine } from '../contexts/applications/use-cases/acts/tell-commands.js';
import { ensureSchedules } from '../infrastructure/temporal/ensure-schedules.js';
import { ensureSearchAttributes } from '../infrastructure/temporal/ensure-search-attributes.js';
import { createPayloadCodec } from '../infrastructure/temporal/payload-codec.js';
import { loadWorkflowCode } from '../infrastructure/temporal/workflow-bundle.js';
import { makeAllAnchors } from './wiring/audit.js';
import { assignWaiting } from '../contexts/applications/use-cases/review/assign-waiting.js';
import { rearmDeadlines } from '../contexts/applications/use-cases/deadlines/rearm-deadlines.js';
import { mendNotes } from '../contexts/applications/use-cases/notes/project-notes.js';
import { mendProjections } from '../contexts/applications/use-cases/upkeep/mend-projections.js';
import { recordRefusals } from '../contexts/applications/use-cases/acts/record-refusals.js';
import { takenCasesKeptDays } from '../contexts/applications/use-cases/ports-of-applications.js';
import type { NoteEvent } from '../contexts/applications/rules/notes/application-notes.js';
import { sweepApplications } from '../contexts/applications/use-cases/upkeep/sweep-applications.js';
import { sweepDisposals } from '../contexts/audit/use-cases/sweep-disposals.js';
import { sweepSoftEnds } from '../contexts/applications/use-cases/upkeep/sweep-soft-ends.js';
import { peopleDepsOf } from './wiring/people.js';
import { staffDepsOf } from './wiring/people.js';
import { sweepPeopleEntries } from '../contexts/people/use-cases/enter-people.js';
import { sweepPreChecks } from '../contexts/prechecks/use-cases/sweep-pre-checks.js';
import { sweepStaffChanges } from '../contexts/people/use-cases/sweep-staff-changes.js';
import { sweepChangeSets } from '../contexts/catalogue/use-cases/sweep-change-sets.js';
import { disposalDepsOf } from './wiring/audit.js';
import { changeDepsOf } from './wiring/catalogue.js';
import { impactActivityDepsOf } from './wiring/catalogue.js';
import type { JudgeInShadowDeps } from '../contexts/applications/use-cases/impact/judge-in-shadow.js';
import { judgeInShadowOf } from './wiring/catalogue.js';

export interface WorkerOptions {
  readonly bundleCacheDir: string;
  readonly bankIds: readonly string[];
  /** Ed25519 in PEM; without it the Schedule of the anchors fails, for everybody to see. */
  readonly anchorSigningKey: string | null;
  /** Told of an assessment that could not be judged in shadow, and is counted as such. */
  readonly onUnjudged: JudgeInShadowDeps['onUnjudged'];
  /** Told of each command the worker has taken, as its log says it. */
  readonly onCommand: (line: CommandLine) => void;
}

/**
 * A worker of the application workflow, ready to run: search attributes and schedules are there,
 * the bundle is built or taken from the cache.
 */
export const startWorker = async (service: Service, options: WorkerOptions): Promise<Worker> => {
  const { settings, temporal } = service;
  const { code } = await loadWorkflowCode(options.bundleCacheDir);
  const judge = judgeInShadowOf(service, options.onUnjudged);
  const connection = await NativeConnection.connect({ address: settings.temporal.address });
  await ensureSearchAttributes(temporal.connection, settings.temporal.namespace);
  await ensureSchedules(temporal.client);
  return Worker.create({
    connection,
    namespace: settings.temporal.namespace,
    taskQueue: applicationTaskQueue,
    workflowBundle: { code },
    activities: {
      ...createImpactActivities(impactActivityDepsOf(service)),
      ...createActivities({
        handleCommand: tellCommands(
          options.onCommand,
          recordRefusals(
            { refusals: service.database.repositories.refusals, clock: service.clock, sha256 },
            service.handleCommand,
          ),
        ),
        sweep: (scope) => sweepAll(service, options.bankIds, scope, judge),
        makeAnchors: () => makeAllAnchors(service, options),
      }),
    },
    dataConverter: {
      payloadCodecs:
        settings.payloadKeys === null ? [] : [createPayloadCodec(settings.payloadKeys)],
    },
    shutdownGraceTime: '10 seconds',
    // A worker that was killed leaves its tasks in a queue of its own: others wait that long.
    stickyQueueScheduleToStartTimeout: '3 seconds',
  });
};

/** Longer than any sweep is away; one that was away longer leaves the rest to `everything`. */
const changedOfLateMs = 15 * 60_000;

/** What is only counted may take a sweep some seconds; what an outage left takes the hourly one minutes. */
const mostLinesInShadow: Readonly<Record<SweepScope, number>> = {
  missing: 1_000,
  everything: 10_000,
};

/**
 * One sweep: projections that a crash left behind (`missing`: of what changed of late), processes
 * of every bank, and publications that a crash interrupted.
 */
const sweepAll = async (
  service: Service,
  bankIds: readonly string[],
  scope: SweepScope,
  judge: ReturnType<typeof judgeInShadowOf>,
): Promise<SweepReport> => {
  const { applicationCommits: commits, applications: projection } = service.database.repositories;
  const since = new Date(Date.parse(service.clock.now()) - changedOfLateMs).toISOString();
  const projected = await mendProjections(
    { commits, projection },
    scope === 'everything' ? commits.streams() : commits.streams(since),
  );
  const {
    processTroubles: troubles,
    noteMentions: mentions,
    snoozes,
  } = service.database.repositories;
  const notes = service.database.commitStore<NoteEvent>('noteCommits');
  await mendNotes(
    { commits: notes, projection, mentions, snoozes },
    scope === 'everything' ? notes.streams() : notes.streams(since),
  );
  const sweep = sweepApplications({ ...service, projection, troubles });
  const rearm = rearmDeadlines({ ...service, projection });
  const softEnds = sweepSoftEnds({ ...service, projection });
  const assign = assignWaiting({ ...service, projection, users: { bankUsers: service.staffOf } });
  const total = {
    looked: 0,
    started: 0,
    notified: 0,
    rearmed: 0,
    assigned: 0,
    abandoned: 0,
    closed: 0,
    proposedForDisposal: 0,
  };
  for (const bankId of bankIds) {
    const report = await sweep(bankId);
    total.looked += report.looked;
    total.started += report.started;
    total.notified += report.notified;
    total.rearmed += await rearm(bankId);
    if (scope === 'everything') {
      const ended = await softEnds(bankId);
      total.abandoned += ended.abandoned;
      total.closed += ended.closed;
      total.proposedForDisposal += await disposalsOf(service, bankId);
    }
    total.assigned += await assign(bankId);
  }
  const preChecksRemoved =
    scope === 'everything'
      ? await sweepPreChecks({
          preChecks: service.database.repositories.preChecks,
          retentionDays: service.settings.preCheckRetentionDays,
          clock: service.clock,
        })
      : 0;
  if (scope === 'everything') await forgetTheOld(service);
  await sweepStaffChanges(staffDepsOf(service));
  await sweepPeopleEntries(peopleDepsOf(service));
  const changes = await sweepChangeSets(
    changeDepsOf(service),
    scope === 'everything' ? scope : { since, bankIds },
  );
  // Last: what is only counted holds up nothing that a case waits for.
  const judgedInShadow = await judge({
    bankIds,
    since: scope === 'everything' ? null : since,
    mostLines: mostLinesInShadow[scope],
  });
  return {
    ...total,
    projected,
    preChecksRemoved,
    published: changes.finished,
    relisted: changes.relisted,
    judgedInShadow,
  };
};

/** What is of no use any more: ends of sessions that are over, and requests nobody sends again. */
const forgetTheOld = async ({ database, clock }: Service): Promise<void> => {
  const { sessionEnds, takenCases } = database.repositories;
  const now = clock.now();
  const keptMs = takenCasesKeptDays * dayMs;
  await sessionEnds.removeUntil(now);
  await takenCases.removeBefore(instantOf(Date.parse(now) - keptMs));
};

const disposalsOf = async (service: Service, bankId: string): Promise<number> =>
  (await sweepDisposals(disposalDepsOf(service))(bankId)).proposed;
