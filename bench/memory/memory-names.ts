import { sha256 } from '../../src/adapters/sha256.js';
import { nameCommitmentOf } from '../../src/domain/person/name-commitment.js';
import type { PersonNames } from '../../src/use-cases/ports.js';

const never = (): never => {
  throw new Error('the benchmark opens and erases no name');
};

/** Commitments from memory: what a name that was committed to before costs. */
export const memoryNames = (): PersonNames => {
  const known = new Map<string, string>();
  return {
    commit: ({ userId, displayName }) => {
      const key = `${userId} ${displayName}`;
      const commitment = known.get(key) ?? nameCommitmentOf(key, displayName, sha256);
      known.set(key, commitment);
      return Promise.resolve(commitment);
    },
    open: never,
    erase: never,
  };
};
