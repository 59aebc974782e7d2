import type { ProcessTroubles } from '../../src/contexts/applications/use-cases/ports-of-applications.js';

export const inMemoryProcessTroubles = (): ProcessTroubles => {
  const open = new Map<string, string>();
  const keyOf = (bankId: string, applicationId: string): string => `${bankId}/${applicationId}`;
  return {
    note: (bankId, applicationId, at) => {
      const key = keyOf(bankId, applicationId);
      if (!open.has(key)) open.set(key, at);
      return Promise.resolve();
    },
    settle: (bankId, applicationId) => {
      open.delete(keyOf(bankId, applicationId));
      return Promise.resolve();
    },
    list: (bankId, limit) =>
      Promise.resolve(
        [...open]
          .filter(([key]) => key.startsWith(`${bankId}/`))
          .toSorted(([, one], [, other]) => one.localeCompare(other))
          .slice(0, limit)
          .map(([key]) => key.slice(bankId.length + 1)),
      ),
  };
};
