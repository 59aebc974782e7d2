import { describe, expect, it } from '@jest/globals';
import { businessCalendarOf } from '../../../../../src/kernel/values/clock/business-calendar.js';
import { deadlineRulesOf } from '../../../../../src/contexts/applications/rules/deadlines/deadline-rules.js';
import type { DeadlineRules } from '../../../../../src/contexts/applications/rules/deadlines/deadline.js';
import { rearmDeadlines } from '../../../../../src/contexts/applications/use-cases/review/rearm-deadlines.js';
import { bankId, people } from '../../../../builders/actors.js';
import { applicationStage, stageLibrary } from '../../../../builders/application-stage.js';
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
    const stage = await applicationStage(await stageLibrary(), { deadlinesOf });
    await stage.take(people.exporter, { kind: 'draft_application', draft: draftOf() });
    await stage.take(people.exporter, { kind: 'submit_application' });
    const process = recordingProcess(stage.handle);
    const { projection } = stage.deps;
    const rearm = rearmDeadlines({ projection, process, handleCommand: stage.handle, deadlinesOf });
    return { used, stage, process, rearm: () => rearm(bankId), other: () => rearm('bank-b') };
  };

  it('moves what the calendar moves, once, and tells the process until when to wait', async () => {
    const { used, stage, process, rearm, other } = await open();
    const before = (await stage.application()).deadline!;
    expect(await rearm()).toBe(0);
    used.rules = { ...rulesOf(['2026-11-27']), calendar: 'own.1' };
    expect(await other()).toBe(0);
    expect(await rearm()).toBe(1);
    const { deadline, revision } = await stage.application();
    expect(deadline!.dueAt > before.dueAt).toBe(true);
    expect(process.told).toEqual([`notify application-1 at ${revision}`]);
    expect(await rearm()).toBe(0);
    expect((await stage.commits()).at(-1)).toMatchObject({
      actor: { kind: 'system' },
      events: [{ type: 'deadline.moved', cause: 'calendar' }],
    });
  });
});
