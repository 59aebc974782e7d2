import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ActAnswer } from '../../src/contexts/applications/rules/acts/act-envelope.js';
import { dayOf } from '../../src/kernel/values/clock/calendar-day.js';
import { workflowsPath } from '../../src/infrastructure/temporal/workflow-bundle.js';
import { monitoringWorkflowId } from '../../workflows/messages.js';
import { bankId, people } from '../builders/actors.js';
import { payout, staff } from '../builders/financing.js';
import { ask, assessmentOf, draftOf } from '../builders/lifecycle.js';
import type { Step } from '../builders/lifecycle.js';
import { byForm } from '../../tools/testing/long-form.js';
import { taskFailuresOf } from './history-reading.js';
import { openLocalEngine } from './local-engine.js';
import type { OpenEngine } from './local-engine.js';
import { toDisbursement } from './monitored-life.js';
import { playTo, statusOf } from './play-to.js';
import {
  installQuietRuntime,
  openFixture,
  refusalCodeOf,
  setUpHarness,
} from './process-harness.js';
import type { Fixture, Harness } from './process-harness.js';
import { appealClaimed, appealDecided, appealed, withdrawn } from './fixtures.js';
import { asItIs, replayHistories } from './replay-histories.js';
import { startedLate } from './started-late.js';
import { waitUntil } from './wait-until.js';

/** What many programs ask of one application at the same time: more than a gateway lets through, and than failed. */
const crowd = byForm({ short: 30, long: 100 });

let engine: OpenEngine;
let harness: Harness;
let stopWorker: () => Promise<void>;
let histories: string;

beforeAll(async () => {
  installQuietRuntime();
  engine = await openLocalEngine();
  // Some of them must be with the server at once, whatever a gateway lets through.
  const queue = { atOnce: 9, mostWaiting: 1_000, longestWaitMs: 60_000 };
  harness = setUpHarness(engine, { queue, deadlineMs: 30_000 });
  stopWorker = await harness.startWorker();
  histories = await mkdtemp(join(tmpdir(), 'greenlane-parallel-'));
}, 60_000);

afterAll(async () => {
  await stopWorker();
  await engine.close();
  await rm(histories, { recursive: true, force: true });
});

type Kind = Step[1]['kind'];

interface Crowded {
  readonly kind: Kind;
  readonly reach: (fixture: Fixture) => Promise<void>;
  readonly step: (index: number) => Step;
}

const upTo =
  (kind: Kind, occurrence = 1, more: readonly Step[] = []) =>
  async (fixture: Fixture): Promise<void> => {
    await playTo(harness, fixture, kind, occurrence);
    await fixture.play(more);
  };

const declined: Step = [people.final, ask.decline()];

const crowdOf = (kind: Kind, reach: Crowded['reach'], step: Step): Crowded => ({
  kind,
  reach,
  step: () => step,
});

/** Every act of a person on a process before the payout, where it may be done. */
const once: readonly Crowded[] = [
  crowdOf('accept_intake', upTo('accept_intake'), [people.manager, ask.acceptIntake()]),
  crowdOf('refuse_intake', upTo('accept_intake'), [
    people.manager,
    { kind: 'refuse_intake', reasonCodes: ['incomplete'], note: '' },
  ]),
  crowdOf('confirm_screening', upTo('confirm_screening'), [people.manager, ask.confirmScreening()]),
  crowdOf('request_correction', upTo('upload_evidence'), [people.manager, ask.correction()]),
  crowdOf('answer_correction', upTo('upload_evidence', 1, [[people.manager, ask.correction()]]), [
    people.exporter,
    ask.answer(draftOf(), assessmentOf(['listed'])),
  ]),
  crowdOf('record_environmental_screening', upTo('record_environmental_screening'), [
    people.manager,
    ask.environment(),
  ]),
  crowdOf('record_review', upTo('record_review'), [people.first, ask.review()]),
  crowdOf('return_application', upTo('approve_application'), [
    people.final,
    { kind: 'return_application', to: 'first_review', reasonCodes: ['unclear'], note: '' },
  ]),
  crowdOf('approve_application', upTo('approve_application'), [people.final, ask.approve()]),
  crowdOf('decline_application', upTo('approve_application'), declined),
  crowdOf('withdraw_application', upTo('upload_evidence'), withdrawn),
  crowdOf('file_appeal', upTo('approve_application', 1, [declined]), appealed),
  crowdOf(
    'decide_appeal',
    upTo('approve_application', 1, [declined, appealed, appealClaimed]),
    appealDecided(true),
  ),
];

