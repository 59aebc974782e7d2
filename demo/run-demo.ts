/**
 * The main job, end to end, through the public HTTP API: two applications, five people, real
 * files. Its end is one JSON object: `--once` stops everything then; without it the service goes on, and a store that was
 * empty gets sample cases as well.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stopAsked } from '../tools/engines/at-end.js';
import { EngineFault } from '../tools/engines/engine-fault.js';
import { hasApplications } from '../tools/engines/probe-database.js';
import { portFrom } from '../tools/service/port-from.js';
import { signInLines } from '../tools/service/sign-in-lines.js';
import { startService } from '../tools/service/start-service.js';
import type { RunningService } from '../tools/service/start-service.js';
import { superviseService } from '../tools/service/supervise-service.js';
import { patientClient } from './api-client.js';
import { draftScenario } from './draft-scenario.js';
import type { ScenarioName } from './draft-scenario.js';
import { endWith, unlessStopped } from './end-with.js';
import { reportDecision } from './report-decision.js';
import type { ScenarioReport } from './report-decision.js';
import { enterSamples } from './samples/enter-samples.js';

const projectRoot = fileURLToPath(new URL('..', import.meta.url));
const dataDir = process.env['GREENLANE_DATA_DIR'] ?? join(projectRoot, '.data');
const once = process.argv.includes('--once');
const began = performance.now();

const say = (line: string): void => console.log(line);

const tellOne = async (service: RunningService, name: ScenarioName): Promise<ScenarioReport> => {
  const client = patientClient(service.baseUrl, dataDir);
  const { scenario, users } = await draftScenario({ client, say }, service.signIns, name);
  const decided = await scenario.tell();
  const outDir = join(dataDir, 'demo');
  return reportDecision({ client, say, outDir }, users.manager, decided);
};

const apply = async (service: RunningService): Promise<void> => {
  say(
    `greenlane answers at ${service.baseUrl} (in a browser the console; API description: ${service.baseUrl}/docs)`,
  );
  say('1. A trader exports TOPCon PV modules, inverters, and something that is not green');
  const trader = await tellOne(service, 'trader');
  say('2. A maker exports wind turbine blades');
  const maker = await tellOne(service, 'maker');
  const seconds = Number(((performance.now() - began) / 1000).toFixed(1));
  if (!once) announce(service);
  say(JSON.stringify({ applications: [trader, maker], seconds }));
};

const showSamples = ({ baseUrl, signIns }: RunningService, isEmpty: boolean): Promise<void> =>
  enterSamples({ client: patientClient(baseUrl, dataDir), dataDir, signIns, isEmpty, say });

const announce = (service: RunningService): void => {
  say('Still serving; Ctrl-C stops everything.');
  for (const line of signInLines(service.baseUrl, service.signIns)) say(line);
};

const run = async (): Promise<void> => {
  const apiPort = portFrom('PORT');
  const service = await startService({
    dataDir,
    ownGroup: true,
    ...(apiPort === undefined ? {} : { apiPort }),
  });
  const asked = stopAsked();
  const givenUp = superviseService(service, say).then((title) => {
    throw new EngineFault(`${title} ended again and again; ${join(dataDir, 'logs')} says why`);
  });
  try {
    const isEmpty = !(await hasApplications(service.engines.mongodbUri));
    await Promise.race([unlessStopped(apply(service), asked), givenUp]);
    if (once) return;
    // They end when they end: whoever asks to stop need not wait for them.
    const shown = showSamples(service, isEmpty);
    await Promise.race([asked, givenUp, shown.then(() => asked)]);
  } finally {
    await service.stop();
  }
};

await endWith(run());
