import { NativeConnection, Worker } from '@temporalio/worker';
import { createActivities } from '../activities/create-activities.js';
import { applicationTaskQueue } from '../workflows/messages.js';
import type { Service } from './compose-service.js';
import { ensureSchedules } from './temporal/ensure-schedules.js';
import { ensureSearchAttributes } from './temporal/ensure-search-attributes.js';
import { createPayloadCodec } from './temporal/payload-codec.js';
import { loadWorkflowCode } from './temporal/workflow-bundle.js';
import { sweepApplications } from './use-cases/sweep-applications.js';
import { sweepChangeSets } from './use-cases/sweep-change-sets.js';
import { changeDepsOf } from './change-deps.js';

export interface WorkerOptions {
  readonly bundleCacheDir: string;
  readonly bankIds: readonly string[];
}

/**
 * A worker of the application workflow, ready to run: search attributes and schedules are there,
 * the bundle is built or taken from the cache.
 */
export const startWorker = async (service: Service, options: WorkerOptions): Promise<Worker> => {
  const { settings, temporal } = service;
  const { code } = await loadWorkflowCode(options.bundleCacheDir);
  const connection = await NativeConnection.connect({ address: settings.temporal.address });
  await ensureSearchAttributes(temporal.connection, settings.temporal.namespace);
  await ensureSchedules(temporal.client);
  return Worker.create({
    connection,
    namespace: settings.temporal.namespace,
    taskQueue: applicationTaskQueue,
    workflowBundle: { code },
    activities: createActivities({
      handleCommand: service.handleCommand,
      sweep: () => sweepBanks(service, options.bankIds),
    }),
    dataConverter: {
      payloadCodecs:
        settings.payloadKeys === null ? [] : [createPayloadCodec(settings.payloadKeys)],
    },
    shutdownGraceTime: '10 seconds',
  });
};

/** One sweep over every bank, and over publications that a crash interrupted. */
const sweepBanks = async (
  service: Service,
  bankIds: readonly string[],
): Promise<Readonly<Record<string, number>>> => {
  const sweep = sweepApplications({
    projection: service.database.repositories.applications,
    process: service.process,
    clock: service.clock,
  });
  const total = { looked: 0, started: 0, notified: 0 };
  for (const bankId of bankIds) {
    const report = await sweep(bankId);
    total.looked += report.looked;
    total.started += report.started;
    total.notified += report.notified;
  }
  const changes = await sweepChangeSets(changeDepsOf(service));
  return { ...total, published: changes.finished, relisted: changes.relisted };
};
