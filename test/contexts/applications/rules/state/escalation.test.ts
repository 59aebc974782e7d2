import { describe, expect, it, test } from '@jest/globals';
import type { Application } from '../../../../../src/contexts/applications/rules/state/application-state.js';
import { deadlineRulesOf } from '../../../../../src/contexts/applications/rules/deadlines/deadline-rules.js';
import { evolve } from '../../../../../src/contexts/applications/rules/state/evolve.js';
import { upcastEvent } from '../../../../../src/contexts/applications/rules/state/upcast-event.js';
import type { ApplicationCommand } from '../../../../../src/contexts/applications/rules/acts/application-command.js';
import type { Actor } from '../../../../../src/kernel/values/actor.js';
import { progressOf } from '../../../../../src/contexts/applications/rules/state/progress.js';
import { escalationPerson } from '../../../../../src/contexts/people/rules/staff/escalation-person.js';
import { emptyProfile } from '../../../../../src/contexts/people/rules/staff/staff-profile.js';
import type {
  StaffMember,
  StaffProfile,
} from '../../../../../src/contexts/people/rules/staff/staff-profile.js';
import { nextProcessStep } from '../../../../../workflows/next-process-step.js';
import { bankUser, people } from '../../../../builders/actors.js';
import { applicationOf, decideAsked, givenBefore } from '../../../../builders/lifecycle.js';
import type { Asked } from '../../../../builders/lifecycle.js';
import { plainPolicy } from '../../../../builders/plain-policy.js';
import { publishedCalendar } from '../../../../kernel/values/clock/published-calendar.js';

const rules = deadlineRulesOf(publishedCalendar(), {
  appealDays: 60,
  escalation: [
    { to: 'backup', afterBusinessDays: 0 },
    { to: 'manager', afterBusinessDays: 1 },
  ],
  levels: [
    { status: 'first_review', party: 'bank', businessDays: 3 },
    { status: 'collection', party: 'exporter', businessDays: 3 },
  ],
});
const at = (day: string, time = '10:00'): string =>
  new Date(`${day}T${time}:00+08:00`).toISOString();
const from = at('2026-03-02');
const inFirst: Application = {
  ...applicationOf(givenBefore('claim_step')),
  statusSince: from,
  deadline: rules.deadlineOf('first_review', from),
};
const due = inFirst.deadline!;

const take = (
  application: Application,
  command: Asked,
  now: string,
  actor: Actor = people.system,
) => {
  const context = { actor, at: now, deadlines: rules, expectedRevision: null, policy: plainPolicy };
  const decided = decideAsked(application, command, context);
  if (!decided.ok) return decided.failure.code;
  const said = { at: now, revision: 99, persons: [], onApplicantSide: false };
  return decided.value.reduce(
    (state, event) => evolve(state, upcastEvent(event), said),
    application,
  );
};
const taken = (...asked: Parameters<typeof take>): Application => {
  const after = take(...asked);
  if (typeof after === 'string') throw new Error(after);
  return after;
};
const next = (application: Application, now: string) =>
  nextProcessStep(progressOf(application), Date.parse(now), () => -Infinity);

const breach: Asked = {
  kind: 'breach_deadline',
  dueAt: due.dueAt,
  context: { escalatedTo: { userId: 'backup-1', substituteFor: null } },
};
const toManager: Asked = {
  kind: 'escalate_deadline',
  to: 'manager',
  dueAt: due.dueAt,
};

