import { tenantKey } from '../../src/infrastructure/mongo/tenant-key.js';
import type {
  TakenCase,
  TakenCases,
} from '../../src/contexts/applications/use-cases/ports-of-applications.js';

export const inMemoryTakenCases = (): TakenCases => {
  const taken = new Map<string, TakenCase>();
  return {
    find: (bankId, commandId, attempt) =>
      Promise.resolve(taken.get(tenantKey(bankId, `${commandId}/${attempt}`)) ?? null),
    note: (one) => {
      const key = tenantKey(one.bankId, `${one.commandId}/${one.attempt}`);
      if (taken.has(key)) return Promise.resolve('exists');
      taken.set(key, one);
      return Promise.resolve('noted');
    },
    removeBefore: (instant) => {
      const old = [...taken].filter(([, { at }]) => at < instant);
      for (const [key] of old) taken.delete(key);
      return Promise.resolve(old.length);
    },
  };
};
