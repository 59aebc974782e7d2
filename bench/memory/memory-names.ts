import { sha256 } from '../../src/infrastructure/tokens/sha256.js';
import { nameCommitmentOf } from '../../src/kernel/record/name-commitment.js';
import type { PersonNames } from '../../src/kernel/ports.js';

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