describe('a breach climbs', () => {
  it('to the backup at once and to the manager one business day later', () => {
    expect(due.escalateAt).toEqual([
      { to: 'backup', at: at('2026-03-05', '17:00') },
      { to: 'manager', at: at('2026-03-06', '17:00') },
    ]);
    expect(next(inFirst, at('2026-03-05', '17:00'))).toMatchObject({
      command: { kind: 'breach_deadline' },
    });
    const breached = taken(inFirst, breach, at('2026-03-05', '17:00'));
    expect(breached.escalations).toEqual([{ to: 'backup', userId: 'backup-1' }]);
    expect(next(breached, at('2026-03-05', '18:00'))).toEqual({
      kind: 'wait',
      untilMs: Date.parse(at('2026-03-06', '17:00')),
    });
    expect(next(breached, at('2026-03-06', '17:00'))).toEqual({ kind: 'act', command: toManager });
    const reachedLevels = taken(breached, toManager, at('2026-03-06', '17:00'));
    expect(reachedLevels.escalations?.at(-1)).toEqual({ to: 'manager', userId: null });
    expect(next(reachedLevels, at('2026-12-01'))).toEqual({ kind: 'wait', untilMs: null });
    expect([reachedLevels.status, reachedLevels.decisions, reachedLevels.claim]).toEqual([
      'first_review',
      [],
      null,
    ]);
  });

  it('not when the exporter is late: that is looked after by the backup', () => {
    expect(rules.deadlineOf('collection', from)?.escalateAt).toEqual([
      { to: 'backup', at: at('2026-03-05', '17:00') },
    ]);
  });

  test.each<readonly [string, Application, ApplicationCommand, string, string]>([
    ['before the breach', inFirst, toManager, '2026-03-09', 'deadline_moved'],
    [
      'too early',
      taken(inFirst, breach, at('2026-03-05', '18:00')),
      toManager,
      '2026-03-06',
      'escalation_too_early',
    ],
    [
      'of a deadline that is another by now',
      taken(inFirst, breach, at('2026-03-05', '18:00')),
      { ...toManager, dueAt: from },
      '2026-03-09',
      'deadline_moved',
    ],
    [
      'twice',
      taken(taken(inFirst, breach, at('2026-03-05', '18:00')), toManager, at('2026-03-09')),
      toManager,
      '2026-03-10',
      'deadline_moved',
    ],
  ])('never %s', (_title, application, command, day, code) => {
    expect(take(application, command, at(day))).toBe(code);
  });

  it('is told once, however often the timer asks', () => {
    const breached = taken(inFirst, breach, due.dueAt);
    expect(take(breached, breach, at('2026-03-05', '18:00'))).toBe('deadline_moved');
  });

  it('is no reminder any more at the very instant of the deadline', () => {
    const reminder: Asked = { kind: 'warn_deadline', warnAt: due.warnAt[0]! };
    expect(take(inFirst, reminder, due.dueAt)).toBe('reminder_too_late');
    const before = new Date(Date.parse(due.dueAt) - 1).toISOString();
    expect(taken(inFirst, reminder, before).warned).toEqual([due.warnAt[0]]);
  });

  it('is asked by the system alone', () => {
    expect(take(inFirst, toManager, at('2026-03-09'), people.first)).toBe('system_only');
  });

  it('begins anew when the application moves on', () => {
    const breached = taken(inFirst, breach, at('2026-03-06'));
    const claimed = {
      ...breached,
      claim: { step: 'first_review', userId: 'first-1', at: from } as const,
    };
    const review: ApplicationCommand = {
      kind: 'record_review',
      agrees: true,
      reasonCodes: [],
      note: '',
    };
    const moved = taken(claimed, review, at('2026-03-06', '11:00'), people.first);
    expect([moved.status, moved.escalations]).toEqual(['second_review', undefined]);
  });
});

