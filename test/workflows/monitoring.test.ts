import { beforeAll, describe, expect, it } from '@jest/globals';
import type { ApplicationEvent } from '../../src/contexts/applications/rules/state/application-event.js';
import { monitoringWorkflowId } from '../../workflows/messages.js';
import { bankId, people } from '../builders/actors.js';
import { staff } from '../builders/financing.js';
import { ask } from '../builders/lifecycle.js';
import { watch } from '../builders/monitoring.js';
import { toDisbursement } from './monitored-life.js';
import {
  installQuietRuntime,
  openFixture,
  refusalCodeOf,
  setUpHarness,
} from './process-harness.js';
import type { Fixture, Harness } from './process-harness.js';
import { openSkippingEngine } from './skipping-engine.js';
import type { SkippingEngine } from './skipping-engine.js';
import { waitUntil } from './wait-until.js';

const dayMs = 86_400_000;
let engine: SkippingEngine;

beforeAll(() => {
  installQuietRuntime();
});

const onStage = async (
  play: (harness: Harness, fixture: Fixture) => Promise<void>,
): Promise<void> => {
  engine = await openSkippingEngine();
  const harness = setUpHarness(engine);
  const stop = await harness.startWorker();
  try {
    await play(harness, openFixture(harness));
  } finally {
    await stop();
    await engine.close();
  }
};

const sleepDays = (days: number): Promise<void> => engine.environment.sleep(days * dayMs);

const applicationOf = async (harness: Harness, fixture: Fixture) =>
  (await harness.applications.find(bankId, fixture.applicationId))!;

const statusOf = (harness: Harness, fixture: Fixture) =>
  harness.applications.progressOf(fixture.applicationId).view.status;

const typesOf = (harness: Harness, fixture: Fixture): readonly ApplicationEvent['type'][] =>
  harness.applications
    .commitsOf(fixture.applicationId)
    .flatMap((commit) => commit.events.map((event) => event.type));

const isMonitoring = (harness: Harness, fixture: Fixture): Promise<boolean> =>
  harness.process.isRunning(bankId, fixture.applicationId, 'monitoring');

describe('the two years after a disbursement', () => {
  it('run in seconds: evidence ends, the label goes and comes back, the tenor ends, it is closed', async () => {
    await onStage(async (harness, fixture) => {
      await toDisbursement(harness, fixture, { validForDays: 100, tenorDays: 730 });
      await waitUntil(() => statusOf(harness, fixture) === 'monitoring');
      expect(await harness.process.isRunning(bankId, fixture.applicationId)).toBe(false);
      await sleepDays(99);
      expect((await applicationOf(harness, fixture)).monitoring.rechecks).toEqual([]);
      await sleepDays(3);
      const [recheck] = (await applicationOf(harness, fixture)).monitoring.rechecks;
      expect(recheck).toMatchObject({
        outcome: 'weaker',
        asksOfficer: true,
        triggers: [{ cause: 'evidence_expiry', about: 'L1-conformsTo' }],
      });
      await sleepDays(60);
      expect(statusOf(harness, fixture)).toBe('monitoring');
      const since = recheck!.judgedOn;
      await fixture.play([
        [people.manager, watch.propose({ wrongSince: since })],
        [people.second, watch.confirm],
      ]);
      expect(statusOf(harness, fixture)).toBe('delabelled');
      await fixture.play([
        [people.exporter, ask.upload('evidence-9', ['L1-conformsTo'])],
        [people.manager, ask.accept('evidence-9')],
      ]);
      await waitUntil(
        () => typesOf(harness, fixture).filter((t) => t === 'label.rechecked').length === 2,
      );
      await fixture.play([
        [
          people.manager,
          watch.propose({
            change: 'restore',
            recheckNumber: 2,
            wrongSince: null,
            reasonCodes: [],
            note: '已提供新的检测报告',
          }),
        ],
        [staff.compliance, watch.confirm],
      ]);
      expect(statusOf(harness, fixture)).toBe('monitoring');
      await sleepDays(600);
      expect(statusOf(harness, fixture)).toBe('closed');
      await waitUntil(async () => !(await isMonitoring(harness, fixture)));
      const application = await applicationOf(harness, fixture);
      expect(application.monitoring.labelChanges.map(({ change }) => change)).toEqual([
        'remove',
        'restore',
      ]);
    });
  }, 120_000);

  it('are quiet when nothing happens: one start, one close', async () => {
    await onStage(async (harness, fixture) => {
      await toDisbursement(harness, fixture, { validForDays: null, tenorDays: 730 });
      await sleepDays(740);
      await waitUntil(() => statusOf(harness, fixture) === 'closed');
      expect(typesOf(harness, fixture).slice(-3)).toEqual([
        'disbursement.recorded',
        'monitoring.started',
        'application.closed',
      ]);
    });
  }, 120_000);
});

