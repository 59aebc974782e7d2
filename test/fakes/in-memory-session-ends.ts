import type { SessionEnds } from '../../src/contexts/people/use-cases/ports-of-people.js';

export const inMemorySessionEnds = (): SessionEnds => {
  const ended = new Map<string, string>();
  const epochs = new Map<string, string>();
  type Person = Parameters<SessionEnds['epochOf']>[0];
  const keyOf = ({ bankId, userId }: Person): string => `${bankId}/${userId}`;
  const epochOf = (person: Person): string => epochs.get(keyOf(person)) ?? '';
  return {
    find: (person, sessionId) =>
      Promise.resolve({
        isEnded: ended.has(`${keyOf(person)}/${sessionId}`),
        epoch: epochOf(person),
      }),
    epochOf: (person) => Promise.resolve(epochOf(person)),
    end: (person, sessionId, until) => {
      const key = `${keyOf(person)}/${sessionId}`;
      if (!ended.has(key)) ended.set(key, until);
      return Promise.resolve();
    },
    endAll: (person, epoch) => {
      epochs.set(keyOf(person), epoch);
      return Promise.resolve();
    },
    removeUntil: (instant) => {
      const old = [...ended].filter(([, until]) => until < instant);
      for (const [key] of old) ended.delete(key);
      return Promise.resolve(old.length);
    },
  };
};
