/**
 * `npm run demo:review`: one application through correction, override, appeal, approval and
 * monitoring, through the public API, on engines and data of its own; then its bundle and the
 * whole record are verified from files alone. Ends by itself; the last line is one JSON object.
 */
import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDevelopmentSignIns, signInsPath } from '../tools/engines/development-sign-ins.js';
import type { DevelopmentSignIn } from '../tools/engines/development-sign-ins.js';
import { startService } from '../tools/service/start-service.js';
import type { RunningService } from '../tools/service/start-service.js';
import { ApiClient, UnexpectedAnswer } from './api-client.js';
import type { Person } from './api-client.js';
import { draftScenario } from './draft-scenario.js';
import { endWith } from './end-with.js';
import { ReviewScenario } from './review-scenario.js';
import { withOwnData } from './with-own-data.js';

const projectRoot = fileURLToPath(new URL('..', import.meta.url));
const say = (line: string): void => console.log(line);
const began = performance.now();

/** An appeal is decided by somebody who took no part: the demo's people have one final approver. */
const anotherApprover: DevelopmentSignIn = {
  bankId: 'demo-bank',
  userName: 'ding.yao',
  displayName: '丁瑶 Ding Yao',
  kind: 'bank_user',
  roles: ['final_approver'],
  password: 'only-for-this-run-of-the-demo',
};

const tell = async (service: RunningService, dataDir: string) => {
  const client = new ApiClient({
    baseUrl: service.baseUrl,
    answersFile: join(dataDir, 'answers.jsonl'),
  });
  const as = async (role: string, place = 0): Promise<Person> => {
    const found = service.signIns.filter((one) => one.roles.includes(role))[place];
    if (found === undefined) throw new Error(`nobody can sign in as ${role}`);
    const person = await client.signIn(found.bankId, found.userName, found.password);
    return { ...person, displayName: found.displayName };
  };
  const told = await draftScenario({ client, say }, service.signIns, 'trader');
  const users = {
    appeal: await as('final_approver', 1),
    credit: await as('credit_officer'),
    backOffice: await as('back_office'),
    system: await as('integrator'),
    compliance: await as('compliance'),
    auditor: await as('auditor'),
  };
  const report = await new ReviewScenario({ client, say }, told, users).tell();
  const files = await saveFiles(client, dataDir, { ...told, auditor: users.auditor });
  return { report, files };
};

/** The decision bundle and the bank's whole record: what an inspector takes home. */
const saveFiles = async (
  client: ApiClient,
  dataDir: string,
  {
    scenario,
    users,
    auditor,
  }: Awaited<ReturnType<typeof draftScenario>> & { readonly auditor: Person },
) => {
  const bundle = join(dataDir, 'bundle.zip');
  await writeFile(bundle, await client.download(users.manager, `${scenario.path}/bundle`));
  const record = join(dataDir, 'record.jsonl');
  await writeFile(record, await client.download(auditor, '/v1/record'));
  return { bundle, record };
};

/** A command line in a process of its own, with no service to ask. */
const runOffline = (file: string, args: readonly string[]): void => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', './tools/typescript/register.mjs', file, ...args],
    { cwd: projectRoot, encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '' } },
  );
  for (const line of stdout.trimEnd().split('\n')) say(`    ${line}`);
  if (status !== 0) throw new UnexpectedAnswer(`${file} ended with ${String(status)}: ${stderr}`);
};

const run = async (dataDir: string): Promise<void> => {
  const people = [...(await ensureDevelopmentSignIns(dataDir)), anotherApprover];
  await writeFile(signInsPath(dataDir), JSON.stringify(people), { mode: 0o600 });
  const service = await startService({ dataDir, ownGroup: true });
  const { report, files } = await tell(service, dataDir).finally(service.stop);
  say('7. The service is stopped; the inspector verifies from files alone');
  runOffline('src/commands/verify-bundle.ts', [files.bundle, '--lang', 'en']);
  runOffline('src/commands/verify-chain.ts', [files.record, '--lang', 'en']);
  const seconds = Number(((performance.now() - began) / 1000).toFixed(1));
  say(JSON.stringify({ ...report, seconds }));
};

await endWith(withOwnData('review', run));
