import { describe, expect, it, test } from '@jest/globals';
import type {
  BankCalendar,
  CalendarCommit,
  CalendarContent,
} from '../../../../../src/contexts/people/rules/calendar/bank-calendar.js';
import {
  calendarInUse,
  publishedOnly,
} from '../../../../../src/contexts/people/rules/calendar/calendar-in-use.js';
import { decideCalendar } from '../../../../../src/contexts/people/rules/calendar/decide-calendar.js';
import type { CalendarCommand } from '../../../../../src/contexts/people/rules/calendar/decide-calendar.js';
import { evolveCalendar } from '../../../../../src/contexts/people/rules/calendar/bank-calendar.js';
import { addBusinessDays } from '../../../../../src/kernel/values/clock/add-business-days.js';
import { contentHashOf } from '../../../../../src/kernel/values/canonical-json.js';
import type { Actor } from '../../../../../src/kernel/values/actor.js';
import { commitActorOf } from '../../../../builders/commit-actor.js';
import { bankId, bankUser, exporterUser, systemActor } from '../../../../builders/actors.js';
import { sha256 } from '../../../../builders/lifecycle.js';
import { publishedYear } from '../../../../kernel/values/clock/published-calendar.js';

const shared = {
  years: [2024, 2025, 2026].map(publishedYear),
  hours: { opensAtHour: 9, cutOffHour: 17 },
};
const author = bankUser('admin-1', ['catalogue_administrator']);
const approver = bankUser('admin-2', ['catalogue_administrator']);
const hashOf = (content: CalendarContent): string => contentHashOf(content, sha256);
const day = (on: string) => ({ on, nameZh: '行庆', nameEn: 'Anniversary' });

const contentOf = (over: Partial<CalendarContent> = {}): CalendarContent => ({
  opensAtHour: 9,
  cutOffHour: 16,
  closingDays: [],
  makeUpDays: [],
  years: [],
  ...over,
});

const propose = (
  effectiveOn: string,
  over: Partial<CalendarContent> = {},
): Extract<CalendarCommand, { kind: 'propose_calendar' }> => ({
  kind: 'propose_calendar',
  effectiveOn,
  content: contentOf(over),
  reason: '调整',
});

/** A bank's calendar as it grows, a day between the acts. */
const client = (today = '2026-03-02') => {
  const commits: CalendarCommit[] = [];
  const calendar = (): BankCalendar | null =>
    commits.reduce<BankCalendar | null>(evolveCalendar, null);
  const take = (actor: Actor, command: CalendarCommand, on = today): string => {
    const decided = decideCalendar(calendar(), command, {
      actor,
      today: on,
      published: publishedOnly(shared, calendar()),
      hashOf,
    });
    if (!decided.ok) {
      const { code, violations = [] } = decided.failure;
      return [code, ...violations.map((one) => `${one.pointer} ${one.code}`)].join('; ');
    }
    commits.push({
      bankId,
      streamId: 'calendar/bank-a',
      revision: commits.length + 1,
      commandId: `command-${commits.length}`,
      fingerprint: '',
      actor: commitActorOf(actor),
      action: command.kind,
      events: decided.value,
      catalogueHash: null,
      evaluatorBuild: 'test',
      requestId: 'request',
      at: `${on}T0${commits.length % 10}:00:00.000Z`,
      previousHash: '',
      hash: `hash-${commits.length}`,
    });
    return 'done';
  };
  const publish = (command: ReturnType<typeof propose>, on = today): string => {
    const proposed = take(author, command, on);
    if (proposed !== 'done') return proposed;
    const number = calendar()!.revisions.length;
    return take(
      approver,
      { kind: 'approve_calendar', number, contentHash: hashOf(command.content) },
      on,
    );
  };
  return { take, publish, calendar, inUse: (at?: string) => calendarInUse(shared, calendar(), at) };
};

