/**
 * `npm run demo:production -- --once`: the main job as in production. Builds, starts two APIs and two workers from the
 * build with `NODE_ENV=production` and production's packages alone, enters the first two administrators by the command
 * and everybody else by two of them, tells both applications across both APIs, kills one API and one worker on the way.
 * Tokens come from an identity provider with a key of its own. Without `--once` it goes on serving. The last line is one
 * JSON object, of the same members as that of `npm run demo`.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stopAsked } from '../tools/engines/at-end.js';
import {
  developmentBank,
  developmentBankNames,
  developmentPeople,
} from '../tools/engines/development-sign-ins.js';
import { layOutProduction } from '../tools/production/production-folder.js';
import { startProduction } from '../tools/production/start-production.js';
import type { RunningProduction } from '../tools/production/start-production.js';
import { ApiClient, UnexpectedAnswer } from './api-client.js';
import { draftScenario } from './draft-scenario.js';
import type { ScenarioName } from './draft-scenario.js';
import { endWith, unlessStopped } from './end-with.js';
import { IdentityProvider } from './identity-provider.js';
import type { Subject } from './identity-provider.js';
import { reportDecision } from './report-decision.js';
import type { ScenarioReport } from './report-decision.js';
import { withOwnData } from './with-own-data.js';

const projectRoot = fileURLToPath(new URL('..', import.meta.url));
const once = process.argv.includes('--once');
const say = (line: string): void => console.log(line);
const began = performance.now();

/** Whatever was killed, the other answers within them. */
const patientTries = 240;

const bankId = developmentBank;

const subjects: readonly Subject[] = developmentPeople.map(
  ([userName, displayName, roles], place) => ({
    userId: `employee-${String(place + 1).padStart(4, '0')}`,
    userName,
    displayName,
    kind: roles.includes('exporter') ? 'applicant_user' : 'bank_user',
    roles,
  }),
);

/** As the story asks for people: by role, with no password, which is the identity provider's matter. */
const signIns = subjects.map((one) => ({ ...one, bankId, password: '' }));

const administrators = subjects.filter(({ roles }) => roles.includes('review_manager')).slice(0, 2);

/** Sends each request to the next API in turn; one that is away makes the client try again. */
const inTurns = (baseUrls: readonly string[], provider: IdentityProvider): typeof fetch => {
  let requests = 0;
  return async (input, init) => {
    const base = baseUrls[requests % baseUrls.length] ?? '';
    requests += 1;
    const { pathname, search } = new URL(input instanceof Request ? input.url : input);
    const response = await fetch(`${base}${pathname}${search}`, init);
    const [, userName] = /^\/v1\/exporter-users\/([^/]+)$/.exec(pathname) ?? [];
    if (userName !== undefined && response.ok) {
      const { applicantIds } = (await response.clone().json()) as { applicantIds: string[] };
      provider.actsFor(userName, applicantIds);
    }
    return response;
  };
};

const enterPeople = async (
  production: RunningProduction,
  client: ApiClient,
  dataDir: string,
): Promise<void> => {
  const asPerson = (one: Subject) => ({ ...one, applicantIds: [] });
  const file = join(dataDir, 'first-administrators.json');
  await writeFile(file, JSON.stringify(administrators.map(asPerson)));
  const args = ['--bank', bankId, '--in', file];
  for (const line of production.runCommand('enter-first-administrators', args).trim().split('\n'))
    say(`    ${line}`);
  const [proposer, approver] = await Promise.all(
    administrators.map(({ userName }) => client.signIn(bankId, userName, '')),
  );
  if (proposer === undefined || approver === undefined) throw new Error('two are needed');
  const others = subjects.filter((one) => !administrators.includes(one));
  const proposed = await client.write(proposer, 'POST', '/v1/people-entries', {
    body: { people: others.map(asPerson), note: '首批人员登记' },
  });
  const { entryId, contentHash } = proposed.body;
  const approved = await client.write(
    approver,
    'POST',
    `/v1/people-entries/${String(entryId)}/approval`,
    { body: { contentHash } },
  );
  if (approved.body['status'] !== 'applied')
    throw new UnexpectedAnswer(`the people are ${String(approved.body['status'])}`);
  say(
    `    ${proposer.displayName} proposes ${others.length} people; ${approver.displayName} approves`,
  );
};

const apply = async (production: RunningProduction, client: ApiClient, dataDir: string) => {
  const outDir = join(dataDir, 'demo');
  const tellOne = async (
    name: ScenarioName,
    midway?: () => Promise<void>,
  ): Promise<ScenarioReport> => {
    const deps = { client, say: (line: string) => say(`${name.padEnd(7)}${line}`) };
    const { scenario, users } = await draftScenario(deps, signIns, name);
    if (midway !== undefined) {
      await scenario.tell('collection');
      await midway();
    }
    const decided = await scenario.tell();
    return reportDecision({ ...deps, outDir }, users.manager, decided);
  };
  const killHalf = async (): Promise<void> => {
    const [api, worker] = [production.apis[0], production.workers[0]];
    await Promise.all([api?.kill9(), worker?.kill9()]);
    say('    kill -9 of api-1 and worker-1; the others go on');
  };
  return Promise.all([tellOne('trader', killHalf), tellOne('maker')]);
};

const run = async (dataDir: string): Promise<void> => {
  const folder = join(dataDir, 'production');
  say('1. The build, with the packages of production alone');
  await layOutProduction(projectRoot, folder);
  const provider = new IdentityProvider(bankId, subjects);
  say('2. Two APIs and two workers start from it');
  const production = await startProduction({
    folder,
    dataDir,
    bankId,
    bankNames: developmentBankNames,
    identityProvider: provider,
  });
  const asked = stopAsked();
  try {
    const client = new ApiClient({
      baseUrl: production.baseUrls[0] ?? '',
      answersFile: join(dataDir, 'answers.jsonl'),
      tries: patientTries,
      fetch: inTurns(production.baseUrls, provider),
      signIn: (userName) => provider.signIn(userName),
    });
    say('3. The first people enter');
    await unlessStopped(enterPeople(production, client, dataDir), asked);
    say('4. Two applications, across both APIs');
    const applications = await unlessStopped(apply(production, client, dataDir), asked);
    const seconds = Number(((performance.now() - began) / 1000).toFixed(1));
    say(JSON.stringify({ applications, seconds }));
    if (once) return;
    say(`Still serving at ${production.baseUrls[1] ?? ''}; Ctrl-C stops everything.`);
    await asked;
  } finally {
    await production.stop();
  }
};

await endWith(withOwnData('production', run));
