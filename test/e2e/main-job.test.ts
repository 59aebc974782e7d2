import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { extractText, getDocumentProxy } from 'unpdf';
import type { Person } from '../../demo/api-client.js';
import type { DraftedScenario, ScenarioName } from '../../demo/draft-scenario.js';
import { reportDecision } from '../../demo/report-decision.js';
import type { ScenarioReport } from '../../demo/report-decision.js';
import { verifyBundle } from '../../src/commands/verify-bundle.js';
import { applicationWorkflowId } from '../../workflows/messages.js';
import { ask, untilAnswered } from './ask.js';
import type { Asked, Reply } from './ask.js';
import { runRoot } from './run-root.js';
import { startStack } from './stack.js';
import type { Stack } from './stack.js';

jest.setTimeout(120_000);

let stack: Stack;
let told: Readonly<Record<'trader' | 'maker', DraftedScenario>>;
let reports: Readonly<Record<'trader' | 'maker', ScenarioReport>>;
const paperDir = () => join(stack.dataDir, 'papers');
const asks = (path: string, asked: Asked = {}): Promise<Reply> =>
  ask(stack.service.baseUrl, path, asked);

const tell = async (name: ScenarioName): Promise<readonly [DraftedScenario, ScenarioReport]> => {
  const drafted = await stack.draft(name);
  const decided = await drafted.scenario.tell();
  const deps = { client: stack.client, say: () => undefined, outDir: paperDir() };
  return [drafted, await reportDecision(deps, drafted.users.manager, decided)];
};

beforeAll(async () => {
  stack = await startStack();
  await mkdir(paperDir());
  const [[trader, traderReport], [maker, makerReport]] = await Promise.all([
    tell('trader'),
    tell('maker'),
  ]);
  told = { trader, maker };
  reports = { trader: traderReport, maker: makerReport };
});

afterAll(async () => {
  await stack.stop();
});

/** A submitted application whose process runs: it waits in intake. */
const inIntake = async (): Promise<DraftedScenario> => {
  const drafted = await stack.draft('maker');
  await drafted.scenario.tell('intake');
  return drafted;
};

const revisionOf = async ({ scenario }: DraftedScenario): Promise<number> =>
  (await scenario.read()).body['revision'] as number;

const statusOf = async ({ scenario }: DraftedScenario): Promise<string> =>
  String((await scenario.read()).body['status']);

