import { createHash, randomBytes } from 'node:crypto';
import { requireBank, tenantKey } from '../../src/infrastructure/mongo/tenant-key.js';
import { textCommitmentOf } from '../../src/kernel/record/text-commitment.js';
import type { TextApart } from '../../src/kernel/record/text-commitment.js';
import type { TextsApart } from '../../src/kernel/ports.js';

const sha256 = (input: string | Uint8Array): string =>
  createHash('sha256').update(input).digest('hex');

export const inMemoryTextsApart = (): TextsApart => {
  const kept = new Map<string, TextApart>();
  return {
    keep: async ({ bankId }, texts) => {
      requireBank(bankId);
      return Promise.resolve(
        texts.map((text) => {
          const salt = randomBytes(32).toString('hex');
          const commitment = textCommitmentOf(salt, text, sha256);
          kept.set(tenantKey(bankId, commitment), { commitment, salt, text });
          return commitment;
        }),
      );
    },
    open: async (bankId, commitments) => {
      requireBank(bankId);
      return Promise.resolve(commitments.flatMap((one) => kept.get(tenantKey(bankId, one)) ?? []));
    },
  };
};

/** One for every stage and app of a test file: commitments of two stages never meet. */
export const sharedTextsApart = inMemoryTextsApart();
