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

const progressKnown = (fixture: Fixture) =>
  engine.client.workflow.getHandle(fixture.workflowId).query(progressQuery);

/** Straight to the workflow, past the gateway: what a validator says is seen as it is. */
const updateDirectly = (fixture: Fixture, envelope: ActEnvelope): Promise<ActAnswer> =>
  engine.client.workflow
    .getHandle(fixture.workflowId)
    .executeUpdate(actUpdate, { args: [envelope], updateId: envelope.commandId });

describe('four eyes in the workflow', () => {
  it('rejects a self-approval and takes the next legitimate approval', async () => {
    const fixture = openFixture(harness);
    await playTo(harness, fixture, 'approve_application');
    const self = bankUser('first-1', ['final_approver']);
    await expect(
      updateDirectly(fixture, fixture.envelopeOf([self, ask.approve()])),
    ).rejects.toMatchObject({ cause: { type: 'Refusal', message: 'one_person_one_step' } });
    expect(refusalCodeOf(await fixture.act([people.final, ask.approve()]))).toBe('taken');
    const events = await eventsOf(engine.client, fixture.workflowId);
    expect(countOf(events, eventTypes.taskFailed)).toBe(0);
  }, 30_000);

  it("rejects the exporter's side in a bank's step without leaving a trace in the history", async () => {
    const fixture = openFixture(harness);
    await playTo(harness, fixture, 'accept_intake');
    const events = await eventsOf(engine.client, fixture.workflowId);
    const answer = await fixture.act([
      bankUser('exporter-1', ['client_manager']),
      ask.acceptIntake(),
    ]);
    expect(refusalCodeOf(answer)).toBe('exporter_side_never_acts_for_bank');
    expect(
      countOf(await eventsOf(engine.client, fixture.workflowId), eventTypes.updateAccepted),
    ).toBe(countOf(events, eventTypes.updateAccepted));
  }, 30_000);

  it("rejects another bank's user as if the application did not exist", async () => {
    const fixture = openFixture(harness);
    await playTo(harness, fixture, 'accept_intake');
    const stranger = { ...people.manager, bankId: 'bank-b' };
    expect(refusalCodeOf(await fixture.act([stranger, ask.acceptIntake()]))).toBe(
      'application_unknown',
    );
  }, 30_000);

  it('lets one of two approvals at once win and refuses the other', async () => {
    const fixture = openFixture(harness);
    await playTo(harness, fixture, 'approve_application');
    const answers = await Promise.all([
      fixture.act([people.final, ask.approve()]),
      fixture.act([people.final, ask.decline()]),
    ]);
    expect(answers.map((answer) => answer.kind).sort()).toEqual(['done', 'refused']);
    const decisions = harness.applications
      .commitsOf(fixture.applicationId)
      .flatMap((commit) => commit.events)
      .filter((event) => event.type === 'decision.made');
    expect(decisions).toHaveLength(1);
  }, 30_000);

  it('refuses an act on a revision that is no longer the newest', async () => {
    const fixture = openFixture(harness);
    await playTo(harness, fixture, 'confirm_screening');
    const answer = await fixture.act([people.manager, ask.confirmScreening()], {
      expectedRevision: 2,
    });
    expect(refusalCodeOf(answer)).toBe('revision_stale');
  }, 30_000);

  it('takes an act after a claim that the workflow has not heard of', async () => {
    const fixture = openFixture(harness);
    await playTo(harness, fixture, 'claim_step');
    await harness.applications.handleCommand(fixture.envelopeOf([people.first, ask.claim()]));
    const { revision } = harness.applications.progressOf(fixture.applicationId);
    expect((await progressKnown(fixture)).revision).toBe(revision - 1);
    const answer = await fixture.act([people.first, ask.review()], { expectedRevision: revision });
    expect(refusalCodeOf(answer)).toBe('taken');
    await harness.applications.handleCommand(fixture.envelopeOf([people.second, ask.claim()]));
    expect(refusalCodeOf(await fixture.act([people.second, ask.review()]))).toBe('taken');
  }, 30_000);
});

