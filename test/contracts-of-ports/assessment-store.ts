import { beforeAll, describe, expect, it } from '@jest/globals';
import { MissingBank } from '../../src/infrastructure/mongo/tenant-key.js';
import type {
  AssessmentStore,
  StoredAssessment,
} from '../../src/contexts/applications/use-cases/ports-of-applications.js';
import { assessmentInput, sampleAssessment } from './assessment-sample.js';
import { freshBank, freshId, minute } from './fresh-bank.js';

const storedIn = (bankId: string, over: Partial<StoredAssessment> = {}): StoredAssessment => ({
  assessmentId: freshId('sha256:'),
  bankId,
  applicationId: 'application-1',
  input: assessmentInput,
  assessment: sampleAssessment,
  madeAt: minute(1),
  ...over,
});

export const describeAssessmentStore = (name: string, open: () => AssessmentStore): void => {
  describe(`the assessment store ${name}`, () => {
    let store: AssessmentStore;
    beforeAll(() => {
      store = open();
    });

    it('gives back input and assessment as they were', async () => {
      const stored = storedIn(freshBank());
      await store.put(stored);
      expect(await store.find(stored.bankId, stored.assessmentId)).toEqual(stored);
      expect(await store.find(stored.bankId, freshId('sha256:'))).toBeNull();
    });

    it('keeps one record of the same content, the first', async () => {
      const stored = storedIn(freshBank(), { applicationId: null });
      await store.put(stored);
      await store.put({ ...stored, madeAt: minute(99) });
      await Promise.all(Array.from({ length: 10 }, () => store.put(stored)));
      expect(await store.find(stored.bankId, stored.assessmentId)).toEqual(stored);
    });

    it('holds a shipment of 1,000 lines whose JSON passes 16 MB', async () => {
      const [line] = sampleAssessment.lines;
      const criteria = Array.from({ length: 100 }, (_, index) => ({
        path: `all/${index}`,
        text: { zh: '光电转换效率不低于规定值', en: 'conversion efficiency at least as laid down' },
        verdict: 'met' as const,
        fact: 'cellEfficiency',
        value: index,
        standard: null,
        basis: 'evidence' as const,
        evidence: null,
      }));
      const lines = Array.from({ length: 1_000 }, (_, index) => ({
        ...line!,
        lineNo: index + 1,
        criteria,
      }));
      const stored = storedIn(freshBank(), { assessment: { ...sampleAssessment, lines } });
      expect(Buffer.byteLength(JSON.stringify(stored))).toBeGreaterThan(16_777_216);
      await store.put(stored);
      const found = await store.find(stored.bankId, stored.assessmentId);
      expect(JSON.stringify(found?.assessment)).toBe(JSON.stringify(stored.assessment));
    });

    it("reads another bank's assessment as absent", async () => {
      const stored = storedIn(freshBank());
      await store.put(stored);
      expect(await store.find(freshBank(), stored.assessmentId)).toBeNull();
    });

    it('throws when no bank is named', async () => {
      await expect(store.put(storedIn(''))).rejects.toBeInstanceOf(MissingBank);
      await expect(store.find('', 'sha256:0')).rejects.toBeInstanceOf(MissingBank);
    });
  });
};