describe('the monitoring process', () => {
  it('checks the label by itself after a drawdown, a change and a penalty', async () => {
    await onStage(async (harness, fixture) => {
      await toDisbursement(harness, fixture, { validForDays: null, tenorDays: 730 });
      for (const [index, event] of (['change', 'penalty'] as const).entries()) {
        const today = new Date(await engine.now()).toISOString().slice(0, 10);
        await fixture.play([[staff.core, watch.event(event, `E-${index}`, today)]]);
        await waitUntil(
          async () =>
            (await applicationOf(harness, fixture)).monitoring.rechecks.length === index + 1,
        );
      }
      const { rechecks } = (await applicationOf(harness, fixture)).monitoring;
      expect(rechecks.map(({ asksOfficer }) => asksOfficer)).toEqual([false, true]);
      expect(harness.applications.progressOf(fixture.applicationId).waitingFor).toBe('bank');
    });
  }, 120_000);

  it('never closes over an open task, however long nobody looks', async () => {
    await onStage(async (harness, fixture) => {
      await toDisbursement(harness, fixture, { validForDays: 10, tenorDays: 100 });
      await sleepDays(800);
      expect(statusOf(harness, fixture)).toBe('monitoring');
      expect(typesOf(harness, fixture).filter((type) => type === 'label.rechecked')).toHaveLength(
        1,
      );
      const [recheck] = (await applicationOf(harness, fixture)).monitoring.rechecks;
      await fixture.play([
        [people.manager, watch.propose({ wrongSince: recheck!.judgedOn })],
        [people.second, watch.confirm],
      ]);
      await waitUntil(() => statusOf(harness, fixture) === 'closed');
    });
  }, 120_000);

  it('stands still under a legal hold and goes on after it', async () => {
    await onStage(async (harness, fixture) => {
      await toDisbursement(harness, fixture, { validForDays: 10, tenorDays: 30 });
      await waitUntil(() => statusOf(harness, fixture) === 'monitoring');
      await fixture.play([
        [staff.compliance, { kind: 'place_hold', reason: '协查', authority: '某院' }],
      ]);
      await sleepDays(60);
      expect(statusOf(harness, fixture)).toBe('suspended');
      expect(typesOf(harness, fixture).at(-1)).toBe('hold.placed');
      await fixture.play([[staff.compliance, { kind: 'lift_hold', note: '' }]]);
      await waitUntil(() => typesOf(harness, fixture).at(-1) === 'label.rechecked');
    });
  }, 120_000);

  it('is started once however often, and refuses at its door who may not confirm', async () => {
    await onStage(async (harness, fixture) => {
      await toDisbursement(harness, fixture, { validForDays: 10, tenorDays: 400 });
      const application = await applicationOf(harness, fixture);
      const progress = harness.applications.progressOf(fixture.applicationId);
      await Promise.all([1, 2, 3].map(() => harness.process.start(application, progress)));
      await sleepDays(20);
      await fixture.play([
        [
          people.manager,
          watch.propose({
            wrongSince: (await applicationOf(harness, fixture)).monitoring.rechecks[0]!.judgedOn,
          }),
        ],
      ]);
      expect(refusalCodeOf(await fixture.act([people.manager, watch.confirm]))).toBe(
        'role_missing',
      );
      const answers = await Promise.all(
        [people.second, people.final, staff.compliance].map((actor) =>
          fixture.act([actor, watch.confirm]),
        ),
      );
      expect(answers.filter(({ kind }) => kind === 'done')).toHaveLength(1);
      const handle = engine.client.workflow.getHandle(
        monitoringWorkflowId(bankId, fixture.applicationId),
      );
      expect((await handle.describe()).status.name).toBe('RUNNING');
      expect(
        typesOf(harness, fixture).filter((type) => type === 'monitoring.started'),
      ).toHaveLength(1);
    });
  }, 120_000);
});
