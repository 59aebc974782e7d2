import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadWorkflowCode } from '../../src/infrastructure/temporal/workflow-bundle.js';
import { OutcomeUnknown } from '../../src/kernel/ports.js';
import { bankId } from '../builders/actors.js';
import { staff } from '../builders/financing.js';
import type { Step } from '../builders/lifecycle.js';
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

const held: Step = [
  staff.compliance,
  { kind: 'place_hold', reason: '协助冻结', authority: '某法院' },
];

const known = async (harness: Harness, { applicationId }: Fixture) => {
  const application = (await harness.applications.find(bankId, applicationId))!;
  return harness.process.knows(application, harness.applications.progressOf(applicationId));
};

const expectStanding = (harness: Harness, { applicationId }: Fixture, standing: string) =>
  waitUntil(
    async () => (await harness.process.standing(bankId, applicationId)) === standing,
    30_000,
  );

describe('a process without a worker', () => {
  it('knows nothing of what it is told, takes no act, and goes on once there is one', async () => {
    const harness = setUpHarness(engine, { deadlineMs: 1_000 });
    const fixture = openFixture(harness);
    await fixture.play(before('accept_intake'));
    expect(await known(harness, fixture)).toBeNull();
    await expect(fixture.act(byPeople[2]!)).rejects.toBeInstanceOf(OutcomeUnknown);
    expect(await fixture.act(held)).toMatchObject({ kind: 'done', status: 'suspended' });
    await expectStanding(harness, fixture, 'process_unheard');
    const stopWorker = await harness.startWorker();
    await expectStanding(harness, fixture, 'sound');
    await waitUntil(async () => (await known(harness, fixture))?.view.status === 'suspended');
    await stopWorker();
  }, 90_000);
});

describe('a process whose workflow tasks fail', () => {
  it('is told from one that waits, and a legal hold stands all the same', async () => {
    const { code } = await loadWorkflowCode('node_modules/.cache/greenlane');
    const broken = code.replace('new OperatorView()', 'null.broken');
    const broke = code.replace(/new _?\w*\.?OperatorView\(\)/, 'null.broken');
    expect(broke === code && broken === code).toBe(false);
    const harness = setUpHarness(engine, {
      deadlineMs: 1_000,
      code: broken === code ? broke : broken,
    });
    const stopBroken = await harness.startWorker();
    const fixture = openFixture(harness);
    await fixture.play(before('accept_intake'));
    await expectStanding(harness, fixture, 'process_failing');
    expect(await known(harness, fixture)).toBeNull();
    expect(await fixture.act(held)).toMatchObject({ kind: 'done', status: 'suspended' });
    await stopBroken();
    const mended = setUpHarness(engine, { after: harness });
    const stopWorker = await mended.startWorker();
    await expectStanding(mended, fixture, 'sound');
    expect((await known(mended, fixture))?.view.status).toBe('suspended');
    await stopWorker();
  }, 120_000);
});
