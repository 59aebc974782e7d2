import { describe, expect, it } from '@jest/globals';
import { businessCalendarOf } from '../../../../../src/kernel/values/clock/business-calendar.js';
import { deadlineRulesOf } from '../../../../../src/contexts/applications/rules/deadlines/deadline-rules.js';
import type { DeadlineRules } from '../../../../../src/contexts/applications/rules/deadlines/deadline.js';
import { rearmDeadlines } from '../../../../../src/contexts/applications/use-cases/review/rearm-deadlines.js';
import { bankId, people } from '../../../../builders/actors.js';
import { applicationHarness, harnessLibrary } from '../../../../builders/application-harness.js';
import { draftOf } from '../../../../builders/lifecycle.js';
import { publishedYear } from '../../../../kernel/values/clock/published-calendar.js';
import { recordingProcess } from '../../../../fakes/recording-process.js';

const rulesOf = (ownHolidays: readonly string[]): DeadlineRules =>
  deadlineRulesOf(
    businessCalendarOf([2024, 2025, 2026].map(publishedYear), {
      opensAtHour: 9,
      cutOffHour: 17,
      ownHolidays,
    }),
    { appealDays: 60, levels: [{ status: 'intake', party: 'bank', businessDays: 5 }] },
  );

describe('counting running deadlines anew', () => {
  const open = async () => {
    const used = { rules: rulesOf([]) };
    const deadlinesOf = () => Promise.resolve(used.rules);
    const harness = await applicationHarness(await harnessLibrary(), { deadlinesOf });
    await harness.take(people.exporter, { kind: 'draft_application', draft: draftOf() });
    await harness.take(people.exporter, { kind: 'submit_application' });
    const process = recordingProcess(harness.handle);
    const { projection } = harness.deps;
    const rearm = rearmDeadlines({
      projection,
      process,
      handleCommand: harness.handle,
      deadlinesOf,
    });
    return { used, harness, process, rearm: () => rearm(bankId), other: () => rearm('bank-b') };
  };

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
