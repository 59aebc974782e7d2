/**
 * The main job, end to end, through the public HTTP API: two applications, five people, real
 * files. `--once` stops everything afterwards; without it the service goes on. The last line of
 * `--once` (or before serving on) is one JSON object.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EngineFault } from '../tools/engines/engine-fault.js';
import { startService } from '../tools/service/start-service.js';
import type { RunningService } from '../tools/service/start-service.js';
import { ApiClient } from './api-client.js';
import { registerApplicant } from './applicant-story.js';
import type { ApplicantInput } from './applicant-story.js';
import { ApplicationStory } from './application-story.js';
import { signInCast } from './cast.js';
import { plans } from './evidence-plan.js';
import { reportDecision } from './report-decision.js';
import type { StoryReport } from './report-decision.js';

const projectRoot = fileURLToPath(new URL('..', import.meta.url));
const dataDir = process.env['GREENLANE_DATA_DIR'] ?? join(projectRoot, '.data');
const once = process.argv.includes('--once');
const began = performance.now();

const say = (line: string): void => console.log(line);

interface DemoApplication {
  readonly applicant: ApplicantInput;
  readonly draft: Readonly<Record<string, unknown>>;
}

const tellOne = async (
  service: RunningService,
  name: keyof typeof plans,
  exporterNo: number,
): Promise<StoryReport> => {
  const client = new ApiClient({
    baseUrl: service.baseUrl,
    answersFile: join(dataDir, 'answers.jsonl'),
  });
  const file = new URL(`applications/${name}.json`, import.meta.url);
  const { applicant, draft } = JSON.parse(await readFile(file, 'utf8')) as DemoApplication;
  say(`  ${applicant.nameZh} ${applicant.nameEn}`);
  const applicantId = await registerApplicant(client, service.signIns, applicant, exporterNo);
  const cast = await signInCast(client, service.signIns, exporterNo);
  const drafted = await client.write(cast.exporter, 'POST', '/v1/applications', {
    body: { ...draft, applicantId },
  });
  say(`    ${cast.exporter.displayName} drafts ${String(drafted.body['applicationReference'])}`);
  const applicationId = String(drafted.body['applicationId']);
  const story = new ApplicationStory({ client, say }, cast, plans[name], applicationId);
  const decided = await story.tell();
  const outDir = join(dataDir, 'demo');
  return reportDecision({ client, say, outDir }, cast.manager, decided);
};

const tellAll = async (service: RunningService): Promise<void> => {
  say(`greenlane answers at ${service.baseUrl} (API description: ${service.baseUrl}/docs)`);
  say('1. A trader exports TOPCon PV modules, inverters, and something that is not green');
  const trader = await tellOne(service, 'trader', 0);
  say('2. A maker exports wind turbine blades');
  const maker = await tellOne(service, 'maker', 1);
  const seconds = Number(((performance.now() - began) / 1000).toFixed(1));
  if (!once) announce(service);
  say(JSON.stringify({ applications: [trader, maker], seconds }));
};

const announce = (service: RunningService): void => {
  say('Still serving; Ctrl-C stops everything. Sign-ins (bank, user name, password, roles):');
  for (const one of service.signIns)
    say(`  ${one.bankId}  ${one.userName.padEnd(10)} ${one.password}  ${one.roles.join(', ')}`);
};

const stopAsked = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
});

const run = async (): Promise<void> => {
  const service = await startService({ dataDir, ownGroup: true });
  try {
    await Promise.race([tellAll(service), stopAsked]);
    if (!once) await stopAsked;
  } finally {
    await service.stop();
  }
};

try {
  await run();
  process.exit(0);
} catch (error) {
  console.error(error instanceof EngineFault ? error.message : error);
  process.exit(1);
}
