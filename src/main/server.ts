/** The API: reads configuration, connects, listens, and closes in order on SIGTERM or SIGINT. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { loadConfig } from '../../config/load-config.js';
import { listen } from '../kernel/http/server/http-server.js';
import { composeApp } from './compose-app.js';
import { composeService } from './compose-service.js';
import type { Service } from './compose-service.js';
import { repeat } from './repeat.js';
import type { Repetition } from './repeat.js';
import { seedUsers } from './seed-users.js';
import { flushLog, serviceLogger } from './service-logger.js';

import { settingsOf } from './settings-of.js';
import { readWaitingDocuments } from '../contexts/applications/use-cases/evidence/read-waiting-documents.js';

/** How soon after Temporal came back the processes hear of what they missed. */
const notifyAgainPauseMs = 2_000;

/** How soon after an upload its document is read. */
const readPauseMs = 1_000;

const run = async (): Promise<void> => {
  const config = loadConfig(process.env, { tokens: true });
  const logger = serviceLogger('greenlane-api', config.logLevel);
  const service = await composeService(settingsOf(config), (error) => {
    logger.error({ err: error }, 'a catalogue revision is not in use');
  });
  if (config.developmentSignInsFile !== null)
    await seedUsers(service.database.repositories.users, config.developmentSignInsFile);
  let isStopping = false;
  const app = composeApp(service, { config, logger, isStopping: () => isStopping });
  const server = await listen(app, config.http);
  const telling = repeat(service.lagging.notifyAgain, notifyAgainPauseMs, (error) => {
    logger.warn({ err: error }, 'processes could not be told; tried again shortly');
  });
  const reading = readDocuments(service, logger);
  const scanning = scanFiles(service, logger);
  logger.info({ host: server.host, port: server.port }, 'listening');
  const stop = async (signal: string): Promise<void> => {
    logger.info({ signal }, 'stopping');
    isStopping = true;
    await pause(config.http.stopDelaySeconds * 1_000);
    await server.close();
    await telling.stop();
    await reading.stop();
    await scanning.stop();
    await service.close();
    await flushLog(logger);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => {
      stop(signal).then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
};

/** How soon after the malware gate came back the files in quarantine are scanned. */
const scanPauseMs = 5_000;

const scanFiles = (service: Service, logger: Logger): Repetition =>
  repeat(
    async () => {
      const scanned = await service.scanQuarantined();
      if (scanned > 0) logger.info({ scanned }, 'files in quarantine were scanned');
    },
    scanPauseMs,
    (error) => {
      logger.warn({ err: error }, 'files in quarantine could not be scanned; tried again shortly');
    },
  );

const readDocuments = (service: Service, logger: Logger): Repetition => {
  const { documentReader: reader, evidenceStore, clock, database } = service;
  const read = readWaitingDocuments({
    readings: database.repositories.documentReadings,
    reader,
    evidenceStore,
    clock,
  });
  let isStopping = false;
  const repetition = repeat(
    async () => {
      await read(() => isStopping);
    },
    readPauseMs,
    (error) => {
      logger.warn({ err: error }, 'documents could not be read; tried again shortly');
    },
  );
  return {
    stop: async () => {
      isStopping = true;
      await reader.close();
      await repetition.stop();
    },
  };
};

try {
  await run();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