describe('the main job on real engines', () => {
  it('approves the trader in part: modules and inverters are listed, tyres are not', async () => {
    expect(reports.trader).toMatchObject({
      decision: 'partly_approved',
      greenShare: { certain: '0.8889', atMost: '0.8889' },
      itemCodes: ['8.5.2'],
      people: 5,
    });
    const { body } = await asks(`${told.trader.scenario.path}/decision`, {
      person: told.trader.users.exporter,
    });
    expect(body['lines']).toEqual([
      expect.objectContaining({ lineNo: 1, outcome: 'listed', ghgMark: 'enabling' }),
      expect.objectContaining({ lineNo: 2, outcome: 'listed', ghgMark: 'enabling' }),
      expect.objectContaining({ lineNo: 3, outcome: 'not_listed', rowId: null, ghgMark: null }),
    ]);
  });

  it('approves the maker of turbine blades on the row of the parts it makes', async () => {
    expect(reports.maker).toMatchObject({
      decision: 'approved',
      greenShare: { certain: '1.0000', atMost: '1.0000' },
      itemCodes: ['4.1.1'],
      people: 5,
    });
    const { body } = await asks(`${told.maker.scenario.path}/decision`, {
      person: told.maker.users.exporter,
    });
    expect(body['lines']).toMatchObject([{ itemCode: '4.1.1', rowId: '4.1.1#1' }]);
  });

  it('explains the assessment it decided on in both languages, line by line, to the exporter', async () => {
    const { users, scenario } = told.trader;
    const { assessments } = (await scenario.read()).body as {
      readonly assessments: readonly { readonly assessmentId: string }[];
    };
    const id = assessments.at(-1)?.assessmentId ?? '';
    const path = `${scenario.path}/assessments/${encodeURIComponent(id)}/explanation`;
    const { body } = await asks(path, { person: users.exporter });
    expect(body['lines']).toMatchObject([
      { outcome: 'listed', headline: { zh: expect.stringMatching(/^符合目录：条目8\.5\.2/) } },
      { outcome: 'listed', headline: { en: expect.stringMatching(/^listed: item 8\.5\.2/) } },
      { outcome: 'not_listed', headline: { en: expect.stringMatching(/no item covers/) } },
    ]);
  });

  it('pins the same catalogue revision to both, and names it by the hash of its content', async () => {
    const [trader, maker] = await Promise.all([
      told.trader.scenario.read(),
      told.maker.scenario.read(),
    ]);
    expect(trader.body['catalogue']).toMatchObject({
      contentHash: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    });
    expect(maker.body['catalogue']).toEqual(trader.body['catalogue']);
  });

  it('counts one revision a commit, and shows every one of them in the timeline', async () => {
    const { body } = await asks(`${told.trader.scenario.path}/timeline`, {
      person: told.trader.users.manager,
    });
    const revisions = (body['entries'] as readonly { revision: number }[]).map(
      (entry) => entry.revision,
    );
    expect(revisions).toEqual(Array.from({ length: reports.trader.revisions }, (_, i) => i + 1));
  });

  it('keeps every byte of the evidence that was accepted', async () => {
    const { scenario, users } = told.trader;
    const { body } = await asks(`${scenario.path}/evidence`, { person: users.manager });
    const items = body['items'] as readonly { evidenceId: string; fileName: string }[];
    expect(items.length).toBeGreaterThanOrEqual(3);
    for (const { evidenceId, fileName } of items) {
      const path = `${scenario.path}/evidence/${evidenceId}/content`;
      const bytes = await stack.client.download(users.manager, path);
      const sent = await readFile(new URL(`../../demo/files/${fileName}`, import.meta.url));
      expect(bytes.equals(sent)).toBe(true);
    }
  });
});

describe('the papers of a decision', () => {
  const textOf = async (file: string): Promise<string> => {
    const pdf = await getDocumentProxy(new Uint8Array(await readFile(join(paperDir(), file))));
    return (await extractText(pdf, { mergePages: true })).text.replace(/\s+/g, '');
  };

  /** The command in this process: what it takes to start one of its own is seen once below. */
  const verify = async (args: readonly string[]) => {
    let out = '';
    const keep = { write: (text: string) => ((out += text), true) };
    const code = await verifyBundle(args, { stdout: keep, stderr: keep });
    return { code, out };
  };

  it.each([
    [
      'trader',
      'zh',
      ['8.5.2太阳能利用装备贸易', 'GB/T47545179', '海川绿色贸易（演示）有限公司', '绿色'],
    ],
    [
      'trader',
      'en',
      ['8.5.2Tradeinsolarenergyequipment', 'GB/T47545179', 'HaichuanGreenTrading', 'decision'],
    ],
    [
      'maker',
      'zh',
      ['4.1.1风力发电装备制造', 'GB/T47543811', '北屿风电叶片（演示）有限公司', '绿色'],
    ],
    [
      'maker',
      'en',
      ['4.1.1Manufactureofwindpowerequipment', 'GB/T47543811', 'BeiyuWindBlades', 'decision'],
    ],
  ] as const)(
    'gives the %s a letter in %s that names reference, row, and applicant',
    async (name, language, words) => {
      const { reference } = reports[name];
      const text = await textOf(`${reference}-letter-${language}.pdf`);
      for (const word of [reference, ...words]) expect(text).toContain(word);
    },
  );

  const argumentsFor = ({ reference }: ScenarioReport): readonly string[] => [
    join(paperDir(), `${reference}-bundle.zip`),
    '--key',
    stack.service.environment['BUNDLE_VERIFICATION_KEYS_FILE'] ?? '',
  ];

  it('gives the trader a bundle that verifies in a process that knows no engine', async () => {
    const verified = await runRoot('src/commands/verify-bundle.ts', argumentsFor(reports.trader));
    expect(verified).toMatchObject({
      code: 0,
      out: expect.stringContaining(reports.trader.reference),
    });
  });

  it('gives the maker a bundle that verifies', async () => {
    const verified = await verify(argumentsFor(reports.maker));
    expect(verified).toMatchObject({
      code: 0,
      out: expect.stringContaining(reports.maker.reference),
    });
  });

  it('gives bundles of which the verifier refuses one with a single changed byte', async () => {
    const bytes = await readFile(join(paperDir(), `${reports.maker.reference}-bundle.zip`));
    const middle = Math.floor(bytes.length / 2);
    bytes[middle] = (bytes[middle] ?? 0) ^ 1;
    const changed = join(paperDir(), 'changed.zip');
    await writeFile(changed, bytes);
    expect(await verify([changed])).toMatchObject({ code: 1 });
  });

  it.each(['manager', 'exporter'] as const)(
    'gives the %s the same bytes each time it is asked',
    async (side) => {
      const { scenario, users } = told.maker;
      for (const paper of ['bundle', 'letter?lang=zh']) {
        const [one, other] = await Promise.all([
          stack.client.download(users[side], `${scenario.path}/${paper}`),
          stack.client.download(users[side], `${scenario.path}/${paper}`),
        ]);
        expect(one.equals(other)).toBe(true);
      }
    },
  );
});

