import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { CatalogueStory } from '../../demo/catalogue-story.js';
import type { Service } from '../../src/main/compose-service.js';
import { observe, violationsOf } from '../faults/violations-of.js';
import { startStack } from './stack.js';
import type { Stack } from './stack.js';

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

describe('a change of rules from draft to publication', () => {
  it('mends its tests, shows its flips, is signed by two, and leaves the running application on its revision', async () => {
    const said: string[] = [];
    const deps = { client: stack.client, say: (line: string) => said.push(line) };
    const running = await stack.draft('aerator');
    await running.story.tell('first_review');
    const cast = { author: await stack.signIn('he.lan'), approver: await stack.signIn('tang.wei') };
    const story = new CatalogueStory(deps, cast);
    expect(await story.tell(running, () => stack.draft('aerator'))).toMatchObject({
      failedAtFirst: ['2.1.2/positive', '8.3.1/positive'],
      flips: 1,
      refused: ['author_never_approves', 'impact_hash_differs'],
      published: '2025.2',
      runningOn: '2025.1',
      newOn: '2025.2',
    });
    expect(said.join('\n')).toContain('listed → not_listed under 8.3.1');
    expect(await violationsOf(service, stack)).toEqual([]);
    expect(stack.badAnswers).toEqual([]);
  });
});
