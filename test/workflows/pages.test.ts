import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ActAnswer } from '../../src/contexts/applications/rules/acts/act-envelope.js';
import type { DeadlineRules } from '../../src/contexts/applications/rules/deadlines/deadline.js';
import { Unavailable } from '../../src/kernel/ports.js';
import { people } from '../builders/actors.js';
import { ask, plainDeadlines } from '../builders/lifecycle.js';
import type { Step } from '../builders/lifecycle.js';
import { byForm } from '../../tools/testing/long-form.js';
import { eventTypes, eventsOf, taskFailuresOf } from './history-reading.js';
import { openLocalEngine } from './local-engine.js';
import type { OpenEngine } from './local-engine.js';
import { playFrom, playTo, statusOf } from './play-to.js';
import {
  installQuietRuntime,
  openFixture,
  refusalCodeOf,
  setUpHarness,
} from './process-harness.js';
import type { Fixture, Harness, HarnessOptions } from './process-harness.js';
import { before, byPeople, from } from './fixtures.js';
import { waitUntil } from './wait-until.js';

let engine: OpenEngine;

beforeAll(async () => {
  installQuietRuntime();
  engine = await openLocalEngine();
}, 60_000);

afterAll(async () => {
  await engine.close();
});

const onStage = async (
  options: HarnessOptions,
  play: (harness: Harness) => Promise<void>,
): Promise<void> => {
  const harness = setUpHarness(engine, options);
  const stop = await harness.startWorker();
  try {
    await play(harness);
  } finally {
    await stop();
  }
};

const runIdOf = async (fixture: Fixture): Promise<string> =>
  (await engine.client.workflow.getHandle(fixture.workflowId).describe()).runId;

const playThrough = async (harness: Harness, fixture: Fixture): Promise<void> => {
  await playTo(harness, fixture, 'record_environmental_screening');
  await playFrom(harness, fixture, 'record_environmental_screening');
};

describe('continue-as-new', () => {
  it('goes on as new after the updates it may handle, with nothing lost', async () => {
    await onStage({ limits: { maxEvents: 8_000, maxUpdates: 2 } }, async (harness) => {
      const fixture = openFixture(harness);
      await fixture.play(before('accept_intake'));
      const first = await runIdOf(fixture);
      await playFrom(harness, fixture, 'accept_intake');
      expect(statusOf(harness, fixture)).toBe('approved');
      expect(await runIdOf(fixture)).not.toBe(first);
      const events = await eventsOf(engine.client, fixture.workflowId, first);
      expect(events.at(-1)).toBe(eventTypes.continuedAsNew);
    });
  }, 60_000);

  it('goes on as new after the events it may write', async () => {
    await onStage({ limits: { maxEvents: 20, maxUpdates: 1_500 } }, async (harness) => {
      const fixture = openFixture(harness);
      await fixture.play(before('accept_intake'));
      const first = await runIdOf(fixture);
      await playFrom(harness, fixture, 'accept_intake');
      expect(statusOf(harness, fixture)).toBe('approved');
      expect((await eventsOf(engine.client, fixture.workflowId, first)).length).toBeLessThan(40);
    });
  }, 60_000);

  it('gives the first answer to a key that is sent again in a later run', async () => {
    await onStage({ limits: { maxEvents: 8_000, maxUpdates: 1 } }, async (harness) => {
      const fixture = openFixture(harness);
      await fixture.play(before('accept_intake'));
      const first = await runIdOf(fixture);
      const key = { commandId: randomUUID(), expectedRevision: 2 };
      const answer = await fixture.act(byPeople[2]!, key);
      await waitUntil(async () => (await runIdOf(fixture)) !== first);
      await fixture.play([byPeople[3]!]);
      expect(await fixture.act(byPeople[2]!, key)).toEqual(answer);
      expect(harness.applications.commitsOf(fixture.applicationId)).toHaveLength(4);
    });
  }, 60_000);

  it('answers every act of a flood while runs change underneath', async () => {
    await onStage(
      { limits: { maxEvents: 8_000, maxUpdates: 1 }, deadlineMs: 30_000 },
      async (harness) => {
        const fixture = openFixture(harness);
        await fixture.play(before('accept_intake'));
        const first = await runIdOf(fixture);
        const acts: Promise<ActAnswer>[] = [];
        for (let wave = 0; wave < 8; wave += 1) {
          for (let one = 0; one < 5; one += 1)
            acts.push(fixture.act([people.manager, ask.acceptIntake()]));
          await new Promise((resolve) => setTimeout(resolve, 15));
        }
        const answers = await Promise.all(acts);
        const codes = answers.map(refusalCodeOf);
        expect(codes.filter((code) => code === 'taken')).toHaveLength(1);
        expect(codes.filter((code) => code === 'not_allowed_in_state')).toHaveLength(39);
        await fixture.play([byPeople[3]!]);
        await waitUntil(async () => (await runIdOf(fixture)) !== first);
        expect(await taskFailuresOf(engine.client, fixture.workflowId)).toEqual([]);
      },
    );
  }, 60_000);

  it('waits for an act under way before it goes on as new', async () => {
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    await onStage(
      {
        limits: { maxEvents: 8_000, maxUpdates: 1 },
        activities: (applications) => ({
          handleCommand: async (envelope) => {
            if (envelope.command.kind === 'accept_intake') await gate;
            return applications.handleCommand(envelope);
          },
        }),
      },
      async (harness) => {
        const fixture = openFixture(harness);
        await fixture.play(before('accept_intake'));
        const first = await runIdOf(fixture);
        const answer = fixture.act(byPeople[2]!);
        await new Promise((resolve) => setTimeout(resolve, 300));
        expect(await runIdOf(fixture)).toBe(first);
        release();
        expect(refusalCodeOf(await answer)).toBe('taken');
        await waitUntil(async () => (await runIdOf(fixture)) !== first);
      },
    );
  }, 60_000);
});