describe('what is served besides', () => {
  it('describes itself as OpenAPI 3.1, with a page that loads nothing from elsewhere', async () => {
    const { status, body } = await asks('/v1/openapi.json');
    expect(status).toBe(200);
    expect(body['openapi']).toMatch(/^3\.1\./);
    expect(Object.keys(body['paths'] as object)).toContain(
      '/v1/applications/{applicationId}/decision',
    );
    const page = await fetch(`${stack.service.baseUrl}/docs/`);
    expect(page.status).toBe(200);
    expect(await page.text()).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  });

  it('is ready, and says of each engine that it is up', async () => {
    const { status, body } = await asks('/ready');
    expect({ status, body }).toEqual({
      status: 200,
      body: { status: 'ready', checks: { database: 'up', temporal: 'up', catalogue: 'up' } },
    });
  });

  it('has one act in the logs of API and worker under the same request and command', async () => {
    const drafted = await inIntake();
    const { users, scenario } = drafted;
    const revision = await revisionOf(drafted);
    const requestId = `intake-of-${scenario.applicationId}`;
    const accepted = await asks(`${scenario.path}/intake`, {
      person: users.manager,
      method: 'POST',
      revision,
      body: { agrees: true, note: '' },
      headers: { 'x-request-id': requestId },
    });
    expect(accepted.status).toBe(200);
    const lineOf = async (file: string): Promise<Record<string, unknown>> => {
      const path = join(stack.dataDir, 'logs', file);
      for (;;) {
        const lines = (await readFile(path, 'utf8')).split('\n');
        const found = lines.find((line) => line.includes(requestId));
        if (found !== undefined) return JSON.parse(found) as Record<string, unknown>;
        await pause(100);
      }
    };
    const api = await lineOf('server.log');
    const ids = { requestId, applicationId: scenario.applicationId };
    expect(api).toMatchObject({ ...ids, route: '/v1/applications/:applicationId/intake' });
    expect(await lineOf('worker.log')).toMatchObject({
      ...ids,
      commandId: api['commandId'],
      action: 'accept_intake',
      outcome: 'done',
    });
  });

  it('streams every status of an application while it changes, with the revision as event id', async () => {
    const drafted = await stack.draft('maker');
    const stream = await openStream(drafted.scenario.path, drafted.users.exporter);
    await stream.until('draft');
    await drafted.scenario.tell('screening');
    const seen = await stream.until('screening');
    await stream.close();
    const revisions = seen.map((event) => event.id);
    expect(revisions).toEqual(revisions.toSorted((one, other) => one - other));
    expect(new Set(revisions).size).toBe(revisions.length);
    const final = await drafted.scenario.read();
    expect(seen.at(-1)).toEqual({ id: final.body['revision'], status: 'screening' });
  });
});

interface StatusEvent {
  readonly id: number;
  readonly status: string;
}

