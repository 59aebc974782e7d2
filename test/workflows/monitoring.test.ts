import { beforeAll, describe, expect, it } from '@jest/globals';
import type { ApplicationEvent } from '../../src/contexts/applications/rules/state/application-event.js';
import { monitoringWorkflowId } from '../../workflows/messages.js';
import { bankId, people } from '../builders/actors.js';
import { staff } from '../builders/financing.js';
import { ask } from '../builders/lifecycle.js';
import { watch } from '../builders/monitoring.js';
import { toDisbursement } from './monitored-life.js';
import { installQuietRuntime, openScene, refusalCodeOf, setStage } from './process-stage.js';
import type { Scene, Stage } from './process-stage.js';
import { openSkippingEngine } from './skipping-engine.js';
import type { SkippingEngine } from './skipping-engine.js';
import { waitUntil } from './wait-until.js';

const dayMs = 86_400_000;
let engine: SkippingEngine;

beforeAll(() => {
  installQuietRuntime();
});

const onStage = async (play: (stage: Stage, scene: Scene) => Promise<void>): Promise<void> => {
  engine = await openSkippingEngine();
  const stage = setStage(engine);
  const stop = await stage.startWorker();
  try {
    await play(stage, openScene(stage));
  } finally {
    await stop();
    await engine.close();
  }
};

const sleepDays = (days: number): Promise<void> => engine.environment.sleep(days * dayMs);

const applicationOf = async (stage: Stage, scene: Scene) =>
  (await stage.applications.find(bankId, scene.applicationId))!;

const statusOf = (stage: Stage, scene: Scene) =>
  stage.applications.progressOf(scene.applicationId).view.status;

const typesOf = (stage: Stage, scene: Scene): readonly ApplicationEvent['type'][] =>
  stage.applications
    .commitsOf(scene.applicationId)
    .flatMap((commit) => commit.events.map((event) => event.type));

const isMonitoring = (stage: Stage, scene: Scene): Promise<boolean> =>
  stage.process.isRunning(bankId, scene.applicationId, 'monitoring');

describe('the two years after a disbursement', () => {
  it('run in seconds: evidence ends, the label goes and comes back, the tenor ends, it is closed', async () => {
    await onStage(async (stage, scene) => {
      await toDisbursement(stage, scene, { validForDays: 100, tenorDays: 730 });
      await waitUntil(() => statusOf(stage, scene) === 'monitoring');
      expect(await stage.process.isRunning(bankId, scene.applicationId)).toBe(false);
      await sleepDays(99);
      expect((await applicationOf(stage, scene)).monitoring.rechecks).toEqual([]);
      await sleepDays(3);
      const [recheck] = (await applicationOf(stage, scene)).monitoring.rechecks;
      expect(recheck).toMatchObject({
        outcome: 'weaker',
        asksOfficer: true,
        triggers: [{ cause: 'evidence_expiry', about: 'L1-conformsTo' }],
      });
      await sleepDays(60);
      expect(statusOf(stage, scene)).toBe('monitoring');
      const since = recheck!.judgedOn;
      await scene.play([
        [people.manager, watch.propose({ wrongSince: since })],
        [people.second, watch.confirm],
      ]);
      expect(statusOf(stage, scene)).toBe('delabelled');
      await scene.play([
        [people.exporter, ask.upload('evidence-9', ['L1-conformsTo'])],
        [people.manager, ask.accept('evidence-9')],
      ]);
      await waitUntil(
        () => typesOf(stage, scene).filter((t) => t === 'label.rechecked').length === 2,
      );
      await scene.play([
        [
          people.manager,
          watch.propose({ change: 'restore', recheckNumber: 2, wrongSince: null, reasonCodes: [] }),
        ],
        [staff.compliance, watch.confirm],
      ]);
      expect(statusOf(stage, scene)).toBe('monitoring');
      await sleepDays(600);
      expect(statusOf(stage, scene)).toBe('closed');
      await waitUntil(async () => !(await isMonitoring(stage, scene)));
      const application = await applicationOf(stage, scene);
      expect(application.monitoring.labelChanges.map(({ change }) => change)).toEqual([
        'remove',
        'restore',
      ]);
    });
  }, 120_000);

  it('are quiet when nothing happens: one start, one close', async () => {
    await onStage(async (stage, scene) => {
      await toDisbursement(stage, scene, { validForDays: null, tenorDays: 730 });
      await sleepDays(740);
      await waitUntil(() => statusOf(stage, scene) === 'closed');
      expect(typesOf(stage, scene).slice(-3)).toEqual([
        'disbursement.recorded',
        'monitoring.started',
        'application.closed',
      ]);
    });
  }, 120_000);
});