const rotated = <One>(all: readonly One[], by: number): readonly One[] => {
  const start = by % all.length;
  return [...all.slice(start), ...all.slice(0, start)];
};

/** Four seconds for everybody, warned after three and three and a half. */
const inSeconds: DeadlineRules = {
  ...plainDeadlines,
  deadlineOf: (_status, at) => {
    const after = (ms: number) => new Date(Date.parse(at) + ms).toISOString();
    return {
      party: 'bank',
      dueAt: after(4_000),
      warnAt: [after(3_000), after(3_500)],
      provisional: false,
    };
  },
};

/** Of a race, each time begun by another. */
const rounds = byForm({ short: 3, long: 6 });

describe('many updates at once', () => {
  it('answers the eleventh update in flight, later or with 503, and never twice', async () => {
    await onStage({ deadlineMs: 10_000 }, async (harness) => {
      const fixture = openFixture(harness);
      await fixture.play(before('accept_intake'));
      const answers = await Promise.all(
        Array.from({ length: 30 }, () =>
          fixture
            .act([people.manager, ask.acceptIntake()])
            .then(refusalCodeOf, (error: unknown) =>
              error instanceof Unavailable ? 'unavailable' : String(error),
            ),
        ),
      );
      expect(answers.filter((one) => one === 'taken').length).toBeLessThanOrEqual(1);
      for (const answer of answers)
        expect(['taken', 'unavailable', 'not_allowed_in_state']).toContain(answer);
      expect(harness.applications.commitsOf(fixture.applicationId)).toHaveLength(3);
    });
  }, 60_000);

  it('comes to the same results with a workflow cache of two', async () => {
    await onStage({ worker: { maxCachedWorkflows: 2 }, deadlineMs: 20_000 }, async (harness) => {
      const fixtures = Array.from({ length: byForm({ short: 4, long: 8 }) }, () =>
        openFixture(harness),
      );
      await Promise.all(fixtures.map((fixture) => playThrough(harness, fixture)));
      for (const fixture of fixtures) {
        expect(statusOf(harness, fixture)).toBe('approved');
        expect(await taskFailuresOf(engine.client, fixture.workflowId)).toEqual([]);
      }
    });
  }, 60_000);

  it('replays every task of racing people without a non-determinism error', async () => {
    await onStage({ worker: { maxCachedWorkflows: 0 }, deadlineMs: 30_000 }, async (harness) => {
      for (let round = 0; round < rounds; round += 1) {
        const fixture = openFixture(harness);
        await playTo(harness, fixture, 'approve_application');
        const acts: readonly Step[] = [
          [people.final, ask.approve()],
          [people.final, ask.decline()],
          [people.exporter, ask.withdraw()],
          [people.final, { kind: 'unclaim_step' }],
          [people.final, ask.approve()],
        ];
        await Promise.all(rotated(acts, round).map((step) => fixture.act(step)));
        expect(await taskFailuresOf(engine.client, fixture.workflowId)).toEqual([]);
        expect(['approved', 'declined', 'withdrawn']).toContain(statusOf(harness, fixture));
      }
    });
  }, 120_000);

  it('replays a settled collection that races with a correction and a withdrawal', async () => {
    await onStage({ worker: { maxCachedWorkflows: 0 }, deadlineMs: 30_000 }, async (harness) => {
      for (let round = 0; round < rounds; round += 1) {
        const fixture = openFixture(harness);
        await fixture.play(before('accept_evidence', 2));
        const acts: readonly Step[] = [
          from('accept_evidence', 2)[0]!,
          [people.manager, ask.correction()],
          [people.exporter, ask.withdraw()],
        ];
        await Promise.all(rotated(acts, round).map((step) => fixture.act(step)));
        await waitUntil(() => statusOf(harness, fixture) === 'withdrawn');
        expect(await taskFailuresOf(engine.client, fixture.workflowId)).toEqual([]);
      }
    });
  }, 120_000);

  it('breaches a deadline that passed while no worker was there, without reminders', async () => {
    const harness = setUpHarness(engine, { deadlines: inSeconds });
    const stopFirst = await harness.startWorker();
    const fixture = openFixture(harness);
    await fixture.play(before('accept_intake'));
    await stopFirst();
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    const types = () =>
      harness.applications
        .commitsOf(fixture.applicationId)
        .flatMap((commit) => commit.events.map((event) => event.type));
    expect(types()).not.toContain('deadline.breached');
    const stopSecond = await harness.startWorker();
    await waitUntil(() => types().includes('deadline.breached'), 20_000);
    expect(types()).not.toContain('deadline.warned');
    await stopSecond();
  }, 60_000);

  it('goes on with another worker after the first is gone', async () => {
    const harness = setUpHarness(engine);
    const stopFirst = await harness.startWorker();
    const fixture = openFixture(harness);
    await fixture.play(before('upload_evidence'));
    await stopFirst();
    const stopSecond = await harness.startWorker();
    await playFrom(harness, fixture, 'upload_evidence');
    expect(statusOf(harness, fixture)).toBe('approved');
    await stopSecond();
  }, 60_000);
});
