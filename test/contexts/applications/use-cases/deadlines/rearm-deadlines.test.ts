import { describe, expect, it } from '@jest/globals';
import { businessCalendarOf } from '../../../../../src/kernel/values/clock/business-calendar.js';
import { deadlineRulesOf } from '../../../../../src/contexts/applications/rules/deadlines/deadline-rules.js';
import type { DeadlineRules } from '../../../../../src/contexts/applications/rules/deadlines/deadline.js';
import { rearmDeadlines } from '../../../../../src/contexts/applications/use-cases/deadlines/rearm-deadlines.js';
import { bankId, people } from '../../../../builders/actors.js';
import { applicationHarness, harnessLibrary } from '../../../../builders/application-harness.js';
import { draftOf } from '../../../../builders/lifecycle.js';
import { publishedYear } from '../../../../kernel/values/clock/published-calendar.js';
import { progressOf } from '../../../../../src/contexts/applications/rules/state/progress.js';
import { dayOf } from '../../../../../src/kernel/values/clock/calendar-day.js';
import type { CalendarYear } from '../../../../../src/kernel/values/clock/business-calendar.js';
import { recordingProcess } from '../../../../fakes/recording-process.js';

const rulesOf = (
  ownHolidays: readonly string[],
  years: readonly number[] = [2024, 2025, 2026],
  appealDays = 60,
): DeadlineRules =>
  deadlineRulesOf(
    businessCalendarOf(years.map(yearOf), {
      opensAtHour: 9,
      cutOffHour: 17,
      ownHolidays,
    }),
    { appealDays, levels: [{ status: 'intake', party: 'bank', businessDays: 5 }] },
  );

const yearOf = (year: number): CalendarYear =>
  year < 2027 ? publishedYear(year) : { ...publishedYear(2026), year };

describe('counting running deadlines anew', () => {
  const open = async () => {
    const used = { rules: rulesOf([]) };
    const deadlinesOf = () => Promise.resolve(used.rules);
    const harness = await applicationHarness(await harnessLibrary(), { deadlinesOf });
    await harness.take(people.exporter, { kind: 'draft_application', draft: draftOf() });
    await harness.take(people.exporter, { kind: 'submit_application' });
    const process = recordingProcess(harness.handle);
    const rearm = rearmDeadlines({
      ...harness.deps,
      process,
      handleCommand: harness.handle,
      deadlinesOf,
    });
    return { used, harness, process, rearm: () => rearm(bankId), other: () => rearm('bank-b') };
  };

  it('makes the end of a time to appeal certain once its calendar is out, and never earlier', async () => {
    const { used, harness, process, rearm } = await open();
    used.rules = rulesOf([], [2024, 2025, 2026], 40);
    const untrue = { reasonCodes: ['untrue'], note: '材料不实' };
    await harness.take(people.manager, { kind: 'refuse_intake', ...untrue });
    const told = await harness.application();
    expect(told).toMatchObject({ status: 'not_accepted', appealProvisional: true });
    expect(await rearm()).toBe(0);
    const lastDay = dayOf(told.appealUntil!);
    used.rules = rulesOf([lastDay], [2024, 2025, 2026, 2027], 40);
    expect(await rearm()).toBe(1);
    const moved = await harness.application();
    expect(moved.appealProvisional).toBeUndefined();
    expect(moved.appealUntil! > told.appealUntil!).toBe(true);
    expect(process.told.at(-1)).toBe(`notify application-1 at ${moved.revision}`);
    expect(progressOf(moved).appealUntil).toBe(moved.appealUntil);
    expect(await rearm()).toBe(0);
    used.rules = rulesOf([], [2024, 2025, 2026, 2027], 39);
    expect(await rearm()).toBe(0);
    expect((await harness.commits()).at(-1)).toMatchObject({
      events: [{ type: 'appeal_deadline.moved', cause: 'calendar' }],
    });
  });

  it('moves what the calendar moves, once, and tells the process until when to wait', async () => {
    const { used, harness, process, rearm, other } = await open();
    const before = (await harness.application()).deadline!;
    expect(await rearm()).toBe(0);
    used.rules = { ...rulesOf(['2026-11-27']), calendar: 'own.1' };
    expect(await other()).toBe(0);
    expect(await rearm()).toBe(1);
    const { deadline, revision } = await harness.application();
    expect(deadline!.dueAt > before.dueAt).toBe(true);
    expect(process.told).toEqual([`notify application-1 at ${revision}`]);
    expect(await rearm()).toBe(0);
    expect((await harness.commits()).at(-1)).toMatchObject({
      actor: { kind: 'system' },
      events: [{ type: 'deadline.moved', cause: 'calendar' }],
    });
  });
});
