import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  ActAnswer,
  ActEnvelope,
} from '../../src/contexts/applications/rules/acts/act-envelope.js';
import { actUpdate, progressQuery } from '../../workflows/messages.js';
import { bankUser, exporterUser, people } from '../builders/actors.js';
import { ask } from '../builders/lifecycle.js';
import { countOf, eventTypes, eventsOf } from './history-reading.js';
import { openLocalEngine } from './local-engine.js';
import type { OpenEngine } from './local-engine.js';
import { playTo } from './play-to.js';
import { installQuietRuntime, openScene, refusalCodeOf, setStage } from './process-stage.js';
import type { Scene, Stage } from './process-stage.js';
import { before, byPeople, withdrawn } from './scenes.js';
import { waitUntil } from './wait-until.js';

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

const progressKnown = (scene: Scene) =>
  engine.client.workflow.getHandle(scene.workflowId).query(progressQuery);

/** Straight to the workflow, past the gateway: what a validator says is seen as it is. */
const updateDirectly = (scene: Scene, envelope: ActEnvelope): Promise<ActAnswer> =>
  engine.client.workflow
    .getHandle(scene.workflowId)
    .executeUpdate(actUpdate, { args: [envelope], updateId: envelope.commandId });

describe('four eyes in the workflow', () => {
  it('rejects a self-approval and takes the next legitimate approval', async () => {
    const scene = openScene(stage);
    await playTo(stage, scene, 'approve_application');
    const self = bankUser('first-1', ['final_approver']);
    await expect(
      updateDirectly(scene, scene.envelopeOf([self, ask.approve()])),
    ).rejects.toMatchObject({ cause: { type: 'Refusal', message: 'one_person_one_step' } });
    expect(refusalCodeOf(await scene.act([people.final, ask.approve()]))).toBe('taken');
    const events = await eventsOf(engine.client, scene.workflowId);
    expect(countOf(events, eventTypes.taskFailed)).toBe(0);
  }, 30_000);

  it("rejects the exporter's side in a bank's step without leaving a trace in the history", async () => {
    const scene = openScene(stage);
    await playTo(stage, scene, 'accept_intake');
    const events = await eventsOf(engine.client, scene.workflowId);
    const answer = await scene.act([
      bankUser('exporter-1', ['client_manager']),
      ask.acceptIntake(),
    ]);
    expect(refusalCodeOf(answer)).toBe('exporter_side_never_acts_for_bank');
    expect(
      countOf(await eventsOf(engine.client, scene.workflowId), eventTypes.updateAccepted),
    ).toBe(countOf(events, eventTypes.updateAccepted));
  }, 30_000);

  it("rejects another bank's user as if the application did not exist", async () => {
    const scene = openScene(stage);
    await playTo(stage, scene, 'accept_intake');
    const stranger = { ...people.manager, bankId: 'bank-b' };
    expect(refusalCodeOf(await scene.act([stranger, ask.acceptIntake()]))).toBe(
      'application_unknown',
    );
  }, 30_000);

  it('lets one of two approvals at once win and refuses the other', async () => {
    const scene = openScene(stage);
    await playTo(stage, scene, 'approve_application');
    const answers = await Promise.all([
      scene.act([people.final, ask.approve()]),
      scene.act([people.final, ask.decline()]),
    ]);
    expect(answers.map((answer) => answer.kind).sort()).toEqual(['done', 'refused']);
    const decisions = stage.applications
      .commitsOf(scene.applicationId)
      .flatMap((commit) => commit.events)
      .filter((event) => event.type === 'decision.made');
    expect(decisions).toHaveLength(1);
  }, 30_000);

  it('refuses an act on a revision that is no longer the newest', async () => {
    const scene = openScene(stage);
    await playTo(stage, scene, 'confirm_screening');
    const answer = await scene.act([people.manager, ask.confirmScreening()], {
      expectedRevision: 2,
    });
    expect(refusalCodeOf(answer)).toBe('revision_stale');
  }, 30_000);

  it('takes an act after a claim that the workflow has not heard of', async () => {
    const scene = openScene(stage);
    await playTo(stage, scene, 'claim_step');
    await stage.applications.handleCommand(scene.envelopeOf([people.first, ask.claim()]));
    const { revision } = stage.applications.progressOf(scene.applicationId);
    expect((await progressKnown(scene)).revision).toBe(revision - 1);
    const answer = await scene.act([people.first, ask.review()], { expectedRevision: revision });
    expect(refusalCodeOf(answer)).toBe('taken');
    await stage.applications.handleCommand(scene.envelopeOf([people.second, ask.claim()]));
    expect(refusalCodeOf(await scene.act([people.second, ask.review()]))).toBe('taken');
  }, 30_000);
});