describe('a revision of the business calendar', () => {
  it('may change the very day it takes effect on', () => {
    const { publish, inUse } = client();
    expect(publish(propose('2026-03-10', { closingDays: [day('2026-03-10')] }))).toBe('done');
    expect(addBusinessDays(inUse(), '2026-03-09', 1)).toMatchObject({ dueOn: '2026-03-11' });
  });

  it('counts from its day on, by the hours and days of its own, and is named', () => {
    const { publish, inUse } = client();
    expect(publish(propose('2026-03-10', { closingDays: [day('2026-03-12')] }))).toBe('done');
    const calendar = inUse();
    expect(calendar.version).toBe('own.1+cn-2024.1+cn-2025.1+cn-2026.1');
    expect(addBusinessDays(calendar, '2026-03-04', 2)).toMatchObject({
      dueOn: '2026-03-06',
      dueAt: '2026-03-06T09:00:00.000Z',
    });
    expect(addBusinessDays(calendar, '2026-03-11', 1)).toMatchObject({
      dueOn: '2026-03-13',
      dueAt: '2026-03-13T08:00:00.000Z',
    });
  });

  it('is known from when it was recorded: before that, days are counted as they were', () => {
    const { publish, inUse, calendar } = client();
    publish(propose('2026-03-10', { closingDays: [day('2026-03-12')] }));
    const recordedAt = calendar()!.revisions[0]!.settledAt!;
    const before = new Date(Date.parse(recordedAt) - 1).toISOString();
    expect(addBusinessDays(inUse(before), '2026-03-11', 1).dueOn).toBe('2026-03-12');
    expect(addBusinessDays(inUse(recordedAt), '2026-03-11', 1).dueOn).toBe('2026-03-13');
  });

  it('ends where the next begins, which says all again', () => {
    const { publish, inUse } = client();
    publish(propose('2026-03-10', { closingDays: [day('2026-03-12'), day('2026-04-02')] }));
    expect(publish(propose('2026-04-01', { cutOffHour: 18 }), '2026-03-20')).toBe('done');
    expect(addBusinessDays(inUse(), '2026-03-11', 1).dueOn).toBe('2026-03-13');
    expect(addBusinessDays(inUse(), '2026-04-01', 1)).toMatchObject({
      dueOn: '2026-04-02',
      dueAt: '2026-04-02T10:00:00.000Z',
    });
  });

  it('of the same day again corrects the one before', () => {
    const { publish, inUse } = client();
    publish(propose('2026-03-10', { closingDays: [day('2026-03-12')] }));
    expect(publish(propose('2026-03-10', { closingDays: [day('2026-03-13')] }))).toBe('done');
    expect(addBusinessDays(inUse(), '2026-03-11', 1).dueOn).toBe('2026-03-12');
    expect(addBusinessDays(inUse(), '2026-03-12', 1).dueOn).toBe('2026-03-16');
  });

  it('brings the calendar of a year that was not known, and deadlines are no longer provisional', () => {
    const { publish, inUse } = client('2026-11-26');
    expect(addBusinessDays(inUse(), '2026-12-30', 3)).toMatchObject({
      dueOn: '2027-01-04',
      provisional: true,
    });
    const year = {
      region: 'CN',
      year: 2027,
      version: 'cn-2027.1',
      source: '通知',
      holidays: [day('2027-01-01'), day('2027-01-04')],
      workdays: [day('2027-01-09')],
    };
    expect(publish(propose('2026-11-26', { years: [year] }), '2026-11-26')).toBe('done');
    expect(publish(propose('2026-12-01', { cutOffHour: 17 }), '2026-11-26')).toBe('done');
    expect(inUse().version).toBe('own.2+cn-2024.1+cn-2025.1+cn-2026.1+cn-2027.1');
    expect(addBusinessDays(inUse(), '2026-12-30', 3)).toMatchObject({
      dueOn: '2027-01-06',
      provisional: false,
    });
  });
});

