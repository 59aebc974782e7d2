import { people } from '../builders/actors.js';
import { ask, draftOf, assessmentOf } from '../builders/lifecycle.js';
import type { Step } from '../builders/lifecycle.js';
import { playFrom, playTo as playMainJobTo } from './play-to.js';
import type { Fixture, Harness, HarnessOptions } from './process-harness.js';
import {
  appealClaimed,
  appealDecided,
  appealed,
  before,
  from,
  hopeless,
  reopened,
  vetoed,
  withdrawn,
} from './fixtures.js';

export interface Play {
  readonly harness: Harness;
  readonly fixture: Fixture;
  readonly sleepDays: (days: number) => Promise<void>;
}

/** One recorded history: what people and time do to an application. */
export interface HistoryScenario {
  readonly name: string;
  /** `skipping`: on the server whose clock jumps. */
  readonly engine: 'local' | 'skipping';
  /** Whose history is kept; the application's where nothing is said. */
  readonly process?: 'monitoring';
  readonly options?: HarnessOptions;
  /** Kept once more with its tasks started late. */
  readonly isKeptLate?: true;
  readonly play: (play: Play) => Promise<void>;
}

type Kind = Step[1]['kind'];

const playTo = ({ harness, fixture }: Play, kind: Kind, occurrence = 1): Promise<void> =>
  playMainJobTo(harness, fixture, kind, occurrence);

const toTheEnd = ({ harness, fixture }: Play, kind: Kind, occurrence = 1): Promise<void> =>
  playFrom(harness, fixture, kind, occurrence);

/** Where people may be waited for, and how to get there. */
const waits: readonly (readonly [string, Kind, number, readonly Step[]])[] = [
  ['intake', 'accept_intake', 1, []],
  ['screening', 'confirm_screening', 1, []],
  ['not-green-proposed', 'accept_intake', 1, hopeless],
  ['collection', 'upload_evidence', 1, []],
  ['collection-halfway', 'accept_evidence', 1, []],
  ['correction', 'upload_evidence', 1, [[people.manager, ask.correction()]]],
  ['environmental-screening', 'record_environmental_screening', 1, []],
  ['first-review', 'record_review', 1, []],
  ['second-review', 'record_review', 2, []],
  ['final-approval', 'approve_application', 1, []],
  ['appealed', 'record_environmental_screening', 1, [vetoed, appealed]],
];

const reach = async (play: Play, [, kind, occurrence, more]: (typeof waits)[number]) => {
  await playTo(play, kind, occurrence);
  await play.fixture.play(more);
};

const withdrawals: readonly HistoryScenario[] = waits.map((wait) => ({
  name: `withdrawn-in-${wait[0]}`,
  engine: 'local',
  play: async (play) => {
    await reach(play, wait);
    await play.fixture.play([withdrawn]);
  },
}));

const breaches: readonly HistoryScenario[] = waits
  .filter(([name]) => !name.startsWith('collection'))
  .map((wait) => ({
    name: `breached-in-${wait[0]}`,
    engine: 'skipping',
    play: async (play) => {
      await reach(play, wait);
      await play.sleepDays(10);
    },
  }));

const corrections: readonly HistoryScenario[] = waits
  .filter(([name]) =>
    [
      'intake',
      'not-green-proposed',
      'collection',
      'environmental-screening',
      'first-review',
      'second-review',
    ].includes(name),
  )
  .map((wait) => ({
    name: `corrected-from-${wait[0]}`,
    engine: 'local',
    play: async (play) => {
      await reach(play, wait);
      const by = wait[0] === 'first-review' ? people.first : people.manager;
      const asking = wait[0] === 'second-review' ? people.second : by;
      await play.fixture.play([
        [asking, ask.correction()],
        [people.exporter, ask.answer(draftOf(), assessmentOf(['listed']))],
      ]);
    },
  }));

const declined: readonly Step[] = [[people.final, ask.decline()]];

const decisions: readonly HistoryScenario[] = [
  {
    name: 'straight-through',
    engine: 'local',
    play: async (play) => {
      await playTo(play, 'record_environmental_screening');
      await toTheEnd(play, 'record_environmental_screening');
    },
  },
  {
    name: 'approved-then-withdrawn',
    engine: 'local',
    play: async (play) => {
      await playTo(play, 'record_environmental_screening');
      await toTheEnd(play, 'record_environmental_screening');
      await play.fixture.play([withdrawn]);
    },
  },
  {
    name: 'declined-and-never-appealed',
    engine: 'skipping',
    play: async (play) => {
      await playTo(play, 'approve_application');
      await play.fixture.play(declined);
      await play.sleepDays(61);
    },
  },
  {
    name: 'declined-appeal-granted-then-approved',
    engine: 'local',
    play: async (play) => {
      await playTo(play, 'approve_application');
      await play.fixture.play([...declined, appealed, appealClaimed, appealDecided(true)]);
      await play.fixture.play(from('claim_step'));
    },
  },
  {
    name: 'declined-appeal-dismissed',
    engine: 'local',
    play: async (play) => {
      await playTo(play, 'approve_application');
      await play.fixture.play([...declined, appealed, appealClaimed, appealDecided(false)]);
    },
  },
  {
    name: 'not-green-confirmed-and-never-appealed',
    engine: 'skipping',
    play: async (play) => {
      await playTo(play, 'accept_intake');
      await play.fixture.play([
        ...hopeless,
        [people.manager, { kind: 'confirm_not_green', note: '' }],
      ]);
      await play.sleepDays(61);
    },
  },
  {
    name: 'not-accepted-appeal-granted',
    engine: 'local',
    play: async (play) => {
      await playTo(play, 'accept_intake');
      await play.fixture.play([
        [people.manager, { kind: 'refuse_intake', reasonCodes: ['incomplete'], note: '' }],
        appealed,
        appealClaimed,
        appealDecided(true),
      ]);
    },
  },
  {
    name: 'vetoed-appealed-on-the-last-day-and-granted',
    engine: 'skipping',
    play: async (play) => {
      await playTo(play, 'record_environmental_screening');
      await play.fixture.play([vetoed]);
      await play.sleepDays(59.9);
      await play.fixture.play([appealed, appealClaimed, appealDecided(true)]);
      await play.sleepDays(5);
    },
  },
  {
    name: 'returned-from-final-approval',
    engine: 'local',
    play: async (play) => {
      await playTo(play, 'approve_application');
      await play.fixture.play([
        [
          people.final,
          { kind: 'return_application', to: 'first_review', reasonCodes: ['unclear'], note: '' },
        ],
      ]);
      await play.fixture.play(from('claim_step'));
    },
  },
];