describe('a process that is behind the record', () => {
  it('is told by the act it would refuse, and takes it', async () => {
    const scene = openScene(stage);
    await playTo(stage, scene, 'accept_intake');
    await stage.applications.handleCommand(scene.envelopeOf(byPeople[2]!));
    expect((await progressKnown(scene)).view.status).toBe('intake');
    expect(refusalCodeOf(await scene.act(byPeople[3]!))).toBe('taken');
    expect((await progressKnown(scene)).view.status).toBe('collection');
  }, 30_000);

  it('still refuses what the record refuses as well', async () => {
    const scene = openScene(stage);
    await playTo(stage, scene, 'accept_intake');
    await stage.applications.handleCommand(scene.envelopeOf(byPeople[2]!));
    const answer = await scene.act([people.exporter, ask.confirmScreening()]);
    expect(refusalCodeOf(answer)).toBe('exporter_side_never_acts_for_bank');
  }, 30_000);
});

describe('one act, one effect', () => {
  it('gives a repeated key its first answer', async () => {
    const scene = openScene(stage);
    await playTo(stage, scene, 'accept_intake');
    const key = { commandId: randomUUID() };
    const first = await scene.act(byPeople[2]!, key);
    const second = await scene.act(byPeople[2]!, key);
    expect(second).toEqual(first);
    expect(stage.applications.commitsOf(scene.applicationId)).toHaveLength(3);
  }, 30_000);

  it('refuses a key that is used again for other content', async () => {
    const scene = openScene(stage);
    await playTo(stage, scene, 'accept_intake');
    const key = { commandId: randomUUID() };
    await scene.act(byPeople[2]!, key);
    expect(refusalCodeOf(await scene.act([people.manager, ask.confirmScreening()], key))).toBe(
      'idempotency_key_reused',
    );
  }, 30_000);

  it('gives its first answer to an act whose worker ended between commit and answer', async () => {
    const scene = openScene(stage);
    await playTo(stage, scene, 'accept_intake');
    const key = { commandId: randomUUID(), expectedRevision: 2 };
    const first = await stage.applications.handleCommand(scene.envelopeOf(byPeople[2]!, key));
    const application = (await stage.applications.find('bank-a', scene.applicationId))!;
    await stage.process.notify(application, stage.applications.progressOf(scene.applicationId));
    expect((await progressKnown(scene)).view.status).toBe('screening');
    expect(await scene.act(byPeople[2]!, key)).toEqual(first);
    expect(refusalCodeOf(await scene.act([people.manager, ask.confirmScreening()], key))).toBe(
      'idempotency_key_reused',
    );
    expect(refusalCodeOf(await scene.act(byPeople[2]!))).toBe('not_allowed_in_state');
  }, 30_000);

  it('starts one process for a submission that is sent twice', async () => {
    const scene = openScene(stage);
    await scene.play(before('accept_intake'));
    const application = (await stage.applications.find('bank-a', scene.applicationId))!;
    const progress = stage.applications.progressOf(scene.applicationId);
    const { runId } = await engine.client.workflow.getHandle(scene.workflowId).describe();
    await Promise.all([
      stage.process.start(application, progress),
      stage.process.start(application, progress),
    ]);
    const after = await engine.client.workflow.getHandle(scene.workflowId).describe();
    expect(after.runId).toBe(runId);
  }, 30_000);

  it('keeps a process that came to its end ended', async () => {
    const scene = openScene(stage);
    await scene.play([...before('accept_intake'), withdrawn]);
    const application = (await stage.applications.find('bank-a', scene.applicationId))!;
    await stage.process.start(application, stage.applications.progressOf(scene.applicationId));
    expect(await stage.process.isRunning('bank-a', scene.applicationId)).toBe(false);
  }, 30_000);

  it('replaces a process that was terminated, as no commit asked for that', async () => {
    const scene = openScene(stage);
    await scene.play(before('accept_intake'));
    await engine.client.workflow.getHandle(scene.workflowId).terminate('a test');
    expect(refusalCodeOf(await scene.act(byPeople[2]!))).toBe('taken');
    expect(await stage.process.isRunning('bank-a', scene.applicationId)).toBe(true);
  }, 30_000);

  it('takes an act on a submitted application whose process was never started', async () => {
    const scene = openScene(stage);
    for (const step of before('accept_intake'))
      await stage.applications.handleCommand(scene.envelopeOf(step));
    expect(await stage.process.isRunning('bank-a', scene.applicationId)).toBe(false);
    expect(refusalCodeOf(await scene.act(byPeople[2]!))).toBe('taken');
    expect(await stage.process.isRunning('bank-a', scene.applicationId)).toBe(true);
  }, 30_000);

  it('starts the process that a message finds missing', async () => {
    const scene = openScene(stage);
    for (const step of before('accept_intake'))
      await stage.applications.handleCommand(scene.envelopeOf(step));
    const application = (await stage.applications.find('bank-a', scene.applicationId))!;
    await stage.process.notify(application, stage.applications.progressOf(scene.applicationId));
    expect(await stage.process.isRunning('bank-a', scene.applicationId)).toBe(true);
  }, 30_000);

  it('asks handleCommand itself before submission and after the end', async () => {
    const draft = openScene(stage);
    await draft.act(byPeople[0]!);
    expect(refusalCodeOf(await draft.act(byPeople[2]!))).toBe('application_unknown');
    const ended = openScene(stage);
    await ended.play([...before('accept_intake'), withdrawn]);
    await waitUntil(async () => !(await stage.process.isRunning('bank-a', ended.applicationId)));
    expect(refusalCodeOf(await ended.act(byPeople[2]!))).toBe('not_allowed_in_state');
    expect(refusalCodeOf(await openScene(stage).act(byPeople[2]!))).toBe('application_unknown');
  }, 30_000);

  it('answers an update that was sent with the start', async () => {
    const scene = openScene(stage);
    for (const step of before('accept_intake'))
      await stage.applications.handleCommand(scene.envelopeOf(step));
    const { WithStartWorkflowOperation } = await import('@temporalio/client');
    const answer = await engine.client.workflow.executeUpdateWithStart(actUpdate, {
      args: [scene.envelopeOf(byPeople[2]!)],
      startWorkflowOperation: new WithStartWorkflowOperation('applicationWorkflow', {
        workflowId: scene.workflowId,
        taskQueue: stage.taskQueue,
        workflowIdConflictPolicy: 'USE_EXISTING',
        args: [
          {
            bankId: 'bank-a',
            applicationId: scene.applicationId,
            applicationReference: 'GL-1',
            progress: stage.applications.progressOf(scene.applicationId),
          },
        ],
      }),
    });
    expect(answer).toMatchObject({ kind: 'done', status: 'screening' });
  }, 30_000);
});

describe('wrong person in a claimed step', () => {
  it('is refused by the record, not by what the workflow last heard', async () => {
    const scene = openScene(stage);
    await playTo(stage, scene, 'record_review');
    const other = bankUser('first-2', ['first_reviewer']);
    expect(refusalCodeOf(await scene.act([other, ask.review()]))).toBe('claimed_by_another');
    expect(refusalCodeOf(await scene.act([exporterUser(), ask.review()]))).toBe(
      'exporter_side_never_acts_for_bank',
    );
  }, 30_000);
});
