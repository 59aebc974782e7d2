import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { people } from '../builders/actors.js';
import { ask } from '../builders/lifecycle.js';
import { countOf, eventTypes, eventsOf } from './history-reading.js';
import { openLocalEngine } from './local-engine.js';
import type { OpenEngine } from './local-engine.js';
import { playTo, statusOf } from './play-to.js';
import {
  installQuietRuntime,
  openFixture,
  refusalCodeOf,
  setUpHarness,
} from './process-harness.js';
import type { Fixture, Harness } from './process-harness.js';
import {
  appealClaimed,
  appealDecided,
  appealed,
  byPeople,
  hopeless,
  vetoed,
  withdrawn,
} from './fixtures.js';

let engine: OpenEngine;
let harness: Harness;
let stopWorker: () => Promise<void>;

beforeAll(async () => {
  installQuietRuntime();
  engine = await openLocalEngine();
  harness = setUpHarness(engine);
  stopWorker = await harness.startWorker();
}, 60_000);

afterAll(async () => {
  await stopWorker();
  await engine.close();
});

const waits: readonly (readonly [string, (fixture: Fixture) => Promise<void>])[] = [
  ['intake', (fixture) => playTo(harness, fixture, 'accept_intake')],
  ['screening', (fixture) => playTo(harness, fixture, 'confirm_screening')],
  [
    'not_green_proposed',
    async (fixture) => {
      await playTo(harness, fixture, 'accept_intake');
      await fixture.play(hopeless);
    },
  ],
  ['collection', (fixture) => playTo(harness, fixture, 'upload_evidence')],
  [
    'correction',
    async (fixture) => {
      await playTo(harness, fixture, 'upload_evidence');
      await fixture.play([[people.manager, ask.correction()]]);
    },
  ],
  [
    'environmental_screening',
    (fixture) => playTo(harness, fixture, 'record_environmental_screening'),
  ],
  ['first_review', (fixture) => playTo(harness, fixture, 'record_review')],
  ['second_review', (fixture) => playTo(harness, fixture, 'record_review', 2)],
  ['final_approval', (fixture) => playTo(harness, fixture, 'approve_application')],
  [
    'approved',
    async (fixture) => {
      await playTo(harness, fixture, 'approve_application');
      await fixture.play([[people.final, ask.approve()]]);
    },
  ],
  [
    'appealed',
    async (fixture) => {
      await playTo(harness, fixture, 'record_environmental_screening');
      await fixture.play([vetoed, appealed]);
    },
  ],
];

describe('withdrawal', () => {
  it.each(waits)(
    'ends the process waiting in %s and leaves no timer open',
    async (status, reach) => {
      const fixture = openFixture(harness);
      await reach(fixture);
      expect(statusOf(harness, fixture)).toBe(status);
      expect(refusalCodeOf(await fixture.act(withdrawn))).toBe('taken');
      const handle = engine.client.workflow.getHandle(fixture.workflowId);
      await handle.result();
      const events = await eventsOf(engine.client, fixture.workflowId);
      expect(events.at(-1)).toBe(eventTypes.workflowCompleted);
      expect(countOf(events, eventTypes.timerStarted)).toBe(
        countOf(events, eventTypes.timerFired) + countOf(events, eventTypes.timerCanceled),
      );
    },
    30_000,
  );

  it('refuses a decision after it', async () => {
    const fixture = openFixture(harness);
    await playTo(harness, fixture, 'approve_application');
    await fixture.play([withdrawn]);
    expect(refusalCodeOf(await fixture.act([people.final, ask.approve()]))).toBe(
      'not_allowed_in_state',
    );
  }, 30_000);

  it('is the only way out: a request to cancel the workflow changes nothing', async () => {
    const fixture = openFixture(harness);
    await playTo(harness, fixture, 'accept_intake');
    await engine.client.workflow.getHandle(fixture.workflowId).cancel();
    expect(refusalCodeOf(await fixture.act(byPeople[2]!))).toBe('taken');
    expect(await harness.process.isRunning('bank-a', fixture.applicationId)).toBe(true);
  }, 30_000);
});

describe('appeal', () => {
  it('goes back into review when granted, and the process is still there', async () => {
    const fixture = openFixture(harness);
    await playTo(harness, fixture, 'record_environmental_screening');
    await fixture.play([vetoed, appealed, appealClaimed, appealDecided(true)]);
    expect(statusOf(harness, fixture)).toBe('environmental_screening');
    expect(await harness.process.isRunning('bank-a', fixture.applicationId)).toBe(true);
  }, 30_000);

  it('ends the process when dismissed', async () => {
    const fixture = openFixture(harness);
    await playTo(harness, fixture, 'record_environmental_screening');
    await fixture.play([vetoed, appealed, appealClaimed, appealDecided(false)]);
    await engine.client.workflow.getHandle(fixture.workflowId).result();
    expect(statusOf(harness, fixture)).toBe('vetoed');
  }, 30_000);
});
