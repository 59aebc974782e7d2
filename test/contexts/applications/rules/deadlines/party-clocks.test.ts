import { describe, expect, it, test } from '@jest/globals';
import type { Actor } from '../../../../../src/kernel/values/actor.js';
import type { ApplicationCommand } from '../../../../../src/contexts/applications/rules/acts/application-command.js';
import { commitActorOf } from '../../../../builders/commit-actor.js';
import { deadlineRulesOf } from '../../../../../src/contexts/applications/rules/deadlines/deadline-rules.js';
import type { ServiceLevels } from '../../../../../src/contexts/rulebook/rules/bank-rules/service-levels.js';
import {
  foldCommits,
  foldOne,
} from '../../../../../src/contexts/applications/rules/state/fold-commits.js';
import type {
  ApplicationCommit,
  ApplicationRecord,
} from '../../../../../src/contexts/applications/rules/state/fold-commits.js';
import { partyClocksOf } from '../../../../../src/contexts/applications/rules/deadlines/party-clocks.js';
import { expectedDecision } from '../../../../../src/contexts/applications/rules/acts/expected-decision.js';
import { waitingForText } from '../../../../../src/contexts/applications/rules/next-steps/waiting-for-text.js';
import { bankId, people } from '../../../../builders/actors.js';
import { ask, decideAsked } from '../../../../builders/lifecycle.js';
import type { Asked } from '../../../../builders/lifecycle.js';
import { plainPolicy } from '../../../../builders/plain-policy.js';
import { publishedCalendar } from '../../../../kernel/values/clock/published-calendar.js';

const hourMs = 3_600_000;
const calendar = publishedCalendar();
const levels: ServiceLevels = {
  appealDays: 60,
  escalation: [
    { to: 'backup', afterBusinessDays: 0 },
    { to: 'manager', afterBusinessDays: 1 },
  ],
  levels: [
    { status: 'intake', party: 'bank', businessDays: 5 },
    { status: 'screening', party: 'bank', businessDays: 3 },
    { status: 'collection', party: 'exporter', businessDays: 30 },
    { status: 'correction', party: 'exporter', businessDays: 7 },
    { status: 'environmental_screening', party: 'bank', businessDays: 3 },
    { status: 'first_review', party: 'bank', businessDays: 3 },
    { status: 'second_review', party: 'bank', businessDays: 3 },
    { status: 'final_approval', party: 'bank', businessDays: 3 },
    { status: 'appealed', party: 'bank', businessDays: 10 },
  ],
};
const deadlines = deadlineRulesOf(calendar, levels);

/** Shanghai wall clock as an instant. */
const at = (day: string, time: string): string => new Date(`${day}T${time}:00+08:00`).toISOString();

type Told = readonly [when: string, actor: Actor, command: Asked];

/** A life told with its instants; a refused act is an error of the test. */
const live = (
  told: readonly Told[],
): ApplicationRecord & { readonly commits: readonly ApplicationCommit[] } => {
  const commits: ApplicationCommit[] = [];
  let record: ApplicationRecord | null = null;
  for (const [when, actor, command] of told) {
    const decided = decideAsked(record?.state ?? null, command, {
      actor,
      at: when,
      deadlines,
      expectedRevision: null,
      policy: plainPolicy,
    });
    if (!decided.ok) throw new Error(`${command.kind}: ${decided.failure.code}`);
    const commit: ApplicationCommit = {
      bankId,
      streamId: 'application-1',
      revision: commits.length + 1,
      commandId: `command-${commits.length}`,
      fingerprint: '',
      actor: commitActorOf(actor),
      action: command.kind,
      events: decided.value,
      catalogueHash: null,
      evaluatorBuild: 'test',
      requestId: 'request',
      at: when,
      previousHash: '',
      hash: '',
    };
    commits.push(commit);
    record = foldOne(record, commit);
  }
  return { ...record!, commits };
};

const wait = (expectedOn: string): ApplicationCommand => ({
  kind: 'start_third_party_wait',
  thirdParty: 'laboratory',
  about: '第三方检测报告',
  expectedOn,
});
const answered: ApplicationCommand = { kind: 'end_third_party_wait', note: '报告已收到' };

const submitted: readonly Told[] = [
  [at('2026-03-02', '09:00'), people.exporter, ask.draft()],
  [at('2026-03-02', '11:00'), people.exporter, ask.submit()],
];
const inCollection: readonly Told[] = [
  ...submitted,
  [at('2026-03-03', '11:00'), people.manager, ask.acceptIntake()],
  [at('2026-03-03', '15:00'), people.manager, ask.confirmScreening()],
];