describe('a process that is behind the record', () => {
  it('is told by the act it would refuse, and takes it', async () => {
    const fixture = openFixture(harness);
    await playTo(harness, fixture, 'accept_intake');
    await harness.applications.handleCommand(fixture.envelopeOf(byPeople[2]!));
    expect((await progressKnown(fixture)).view.status).toBe('intake');
    expect(refusalCodeOf(await fixture.act(byPeople[3]!))).toBe('taken');
    expect((await progressKnown(fixture)).view.status).toBe('collection');
  }, 30_000);

  it('still refuses what the record refuses as well', async () => {
    const fixture = openFixture(harness);
    await playTo(harness, fixture, 'accept_intake');
    await harness.applications.handleCommand(fixture.envelopeOf(byPeople[2]!));
    const answer = await fixture.act([people.exporter, ask.confirmScreening()]);
    expect(refusalCodeOf(answer)).toBe('exporter_side_never_acts_for_bank');
  }, 30_000);
});

describe('one act, one effect', () => {
  it('gives a repeated key its first answer', async () => {
    const fixture = openFixture(harness);
    await playTo(harness, fixture, 'accept_intake');
    const key = { commandId: randomUUID() };
    const first = await fixture.act(byPeople[2]!, key);
    const second = await fixture.act(byPeople[2]!, key);
    expect(second).toEqual(first);
    expect(harness.applications.commitsOf(fixture.applicationId)).toHaveLength(3);
  }, 30_000);

  it('refuses a key that is used again for other content', async () => {
    const fixture = openFixture(harness);
    await playTo(harness, fixture, 'accept_intake');
    const key = { commandId: randomUUID() };
    await fixture.act(byPeople[2]!, key);
    expect(refusalCodeOf(await fixture.act([people.manager, ask.confirmScreening()], key))).toBe(
      'idempotency_key_reused',
    );
  }, 30_000);

  it('gives its first answer to an act whose worker ended between commit and answer', async () => {
    const fixture = openFixture(harness);
    await playTo(harness, fixture, 'accept_intake');
    const key = { commandId: randomUUID(), expectedRevision: 2 };
    const first = await harness.applications.handleCommand(fixture.envelopeOf(byPeople[2]!, key));
    const application = (await harness.applications.find('bank-a', fixture.applicationId))!;
    await harness.process.notify(
      application,
      harness.applications.progressOf(fixture.applicationId),
    );
    expect((await progressKnown(fixture)).view.status).toBe('screening');
    expect(await fixture.act(byPeople[2]!, key)).toEqual(first);
    expect(refusalCodeOf(await fixture.act([people.manager, ask.confirmScreening()], key))).toBe(
      'idempotency_key_reused',
    );
    expect(refusalCodeOf(await fixture.act(byPeople[2]!))).toBe('not_allowed_in_state');
  }, 30_000);

  it('starts one process for a submission that is sent twice', async () => {
    const fixture = openFixture(harness);
    await fixture.play(before('accept_intake'));
    const application = (await harness.applications.find('bank-a', fixture.applicationId))!;
    const progress = harness.applications.progressOf(fixture.applicationId);
    const { runId } = await engine.client.workflow.getHandle(fixture.workflowId).describe();
    await Promise.all([
      harness.process.start(application, progress),
      harness.process.start(application, progress),
    ]);
    const after = await engine.client.workflow.getHandle(fixture.workflowId).describe();
    expect(after.runId).toBe(runId);
  }, 30_000);

  it('keeps a process that came to its end ended', async () => {
    const fixture = openFixture(harness);
    await fixture.play([...before('accept_intake'), withdrawn]);
    const application = (await harness.applications.find('bank-a', fixture.applicationId))!;
    await harness.process.start(
      application,
      harness.applications.progressOf(fixture.applicationId),
    );
    expect(await harness.process.isRunning('bank-a', fixture.applicationId)).toBe(false);
  }, 30_000);

  it('replaces a process that was terminated, as no commit asked for that', async () => {
    const fixture = openFixture(harness);
    await fixture.play(before('accept_intake'));
    await engine.client.workflow.getHandle(fixture.workflowId).terminate('a test');
    expect(refusalCodeOf(await fixture.act(byPeople[2]!))).toBe('taken');
    expect(await harness.process.isRunning('bank-a', fixture.applicationId)).toBe(true);
  }, 30_000);

  it('takes an act on a submitted application whose process was never started', async () => {
    const fixture = openFixture(harness);
    for (const step of before('accept_intake'))
      await harness.applications.handleCommand(fixture.envelopeOf(step));
    expect(await harness.process.isRunning('bank-a', fixture.applicationId)).toBe(false);
    expect(refusalCodeOf(await fixture.act(byPeople[2]!))).toBe('taken');
    expect(await harness.process.isRunning('bank-a', fixture.applicationId)).toBe(true);
  }, 30_000);

  it('starts the process that a message finds missing', async () => {
    const fixture = openFixture(harness);
    for (const step of before('accept_intake'))
      await harness.applications.handleCommand(fixture.envelopeOf(step));
    const application = (await harness.applications.find('bank-a', fixture.applicationId))!;
    await harness.process.notify(
      application,
      harness.applications.progressOf(fixture.applicationId),
    );
    expect(await harness.process.isRunning('bank-a', fixture.applicationId)).toBe(true);
  }, 30_000);

  it('asks handleCommand itself before submission and after the end', async () => {
    const draft = openFixture(harness);
    await draft.act(byPeople[0]!);
    expect(refusalCodeOf(await draft.act(byPeople[2]!))).toBe('application_unknown');
    const ended = openFixture(harness);
    await ended.play([...before('accept_intake'), withdrawn]);
    await waitUntil(async () => !(await harness.process.isRunning('bank-a', ended.applicationId)));
    expect(refusalCodeOf(await ended.act(byPeople[2]!))).toBe('not_allowed_in_state');
    expect(refusalCodeOf(await openFixture(harness).act(byPeople[2]!))).toBe('application_unknown');
  }, 30_000);

  it('answers an update that was sent with the start', async () => {
    const fixture = openFixture(harness);
    for (const step of before('accept_intake'))
      await harness.applications.handleCommand(fixture.envelopeOf(step));
    const { WithStartWorkflowOperation } = await import('@temporalio/client');
    const answer = await engine.client.workflow.executeUpdateWithStart(actUpdate, {
      args: [fixture.envelopeOf(byPeople[2]!)],
      startWorkflowOperation: new WithStartWorkflowOperation('applicationWorkflow', {
        workflowId: fixture.workflowId,
        taskQueue: harness.taskQueue,
        workflowIdConflictPolicy: 'USE_EXISTING',
        args: [
          {
            bankId: 'bank-a',
            applicationId: fixture.applicationId,
            applicationReference: 'GL-1',
            progress: harness.applications.progressOf(fixture.applicationId),
          },
        ],
      }),
    });
    expect(answer).toMatchObject({ kind: 'done', status: 'screening' });
  }, 30_000);
});

describe('wrong person in a claimed step', () => {
  it('is refused by the record, not by what the workflow last heard', async () => {
    const fixture = openFixture(harness);
    await playTo(harness, fixture, 'record_review');
    const other = bankUser('first-2', ['first_reviewer']);
    expect(refusalCodeOf(await fixture.act([other, ask.review()]))).toBe('claimed_by_another');
    expect(refusalCodeOf(await fixture.act([exporterUser(), ask.review()]))).toBe(
      'exporter_side_never_acts_for_bank',
    );
  }, 30_000);
});
