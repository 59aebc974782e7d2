import { expect, it } from '@jest/globals';
import { sweepPreChecks } from '../../../../src/contexts/prechecks/use-cases/sweep-pre-checks.js';
import {
  assessmentInput,
  sampleAssessment,
} from '../../../contracts-of-ports/assessment-sample.js';
import { inMemoryPreCheckStore } from '../../../fakes/in-memory-pre-check-store.js';

it('pre-checks go once they are older than they are kept', async () => {
  const preChecks = inMemoryPreCheckStore();
  const made = (preCheckId: string, madeAt: string) =>
    preChecks.put({ preCheckId, madeAt, input: assessmentInput, assessment: sampleAssessment });
  await made('old', '2025-11-28T23:59:59.999Z');
  await made('young', '2025-11-29T00:00:00.000Z');
  const clock = { now: () => '2026-11-29T00:00:00.000Z' };
  expect(await sweepPreChecks({ preChecks, retentionDays: 365, clock })).toBe(1);
  expect([await preChecks.find('old'), (await preChecks.find('young'))?.preCheckId]).toEqual([
    null,
    'young',
  ]);
});