const usedAt = (told: readonly Told[], now: string) =>
  partyClocksOf(live(told).stretches, calendar, now);

describe('the clocks of the parties', () => {
  it('count business time apart: the exporter drafts, the bank takes in and screens', () => {
    const clocks = usedAt(inCollection, at('2026-03-04', '10:00'));
    expect(clocks.usedMs).toEqual({
      exporter: (2 + 2 + 1) * hourMs,
      bank: (6 + 2 + 4) * hourMs,
      third_party: 0,
    });
    expect(clocks.running).toBe('exporter');
    expect(clocks.byStatus).toEqual([
      { status: 'draft', owner: 'exporter', businessMs: 2 * hourMs },
      { status: 'intake', owner: 'bank', businessMs: 8 * hourMs },
      { status: 'screening', owner: 'bank', businessMs: 4 * hourMs },
      { status: 'collection', owner: 'exporter', businessMs: 3 * hourMs },
    ]);
  });

  it('the bank’s stands still in a correction, which is the exporter’s, and goes on with what was left', () => {
    const told: readonly Told[] = [
      ...submitted,
      [at('2026-03-03', '11:00'), people.manager, ask.correction()],
      [at('2026-03-05', '11:00'), people.exporter, ask.answer()],
    ];
    const clocks = usedAt(told, at('2026-03-05', '12:00'));
    expect(clocks.usedMs).toEqual({
      exporter: (2 + 16) * hourMs,
      bank: 9 * hourMs,
      third_party: 0,
    });
    expect(live(told).state.deadline).toMatchObject({
      party: 'bank',
      dueAt: at('2026-03-11', '17:00'),
    });
  });

  it('counts nobody’s while an appeal is decided', () => {
    const told: readonly Told[] = [
      ...submitted,
      [
        at('2026-03-02', '15:00'),
        people.manager,
        { kind: 'refuse_intake', reasonCodes: ['untrue'], note: '' },
      ],
      [at('2026-03-03', '09:00'), people.exporter, { kind: 'file_appeal', grounds: '有误' }],
    ];
    const clocks = usedAt(told, at('2026-03-10', '17:00'));
    expect(clocks.usedMs).toEqual({ exporter: 2 * hourMs, bank: 4 * hourMs, third_party: 0 });
    expect(clocks.running).toBe('nobody');
  });

  it('gives the time a laboratory takes to the third party; the exporter goes on with what was left', () => {
    const told: readonly Told[] = [
      ...inCollection,
      [at('2026-03-04', '09:00'), people.manager, wait('2026-03-20')],
      [at('2026-03-10', '13:00'), people.manager, answered],
    ];
    const waiting = live(told.slice(0, -1)).state;
    expect(waiting.deadline).toMatchObject({
      party: 'third_party',
      dueAt: at('2026-03-20', '17:00'),
    });
    const clocks = usedAt(told, at('2026-03-10', '14:00'));
    expect(clocks.usedMs.third_party).toBe((8 * 4 + 4) * hourMs);
    expect(clocks.usedMs.exporter).toBe((2 + 2 + 1) * hourMs);
    // 30 days from 3 March, moved by the four and a half business days of the wait.
    const before = live(inCollection).state.deadline!;
    const after = live(told).state.deadline!;
    expect(before.dueAt).toBe(at('2026-04-15', '17:00'));
    expect(after).toMatchObject({ party: 'exporter', dueAt: at('2026-04-22', '13:00') });
  });

  it('an act after the deadline ends a late stretch', () => {
    const told: readonly Told[] = [
      ...submitted,
      [at('2026-03-10', '09:00'), people.manager, ask.acceptIntake()],
    ];
    const { stretches } = usedAt(told, at('2026-03-10', '10:00'));
    expect(stretches.map(({ status, late }) => [status, late])).toEqual([
      ['draft', false],
      ['intake', true],
      ['screening', false],
    ]);
  });

  it('are the same whether folded at once or commit by commit', () => {
    const { commits, stretches } = live(inCollection);
    expect(foldCommits(commits)!.stretches).toEqual(stretches);
  });
});