describe('the monitoring process', () => {
  it('checks the label by itself after a drawdown, a change and a penalty', async () => {
    await onStage(async (stage, scene) => {
      await toDisbursement(stage, scene, { validForDays: null, tenorDays: 730 });
      for (const [index, event] of (['change', 'penalty'] as const).entries()) {
        const today = new Date(await engine.now()).toISOString().slice(0, 10);
        await scene.play([[staff.core, watch.event(event, `E-${index}`, today)]]);
        await waitUntil(
          async () => (await applicationOf(stage, scene)).monitoring.rechecks.length === index + 1,
        );
      }
      const { rechecks } = (await applicationOf(stage, scene)).monitoring;
      expect(rechecks.map(({ asksOfficer }) => asksOfficer)).toEqual([false, true]);
      expect(stage.applications.progressOf(scene.applicationId).waitingFor).toBe('bank');
    });
  }, 120_000);

  it('never closes over an open task, however long nobody looks', async () => {
    await onStage(async (stage, scene) => {
      await toDisbursement(stage, scene, { validForDays: 10, tenorDays: 100 });
      await sleepDays(800);
      expect(statusOf(stage, scene)).toBe('monitoring');
      expect(typesOf(stage, scene).filter((type) => type === 'label.rechecked')).toHaveLength(1);
      const [recheck] = (await applicationOf(stage, scene)).monitoring.rechecks;
      await scene.play([
        [people.manager, watch.propose({ wrongSince: recheck!.judgedOn })],
        [people.second, watch.confirm],
      ]);
      await waitUntil(() => statusOf(stage, scene) === 'closed');
    });
  }, 120_000);

  it('stands still under a legal hold and goes on after it', async () => {
    await onStage(async (stage, scene) => {
      await toDisbursement(stage, scene, { validForDays: 10, tenorDays: 30 });
      await waitUntil(() => statusOf(stage, scene) === 'monitoring');
      await scene.play([
        [staff.compliance, { kind: 'place_hold', reason: '协查', authority: '某院' }],
      ]);
      await sleepDays(60);
      expect(statusOf(stage, scene)).toBe('suspended');
      expect(typesOf(stage, scene).at(-1)).toBe('hold.placed');
      await scene.play([[staff.compliance, { kind: 'lift_hold', note: '' }]]);
      await waitUntil(() => typesOf(stage, scene).at(-1) === 'label.rechecked');
    });
  }, 120_000);

  it('is started once however often, and refuses at its door who may not confirm', async () => {
    await onStage(async (stage, scene) => {
      await toDisbursement(stage, scene, { validForDays: 10, tenorDays: 400 });
      const application = await applicationOf(stage, scene);
      const progress = stage.applications.progressOf(scene.applicationId);
      await Promise.all([1, 2, 3].map(() => stage.process.start(application, progress)));
      await sleepDays(20);
      await scene.play([
        [
          people.manager,
          watch.propose({
            wrongSince: (await applicationOf(stage, scene)).monitoring.rechecks[0]!.judgedOn,
          }),
        ],
      ]);
      expect(refusalCodeOf(await scene.act([people.manager, watch.confirm]))).toBe('role_missing');
      const answers = await Promise.all(
        [people.second, people.final, staff.compliance].map((actor) =>
          scene.act([actor, watch.confirm]),
        ),
      );
      expect(answers.filter(({ kind }) => kind === 'done')).toHaveLength(1);
      const handle = engine.client.workflow.getHandle(
        monitoringWorkflowId(bankId, scene.applicationId),
      );
      expect((await handle.describe()).status.name).toBe('RUNNING');
      expect(typesOf(stage, scene).filter((type) => type === 'monitoring.started')).toHaveLength(1);
    });
  }, 120_000);
});
