import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { people } from '../builders/actors.js';
import { ask } from '../builders/lifecycle.js';
import { countOf, eventTypes, eventsOf } from './history-reading.js';
import { openLocalEngine } from './local-engine.js';
import type { OpenEngine } from './local-engine.js';
import { playTo, statusOf } from './play-to.js';
import { installQuietRuntime, openScene, refusalCodeOf, setStage } from './process-stage.js';
import type { Scene, Stage } from './process-stage.js';
import {
  appealClaimed,
  appealDecided,
  appealed,
  byPeople,
  hopeless,
  vetoed,
  withdrawn,
} from './scenes.js';

let engine: OpenEngine;
let stage: Stage;
let stopWorker: () => Promise<void>;

beforeAll(async () => {
  installQuietRuntime();
  engine = await openLocalEngine();
  stage = setStage(engine);
  stopWorker = await stage.startWorker();
}, 60_000);

afterAll(async () => {
  await stopWorker();
  await engine.close();
});

const waits: readonly (readonly [string, (scene: Scene) => Promise<void>])[] = [
  ['intake', (scene) => playTo(stage, scene, 'accept_intake')],
  ['screening', (scene) => playTo(stage, scene, 'confirm_screening')],
  [
    'not_green_proposed',
    async (scene) => {
      await playTo(stage, scene, 'accept_intake');
      await scene.play(hopeless);
    },
  ],
  ['collection', (scene) => playTo(stage, scene, 'upload_evidence')],
  [
    'correction',
    async (scene) => {
      await playTo(stage, scene, 'upload_evidence');
      await scene.play([[people.manager, ask.correction()]]);
    },
  ],
  ['environmental_screening', (scene) => playTo(stage, scene, 'record_environmental_screening')],
  ['first_review', (scene) => playTo(stage, scene, 'record_review')],
  ['second_review', (scene) => playTo(stage, scene, 'record_review', 2)],
  ['final_approval', (scene) => playTo(stage, scene, 'approve_application')],
  [
    'approved',
    async (scene) => {
      await playTo(stage, scene, 'approve_application');
      await scene.play([[people.final, ask.approve()]]);
    },
  ],
  [
    'appealed',
    async (scene) => {
      await playTo(stage, scene, 'record_environmental_screening');
      await scene.play([vetoed, appealed]);
    },
  ],
];

describe('withdrawal', () => {
  it.each(waits)(
    'ends the process waiting in %s and leaves no timer open',
    async (status, reach) => {
      const scene = openScene(stage);
      await reach(scene);
      expect(statusOf(stage, scene)).toBe(status);
      expect(refusalCodeOf(await scene.act(withdrawn))).toBe('taken');
      const handle = engine.client.workflow.getHandle(scene.workflowId);
      await handle.result();
      const events = await eventsOf(engine.client, scene.workflowId);
      expect(events.at(-1)).toBe(eventTypes.workflowCompleted);
      expect(countOf(events, eventTypes.timerStarted)).toBe(
        countOf(events, eventTypes.timerFired) + countOf(events, eventTypes.timerCanceled),
      );
    },
    30_000,
  );

  it('refuses a decision after it', async () => {
    const scene = openScene(stage);
    await playTo(stage, scene, 'approve_application');
    await scene.play([withdrawn]);
    expect(refusalCodeOf(await scene.act([people.final, ask.approve()]))).toBe(
      'not_allowed_in_state',
    );
  }, 30_000);

  it('is the only way out: a request to cancel the workflow changes nothing', async () => {
    const scene = openScene(stage);
    await playTo(stage, scene, 'accept_intake');
    await engine.client.workflow.getHandle(scene.workflowId).cancel();
    expect(refusalCodeOf(await scene.act(byPeople[2]!))).toBe('taken');
    expect(await stage.process.isRunning('bank-a', scene.applicationId)).toBe(true);
  }, 30_000);
});

describe('appeal', () => {
  it('goes back into review when granted, and the process is still there', async () => {
    const scene = openScene(stage);
    await playTo(stage, scene, 'record_environmental_screening');
    await scene.play([vetoed, appealed, appealClaimed, appealDecided(true)]);
    expect(statusOf(stage, scene)).toBe('environmental_screening');
    expect(await stage.process.isRunning('bank-a', scene.applicationId)).toBe(true);
  }, 30_000);

  it('ends the process when dismissed', async () => {
    const scene = openScene(stage);
    await playTo(stage, scene, 'record_environmental_screening');
    await scene.play([vetoed, appealed, appealClaimed, appealDecided(false)]);
    await engine.client.workflow.getHandle(scene.workflowId).result();
    expect(statusOf(stage, scene)).toBe('vetoed');
  }, 30_000);
});