describe('a wait for a third party', () => {
  const waiting: readonly Told[] = [
    ...inCollection,
    [at('2026-03-04', '09:00'), people.manager, wait('2026-03-20')],
  ];
  const codeOf = (told: readonly Told[]): string => {
    try {
      live(told);
      return 'done';
    } catch (error) {
      return (error as Error).message.split(': ')[1] ?? '';
    }
  };

  test.each<readonly [string, readonly Told[], string]>([
    [
      'begun twice',
      [...waiting, [at('2026-03-04', '10:00'), people.manager, wait('2026-03-20')]],
      'third_party_wait_open',
    ],
    [
      'ended without one',
      [...inCollection, [at('2026-03-04', '10:00'), people.manager, answered]],
      'no_third_party_wait',
    ],
    [
      'until a day that is past',
      [...inCollection, [at('2026-03-04', '10:00'), people.manager, wait('2026-03-03')]],
      'wait_in_the_past',
    ],
    [
      'until a day more than a year ahead',
      [...inCollection, [at('2026-03-04', '10:00'), people.manager, wait('2199-12-31')]],
      'wait_too_far',
    ],
    [
      'noted by the exporter',
      [...inCollection, [at('2026-03-04', '10:00'), people.exporter, wait('2026-03-20')]],
      'exporter_side_never_acts_for_bank',
    ],
    [
      'noted by another step',
      [...inCollection, [at('2026-03-04', '10:00'), people.first, wait('2026-03-20')]],
      'role_missing',
    ],
    [
      'while the bank would move on',
      [...waiting, [at('2026-03-04', '10:00'), people.manager, ask.correction()]],
      'third_party_wait_runs',
    ],
    [
      'while the exporter withdraws',
      [...waiting, [at('2026-03-04', '10:00'), people.exporter, ask.withdraw()]],
      'done',
    ],
  ])('%s', (_title, told, code) => {
    expect(codeOf(told)).toBe(code);
  });

  it('is read with its deadline and escalations up to the last day that earlier builds took', () => {
    const far = deadlines.fixed('third_party', {
      from: at('2026-03-04', '10:00'),
      on: '2199-12-31',
    });
    expect(far).toMatchObject({ provisional: true, dueAt: at('2199-12-31', '17:00') });
    expect(deadlines.leftOf(far, at('2199-12-31', '16:00'))).toBe(hourMs);
  });

  it('does not let the collection expire, and ends with the withdrawal', () => {
    const expire: Told = [at('2026-03-05', '10:00'), people.system, { kind: 'expire_collection' }];
    expect(codeOf([...waiting, expire])).toBe('deadline_moved');
    const gone = live([...waiting, [at('2026-03-05', '10:00'), people.exporter, ask.withdraw()]]);
    expect(gone.state.wait).toBeUndefined();
  });
});

describe('what is to be expected', () => {
  it('is the running deadline and the whole period of each state to come', () => {
    const { state: application } = live(submitted);
    const expected = expectedDecision(application, deadlines, at('2026-03-02', '12:00'))!;
    // intake 9 March, screening 12 March, collection 24 April, then four times three days.
    expect(expected).toEqual({ by: at('2026-05-14', '17:00'), provisional: false });
    expect(
      waitingForText(application, expected, { now: at('2026-03-02', '12:00'), calendar: null }),
    ).toEqual({
      zh: '现在轮到银行（受理），期限2026年3月9日17:00（北京时间）。预计最迟2026年5月14日作出决定。',
      en: 'It is the bank’s turn (intake), until 9 March 2026, 17:00 (Beijing time). A decision is expected by 14 May 2026.',
    });
  });

  it('moves with what is late, and says so', () => {
    const { state: application } = live(submitted);
    const now = at('2026-03-16', '12:00');
    const expected = expectedDecision(application, deadlines, now)!;
    expect(expected.by > at('2026-05-14', '17:00')).toBe(true);
    expect(waitingForText(application, expected, { now, calendar: null }).zh).toMatch(
      /已于2026年3月9日17:00（北京时间）逾期/,
    );
  });

  it('is said to be provisional where the calendar of the year is not out', () => {
    const late = submitted.map(([, ...rest], place): Told => [
      at('2026-12-01', `1${place}:00`),
      ...rest,
    ]);
    const { state: application } = live(late);
    const expected = expectedDecision(application, deadlines, at('2026-12-01', '12:00'))!;
    expect(expected.provisional).toBe(true);
    expect(
      waitingForText(application, expected, { now: at('2026-12-01', '12:00'), calendar: null }).en,
    ).toMatch(/\(provisional\)/);
  });

  it('is nothing once the application has ended', () => {
    const { state: application } = live([
      ...submitted,
      [at('2026-03-03', '10:00'), people.exporter, ask.withdraw()],
    ]);
    expect(expectedDecision(application, deadlines, at('2026-03-04', '10:00'))).toBeNull();
  });
});
