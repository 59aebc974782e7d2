import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadWorkflowCode } from '../../src/infrastructure/temporal/workflow-bundle.js';
import { searchAttributeKeys } from '../../workflows/messages.js';
import { countOf, eventTypes, eventsOf } from './history-reading.js';
import { openLocalEngine } from './local-engine.js';
import type { OpenEngine } from './local-engine.js';
import { installQuietRuntime, openFixture, setUpHarness } from './process-harness.js';
import type { Fixture, Harness } from './process-harness.js';
import { before, byPeople } from './fixtures.js';

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

const statusOf = (fixture: Fixture) =>
  harness.applications.progressOf(fixture.applicationId).view.status;

/** People take longer than the process: no two messages share a workflow task, the worst case. */
const playThrough = async (fixture: Fixture): Promise<void> => {
  for (const step of byPeople) {
    await fixture.play([step]);
    await new Promise((resolve) => setTimeout(resolve, 80));
  }
};

describe('straight-through application', () => {
  it('is approved within 90 events and 15 workflow tasks, none of them failed', async () => {
    const fixture = openFixture(harness);
    await playThrough(fixture);
    const events = await eventsOf(engine.client, fixture.workflowId);
    const tasks = countOf(events, eventTypes.taskStarted);
    console.log(`straight through: ${events.length} events, ${tasks} workflow tasks`);
    expect(statusOf(fixture)).toBe('approved');
    expect(events.length).toBeLessThanOrEqual(90);
    expect(tasks).toBeLessThanOrEqual(15);
    expect(countOf(events, eventTypes.taskFailed)).toBe(0);
  }, 30_000);

  it('starts one timer only, as every later deadline lies further away', async () => {
    const fixture = openFixture(harness);
    await playThrough(fixture);
    const events = await eventsOf(engine.client, fixture.workflowId);
    expect(countOf(events, eventTypes.timerStarted)).toBe(1);
    expect(countOf(events, eventTypes.timerCanceled)).toBe(0);
  }, 30_000);

  it('shows operators status, party and deadline, changed once per state', async () => {
    const fixture = openFixture(harness);
    await fixture.play(before('upload_evidence'));
    const handle = engine.client.workflow.getHandle(fixture.workflowId);
    const { typedSearchAttributes } = await handle.describe();
    const { deadline } = harness.applications.progressOf(fixture.applicationId);
    expect(typedSearchAttributes.get(searchAttributeKeys.status)).toBe('collection');
    expect(typedSearchAttributes.get(searchAttributeKeys.waitingFor)).toBe('exporter');
    expect(typedSearchAttributes.get(searchAttributeKeys.dueAt)).toEqual(new Date(deadline!.dueAt));
    const events = await eventsOf(engine.client, fixture.workflowId);
    // One of them is the SDK's own, which names the patches of the run.
    expect(countOf(events, eventTypes.attributesUpserted)).toBe(3);
  }, 30_000);

  it('says in both languages what it waits for', async () => {
    const fixture = openFixture(harness);
    await fixture.play(before('accept_intake'));
    const metadata = await engine.client.workflow
      .getHandle(fixture.workflowId)
      .query<{ currentDetails: string }>('__temporal_workflow_metadata');
    expect(metadata.currentDetails).toContain('intake：等待银行');
    expect(metadata.currentDetails).toContain('intake: waiting for the bank, until 20');
  }, 30_000);

  it('answers an act in well under the time a caller waits', async () => {
    const took: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const fixture = openFixture(harness);
      await fixture.play(before('accept_intake'));
      const startedAt = performance.now();
      await fixture.play([byPeople[2]!]);
      took.push(performance.now() - startedAt);
    }
    const median = took.sort((one, other) => one - other)[2]!;
    console.log(`update latency: median ${median.toFixed(0)} ms, max ${took[4]!.toFixed(0)} ms`);
    expect(median).toBeLessThan(1_500);
  }, 30_000);
});

describe('workflow bundle', () => {
  it('is at most 2 MB and holds no validation library, no driver and no decimal arithmetic', async () => {
    const { code } = await loadWorkflowCode();
    console.log(`bundle: ${(Buffer.byteLength(code) / 1e6).toFixed(2)} MB`);
    expect(Buffer.byteLength(code)).toBeLessThanOrEqual(2_000_000);
    expect(code).toContain('./workflows/application-workflow');
    for (const name of ['zod', 'mongoose', 'mongodb', 'express', 'decimal.js', 'opencc-js'])
      expect(code).not.toContain(`node_modules/${name}/`);
  }, 30_000);
});
