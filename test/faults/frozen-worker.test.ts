import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Service } from '../../src/main/compose-service.js';
import { startAnotherWorker } from '../../tools/service/start-service.js';
import { freezeProcess } from '../builders/freeze-process.js';
import { ask, untilAnswered } from '../e2e/ask.js';
import { startSmallStack } from '../e2e/stack.js';
import type { Stack } from '../e2e/stack.js';
import { observe, violationsOf } from './violations-of.js';

jest.setTimeout(180_000);

let stack: Stack;
let service: Service;

beforeAll(async () => {
  stack = await startSmallStack();
  service = await observe(stack);
});

afterAll(async () => {
  await service.close();
  await stack.stop();
});

/** Longer than a workflow task may take (10 s), so that Temporal gives it to somebody else. */
const frozenMs = 14_000;

const sixty = 60;

describe('sixty who decide one application at once', () => {
  it('are answered one 200 and fifty-nine 409, in the time a person waits', async () => {
    const { scenario, users } = await stack.draft('maker');
    await scenario.tell('final_approval');
    if ((await scenario.read()).body['claim'] === null)
      await stack.client.write(users.final, 'POST', `${scenario.path}/claim`);
    const revision = (await scenario.read()).body['revision'] as number;
    const began = performance.now();
    const replies = await Promise.all(
      Array.from({ length: sixty }, () =>
        ask(stack.service.baseUrl, `${scenario.path}/decision`, {
          person: users.final,
          method: 'POST',
          revision,
          body: { agrees: true, note: '同意' },
        }),
      ),
    );
    console.log(`${sixty} deciders: ${(performance.now() - began).toFixed(0)} ms`);
    const of = (status: number) => replies.filter((reply) => reply.status === status).length;
    expect([of(200), of(409)]).toEqual([1, sixty - 1]);
  });
});

describe('while the only worker stands still', () => {
  const codesOf = async (applicationId: string): Promise<readonly unknown[]> => {
    const { body } = await ask(stack.service.baseUrl, '/v1/stuck-applications', {
      person: await stack.signIn('du.heng'),
    });
    const items = body['items'] as readonly {
      readonly application: { readonly applicationId: string };
      readonly causes: readonly { readonly code: string }[];
    }[];
    return items
      .filter((item) => item.application.applicationId === applicationId)
      .flatMap(({ causes }) => causes.map(({ code }) => code));
  };

  it('says that an act may still be carried out, names it stuck, places a hold, and tells the truth later', async () => {
    const { baseUrl, worker } = stack.service;
    const [asked, held] = [await stack.draft('maker'), await stack.draft('trader')];
    const { body } = await asked.scenario.tell('intake');
    const seen = (await held.scenario.tell('intake')).body['revision'] as number;
    const accept = {
      person: asked.users.manager,
      method: 'POST',
      key: randomUUID(),
      revision: body['revision'] as number,
      body: { agrees: true, note: '' },
    } as const;
    const compliance = await stack.signIn('luo.jing');
    const pid = worker.pid()!;
    await freezeProcess(pid);
    try {
      const reply = await ask(baseUrl, `${asked.scenario.path}/intake`, accept);
      expect(reply).toMatchObject({
        status: 503,
        body: {
          code: 'outcome_unknown',
          detailZh: expect.stringContaining('仍可能被执行'),
          detailEn: expect.stringContaining('may still be carried out'),
        },
      });
      expect(Number(reply.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
      expect(await codesOf(asked.scenario.applicationId)).toEqual(['process_unheard']);
      const placed = await ask(baseUrl, `${held.scenario.path}/hold`, {
        person: compliance,
        method: 'POST',
        revision: seen,
        body: { note: '协助冻结', authority: '某法院' },
      });
      expect(placed).toMatchObject({
        status: 202,
        body: { status: 'suspended', processNotified: false },
      });
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    const answered = await untilAnswered(baseUrl, `${asked.scenario.path}/intake`, accept);
    expect(answered).toMatchObject({ status: 200, body: { status: 'screening' } });
    const again = await ask(baseUrl, `${asked.scenario.path}/intake`, accept);
    expect(again.body).toEqual(answered.body);
    expect(await codesOf(asked.scenario.applicationId)).toEqual([]);
  });
});

describe('a worker that stands still in the midst of its work and comes back', () => {
  it('is replaced by another one, and what it writes late changes nothing', async () => {
    const { scenario, users } = await stack.draft('maker');
    const { body } = await scenario.tell('intake');
    const pid = stack.service.worker.pid()!;
    await freezeProcess(pid);
    const frozenAt = performance.now();
    const other = await startAnotherWorker(stack.service, { dataDir: stack.dataDir });
    try {
      const accepted = await untilAnswered(stack.service.baseUrl, `${scenario.path}/intake`, {
        person: users.manager,
        method: 'POST',
        key: randomUUID(),
        revision: body['revision'] as number,
        body: { agrees: true, note: '' },
      });
      expect(accepted).toMatchObject({ status: 200, body: { status: 'screening' } });
      await pause(Math.max(0, frozenMs - (performance.now() - frozenAt)));
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    const decided = await scenario.tell();
    await other.stop();
    expect(decided.body['status']).toBe('approved');
    expect(await violationsOf(service, stack)).toEqual([]);
    expect(stack.badAnswers).toEqual([]);
  });
});
