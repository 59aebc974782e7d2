import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadWorkflowCode } from '../../src/infrastructure/temporal/workflow-bundle.js';
import { OutcomeUnknown } from '../../src/kernel/ports.js';
import { bankId } from '../builders/actors.js';
import { staff } from '../builders/financing.js';
import type { Step } from '../builders/lifecycle.js';
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

const held: Step = [
  staff.compliance,
  { kind: 'place_hold', reason: '协助冻结', authority: '某法院' },
];

const known = async (stage: Stage, { applicationId }: Scene) => {
  const application = (await stage.applications.find(bankId, applicationId))!;
  return stage.process.knows(application, stage.applications.progressOf(applicationId));
};

const expectStanding = (stage: Stage, { applicationId }: Scene, standing: string) =>
  waitUntil(async () => (await stage.process.standing(bankId, applicationId)) === standing, 30_000);

describe('a process without a worker', () => {
  it('knows nothing of what it is told, takes no act, and goes on once there is one', async () => {
    const stage = setStage(engine, { deadlineMs: 1_000 });
    const scene = openScene(stage);
    await scene.play(before('accept_intake'));
    expect(await known(stage, scene)).toBeNull();
    await expect(scene.act(byPeople[2]!)).rejects.toBeInstanceOf(OutcomeUnknown);
    expect(await scene.act(held)).toMatchObject({ kind: 'done', status: 'suspended' });
    await expectStanding(stage, scene, 'process_unheard');
    const stopWorker = await stage.startWorker();
    await expectStanding(stage, scene, 'sound');
    await waitUntil(async () => (await known(stage, scene))?.view.status === 'suspended');
    await stopWorker();
  }, 90_000);
});

describe('a process whose workflow tasks fail', () => {
  it('is told from one that waits, and a legal hold stands all the same', async () => {
    const { code } = await loadWorkflowCode('node_modules/.cache/greenlane');
    const broken = code.replace('new OperatorView()', 'null.broken');
    const broke = code.replace(/new _?\w*\.?OperatorView\(\)/, 'null.broken');
    expect(broke === code && broken === code).toBe(false);
    const stage = setStage(engine, { deadlineMs: 1_000, code: broken === code ? broke : broken });
    const stopBroken = await stage.startWorker();
    const scene = openScene(stage);
    await scene.play(before('accept_intake'));
    await expectStanding(stage, scene, 'process_failing');
    expect(await known(stage, scene)).toBeNull();
    expect(await scene.act(held)).toMatchObject({ kind: 'done', status: 'suspended' });
    await stopBroken();
    const mended = setStage(engine, { after: stage });
    const stopWorker = await mended.startWorker();
    await expectStanding(mended, scene, 'sound');
    expect((await known(mended, scene))?.view.status).toBe('suspended');
    await stopWorker();
  }, 120_000);
});
