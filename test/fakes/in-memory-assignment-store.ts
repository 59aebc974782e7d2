import { tenantKey } from '../../src/infrastructure/mongo/tenant-key.js';
import type {
  StepAssignment,
  AssignmentStore,
} from '../../src/contexts/applications/use-cases/ports-of-applications.js';

export const inMemoryAssignmentStore = (): AssignmentStore => {
  const assignments = new Map<string, StepAssignment>();
  return {
    find: (bankId, step, turn) =>
      Promise.resolve(assignments.get(tenantKey(bankId, `${step}/${turn}`)) ?? null),
    take: (turn) => {
      const key = tenantKey(turn.bankId, `${turn.step}/${turn.turn}`);
      if (assignments.has(key)) return Promise.resolve('gone');
      assignments.set(key, turn);
      return Promise.resolve('taken');
    },
  };
};
