import { createHash, randomBytes } from 'node:crypto';
import type mongoose from 'mongoose';
import { textCommitmentOf } from '../../kernel/record/text-commitment.js';
import type { TextsApart } from '../../kernel/ports.js';
import { openTenantCollection } from './collection.js';
import type { TenantDocument } from './collection.js';
import { strictSchema } from './strict-schema.js';
import { tenantKey } from './tenant-key.js';

interface TextDocument extends TenantDocument {
  /** `<bankId>/<commitment>` */
  readonly _id: string;
  readonly applicationId: string;
  readonly commitment: string;
  readonly salt: string;
  readonly text: string;
}

const schema = strictSchema({
  bankId: 'text',
  applicationId: 'text',
  commitment: 'text',
  salt: 'text',
  text: 'text',
});

const saltBytes = 32;

const sha256 = (input: string | Uint8Array): string =>
  createHash('sha256').update(input).digest('hex');

/** Texts apart from commits, each with its salt under its commitment; gone with the application. */
export const textsApart = (connection: mongoose.Connection): TextsApart => {
  const collection = openTenantCollection<TextDocument>(connection, { name: 'textsApart', schema });
  return {
    keep: ({ bankId, applicationId }, texts) =>
      Promise.all(
        texts.map(async (text) => {
          const salt = randomBytes(saltBytes).toString('hex');
          const commitment = textCommitmentOf(salt, text, sha256);
          const _id = tenantKey(bankId, commitment);
          await collection.insert({ _id, bankId, applicationId, commitment, salt, text });
          return commitment;
        }),
      ),
    open: async (bankId, commitments) => {
      const found = await collection.findByIds(commitments.map((one) => tenantKey(bankId, one)));
      const byCommitment = new Map(found.map((one) => [one.commitment, one]));
      return commitments.flatMap((one) => {
        const document = byCommitment.get(one);
        if (document === undefined) return [];
        const { commitment, salt, text } = document;
        return [{ commitment, salt, text }];
      });
    },
  };
};
