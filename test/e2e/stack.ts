import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ApiClient } from '../../demo/api-client.js';
import type { Person } from '../../demo/api-client.js';
import { draftScenario } from '../../demo/draft-scenario.js';
import type { DraftedScenario, ScenarioName } from '../../demo/draft-scenario.js';
import { ensureDevelopmentSignIns, signInsPath } from '../../tools/engines/development-sign-ins.js';
import type { DevelopmentSignIn } from '../../tools/engines/development-sign-ins.js';
import { defaultResolveContext } from '../../tools/engines/resolve-engine.js';
import { temporaryFolder } from '../../tools/engines/temporary-folder.js';
import { startService } from '../../tools/service/start-service.js';
import { fewPlaces } from '../builders/few-items.js';
import { writePartOfReference } from '../builders/part-of-reference.js';
import type { RunningService } from '../../tools/service/start-service.js';
import { byForm } from '../../tools/testing/long-form.js';

/** The whole service on engines of its own, which a test may kill, over data that go with it. */
export interface Stack {
  readonly service: RunningService;
  readonly dataDir: string;
  readonly answersFile: string;
  /** Patient: repeats a call that was not answered or answered 503. */
  readonly client: ApiClient;
  /** Answers that no client should ever get: 5xx but for 503 and 507 with `Retry-After`. */
  readonly badAnswers: readonly string[];
  /** Signs somebody in by user name; the demo's people and those of `morePeople`. */
  readonly signIn: (userName: string) => Promise<Person>;
  readonly draft: (
    name: ScenarioName,
    signIns?: readonly DevelopmentSignIn[],
  ) => Promise<DraftedScenario>;
  readonly stop: () => Promise<void>;
}

export const otherBank = 'other-bank';

/** The items of the demo's scenarios and of change sets, and one of materials, of which there must be one. */
const placesOfScenarios = [...fewPlaces, '2.1.2', '3.2.5', '4.1.1'];

const password = 'a-password-for-tests-only';

/** People beside the demo's: some who hold more than one post, a second approver, another bank. */
const morePeople: readonly DevelopmentSignIn[] = (
  [
    [
      'demo-bank',
      'shen.lu',
      '沈路 Shen Lu',
      ['first_reviewer', 'second_reviewer', 'final_approver'],
    ],
    ['demo-bank', 'han.bo', '韩博 Han Bo', ['final_approver']],
    [otherBank, 'gu.yuan', '顾源 Gu Yuan', ['client_manager', 'final_approver', 'auditor']],
    [otherBank, 'bai.he', '白禾 Bai He', ['compliance']],
    [otherBank, 'ye.qiu', '叶秋 Ye Qiu', ['exporter']],
  ] as const
).map(([bankId, userName, displayName, roles]) => ({
  bankId,
  userName,
  displayName,
  kind: roles.some((role) => role === 'exporter') ? 'applicant_user' : 'bank_user',
  roles,
  password,
}));

/** Tests ask faster than people do. */
const rates = {
  RATE_PERSON_PER_MINUTE: '600000',
  RATE_PERSON_BURST: '100000',
  RATE_ADDRESS_PER_MINUTE: '600000',
  RATE_ADDRESS_BURST: '100000',
};

/** Engines of our own, also where the environment names others: those are not ours to kill. */
const ownEngines = () => {
  const context = defaultResolveContext();
  const { MONGODB_URI: _mongodb, TEMPORAL_ADDRESS: _temporal, ...env } = context.env;
  return { ...context, env };
};

/**
 * A stack over a catalogue of a few items: its processes start and examine drafts in a part of the
 * time. For tests of what befalls a service, not of how it judges; in their long form over the whole.
 */
export const startSmallStack: typeof startStack = async (extraEnv, onRequest, wire) => {
  const { path: folder, remove } = await temporaryFolder('greenlane-reference-');
  const places = byForm({ short: placesOfScenarios, long: null });
  if (places !== null) await writePartOfReference(folder, places);
  const reference = places === null ? {} : { REFERENCE_DIR: folder };
  const stack = await startStack({ ...reference, ...extraEnv }, onRequest, wire);
  return {
    ...stack,
    stop: async () => {
      await stack.stop();
      await remove();
    },
  };
};

/**
 * Starts engines, API and worker; some 5 s on a quiet machine.
 * @param onRequest called as each request of `client` leaves.
 * @param wire what lies between `client` and the API: a fault run makes it lose and double.
 */
export const startStack = async (
  extraEnv: Readonly<Record<string, string>> = {},
  onRequest: () => void = () => undefined,
  wire: (send: typeof fetch) => typeof fetch = (send) => send,
): Promise<Stack> => {
  const { path: dataDir, remove } = await temporaryFolder('greenlane-e2e-');
  const people = [...(await ensureDevelopmentSignIns(dataDir)), ...morePeople];
  await writeFile(signInsPath(dataDir), JSON.stringify(people), { mode: 0o600 });
  const service = await startService({
    dataDir,
    context: ownEngines(),
    extraEnv: { ...rates, BANKS: `demo-bank,${otherBank}`, LOG_LEVEL: 'info', ...extraEnv },
  });
  const answersFile = join(dataDir, 'answers.jsonl');
  const badAnswers: string[] = [];
  const client = new ApiClient({
    baseUrl: service.baseUrl,
    answersFile,
    tries: 240,
    fetch: wire(watchingFetch(badAnswers, onRequest)),
  });
  return {
    service,
    dataDir,
    answersFile,
    client,
    badAnswers,
    signIn: async (userName) => {
      const found = people.find((one) => one.userName === userName);
      if (found === undefined) throw new Error(`nobody is called ${userName}`);
      return client.signIn(found.bankId, found.userName, found.password);
    },
    draft: (name, signIns = people) =>
      draftScenario({ client, say: () => undefined }, signIns, name),
    stop: async () => {
      await service.stop();
      await remove();
    },
  };
};

const watchingFetch =
  (badAnswers: string[], onRequest: () => void): typeof fetch =>
  async (input, init) => {
    onRequest();
    const response = await fetch(input, init);
    if (isBadAnswer(response))
      badAnswers.push(`${init?.method ?? 'GET'} ${response.url} ${response.status}`);
    return response;
  };

/** A 5xx that is neither 503 nor 507 with the seconds to wait. */
export const isBadAnswer = ({ status, headers }: Response): boolean =>
  status >= 500 && !([503, 507].includes(status) && Number(headers.get('retry-after')) >= 1);
