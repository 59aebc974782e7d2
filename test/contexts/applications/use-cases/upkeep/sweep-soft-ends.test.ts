import { describe, expect, it } from '@jest/globals';
import { businessCalendarOf } from '../../../../../src/kernel/values/clock/business-calendar.js';
import { retentionOverOn } from '../../../../../src/contexts/audit/rules/retention-over.js';
import { recordViolations } from '../../../../../src/contexts/audit/rules/record-violations.js';
import type {
  ActAnswer,
  ActEnvelope,
} from '../../../../../src/contexts/applications/rules/acts/act-envelope.js';
import { deadlineRulesOf } from '../../../../../src/contexts/applications/rules/deadlines/deadline-rules.js';
import type { ServiceLevels } from '../../../../../src/contexts/rulebook/rules/bank-rules/service-levels.js';
import { sweepSoftEnds } from '../../../../../src/contexts/applications/use-cases/upkeep/sweep-soft-ends.js';
import { bankId, people } from '../../../../builders/actors.js';
import { applicationHarness, harnessLibrary } from '../../../../builders/application-harness.js';
import { applicationOf, draftOf, givenBefore } from '../../../../builders/lifecycle.js';
import { publishedYear } from '../../../../kernel/values/clock/published-calendar.js';
import { inMemoryApplicationProjection } from '../../../../fakes/in-memory-application-projection.js';
import { manualClock } from '../../../../fakes/manual-clock.js';

const shanghai = (day: string, time = '00:00'): string =>
  new Date(`${day}T${time}:00+08:00`).toISOString();

const rulesOf = (levels: Partial<ServiceLevels>) =>
  deadlineRulesOf(
    businessCalendarOf([2024, 2025, 2026].map(publishedYear), { opensAtHour: 9, cutOffHour: 17 }),
    { appealDays: 60, levels: [{ status: 'intake', party: 'bank', businessDays: 5 }], ...levels },
  );

/** A draft of 25 November 2026, at a bank that keeps one for 90 days unless told otherwise. */
const fixture = async (levels: Partial<ServiceLevels> = { draftDays: 90 }) => {
  const deadlinesOf = () => Promise.resolve(rulesOf(levels));
  const harness = await applicationHarness(await harnessLibrary(), { deadlinesOf });
  await harness.take(people.exporter, { kind: 'draft_application', draft: draftOf() });
  const { projection, clock } = harness.deps;
  const sweepBy = (handleCommand: (envelope: ActEnvelope) => Promise<ActAnswer>) =>
    sweepSoftEnds({ projection, handleCommand, deadlinesOf, clock });
  return {
    harness,
    sweep: () => sweepBy(harness.handle)(bankId),
    sweepBy,
    /** The clock goes on to that instant. */
    until: (instant: string) => {
      clock.advance(Date.parse(instant) - Date.parse(clock.now()));
    },
    status: async () => (await harness.application()).status,
    violations: async () => recordViolations(await harness.commits(), harness.deps.sha256),
  };
};

type Fixture = Awaited<ReturnType<typeof fixture>>;

const nothing = { abandoned: 0, closed: 0 };
const one = { abandoned: 1, closed: 0 };

describe('a draft left alone', () => {
  it('is abandoned once its ninety days are over, not a minute before, and once', async () => {
    const { harness, sweep, until, status, violations } = await fixture();
    until(shanghai('2027-02-23', '23:59'));
    expect(await sweep()).toEqual(nothing);
    expect(await status()).toBe('draft');
    until(shanghai('2027-02-24'));
    expect(await sweep()).toEqual(one);
    expect(await status()).toBe('abandoned');
    expect(await sweep()).toEqual(nothing);
    expect((await harness.commits()).at(-1)).toMatchObject({
      commandId: 'system/abandon_draft/application-1/1',
      actor: { kind: 'system' },
      events: [{ type: 'application.abandoned', deadline: null }],
    });
    expect(await violations()).toEqual([]);
  });

  it('has the whole period anew after an edit', async () => {
    const { harness, sweep, until, status } = await fixture();
    until(shanghai('2027-02-20', '10:00'));
    await harness.take(people.exporter, { kind: 'edit_draft', draft: draftOf({ tenorMonths: 9 }) });
    until(shanghai('2027-05-21', '23:59'));
    expect(await sweep()).toEqual(nothing);
    until(shanghai('2027-05-22'));
    expect(await sweep()).toEqual(one);
    expect(await status()).toBe('abandoned');
  });

  it('can be reopened with what was written, and then has the whole period again', async () => {
    const { harness, sweep, until, violations } = await fixture();
    until(shanghai('2027-02-24'));
    await sweep();
    until(shanghai('2027-08-01', '10:00'));
    const back = await harness.take(people.exporter, { kind: 'reopen_application' });
    expect(back).toMatchObject({ status: 'draft', draft: draftOf(), deadline: null });
    expect(await sweep()).toEqual(nothing);
    until(shanghai('2027-11-01', '23:59'));
    expect(await sweep()).toEqual(nothing);
    until(shanghai('2027-11-02'));
    expect(await sweep()).toEqual(one);
    expect((await harness.commits()).at(-1)?.commandId).toBe(
      'system/abandon_draft/application-1/3',
    );
    expect(await violations()).toEqual([]);
  });

  it('edited while the sweep was at it stays, and that is no error', async () => {
    const { harness, sweepBy, until, status } = await fixture();
    until(shanghai('2027-02-24'));
    const answers: ActAnswer[] = [];
    const late = sweepBy(async (envelope) => {
      await harness.take(people.exporter, { kind: 'edit_draft', draft: draftOf() });
      answers.push(await harness.handle(envelope));
      return answers[0]!;
    });
    expect(await late(bankId)).toEqual(nothing);
    expect(answers).toMatchObject([{ kind: 'refused', refusal: { code: 'draft_in_use' } }]);
    expect(await status()).toBe('draft');
  });

  it('is kept for ever by a bank that names no days', async () => {
    const { sweep, until, status } = await fixture({});
    until(shanghai('2036-01-01'));
    expect(await sweep()).toEqual(nothing);
    expect(await status()).toBe('draft');
  });
});

