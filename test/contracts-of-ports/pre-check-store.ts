import { beforeAll, describe, expect, it } from '@jest/globals';
import type { PreCheckStore } from '../../src/contexts/prechecks/use-cases/ports-of-prechecks.js';
import { assessmentInput, sampleAssessment } from './assessment-sample.js';
import { freshId, minute } from './fresh-bank.js';

export const describePreCheckStore = (name: string, open: () => PreCheckStore): void => {
  describe(`the pre-check store ${name}`, () => {
    let store: PreCheckStore;
    beforeAll(() => {
      store = open();
    });

    const preCheck = () => ({
      preCheckId: freshId('pre-check'),
      input: assessmentInput,
      assessment: sampleAssessment,
      madeAt: minute(1),
    });

    it('gives back a pre-check under its reference', async () => {
      const kept = preCheck();
      await store.put(kept);
      expect(await store.find(kept.preCheckId)).toEqual(kept);
      expect(await store.find(freshId('pre-check'))).toBeNull();
    });

    it('removes what was made before an instant, and nothing else', async () => {
      const old = { ...preCheck(), madeAt: '2001-01-01T00:00:00.000Z' };
      const kept = { ...preCheck(), madeAt: '2001-01-02T00:00:00.000Z' };
      await store.put(old);
      await store.put(kept);
      expect(await store.removeMadeBefore('2001-01-02T00:00:00.000Z')).toBeGreaterThanOrEqual(1);
      expect(await store.find(old.preCheckId)).toBeNull();
      expect(await store.find(kept.preCheckId)).toEqual(kept);
      expect(await store.removeMadeBefore('2001-01-02T00:00:00.000Z')).toBe(0);
    });

    it('keeps the first of two under one reference', async () => {
      const kept = preCheck();
      await store.put(kept);
      await store.put({ ...kept, madeAt: minute(2) });
      expect(await store.find(kept.preCheckId)).toEqual(kept);
    });
  });
};
