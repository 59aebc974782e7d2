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
import { installQuietRuntime, openScene, refusalCodeOf, setStage } from './process-stage.js';
import type { Scene, Stage, StageOptions } from './process-stage.js';
import { before, byPeople, from } from './scenes.js';
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
  options: StageOptions,
  play: (stage: Stage) => Promise<void>,
): Promise<void> => {
  const stage = setStage(engine, options);
  const stop = await stage.startWorker();
  try {
    await play(stage);
  } finally {
    await stop();
  }
};

const runIdOf = async (scene: Scene): Promise<string> =>
  (await engine.client.workflow.getHandle(scene.workflowId).describe()).runId;

const playThrough = async (stage: Stage, scene: Scene): Promise<void> => {
  await playTo(stage, scene, 'record_environmental_screening');
  await playFrom(stage, scene, 'record_environmental_screening');
};

describe('continue-as-new', () => {
  it('goes on as new after the updates it may handle, with nothing lost', async () => {
    await onStage({ limits: { maxEvents: 8_000, maxUpdates: 2 } }, async (stage) => {
      const scene = openScene(stage);
      await scene.play(before('accept_intake'));
      const first = await runIdOf(scene);
      await playFrom(stage, scene, 'accept_intake');
      expect(statusOf(stage, scene)).toBe('approved');
      expect(await runIdOf(scene)).not.toBe(first);
      const events = await eventsOf(engine.client, scene.workflowId, first);
      expect(events.at(-1)).toBe(eventTypes.continuedAsNew);
    });
  }, 60_000);

  it('goes on as new after the events it may write', async () => {
    await onStage({ limits: { maxEvents: 20, maxUpdates: 1_500 } }, async (stage) => {
      const scene = openScene(stage);
      await scene.play(before('accept_intake'));
      const first = await runIdOf(scene);
      await playFrom(stage, scene, 'accept_intake');
      expect(statusOf(stage, scene)).toBe('approved');
      expect((await eventsOf(engine.client, scene.workflowId, first)).length).toBeLessThan(40);
    });
  }, 60_000);

  it('gives the first answer to a key that is sent again in a later run', async () => {
    await onStage({ limits: { maxEvents: 8_000, maxUpdates: 1 } }, async (stage) => {
      const scene = openScene(stage);
      await scene.play(before('accept_intake'));
      const first = await runIdOf(scene);
      const key = { commandId: randomUUID(), expectedRevision: 2 };
      const answer = await scene.act(byPeople[2]!, key);
      await waitUntil(async () => (await runIdOf(scene)) !== first);
      await scene.play([byPeople[3]!]);
      expect(await scene.act(byPeople[2]!, key)).toEqual(answer);
      expect(stage.applications.commitsOf(scene.applicationId)).toHaveLength(4);
    });
  }, 60_000);

  it('answers every act of a flood while runs change underneath', async () => {
    await onStage(
      { limits: { maxEvents: 8_000, maxUpdates: 1 }, deadlineMs: 30_000 },
      async (stage) => {
        const scene = openScene(stage);
        await scene.play(before('accept_intake'));
        const first = await runIdOf(scene);
        const acts: Promise<ActAnswer>[] = [];
        for (let wave = 0; wave < 8; wave += 1) {
          for (let one = 0; one < 5; one += 1)
            acts.push(scene.act([people.manager, ask.acceptIntake()]));
          await new Promise((resolve) => setTimeout(resolve, 15));
        }
        const answers = await Promise.all(acts);
        const codes = answers.map(refusalCodeOf);
        expect(codes.filter((code) => code === 'taken')).toHaveLength(1);
        expect(codes.filter((code) => code === 'not_allowed_in_state')).toHaveLength(39);
        await scene.play([byPeople[3]!]);
        await waitUntil(async () => (await runIdOf(scene)) !== first);
        expect(await taskFailuresOf(engine.client, scene.workflowId)).toEqual([]);
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
      async (stage) => {
        const scene = openScene(stage);
        await scene.play(before('accept_intake'));
        const first = await runIdOf(scene);
        const answer = scene.act(byPeople[2]!);
        await new Promise((resolve) => setTimeout(resolve, 300));
        expect(await runIdOf(scene)).toBe(first);
        release();
        expect(refusalCodeOf(await answer)).toBe('taken');
        await waitUntil(async () => (await runIdOf(scene)) !== first);
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
    await onStage({ deadlineMs: 10_000 }, async (stage) => {
      const scene = openScene(stage);
      await scene.play(before('accept_intake'));
      const answers = await Promise.all(
        Array.from({ length: 30 }, () =>
          scene
            .act([people.manager, ask.acceptIntake()])
            .then(refusalCodeOf, (error: unknown) =>
              error instanceof Unavailable ? 'unavailable' : String(error),
            ),
        ),
      );
      expect(answers.filter((one) => one === 'taken').length).toBeLessThanOrEqual(1);
      for (const answer of answers)
        expect(['taken', 'unavailable', 'not_allowed_in_state']).toContain(answer);
      expect(stage.applications.commitsOf(scene.applicationId)).toHaveLength(3);
    });
  }, 60_000);

  it('comes to the same results with a workflow cache of two', async () => {
    await onStage({ worker: { maxCachedWorkflows: 2 }, deadlineMs: 20_000 }, async (stage) => {
      const scenes = Array.from({ length: byForm({ short: 4, long: 8 }) }, () => openScene(stage));
      await Promise.all(scenes.map((scene) => playThrough(stage, scene)));
      for (const scene of scenes) {
        expect(statusOf(stage, scene)).toBe('approved');
        expect(await taskFailuresOf(engine.client, scene.workflowId)).toEqual([]);
      }
    });
  }, 60_000);

  it('replays every task of racing people without a non-determinism error', async () => {
    await onStage({ worker: { maxCachedWorkflows: 0 }, deadlineMs: 30_000 }, async (stage) => {
      for (let round = 0; round < rounds; round += 1) {
        const scene = openScene(stage);
        await playTo(stage, scene, 'approve_application');
        const acts: readonly Step[] = [
          [people.final, ask.approve()],
          [people.final, ask.decline()],
          [people.exporter, ask.withdraw()],
          [people.final, { kind: 'unclaim_step' }],
          [people.final, ask.approve()],
        ];
        await Promise.all(rotated(acts, round).map((step) => scene.act(step)));
        expect(await taskFailuresOf(engine.client, scene.workflowId)).toEqual([]);
        expect(['approved', 'declined', 'withdrawn']).toContain(statusOf(stage, scene));
      }
    });
  }, 120_000);

  it('replays a settled collection that races with a correction and a withdrawal', async () => {
    await onStage({ worker: { maxCachedWorkflows: 0 }, deadlineMs: 30_000 }, async (stage) => {
      for (let round = 0; round < rounds; round += 1) {
        const scene = openScene(stage);
        await scene.play(before('accept_evidence', 2));
        const acts: readonly Step[] = [
          from('accept_evidence', 2)[0]!,
          [people.manager, ask.correction()],
          [people.exporter, ask.withdraw()],
        ];
        await Promise.all(rotated(acts, round).map((step) => scene.act(step)));
        await waitUntil(() => statusOf(stage, scene) === 'withdrawn');
        expect(await taskFailuresOf(engine.client, scene.workflowId)).toEqual([]);
      }
    });
  }, 120_000);

  it('breaches a deadline that passed while no worker was there, without reminders', async () => {
    const stage = setStage(engine, { deadlines: inSeconds });
    const stopFirst = await stage.startWorker();
    const scene = openScene(stage);
    await scene.play(before('accept_intake'));
    await stopFirst();
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    const types = () =>
      stage.applications
        .commitsOf(scene.applicationId)
        .flatMap((commit) => commit.events.map((event) => event.type));
    expect(types()).not.toContain('deadline.breached');
    const stopSecond = await stage.startWorker();
    await waitUntil(() => types().includes('deadline.breached'), 20_000);
    expect(types()).not.toContain('deadline.warned');
    await stopSecond();
  }, 60_000);

  it('goes on with another worker after the first is gone', async () => {
    const stage = setStage(engine);
    const stopFirst = await stage.startWorker();
    const scene = openScene(stage);
    await scene.play(before('upload_evidence'));
    await stopFirst();
    const stopSecond = await stage.startWorker();
    await playFrom(stage, scene, 'upload_evidence');
    expect(statusOf(stage, scene)).toBe('approved');
    await stopSecond();
  }, 60_000);
});