describe('more time', () => {
  const manager = bankUser('boss', ['review_manager']);
  const extend = (dueOn: string): ApplicationCommand => ({
    kind: 'extend_deadline',
    dueOn,
    reason: '等待总行批复',
  });

  it('is given by a manager with a reason; warnings, breach and escalation are armed again', () => {
    const breached = taken(inFirst, breach, at('2026-03-05', '18:00'));
    const moved = taken(breached, extend('2026-03-14'), at('2026-03-06'), manager);
    expect(moved.deadline).toMatchObject({
      dueAt: at('2026-03-16', '17:00'),
      counted: { fixedOn: '2026-03-14', from },
      escalateAt: [{ to: 'backup' }, { to: 'manager', at: at('2026-03-17', '17:00') }],
    });
    expect([moved.breached, moved.escalations]).toEqual([false, undefined]);
    expect(next(moved, at('2026-03-06'))).toMatchObject({
      untilMs: Date.parse(moved.deadline!.warnAt[0]!),
    });
  });

  test.each<readonly [string, string, Actor, string]>([
    ['into the past', '2026-03-03', manager, 'extension_in_the_past'],
    ['until the hour just gone', '2026-03-04', manager, 'extension_in_the_past'],
    ['until no day', '2026-02-30', manager, 'extension_in_the_past'],
    ['that ends before the deadline there is', '2026-03-05', manager, 'extension_not_later'],
    ['without end', '2027-12-31', manager, 'extension_too_far'],
    ['by the reviewer', '2026-03-10', people.first, 'role_missing'],
    ['by the exporter', '2026-03-10', people.exporter, 'exporter_side_never_acts_for_bank'],
    ['by a timer', '2026-03-10', people.system, 'people_only'],
    [
      'by a manager of the applicant’s side',
      '2026-03-10',
      bankUser('exporter-1', ['review_manager']),
      'exporter_side_never_acts_for_bank',
    ],
  ])('is not given %s', (_title, dueOn, actor, code) => {
    expect(take(inFirst, extend(dueOn), at('2026-03-04', '18:00'), actor)).toBe(code);
  });

  it('is not given until the very instant it is asked at', () => {
    const asked = (time: string) =>
      take(inFirst, extend('2026-03-06'), at('2026-03-06', time), manager);
    expect(asked('17:00')).toBe('extension_in_the_past');
    expect(asked('16:59')).toMatchObject({ deadline: { dueAt: at('2026-03-06', '17:00') } });
  });

  it('is not given until the very instant of the deadline there is', () => {
    expect(due.dueAt).toBe(at('2026-03-05', '17:00'));
    expect(take(inFirst, extend('2026-03-05'), at('2026-03-05', '16:59'), manager)).toBe(
      'extension_not_later',
    );
  });

  it('is not given where no deadline runs', () => {
    const idle = { ...inFirst, deadline: null };
    expect(take(idle, extend('2026-03-10'), at('2026-03-04'), manager)).toBe('no_deadline_runs');
  });
});

describe('whom a breach goes to', () => {
  const member = (
    userId: string,
    staff: Partial<StaffProfile> = {},
    over: Partial<StaffMember> = {},
  ): StaffMember => ({
    userId,
    roles: ['first_reviewer'],
    active: true,
    staff: { ...emptyProfile, ...staff },
    ...over,
  });
  const posts = [{ step: 'first_review', post: 'backup' }] as const;
  const away = (substituteId: string | null) => ({
    posts,
    absences: [{ from: '2026-03-01', to: '2026-03-10', substituteId }],
  });
  const personOf = (staff: readonly StaffMember[], excluded: readonly string[] = []) =>
    escalationPerson(staff, { step: 'first_review', post: 'backup', day: '2026-03-05', excluded });

  it('is the holder of the post, by name', () => {
    expect(personOf([member('a'), member('b', { posts })])).toEqual({
      userId: 'b',
      substituteFor: null,
    });
  });

  it('or the substitute of a holder who is away', () => {
    expect(personOf([member('a'), member('b', away('a'))])).toEqual({
      userId: 'a',
      substituteFor: 'b',
    });
  });

  it('or the next holder, when nobody stands in', () => {
    expect(personOf([member('a', away(null)), member('b', { posts })])?.userId).toBe('b');
  });

  it('and of two holders the first by user id, however they are listed', () => {
    const [one, other] = [member('b', { posts }), member('c', { posts })];
    expect(personOf([one, other])?.userId).toBe('b');
    expect(personOf([other, one])?.userId).toBe('b');
  });

  it('and nobody when all are gone, away with their substitute, or of the applicant’s side', () => {
    expect(personOf([member('b', { posts }, { active: false })])).toBeNull();
    expect(personOf([member('a', away('b')), member('b', away('a'))])).toBeNull();
    expect(personOf([member('b', { posts })], ['b'])).toBeNull();
    expect(personOf([member('a')])).toBeNull();
  });
});
