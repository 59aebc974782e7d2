import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { violationsOf } from '../faults/violations-of.js';
import { applicationAttacks } from './application-attacks.js';
import { layers, titleOf } from './attack.js';
import { otherAttacks } from './other-attacks.js';
import { attackAt, openFixture } from './fixture.js';
import type { Fixture } from './fixture.js';

jest.setTimeout(180_000);

let fixture: Fixture;

// Seven applications are played to their stages: on a machine that is busy that takes minutes.
beforeAll(async () => {
  fixture = await openFixture();
}, 600_000);

afterAll(async () => {
  await fixture.stop();
});

const states = (): Promise<readonly unknown[]> =>
  Promise.all(
    Object.values(fixture.stages).map(async ({ scenario }) => {
      const { body } = await scenario.read();
      return [body['revision'], body['status'], body['claim']];
    }),
  );

describe.each(applicationAttacks)('four eyes when $as', (attack) => {
  let before: readonly unknown[];

  beforeAll(async () => {
    before = await states();
  });

  it.each(layers.map((layer) => [titleOf(attack.rule, layer, attack.as), layer] as const))(
    '%s',
    async (_title, layer) => {
      expect(await attackAt(fixture, layer, attack)).toBe(attack.refused[layer]);
      expect(await states()).toEqual(before);
    },
  );
});

describe('four eyes otherwise', () => {
  it.each(otherAttacks.map((one) => [titleOf(one.rule, one.layer, one.as), one] as const))(
    '%s',
    async (_title, { run, outcome }) => {
      expect(await run(fixture)).toEqual(outcome);
    },
  );
});

describe('after all attacks', () => {
  it('no invariant is broken', async () => {
    expect(await violationsOf(fixture.service, fixture.stack)).toEqual([]);
    expect(fixture.stack.badAnswers).toEqual([]);
  });
});