const notAccepted = async (): Promise<Fixture> => {
  const made = await fixture();
  await made.harness.take(people.exporter, { kind: 'submit_application' });
  await made.harness.take(people.manager, {
    kind: 'refuse_intake',
    reasonCodes: ['untrue'],
    note: '',
  });
  return made;
};

const retention = {
  rules: [
    { status: 'closed', years: 10, source: 'test' },
    { status: 'not_accepted', years: 5, source: 'test' },
  ],
} as const;

describe('an end', () => {
  it('stays while it can be appealed, and a little longer for clocks that differ', async () => {
    const { harness, sweep, until, status } = await notAccepted();
    const { appealUntil } = await harness.application();
    // The sixtieth day is a Sunday: the period ends with Monday.
    expect(appealUntil).toBe('2027-01-25T15:59:59.999Z');
    until(shanghai('2027-01-26', '00:14'));
    expect(await sweep()).toEqual(nothing);
    expect(await status()).toBe('not_accepted');
  });

  it('is closed when nobody can appeal it any more: its retention starts, its years stay', async () => {
    const { harness, sweep, until, violations } = await notAccepted();
    until(shanghai('2027-01-26', '00:15'));
    expect(await sweep()).toEqual({ abandoned: 0, closed: 1 });
    expect((await harness.commits()).at(-1)?.events).toEqual([
      { type: 'application.closed', retentionFrom: '2027-01-26', to: 'closed', deadline: null },
    ]);
    const closed = await harness.application();
    expect(closed).toMatchObject({ status: 'closed', closedFrom: 'not_accepted' });
    expect(retentionOverOn(closed, retention)).toBe('2032-01-26');
    const rest = { rules: retention.rules.slice(0, 1) };
    expect(retentionOverOn(closed, rest)).toBe('2037-01-26');
    expect(await sweep()).toEqual(nothing);
    expect(await violations()).toEqual([]);
  });

  it('under appeal is left to those who decide it', async () => {
    const { harness, sweep, until, status } = await notAccepted();
    await harness.take(people.exporter, { kind: 'file_appeal', grounds: '附新报告' });
    until(shanghai('2028-01-01'));
    expect(await sweep()).toEqual(nothing);
    expect(await status()).toBe('appealed');
  });

  it('by withdrawal is closed at once, since nobody can appeal it', async () => {
    const { harness, sweep, status } = await fixture();
    await harness.take(people.exporter, { kind: 'submit_application' });
    await harness.take(people.exporter, { kind: 'withdraw_application', reason: '不再需要' });
    expect(await sweep()).toEqual({ abandoned: 0, closed: 1 });
    expect(await status()).toBe('closed');
  });
});

it('looks at one bank alone, page by page', async () => {
  const projection = inMemoryApplicationProjection();
  const draft = applicationOf(givenBefore('submit_application'));
  const ids = Array.from({ length: 205 }, (_, index) => `a-${index}`);
  for (const applicationId of ids) await projection.save({ ...draft, applicationId });
  await projection.save({ ...draft, applicationId: 'b', bankId: 'bank-b' });
  const asked: string[] = [];
  const refused = { code: 'gone', zh: '', en: '' };
  const sweep = sweepSoftEnds({
    projection,
    handleCommand: (envelope) => {
      asked.push(envelope.applicationId);
      return Promise.resolve({
        kind: 'refused',
        refusal: { kind: 'conflict', ...refused } as never,
      });
    },
    deadlinesOf: () => Promise.resolve(rulesOf({ draftDays: 90 })),
    clock: manualClock('2028-01-01T00:00:00.000Z'),
  });
  expect(await sweep('bank-a')).toEqual(nothing);
  expect(new Set(asked)).toEqual(new Set(ids));
  expect(asked).toHaveLength(205);
});
