/**
 * `npm run demo:catalogue -- --once`: a threshold is changed in a draft, its tests fail and are
 * mended, the impact is run, a self-approval is refused, another administrator approves, the new
 * revision judges a new application while a running one keeps its own. Through the public API, on
 * engines and data of its own. `--once` stops everything afterwards; without it the service goes on. The
 * last line is one JSON object.
 */
import { join } from 'node:path';
import { stopAsked } from '../tools/engines/at-end.js';
import { startService } from '../tools/service/start-service.js';
import type { RunningService } from '../tools/service/start-service.js';
import { ApiClient } from './api-client.js';
import type { Person } from './api-client.js';
import { CatalogueScenario } from './catalogue-scenario.js';
import { draftScenario } from './draft-scenario.js';
import { endWith, unlessStopped } from './end-with.js';
import { withOwnData } from './with-own-data.js';

const once = process.argv.includes('--once');
const say = (line: string): void => console.log(line);
const began = performance.now();

const tell = async (service: RunningService, dataDir: string) => {
  const client = new ApiClient({
    baseUrl: service.baseUrl,
    answersFile: join(dataDir, 'answers.jsonl'),
  });
  const administrator = async (place: number): Promise<Person> => {
    const found = service.signIns.filter(({ roles }) => roles.includes('catalogue_administrator'));
    const one = found[place];
    if (one === undefined) throw new Error('two administrators are needed');
    const person = await client.signIn(one.bankId, one.userName, one.password);
    return { ...person, displayName: one.displayName };
  };
  const draftAerators = () => draftScenario({ client, say }, service.signIns, 'aerator');
  say('1. A trader exports rotary aerators of grade 2; the papers are in, the bank reviews');
  const running = await draftAerators();
  await running.scenario.tell('first_review');
  const users = { author: await administrator(0), approver: await administrator(1) };
  return new CatalogueScenario({ client, say }, users).tell(running, draftAerators);
};

const run = async (dataDir: string): Promise<void> => {
  const service = await startService({ dataDir, ownGroup: true });
  const asked = stopAsked();
  try {
    const report = await unlessStopped(tell(service, dataDir), asked);
    const seconds = Number(((performance.now() - began) / 1000).toFixed(1));
    say(JSON.stringify({ ...report, seconds }));
    if (once) return;
    say(`Still serving at ${service.baseUrl}; Ctrl-C stops everything.`);
    await asked;
  } finally {
    await service.stop();
  }
};

await endWith(withOwnData('catalogue', run));
