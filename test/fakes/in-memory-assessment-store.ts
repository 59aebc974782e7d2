import { tenantKey } from '../../src/data/tenant-key.js';
import type {
  AssessmentStore,
  StoredAssessment,
} from '../../src/use-cases/ports-of-applications.js';
import { copyOf } from './copy-of.js';

export const inMemoryAssessmentStore = (): AssessmentStore => {
  const assessments = new Map<string, StoredAssessment>();
  return {
    put: async (stored) => {
      const key = tenantKey(stored.bankId, stored.assessmentId);
      if (!assessments.has(key)) assessments.set(key, copyOf(stored));
      return Promise.resolve();
    },
    find: async (bankId, assessmentId) => {
      const found = assessments.get(tenantKey(bankId, assessmentId));
      return Promise.resolve(found === undefined ? null : copyOf(found));
    },
  };
};
