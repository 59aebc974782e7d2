import { createHash, randomBytes } from 'node:crypto';
import { requireBank, tenantKey } from '../../src/infrastructure/mongo/tenant-key.js';
import { nameCommitmentOf } from '../../src/kernel/record/name-commitment.js';
import type { NameErasure } from '../../src/kernel/record/name-commitment.js';
import type { PersonNames } from '../../src/kernel/ports.js';

const sha256 = (input: string | Uint8Array): string =>
  createHash('sha256').update(input).digest('hex');

export const inMemoryPersonNames = (): PersonNames => {
  const salts = new Map<string, { salt: string | null; erased: NameErasure | null }>();
  const names = new Map<string, Map<string, string | null>>();
  return {
    commit: async ({ bankId, userId, displayName }) => {
      const key = tenantKey(bankId, userId);
      const known = salts.get(key) ?? { salt: randomBytes(32).toString('hex'), erased: null };
      salts.set(key, known);
      if (known.salt === null) return Promise.resolve(null);
      const commitment = nameCommitmentOf(known.salt, displayName, sha256);
      names.set(
        key,
        (names.get(key) ?? new Map<string, string | null>()).set(commitment, displayName),
      );
      return Promise.resolve(commitment);
    },
    open: async (bankId, asked) => {
      requireBank(bankId);
      return Promise.resolve(
        asked.map(({ userId, commitment }) => {
          const key = tenantKey(bankId, userId);
          const { salt = null, erased = null } = salts.get(key) ?? {};
          const displayName = names.get(key)?.get(commitment) ?? null;
          return { userId, commitment, salt, displayName, erased };
        }),
      );
    },
    erase: async (bankId, userId, erasure) => {
      const key = tenantKey(bankId, userId);
      const erased = salts.get(key)?.erased ?? erasure;
      salts.set(key, { salt: null, erased });
      for (const commitment of names.get(key)?.keys() ?? []) names.get(key)?.set(commitment, null);
      return Promise.resolve();
    },
  };
};
