import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { patientClient } from '../demo/api-client.js';
import { stopAsked } from './engines/at-end.js';
import { EngineFault } from './engines/engine-fault.js';
import { hasApplications, probeDatabase } from './engines/probe-database.js';
import { startService, type RunningService } from './service/start-service.js';
import { portFrom } from './service/port-from.js';
import { signInLines } from './service/sign-in-lines.js';
import { superviseService } from './service/supervise-service.js';

const defaultApiPort = 3000;
const projectRoot = fileURLToPath(new URL('..', import.meta.url));
const dataDir = process.env['GREENLANE_DATA_DIR'] ?? join(projectRoot, '.data');
const began = performance.now();

async function main(): Promise<void> {
  const service = await startService({
    dataDir,
    apiPort: portFrom('PORT') ?? defaultApiPort,
    ports: enginePorts(),
    ownGroup: true,
    watch: process.argv.includes('--watch'),
  });
  const asked = stopAsked();
  await announce(service);
  if (!process.argv.includes('--empty'))
    void showSamples(service).catch((error: unknown) => printLine(String(error)));
  const givenUp = superviseService(service, printLine).then(() => {
    process.exitCode = 1;
  });
  await Promise.race([asked, givenUp]);
  printLine('stopping');
  await service.stop();
  printLine('stopped; all data is kept');
  process.exit();
}

function enginePorts() {
  const mongodb = portFrom('GREENLANE_MONGODB_PORT');
  const temporal = portFrom('GREENLANE_TEMPORAL_PORT');
  return {
    ...(mongodb === undefined ? {} : { mongodb }),
    ...(temporal === undefined ? {} : { temporal }),
  };
}

async function announce(service: RunningService): Promise<void> {
  const { engines, baseUrl, signIns } = service;
  const probe = await probeDatabase(engines.mongodbUri);
  const lacks = probe.lacks.length === 0 ? 'nothing' : probe.lacks.join(', ');
  const lines = [
    `API         ${baseUrl}/v1  (described at ${baseUrl}/docs)`,
    `database    ${engines.mongodbUri}  (${engines.mongodb.source}; version ${probe.version}; lacks ${lacks}, none of which is used)`,
    `temporal    ${engines.temporalAddress}  (${engines.temporal.source})`,
    `data, logs  ${dataDir}`,
    ...signInLines(baseUrl, signIns),
    `ready in ${((performance.now() - began) / 1000).toFixed(1)} s; Ctrl-C stops everything`,
  ];
  for (const line of lines) printLine(line);
}

/** The console of a new store has something to show; what plays the samples is read only where it is needed. */
async function showSamples({ baseUrl, engines, signIns }: RunningService): Promise<void> {
  const { enterSamples } = await import('../demo/samples/enter-samples.js');
  await enterSamples({
    client: patientClient(baseUrl, dataDir),
    dataDir,
    signIns,
    isEmpty: !(await hasApplications(engines.mongodbUri)),
    say: printLine,
  });
}

function printLine(line: string): void {
  process.stdout.write(`${line}\n`);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof EngineFault)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
