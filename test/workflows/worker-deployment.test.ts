import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeDeploymentCurrent, workerDeploymentOf } from './worker-deployment.js';
import { openLocalEngine } from './local-engine.js';
import type { OpenEngine } from './local-engine.js';
import { installQuietRuntime, openFixture, setUpHarness } from './process-harness.js';
import type { Fixture, Harness } from './process-harness.js';
import { before, byPeople } from './fixtures.js';
import { waitUntil } from './wait-until.js';

let engine: OpenEngine;

beforeAll(async () => {
  installQuietRuntime();
  engine = await openLocalEngine();
}, 60_000);

afterAll(async () => {
  await engine.close();
});

const stageOf = (buildId: string, after?: Harness): Harness =>
  setUpHarness(engine, {
    worker: { workerDeploymentOptions: workerDeploymentOf(buildId) },
    ...(after === undefined ? {} : { after }),
    deadlineMs: 20_000,
  });

/** The server hears of a new build some time after its worker polls. */
const makeCurrent = (buildId: string): Promise<void> =>
  waitUntil(
    () =>
      makeDeploymentCurrent(engine.connection, 'default', buildId).then(
        () => true,
        () => false,
      ),
    30_000,
  );

/** A run hears of the new build with one of its next tasks. */
const nudge = async (harness: Harness, fixture: Fixture): Promise<void> => {
  const application = await harness.applications.find('bank-a', fixture.applicationId);
  await harness.process.notify(
    application!,
    harness.applications.progressOf(fixture.applicationId),
  );
  await new Promise((resolve) => setTimeout(resolve, 500));
};

describe('worker versioning', () => {
  it('keeps a run on its build, and goes on as new with the build that is current', async () => {
    const [oldBuild, newBuild] = [`old-${randomUUID()}`, `new-${randomUUID()}`];
    const first = stageOf(oldBuild);
    const stopFirst = await first.startWorker();
    await makeCurrent(oldBuild);
    const fixture = openFixture(first);
    await fixture.play(before('accept_intake'));
    const handle = engine.client.workflow.getHandle(fixture.workflowId);
    const buildIdOf = async () => {
      const { raw } = await handle.describe();
      const { versioningInfo } = raw.workflowExecutionInfo ?? {};
      return versioningInfo?.deploymentVersion?.buildId;
    };
    await fixture.play([byPeople[2]!]);
    expect(await buildIdOf()).toBe(oldBuild);
    const { runId } = await handle.describe();
    const second = stageOf(newBuild, first);
    const stopSecond = await second.startWorker();
    await makeCurrent(newBuild);
    await fixture.play([byPeople[3]!]);
    await waitUntil(async () => {
      await nudge(first, fixture);
      return (await handle.describe()).runId !== runId;
    }, 60_000);
    await waitUntil(async () => (await buildIdOf()) === newBuild, 20_000);
    await stopFirst();
    await openFixture(second, fixture.applicationId).play([byPeople[4]!]);
    expect(first.applications.progressOf(fixture.applicationId).view.status).toBe('collection');
    await stopSecond();
  }, 120_000);
});
