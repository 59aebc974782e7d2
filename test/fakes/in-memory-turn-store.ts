import { tenantKey } from '../../src/infrastructure/mongo/tenant-key.js';
import type {
  StepTurn,
  TurnStore,
} from '../../src/contexts/applications/use-cases/ports-of-applications.js';

export const inMemoryTurnStore = (): TurnStore => {
  const turns = new Map<string, StepTurn>();
  return {
    find: (bankId, step, turn) =>
      Promise.resolve(turns.get(tenantKey(bankId, `${step}/${turn}`)) ?? null),
    take: (turn) => {
      const key = tenantKey(turn.bankId, `${turn.step}/${turn.turn}`);
      if (turns.has(key)) return Promise.resolve('gone');
      turns.set(key, turn);
      return Promise.resolve('taken');
    },
  };
};
