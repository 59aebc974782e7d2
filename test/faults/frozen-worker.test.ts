import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Service } from '../../src/compose-service.js';
import { startAnotherWorker } from '../../tools/service/start-service.js';
import { freezeProcess } from '../builders/freeze-process.js';
import { untilAnswered } from '../e2e/ask.js';
import { startStack } from '../e2e/stack.js';
import type { Stack } from '../e2e/stack.js';
import { observe, violationsOf } from './violations-of.js';

jest.setTimeout(180_000);

let stack: Stack;
let service: Service;

beforeAll(async () => {
  stack = await startStack();
  service = await observe(stack);
});

afterAll(async () => {
  await service.close();
  await stack.stop();
});

/** Longer than a workflow task may take (10 s), so that Temporal gives it to somebody else. */
const frozenMs = 14_000;

describe('a worker that stands still in the midst of its work and comes back', () => {
  it('is replaced by another one, and what it writes late changes nothing', async () => {
    const { story, cast } = await stack.draft('maker');
    const { body } = await story.tell('intake');
    const pid = stack.service.worker.pid()!;
    await freezeProcess(pid);
    const frozenAt = performance.now();
    const other = await startAnotherWorker(stack.service, { dataDir: stack.dataDir });
    try {
      const accepted = await untilAnswered(stack.service.baseUrl, `${story.path}/intake`, {
        person: cast.manager,
        method: 'POST',
        key: randomUUID(),
        revision: body['revision'] as number,
        body: { outcome: 'accepted', note: '' },
      });
      expect(accepted).toMatchObject({ status: 200, body: { status: 'screening' } });
      await pause(Math.max(0, frozenMs - (performance.now() - frozenAt)));
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    const decided = await story.tell();
    await other.stop();
    expect(decided.body['status']).toBe('approved');
    expect(await violationsOf(service, stack)).toEqual([]);
    expect(stack.badAnswers).toEqual([]);
  });
});