describe('the four eyes on a calendar', () => {
  const proposed = () => {
    const opened = client();
    opened.take(author, propose('2026-03-10'));
    return opened;
  };
  const approve = (content = contentOf()): CalendarCommand => ({
    kind: 'approve_calendar',
    number: 1,
    contentHash: hashOf(content),
  });

  test.each<readonly [string, Actor, CalendarCommand, string]>([
    ['by its author', author, approve(), 'author_never_approves'],
    [
      'by somebody in the place of its author',
      bankUser('admin-3', ['catalogue_administrator'], { onBehalfOf: 'admin-1' }),
      approve(),
      'author_never_approves',
    ],
    ['without the role', bankUser('final-1', ['final_approver']), approve(), 'role_missing'],
    ['by the exporter', exporterUser(), approve(), 'exporter_side_never_acts_for_bank'],
    ['by the system', systemActor, approve(), 'people_only'],
    [
      'of other content than was proposed',
      approver,
      approve(contentOf({ cutOffHour: 12 })),
      'calendar_hash_differs',
    ],
    [
      'of a revision that does not exist',
      approver,
      { kind: 'approve_calendar', number: 7, contentHash: '' },
      'calendar_revision_unknown',
    ],
  ])('refuse an approval %s', (_title, actor, command, code) => {
    expect(proposed().take(actor, command)).toBe(code);
  });

  it('refuse a second proposal while one waits, and an approval given twice', () => {
    const { take } = proposed();
    expect(take(author, propose('2026-03-11'))).toBe('calendar_change_pending');
    expect(take(approver, approve())).toBe('done');
    expect(take(approver, approve())).toBe('calendar_revision_settled');
  });

  it('let a proposal be turned down or taken back, with nothing changed by it', () => {
    const { take, inUse, calendar } = proposed();
    expect(take(approver, { kind: 'reject_calendar', number: 1, note: '日期有误' })).toBe('done');
    expect(inUse().version).toBe('cn-2024.1+cn-2025.1+cn-2026.1');
    expect(calendar()!.revisions[0]).toMatchObject({ status: 'rejected', note: '日期有误' });
    expect(take(author, propose('2026-03-11'))).toBe('done');
  });

  it('refuse an approval after the effective day has passed', () => {
    const { take } = proposed();
    expect(take(approver, approve(), '2026-03-11')).toBe('effective_in_the_past');
  });
});

describe('a proposal that cannot be', () => {
  test.each<readonly [string, string, Partial<CalendarContent>, string]>([
    [
      'starts in the past',
      '2026-03-01',
      {},
      'effective_in_the_past; /effectiveOn effective_in_the_past',
    ],
    ['starts years ahead', '2029-01-01', {}, 'effective_too_far; /effectiveOn effective_too_far'],
    [
      'closes before it opens',
      '2026-03-10',
      { opensAtHour: 17, cutOffHour: 9 },
      'calendar_invalid; /cutOffHour hours_reversed',
    ],
    [
      'closes as it opens',
      '2026-03-10',
      { opensAtHour: 9, cutOffHour: 9 },
      'calendar_invalid; /cutOffHour hours_reversed',
    ],
    [
      'names a day both closed and worked',
      '2026-03-10',
      { closingDays: [day('2026-03-12')], makeUpDays: [day('2026-03-12')] },
      'calendar_invalid; /makeUpDays/0/on calendar_contradicts; /makeUpDays/0/on day_changes_nothing',
    ],
    [
      'names a day twice',
      '2026-03-10',
      { closingDays: [day('2026-03-12'), day('2026-03-12')] },
      'calendar_invalid; /closingDays/1/on day_repeated',
    ],
    [
      'changes a day before it takes effect',
      '2026-03-10',
      { closingDays: [day('2026-03-09')] },
      'calendar_invalid; /closingDays/0/on day_before_effective',
    ],
    [
      'closes on a holiday, and works on a working day',
      '2026-03-10',
      { closingDays: [day('2026-10-01')], makeUpDays: [day('2026-10-10')] },
      'calendar_invalid; /closingDays/0/on day_changes_nothing; /makeUpDays/0/on day_changes_nothing',
    ],
    [
      'brings a year that is known, or days of another year',
      '2026-03-10',
      {
        years: [
          {
            region: 'CN',
            year: 2026,
            version: 'cn-2026.2',
            source: 's',
            holidays: [day('2027-01-01')],
            workdays: [day('2026-03-12')],
          },
        ],
      },
      'calendar_invalid; /years/0/year year_known; /years/0/holidays/0/on day_outside_year; /years/0/workdays/0/on day_changes_nothing',
    ],
  ])('because it %s is refused with every reason', (_title, effectiveOn, over, code) => {
    expect(client().take(author, propose(effectiveOn, over))).toBe(code);
  });

  it('because it would start before the revision in force is refused as overlapping', () => {
    const { publish, take } = client();
    publish(propose('2026-04-01'));
    expect(take(author, propose('2026-03-31'))).toBe(
      'calendar_overlaps; /effectiveOn calendar_overlaps',
    );
  });
});
