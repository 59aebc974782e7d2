/** The worker: runs application workflows and their activities until SIGTERM or SIGINT. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { loadConfig } from '../config/load-config.js';
import { composeService } from './compose-service.js';
import { flushLog, serviceLogger } from './service-logger.js';
import { settingsOf } from './settings-of.js';
import { startWorker } from './start-worker.js';

const run = async (): Promise<void> => {
  const config = loadConfig(process.env);
  const logger = serviceLogger('greenlane-worker', config.logLevel);
  Runtime.install({
    logger: new DefaultLogger('WARN', ({ level, message, meta }) =>
      logger.warn({ level, ...meta }, message),
    ),
    shutdownSignals: ['SIGTERM', 'SIGINT'],
  });
  const service = await composeService(settingsOf(config), (error) => {
    logger.error({ err: error }, 'a catalogue revision is not in use');
  });
  const worker = await startWorker(service, {
    bundleCacheDir: join(tmpdir(), 'greenlane-workflow-bundles'),
    bankIds: config.bankIds,
    anchorSigningKey: config.anchorSigningKey,
  });
  logger.info('polling');
  await worker.run();
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