/** Reads server-sent events as a browser would; `until` gives all events up to a status. */
const openStream = async (path: string, person: Person) => {
  const stop = new AbortController();
  const response = await fetch(`${stack.service.baseUrl}${path}/events`, {
    headers: { authorization: `Bearer ${person.token}` },
    signal: stop.signal,
  });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const seen: StatusEvent[] = [];
  const read = async (): Promise<void> => {
    let text = '';
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const frames = text.split('\n\n');
      text = frames.pop() ?? '';
      seen.push(...frames.flatMap(eventOf));
    }
  };
  const reading = read().catch((error: unknown) => {
    if (!stop.signal.aborted) throw error;
  });
  return {
    until: async (status: string): Promise<readonly StatusEvent[]> => {
      const deadline = performance.now() + 20_000;
      while (!seen.some((event) => event.status === status) && performance.now() < deadline)
        await pause(50);
      return seen;
    },
    close: async () => {
      stop.abort();
      await reading;
    },
  };
};

const eventOf = (frame: string): readonly StatusEvent[] => {
  const id = /^id: (\d+)$/m.exec(frame)?.[1];
  const data = /^data: (.*)$/m.exec(frame)?.[1];
  if (id === undefined || data === undefined) return [];
  return [{ id: Number(id), status: (JSON.parse(data) as { status: string }).status }];
};

describe('four eyes and banks', () => {
  /** At final approval, where Shen Lu, who may also approve, took the second review. */
  let atFinal: DraftedScenario;
  let shenLu: Person;
  let revision: number;

  beforeAll(async () => {
    const people = stack.service.signIns.filter((one) => one.userName !== 'zhao.qing');
    atFinal = await stack.draft('maker', people);
    await atFinal.scenario.tell('final_approval');
    shenLu = await stack.signIn('shen.lu');
    revision = await revisionOf(atFinal);
  });

  const refusalsOf = async (applicationId: string) => {
    const { body } = await asks(`/v1/refusals?subjectId=${applicationId}&limit=100`, {
      person: await stack.signIn('fang.ze'),
    });
    return body['items'] as readonly unknown[];
  };

  it('refuses to let a reviewer approve what she recommended, and shows the attempt to the auditor', async () => {
    expect(atFinal.users.second.userId).toBe(shenLu.userId);
    const decided = await asks(`${atFinal.scenario.path}/decision`, {
      person: shenLu,
      method: 'POST',
      revision,
      body: { agrees: true, note: '' },
    });
    expect(decided).toMatchObject({ status: 403, body: { code: 'one_person_one_step' } });
    const claimed = await asks(`${atFinal.scenario.path}/claim`, {
      person: shenLu,
      method: 'POST',
    });
    expect(claimed).toMatchObject({ status: 403, body: { code: 'one_person_one_step' } });
    const refusals = await refusalsOf(atFinal.scenario.applicationId);
    for (const action of ['approve_application', 'claim_step'])
      expect(refusals).toContainEqual(
        expect.objectContaining({
          action,
          by: expect.objectContaining({ userId: shenLu.userId }),
          refusal: { kind: 'four_eyes', code: 'one_person_one_step' },
        }),
      );
    expect(await revisionOf(atFinal)).toBe(revision);
  });

  it('refuses a decision by the exporter itself, and shows the attempt to the auditor', async () => {
    const { exporter } = atFinal.users;
    const decided = await asks(`${atFinal.scenario.path}/decision`, {
      person: exporter,
      method: 'POST',
      revision,
      body: { agrees: true, note: '' },
    });
    expect(decided).toMatchObject({ status: 403, body: { code: 'permission_missing' } });
    expect(await refusalsOf(atFinal.scenario.applicationId)).toContainEqual(
      expect.objectContaining({
        action: 'POST /v1/applications/:applicationId/decision',
        operation: { zh: '终审：批准或不批准', en: 'Final approval: approve or decline' },
        by: expect.objectContaining({ userId: exporter.userId }),
      }),
    );
  });

  it.each([
    '',
    '/timeline',
    '/decision',
    '/letter',
    '/bundle',
    '/checklist',
    '/evidence',
    '/events',
  ])('answers another bank that there is no application at …%s', async (below) => {
    const person = await stack.signIn('gu.yuan');
    const reply = await asks(`${told.maker.scenario.path}${below}`, { person });
    expect(reply).toMatchObject({ status: 404, body: { code: 'application_unknown' } });
  });

  it.each(['claim', 'decision', 'intake', 'correction-rounds'])(
    'lets nobody of another bank act on %s: the application does not exist there',
    async (act) => {
      const bodies: Readonly<Record<string, unknown>> = {
        decision: { agrees: true, note: '' },
        intake: { agrees: true, note: '' },
        'correction-rounds': { reasons: [{ about: 'L1', reasonCode: 'unclear', note: '请说明' }] },
      };
      const reply = await asks(`${atFinal.scenario.path}/${act}`, {
        person: await stack.signIn('gu.yuan'),
        method: 'POST',
        revision,
        ...(bodies[act] === undefined ? {} : { body: bodies[act] }),
      });
      expect(reply).toMatchObject({ status: 404, body: { code: 'application_unknown' } });
      expect(await revisionOf(atFinal)).toBe(revision);
    },
  );

  it('lists no application, applicant or refusal of another bank', async () => {
    const person = await stack.signIn('gu.yuan');
    for (const path of ['/v1/applications', '/v1/applicants', '/v1/review-queue']) {
      const { status, body } = await asks(path, { person });
      expect({ status, items: body['items'] }).toEqual({ status: 200, items: [] });
    }
  });

  describe('a decision asked for more than once', () => {
    const decide = async (more: Asked): Promise<Reply> =>
      asks(`${atFinal.scenario.path}/decision`, {
        person: atFinal.users.final,
        method: 'POST',
        body: { agrees: true, note: '同意' },
        ...more,
      });

    beforeAll(async () => {
      await asks(`${atFinal.scenario.path}/claim`, { person: atFinal.users.final, method: 'POST' });
    });

    it('is refused with 428 without the revision that was seen', async () => {
      expect(await decide({})).toMatchObject({ status: 428, body: { code: 'if_match_missing' } });
    });

    it('is refused with 412 when it names a revision that is no longer the newest', async () => {
      expect(await decide({ revision })).toMatchObject({
        status: 412,
        body: { code: 'revision_stale' },
      });
      expect(await statusOf(atFinal)).toBe('final_approval');
    });

    it('gets the first answer under the same key, and 422 when the content differs', async () => {
      const key = 'decision-of-the-main-job-test';
      const seen = await revisionOf(atFinal);
      const first = await decide({ key, revision: seen });
      expect(first).toMatchObject({ status: 200, body: { status: 'approved' } });
      const again = await decide({ key, revision: seen });
      expect({ status: again.status, body: again.body }).toEqual({
        status: first.status,
        body: first.body,
      });
      const other = await decide({ key, revision: seen, body: { agrees: true, note: '另作说明' } });
      expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
      expect(await revisionOf(atFinal)).toBe(first.body['revision']);
    });

    it('is refused with 409 under a new key: the application is decided', async () => {
      const reply = await decide({ revision: await revisionOf(atFinal) });
      expect(reply).toMatchObject({ status: 409, body: { code: 'not_allowed_in_state' } });
    });
  });
});

