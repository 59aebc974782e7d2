import { describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { supervise } from './supervise.js';

const limits = { maxEnds: 2, withinMs: 10_000, pauseMs: 1 };

function childThat(restart: () => Promise<void>) {
  let listener: (reason: string) => void = () => undefined;
  return {
    title: 'The worker',
    restart,
    onUnexpectedEnd: (added: (reason: string) => void) => {
      listener = added;
    },
    end: (reason: string) => listener(reason),
  };
}

describe('supervision', () => {
  it('starts what ended by itself again and says so', async () => {
    let restarts = 0;
    const child = childThat(() => {
      restarts += 1;
      return Promise.resolve();
    });
    const lines: string[] = [];
    supervise(
      [child],
      (line) => lines.push(line),
      () => lines.push('given up'),
      limits,
    );
    child.end('SIGKILL');
    await delay(30);
    expect(restarts).toBe(1);
    expect(lines).toEqual([
      'The worker ended by itself (SIGKILL); it is started again',
      'The worker answers again',
    ]);
  });

  it('gives up what ends again and again, once', async () => {
    const child = childThat(() => Promise.reject(new Error('no disk')));
    const given: string[] = [];
    supervise(
      [child],
      () => undefined,
      (title) => given.push(title),
      limits,
    );
    child.end('exit code 1');
    await delay(60);
    expect(given).toEqual(['The worker']);
  });
});
