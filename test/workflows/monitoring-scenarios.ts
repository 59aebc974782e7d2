import { dayOf } from '../../src/kernel/values/clock/calendar-day.js';
import { bankId, people } from '../builders/actors.js';
import { payout, staff } from '../builders/financing.js';
import { ask } from '../builders/lifecycle.js';
import type { Step } from '../builders/lifecycle.js';
import { watch } from '../builders/monitoring.js';
import type { HistoryScenario, Play } from './history-scenarios.js';
import { toDisbursement } from './monitored-life.js';
import { statusOf } from './play-to.js';
import { before } from './fixtures.js';
import { waitUntil } from './wait-until.js';

const applicationOf = async ({ harness, fixture }: Play) =>
  (await harness.applications.find(bankId, fixture.applicationId))!;

const rechecksOf = async (play: Play) => (await applicationOf(play)).monitoring.rechecks;

const rechecked = (play: Play, count: number): Promise<void> =>
  waitUntil(async () => (await rechecksOf(play)).length === count);

const monitored = async (play: Play, days: { validForDays: number | null; tenorDays: number }) => {
  await toDisbursement(play.harness, play.fixture, days);
  await waitUntil(() => statusOf(play.harness, play.fixture) === 'monitoring');
};

const todayOf = async (play: Play): Promise<string> => dayOf((await applicationOf(play)).updatedAt);

const removal = async (play: Play): Promise<Step> => [
  people.manager,
  watch.propose({
    recheckNumber: (await rechecksOf(play)).length,
    wrongSince: await todayOf(play),
  }),
];

const held: Step = [
  staff.compliance,
  { kind: 'place_hold', reason: '协助冻结', authority: '某法院' },
];
const lifted: Step = [staff.compliance, { kind: 'lift_hold', note: '' }];

/** A scenario whose history of interest is the monitoring process's. */
const monitoring = (
  name: string,
  play: HistoryScenario['play'],
  options?: HistoryScenario['options'],
): HistoryScenario => ({
  name: `monitoring-${name}`,
  engine: 'skipping',
  process: 'monitoring',
  ...(options === undefined ? {} : { options }),
  play,
});

const removedAndRestored = async (play: Play): Promise<void> => {
  await play.fixture.play([await removal(play), [people.second, watch.confirm]]);
  await play.fixture.play([
    [people.exporter, ask.upload('evidence-9', ['L1-conformsTo'])],
    [people.manager, ask.accept('evidence-9')],
  ]);
  await rechecked(play, 2);
  await play.fixture.play([
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
};

let failures = 0;

/** The life after a disbursement, and what else came with the second version of the workflows. */
export const monitoringScenarios: readonly HistoryScenario[] = [
  monitoring('quiet-until-closed', async (play) => {
    await monitored(play, { validForDays: null, tenorDays: 730 });
    await play.sleepDays(740);
  }),
  monitoring('evidence-ends', async (play) => {
    await monitored(play, { validForDays: 100, tenorDays: 730 });
    await play.sleepDays(102);
    await rechecked(play, 1);
  }),
  monitoring('label-removed-restored-and-closed', async (play) => {
    await monitored(play, { validForDays: 100, tenorDays: 730 });
    await play.sleepDays(102);
    await removedAndRestored(play);
    await play.sleepDays(700);
  }),
  monitoring('never-looked-at', async (play) => {
    await monitored(play, { validForDays: 10, tenorDays: 100 });
    await play.sleepDays(400);
  }),
  monitoring('change-then-penalty', async (play) => {
    await monitored(play, { validForDays: null, tenorDays: 400 });
    const today = await todayOf(play);
    await play.fixture.play([[staff.core, watch.event('change', 'E-1', today)]]);
    await rechecked(play, 1);
    await play.fixture.play([[staff.core, watch.event('penalty', 'E-2', today)]]);
    await rechecked(play, 2);
    await play.fixture.play([
      [people.manager, { kind: 'settle_recheck', recheckNumber: 2, note: '与项目无关' }],
    ]);
    await play.sleepDays(410);
  }),
  monitoring('more-drawdowns', async (play) => {
    await monitored(play, { validForDays: null, tenorDays: 400 });
    for (const number of [2, 3]) {
      const amount = { amountMinor: 10_000_00, currency: 'USD' };
      const drawdownReference = `TK-${number}`;
      const drawnOn = await todayOf(play);
      await play.fixture.play([
        [staff.core, payout.drawdown({ drawdownReference, amount, drawnOn })],
      ]);
      await rechecked(play, number - 1);
    }
  }),
  monitoring('held-over-an-expiry', async (play) => {
    await monitored(play, { validForDays: 10, tenorDays: 400 });
    await play.fixture.play([held]);
    await play.sleepDays(60);
    await play.fixture.play([lifted]);
    await rechecked(play, 1);
  }),
  monitoring('three-confirm-at-once', async (play) => {
    await monitored(play, { validForDays: 10, tenorDays: 400 });
    await play.sleepDays(20);
    await play.fixture.play([await removal(play)]);
    await Promise.all(
      [people.second, people.final, staff.compliance].map((actor) =>
        play.fixture.act([actor, watch.confirm]),
      ),
    );
  }),
  monitoring(
    'goes-on-as-new-after-two-updates',
    async (play) => {
      await monitored(play, { validForDays: 100, tenorDays: 730 });
      await play.sleepDays(102);
      await removedAndRestored(play);
      await play.sleepDays(10);
    },
    { limits: { maxEvents: 8_000, maxUpdates: 2 } },
  ),
  monitoring(
    'a-recheck-fails-twice',
    async (play) => {
      await monitored(play, { validForDays: 10, tenorDays: 400 });
      await play.sleepDays(20);
      await rechecked(play, 1);
    },
    {
      activities: (applications) => ({
        handleCommand: (envelope) => {
          if (envelope.command.kind !== 'recheck_label')
            return applications.handleCommand(envelope);
          failures += 1;
          return failures <= 2
            ? Promise.reject(new Error('not yet'))
            : applications.handleCommand(envelope);
        },
      }),
    },
  ),
  {
    name: 'monitoring-thirty-drawdowns-at-once',
    engine: 'local',
    process: 'monitoring',
    isKeptLate: true,
    play: async (play) => {
      await monitored(play, { validForDays: null, tenorDays: 400 });
      const drawnOn = await todayOf(play);
      await Promise.all(
        Array.from({ length: 30 }, (_one, index) =>
          play.fixture.act([
            staff.core,
            payout.drawdown({
              drawdownReference: `TK-${index + 2}`,
              amount: { amountMinor: 1_000_00, currency: 'USD' },
              drawnOn,
            }),
          ]),
        ),
      );
    },
  },
  {
    name: 'disbursed',
    engine: 'skipping',
    play: (play) => monitored(play, { validForDays: null, tenorDays: 730 }),
  },
  {
    name: 'kept-open-by-evidence-then-expired',
    engine: 'skipping',
    play: async (play) => {
      await play.fixture.play(before('accept_evidence'));
      await play.sleepDays(40);
      await play.fixture.play([
        [people.manager, ask.reject('evidence-1')],
        [people.manager, ask.reject('evidence-2')],
      ]);
      await play.sleepDays(4);
    },
  },
  {
    name: 'held-in-intake',
    engine: 'skipping',
    play: async (play) => {
      await play.fixture.play([...before('accept_intake'), held]);
      await play.sleepDays(10);
      await play.fixture.play([lifted]);
      await play.sleepDays(10);
    },
  },
];
