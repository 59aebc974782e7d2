import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeDeploymentCurrent, workerDeploymentOf } from './worker-deployment.js';
import { openLocalEngine } from './local-engine.js';
import type { OpenEngine } from './local-engine.js';
import { installQuietRuntime, openScene, setStage } from './process-stage.js';
import type { Scene, Stage } from './process-stage.js';
import { before, byPeople } from './scenes.js';
import { waitUntil } from './wait-until.js';

let engine: OpenEngine;

beforeAll(async () => {
  installQuietRuntime();
  engine = await openLocalEngine();
}, 60_000);

afterAll(async () => {
  await engine.close();
});

const stageOf = (buildId: string, after?: Stage): Stage =>
  setStage(engine, {
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
const nudge = async (stage: Stage, scene: Scene): Promise<void> => {
  const application = await stage.applications.find('bank-a', scene.applicationId);
  await stage.process.notify(application!, stage.applications.progressOf(scene.applicationId));
  await new Promise((resolve) => setTimeout(resolve, 500));
};

describe('worker versioning', () => {
  it('keeps a run on its build, and goes on as new with the build that is current', async () => {
    const [oldBuild, newBuild] = [`old-${randomUUID()}`, `new-${randomUUID()}`];
    const first = stageOf(oldBuild);
    const stopFirst = await first.startWorker();
    await makeCurrent(oldBuild);
    const scene = openScene(first);
    await scene.play(before('accept_intake'));
    const handle = engine.client.workflow.getHandle(scene.workflowId);
    const buildIdOf = async () => {
      const { raw } = await handle.describe();
      const { versioningInfo } = raw.workflowExecutionInfo ?? {};
      return versioningInfo?.deploymentVersion?.buildId;
    };
    await scene.play([byPeople[2]!]);
    expect(await buildIdOf()).toBe(oldBuild);
    const { runId } = await handle.describe();
    const second = stageOf(newBuild, first);
    const stopSecond = await second.startWorker();
    await makeCurrent(newBuild);
    await scene.play([byPeople[3]!]);
    await waitUntil(async () => {
      await nudge(first, scene);
      return (await handle.describe()).runId !== runId;
    }, 60_000);
    await waitUntil(async () => (await buildIdOf()) === newBuild, 20_000);
    await stopFirst();
    await openScene(second, scene.applicationId).play([byPeople[4]!]);
    expect(first.applications.progressOf(scene.applicationId).view.status).toBe('collection');
    await stopSecond();
  }, 120_000);
});
