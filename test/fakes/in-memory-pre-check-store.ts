import type {
  PreCheckStore,
  StoredPreCheck,
} from '../../src/contexts/prechecks/use-cases/ports-of-prechecks.js';
import { copyOf } from './copy-of.js';

export const inMemoryPreCheckStore = (): PreCheckStore => {
  const preChecks = new Map<string, StoredPreCheck>();
  return {
    put: (preCheck) => {
      if (!preChecks.has(preCheck.preCheckId)) preChecks.set(preCheck.preCheckId, copyOf(preCheck));
      return Promise.resolve();
    },
    find: (preCheckId) => {
      const found = preChecks.get(preCheckId);
      return Promise.resolve(found === undefined ? null : copyOf(found));
    },
    removeMadeBefore: (instant) => {
      const old = [...preChecks.values()].filter(({ madeAt }) => madeAt < instant);
      for (const { preCheckId } of old) preChecks.delete(preCheckId);
      return Promise.resolve(old.length);
    },
  };
};