const inTime: readonly HistoryScenario[] = [
  {
    name: 'expired-and-reopened',
    engine: 'skipping',
    play: async (play) => {
      await playTo(play, 'upload_evidence');
      await play.sleepDays(40);
      await play.fixture.play([reopened]);
      await toTheEnd(play, 'upload_evidence');
    },
  },
  {
    name: 'expired-and-withdrawn',
    engine: 'skipping',
    play: async (play) => {
      await playTo(play, 'upload_evidence');
      await play.sleepDays(40);
      await play.fixture.play([withdrawn]);
    },
  },
  {
    name: 'decided-late',
    engine: 'skipping',
    play: async (play) => {
      await playTo(play, 'approve_application');
      await play.sleepDays(5);
      await play.fixture.play([[people.final, ask.approve()]]);
    },
  },
  {
    name: 'one-act-a-day',
    engine: 'skipping',
    play: async (play) => {
      for (const step of before('record_environmental_screening')) {
        await play.fixture.play([step]);
        await play.sleepDays(0.3);
      }
      for (const step of from('record_environmental_screening')) {
        await play.fixture.play([step]);
        await play.sleepDays(1);
      }
    },
  },
];

let completions = 0;

const runs: readonly HistoryScenario[] = [
  {
    name: 'goes-on-as-new-after-three-updates',
    engine: 'local',
    options: { limits: { maxEvents: 8_000, maxUpdates: 3 } },
    play: async (play) => {
      await playTo(play, 'record_environmental_screening');
      await play.fixture.play(from('record_environmental_screening').slice(0, 1));
    },
  },
  {
    name: 'goes-on-as-new-after-twenty-events',
    engine: 'local',
    options: { limits: { maxEvents: 20, maxUpdates: 1_500 } },
    play: (play) => playTo(play, 'record_environmental_screening'),
  },
  {
    name: 'refused-and-racing-acts',
    engine: 'local',
    play: async (play) => {
      await playTo(play, 'approve_application');
      await Promise.all([
        play.fixture.act([people.final, ask.approve()]),
        play.fixture.act([people.final, ask.decline()]),
        play.fixture.act([people.first, ask.approve()]),
      ]);
    },
  },
  {
    name: 'withdrawn-while-five-decide',
    engine: 'local',
    play: async (play) => {
      await playTo(play, 'approve_application');
      const acts: readonly Step[] = [
        [people.final, ask.approve()],
        [people.exporter, ask.withdraw()],
        [people.final, ask.decline()],
        [people.final, { kind: 'unclaim_step' }],
        [people.final, ask.approve()],
      ];
      await Promise.all(acts.map((step) => play.fixture.act(step)));
      await play.fixture.act([people.exporter, ask.withdraw()]);
    },
  },
  {
    name: 'ten-accept-intake-at-once',
    engine: 'local',
    play: async (play) => {
      await playTo(play, 'accept_intake');
      await Promise.all(
        Array.from({ length: 10 }, () => play.fixture.act([people.manager, ask.acceptIntake()])),
      );
      await play.fixture.play(before('upload_evidence').slice(3));
    },
  },
  {
    name: 'settled-while-corrected-and-withdrawn',
    engine: 'local',
    play: async (play) => {
      await play.fixture.play(before('accept_evidence', 2));
      await Promise.all(
        [
          from('accept_evidence', 2)[0]!,
          [people.manager, ask.correction()] as const,
          [people.exporter, ask.withdraw()] as const,
        ].map((step) => play.fixture.act(step)),
      );
      await play.fixture.act([people.exporter, ask.withdraw()]);
    },
  },
  {
    name: 'a-step-of-the-process-fails-twice',
    engine: 'skipping',
    options: {
      activities: (applications) => ({
        handleCommand: (envelope) => {
          if (envelope.command.kind !== 'complete_collection')
            return applications.handleCommand(envelope);
          completions += 1;
          return completions <= 2
            ? Promise.reject(new Error('not yet'))
            : applications.handleCommand(envelope);
        },
      }),
    },
    play: async (play) => {
      await play.fixture.play(before('complete_collection'));
      await play.sleepDays(3.1);
    },
  },
  {
    name: 'cancellation-requested-in-vain',
    engine: 'local',
    play: async (play) => {
      await playTo(play, 'accept_intake');
      await play.harness.cancel(play.fixture.workflowId);
      await play.fixture.play(before('upload_evidence').slice(2));
    },
  },
];

/** Everything that is recorded; names are file names. */
export const historyScenarios: readonly HistoryScenario[] = [
  ...decisions,
  ...withdrawals,
  ...corrections,
  ...breaches,
  ...inTime,
  ...runs,
];
