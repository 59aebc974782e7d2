import { tenantKey } from '../../src/infrastructure/mongo/tenant-key.js';
import type {
  AssessmentStore,
  StoredAssessment,
} from '../../src/contexts/applications/use-cases/ports-of-applications.js';
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
