import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  ActAnswer,
  ActEnvelope,
} from '../../src/contexts/applications/rules/acts/act-envelope.js';
import { Unavailable } from '../../src/kernel/ports.js';
import { plainDeadlines } from '../builders/lifecycle.js';
import { actUpdate, searchAttributeKeys } from '../../workflows/messages.js';
import { countOf, eventTypes, eventsOf } from './history-reading.js';
import { openLocalEngine } from './local-engine.js';
import type { OpenEngine } from './local-engine.js';
import { playTo } from './play-to.js';
import {
  installQuietRuntime,
  openFixture,
  refusalCodeOf,
  setUpHarness,
} from './process-harness.js';
import type { Fixture, Harness } from './process-harness.js';
import { before, byPeople, withdrawn } from './fixtures.js';
import { waitUntil } from './wait-until.js';

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

/** Straight to the workflow, past the gateway: what a validator says is seen as it is. */
const updateDirectly = (fixture: Fixture, envelope: ActEnvelope): Promise<ActAnswer> =>
  engine.client.workflow
    .getHandle(fixture.workflowId)
    .executeUpdate(actUpdate, { args: [envelope], updateId: envelope.commandId });

describe('errors', () => {
  it('survives a progress message that cannot be read', async () => {
    const fixture = openFixture(harness);
    await playTo(harness, fixture, 'accept_intake');
    await engine.client.workflow.getHandle(fixture.workflowId).signal('progressed', null);
    expect(refusalCodeOf(await fixture.act(byPeople[2]!))).toBe('taken');
  }, 30_000);

  it('rejects an update that cannot be read and takes the next one', async () => {
    const fixture = openFixture(harness);
    await playTo(harness, fixture, 'accept_intake');
    await expect(
      updateDirectly(fixture, { commandId: randomUUID() } as ActEnvelope),
    ).rejects.toThrow();
    expect(refusalCodeOf(await fixture.act(byPeople[2]!))).toBe('taken');
  }, 30_000);

  it('turns a TypeError in the handler into one failed act, and takes the same key again', async () => {
    let answers = 0;
    const broken = setUpHarness(engine, {
      activities: (applications) => ({
        handleCommand: async (envelope) => {
          answers += 1;
          const answer = await applications.handleCommand(envelope);
          return answers <= 2 ? (null as unknown as ActAnswer) : answer;
        },
      }),
    });
    const stop = await broken.startWorker();
    const fixture = openFixture(broken);
    await fixture.play(before('accept_intake'));
    const key = { commandId: randomUUID() };
    await expect(fixture.act(byPeople[2]!, key)).rejects.toThrow('the process failed');
    expect(refusalCodeOf(await fixture.act(byPeople[2]!, key))).toBe('taken');
    expect(broken.applications.commitsOf(fixture.applicationId)).toHaveLength(3);
    const events = await eventsOf(engine.client, fixture.workflowId);
    expect(countOf(events, eventTypes.taskFailed)).toBe(0);
    await stop();
  }, 30_000);

  it('fails an act on a defect at once, and goes on', async () => {
    let isBroken = true;
    const broken = setUpHarness(engine, {
      activities: (applications) => ({
        handleCommand: (envelope) =>
          isBroken
            ? Promise.reject(new TypeError('a name nobody should read'))
            : applications.handleCommand(envelope),
      }),
    });
    const stop = await broken.startWorker();
    const fixture = openFixture(broken);
    await fixture.play(before('accept_intake'));
    const failure = await fixture.act(byPeople[2]!).catch((error: unknown) => error);
    expect(failure).toMatchObject({ message: 'the process failed on accept_intake: Bug' });
    isBroken = false;
    expect(refusalCodeOf(await fixture.act(byPeople[2]!))).toBe('taken');
    await stop();
  }, 30_000);

  it('gives up an attempt that hangs, and takes the act with the next', async () => {
    let tries = 0;
    const hanging = setUpHarness(engine, {
      deadlineMs: 20_000,
      activities: (applications) => ({
        handleCommand: (envelope) => {
          tries += 1;
          return tries === 1 ? new Promise(() => undefined) : applications.handleCommand(envelope);
        },
      }),
    });
    const stop = await hanging.startWorker();
    const fixture = openFixture(hanging);
    await fixture.play(before('accept_intake'));
    expect(refusalCodeOf(await fixture.act(byPeople[2]!))).toBe('taken');
    expect(tries).toBe(2);
    await stop();
  }, 30_000);

  it('waits out a database that stays away, and loses no act', async () => {
    let tries = 0;
    const flaky = setUpHarness(engine, {
      activities: (applications) => ({
        handleCommand: (envelope) => {
          tries += 1;
          return tries < 4
            ? Promise.reject(new Unavailable('mongodb', 1))
            : applications.handleCommand(envelope);
        },
      }),
    });
    const stop = await flaky.startWorker();
    const fixture = openFixture(flaky);
    await fixture.play(before('accept_intake'));
    expect(refusalCodeOf(await fixture.act(byPeople[2]!))).toBe('taken');
    expect(tries).toBe(4);
    await stop();
  }, 30_000);

  it('says 503 after three seconds, and the act is there when the database is back', async () => {
    let isDown = true;
    const down = setUpHarness(engine, {
      activities: (applications) => ({
        handleCommand: (envelope) =>
          isDown
            ? Promise.reject(new Unavailable('mongodb', 1))
            : applications.handleCommand(envelope),
      }),
    });
    const stop = await down.startWorker();
    const fixture = openFixture(down);
    await fixture.play(before('accept_intake'));
    const key = { commandId: randomUUID() };
    const startedAt = Date.now();
    await expect(fixture.act(byPeople[2]!, key)).rejects.toBeInstanceOf(Unavailable);
    expect(Date.now() - startedAt).toBeLessThan(3_500);
    isDown = false;
    await waitUntil(() => down.applications.commitsOf(fixture.applicationId).length === 3);
    expect(refusalCodeOf(await fixture.act(byPeople[2]!, key))).toBe('taken');
    expect(down.applications.commitsOf(fixture.applicationId)).toHaveLength(3);
    await stop();
  }, 30_000);

  it('takes the same key again after an act was given up', async () => {
    let isDown = true;
    const down = setUpHarness(engine, {
      deadlineMs: 45_000,
      activities: (applications) => ({
        handleCommand: async (envelope) => {
          if (isDown) throw new Unavailable('mongodb', 1);
          return applications.handleCommand(envelope);
        },
      }),
    });
    const stop = await down.startWorker();
    const fixture = openFixture(down);
    await fixture.play(before('accept_intake'));
    const envelope = fixture.envelopeOf(byPeople[2]!);
    await expect(updateDirectly(fixture, envelope)).rejects.toMatchObject({
      cause: { type: 'Unavailable' },
    });
    isDown = false;
    expect(refusalCodeOf(await down.process.act(envelope))).toBe('taken');
    await stop();
  }, 60_000);

  it('says 503 within three seconds when no worker is there', async () => {
    const empty = setUpHarness(engine);
    const fixture = openFixture(empty);
    await fixture.play(before('accept_intake'));
    const startedAt = Date.now();
    await expect(fixture.act(byPeople[2]!)).rejects.toMatchObject({
      dependency: 'temporal',
      retryAfterSeconds: 2,
    });
    expect(Date.now() - startedAt).toBeLessThan(3_500);
  }, 30_000);

  it('keeps asking for the process itself at growing intervals, and says so to operators', async () => {
    const poisoned = setUpHarness(engine, {
      deadlines: {
        ...plainDeadlines,
        deadlineOf: (_status, at) => ({ party: 'bank', dueAt: at, warnAt: [], provisional: false }),
      },
      activities: (applications) => ({
        handleCommand: (envelope) =>
          envelope.command.kind === 'breach_deadline'
            ? Promise.reject(new Error('poison'))
            : applications.handleCommand(envelope),
      }),
    });
    const stop = await poisoned.startWorker();
    const fixture = openFixture(poisoned);
    await fixture.play(before('accept_intake'));
    const handle = engine.client.workflow.getHandle(fixture.workflowId);
    await waitUntil(async () => {
      const { typedSearchAttributes } = await handle.describe();
      return typedSearchAttributes.get(searchAttributeKeys.waitingFor) === 'operator';
    });
    expect(refusalCodeOf(await fixture.act(withdrawn))).toBe('taken');
    await handle.result();
    await stop();
  }, 30_000);
});