const askAtOnce = (fixture: Fixture, { step }: Crowded): Promise<readonly ActAnswer[]> =>
  Promise.all(Array.from({ length: crowd }, (_one, index) => fixture.act(step(index))));

/** Keeps a history twice: as it is, and with its tasks started late. */
const keep = async (name: string, workflowId: string): Promise<void> => {
  const text = historyToJSON(await engine.client.workflow.getHandle(workflowId).fetchHistory());
  await writeFile(join(histories, `${name}.json`), text);
  await writeFile(join(histories, `${name}-started-late.json`), startedLate(text));
};

describe(`${crowd} people who ask the same of one application at once`, () => {
  it('are answered one taken and the others refused, for every act, and no task fails', async () => {
    for (const crowded of once) {
      const fixture = openFixture(harness);
      await crowded.reach(fixture);
      const { length } = harness.applications.commitsOf(fixture.applicationId);
      const answers = await askAtOnce(fixture, crowded);
      const taken = answers.filter(({ kind }) => kind === 'done').length;
      const own = harness.applications
        .commitsOf(fixture.applicationId)
        .slice(length)
        .filter(({ action }) => action === crowded.kind);
      expect([crowded.kind, taken, own.length]).toEqual([crowded.kind, 1, 1]);
      expect(await taskFailuresOf(engine.client, fixture.workflowId)).toEqual([]);
      await keep(crowded.kind, fixture.workflowId);
    }
  }, 180_000);

  it('draw down one after the other, each told what came of it, and no task fails', async () => {
    const fixture = openFixture(harness);
    await toDisbursement(harness, fixture, { validForDays: null, tenorDays: 400 });
    await waitUntil(() => statusOf(harness, fixture) === 'monitoring');
    const drawnOn = dayOf(harness.applications.commitsOf(fixture.applicationId)[0]!.at);
    const startedAt = performance.now();
    const answers = await askAtOnce(fixture, {
      kind: 'record_drawdown',
      reach: () => Promise.resolve(),
      step: (index) => [
        staff.core,
        payout.drawdown({
          drawdownReference: `TK-${index + 2}`,
          amount: { amountMinor: 200_00, currency: 'USD' },
          drawnOn,
        }),
      ],
    });
    console.log(`${crowd} drawdowns: ${(performance.now() - startedAt).toFixed(0)} ms`);
    const commits = harness.applications.commitsOf(fixture.applicationId);
    const drawn = commits.filter(({ action }) => action === 'record_drawdown').length - 1;
    expect(new Set(answers.map(refusalCodeOf))).toEqual(new Set(['taken']));
    expect(drawn).toBe(crowd);
    const watching = monitoringWorkflowId(bankId, fixture.applicationId);
    expect(await taskFailuresOf(engine.client, watching)).toEqual([]);
    await keep('record_drawdown', watching);
    await keep('before-the-drawdowns', fixture.workflowId);
  }, 120_000);

  it('leave histories that replay, also where tasks were written down later than they began', async () => {
    const [report] = await replayHistories({
      histories,
      entry: workflowsPath,
      changedFiles: null,
      variants: [asItIs],
    });
    const { replayed: count, failed } = report!;
    expect(failed).toEqual({});
    expect(count).toBeGreaterThanOrEqual(2 * (once.length + 2));
  }, 120_000);
});
