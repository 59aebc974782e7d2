/** The worker: runs application workflows and their activities until SIGTERM or SIGINT. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Runtime } from '@temporalio/worker';
import { loadConfig } from '../../config/load-config.js';
import { checksOf } from './checks-of.js';
import { composeService } from './compose-service.js';
import { flushLog, serviceLogger } from './service-logger.js';
import { settingsOf } from './settings-of.js';
import { startWorker } from './start-worker.js';
import { temporalLogger } from './temporal-logger.js';
import { serveWorkerHealth } from './worker-health.js';

const run = async (): Promise<void> => {
  const config = loadConfig(process.env);
  const logger = serviceLogger('greenlane-worker', config.logLevel);
  Runtime.install({
    logger: temporalLogger(logger),
    shutdownSignals: ['SIGTERM', 'SIGINT'],
  });
  const service = await composeService(settingsOf(config), (error) => {
    logger.error({ err: error }, 'a catalogue revision is not in use');
  });
  const worker = await startWorker(service, {
    bundleCacheDir: join(tmpdir(), 'greenlane-workflow-bundles'),
    bankIds: config.bankIds,
    anchorSigningKey: config.anchorSigningKey,
    onUnjudged: (error, { applicationId }) =>
      logger.warn({ err: error, applicationId }, 'not judged in shadow'),
    onCommand: (line) => logger.info(line, 'command'),
  });
  logger.info('polling');
  const health =
    config.workerPort === null
      ? null
      : await serveWorkerHealth(
          { host: config.http.host, port: config.workerPort },
          {
            ...checksOf(service),
            worker: () => Promise.resolve(worker.getState() === 'RUNNING'),
          },
        );
  await worker.run();
  await health?.close();
  await service.close();
  await flushLog(logger);
};

try {
  await run();
  process.exit(0);
} catch (error) {
  const cause =
    error instanceof Error && error.cause instanceof Error ? ` (${error.cause.message})` : '';
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}${cause}\n`);
  process.exit(1);
}