describe('while something is down', () => {
  /** An officer accepts the material: once, or again and again until it is answered. */
  const accept = (
    drafted: DraftedScenario,
    key: string,
    revision: number,
    send: typeof ask | typeof untilAnswered = ask,
  ): Promise<Reply> =>
    send(stack.service.baseUrl, `${drafted.scenario.path}/intake`, {
      person: drafted.users.manager,
      method: 'POST',
      key,
      revision,
      body: { agrees: true, note: '' },
    });

  /** Status of the process in Temporal, once there is one. */
  const processStarts = async (applicationId: string): Promise<string> => {
    const connection = await Connection.connect({
      address: stack.service.engines.temporalAddress,
    });
    try {
      const handle = new Client({ connection }).workflow.getHandle(
        applicationWorkflowId('demo-bank', applicationId),
      );
      for (let left = 200; left > 0; left -= 1) {
        const found = await handle.describe().catch(() => null);
        if (found !== null) return found.status.name;
        await pause(100);
      }
      return 'never started';
    } finally {
      await connection.close();
    }
  };

  const expectAwayShortly = (reply: Reply, code = 'outcome_unknown'): void => {
    expect(reply).toMatchObject({ status: 503, body: { code } });
    expect(Number(reply.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect(reply.ms).toBeLessThan(4_500);
  };

  it('serves decided applications without a worker, and answers acts with 503 until it is back', async () => {
    const drafted = await inIntake();
    const revision = await revisionOf(drafted);
    await stack.service.worker.kill9();

    expectAwayShortly(await accept(drafted, 'while-no-worker-ran', revision));
    const { scenario, users } = told.maker;
    for (const below of ['', '/decision', '/timeline', '/letter?lang=en', '/bundle']) {
      const { status } = await asks(`${scenario.path}${below}`, { person: users.exporter });
      expect(status).toBe(200);
    }
    const list = await asks('/v1/applications?status=approved', { person: users.manager });
    expect(list.status).toBe(200);

    await stack.service.worker.restart();
    const first = await accept(drafted, 'while-no-worker-ran', revision, untilAnswered);
    expect(first).toMatchObject({ status: 200, body: { status: 'screening' } });
    const again = await accept(drafted, 'while-no-worker-ran', revision);
    expect(again.body).toEqual(first.body);
    expect(await statusOf(drafted)).toBe('screening');
  });

  it('takes drafts and submissions without Temporal, says with 202 that no process was told, and starts it by itself later', async () => {
    const running = await inIntake();
    const revision = await revisionOf(running);
    await stack.service.engines.temporal.kill9();

    expectAwayShortly(await accept(running, 'while-temporal-was-away', revision));
    const drafted = await stack.draft('trader');
    const submitted = await asks(`${drafted.scenario.path}/submission`, {
      person: drafted.users.exporter,
      method: 'POST',
      revision: await revisionOf(drafted),
    });
    expect(submitted).toMatchObject({
      status: 202,
      body: { status: 'intake', processNotified: false },
    });
    expect(submitted.headers.get('location')).toBe(drafted.scenario.path);
    expect(submitted.ms).toBeLessThan(4_500);

    await stack.service.engines.temporal.restart();
    const first = await accept(running, 'while-temporal-was-away', revision, untilAnswered);
    expect(first).toMatchObject({ status: 200, body: { status: 'screening' } });
    expect(await processStarts(drafted.scenario.applicationId)).toBe('RUNNING');
  });

  it('answers reads and writes with 503 without the database, and the same key works once it is back', async () => {
    const drafted = await inIntake();
    const revision = await revisionOf(drafted);
    await stack.service.engines.mongodb.kill9();

    const read = { person: drafted.users.manager };
    expectAwayShortly(await asks(drafted.scenario.path, read), 'dependency_unavailable');
    expectAwayShortly(await asks('/v1/applications', read), 'dependency_unavailable');
    expectAwayShortly(await accept(drafted, 'while-the-database-was-away', revision));
    const claim = { person: drafted.users.manager, method: 'POST', key: 'a-claim' } as const;
    expectAwayShortly(await asks(`${drafted.scenario.path}/claim`, claim));
    expect(await asks('/health')).toMatchObject({ status: 200 });
    expect(await asks('/ready')).toMatchObject({
      status: 503,
      body: { checks: { database: 'down', temporal: 'up' } },
    });

    await stack.service.engines.mongodb.restart();
    const first = await accept(drafted, 'while-the-database-was-away', revision, untilAnswered);
    expect(first).toMatchObject({ status: 200, body: { status: 'screening' } });
    expect(await statusOf(drafted)).toBe('screening');
  });
});

describe('at the end', () => {
  it('finds no invariant violated, and every answer that a client got in the record', async () => {
    const checked = await runRoot(
      'src/commands/check-invariants.ts',
      ['--answers', stack.answersFile, '--json'],
      stack.service.environment,
    );
    expect(checked).toMatchObject({ code: 0 });
    const report = JSON.parse(checked.out) as Readonly<Record<string, unknown>>;
    expect(report['violations']).toEqual([]);
    expect(Number(report['applications'])).toBeGreaterThanOrEqual(6);
    expect(Number(report['answers'])).toBeGreaterThan(40);
  });

  it('gave nobody a 5xx but 503 and 507 that say when to come back', () => {
    expect(stack.badAnswers).toEqual([]);
  });
});
