import type mongoose from 'mongoose';
import type { PreCheckStore, StoredPreCheck } from '../use-cases/ports-of-prechecks.js';
import type { StoredDocument } from '../../../infrastructure/mongo/collection.js';
import { openCollection } from '../../../infrastructure/mongo/collection.js';
import { compressJson, expandJson } from '../../../infrastructure/mongo/compressed-json.js';
import { guarded } from '../../../infrastructure/mongo/driver-fault.js';
import { strictSchema } from '../../../infrastructure/mongo/strict-schema.js';

interface PreCheckDocument extends StoredDocument {
  /** The reference itself: a pre-check is nobody's and belongs to no bank. */
  readonly _id: string;
  readonly madeAt: string;
  readonly content: Uint8Array;
}

const schema = strictSchema({ madeAt: 'text', content: 'bytes' });

export const preCheckStore = (connection: mongoose.Connection): PreCheckStore => {
  const collection = openCollection<PreCheckDocument>(connection, { name: 'preChecks', schema });
  return {
    put: async (preCheck) => {
      await collection.insert(await toDocument(preCheck));
    },
    find: async (preCheckId) => {
      const document = await collection.findById(preCheckId);
      return document === null ? null : toDomain(document);
    },
    removeMadeBefore: async (instant) => {
      const native = connection
        .getClient()
        .db(connection.name)
        .collection<PreCheckDocument>('preChecks');
      const removed = await guarded(() => native.deleteMany({ madeAt: { $lt: instant } }));
      return removed.deletedCount;
    },
  };
};

const toDocument = async (preCheck: StoredPreCheck): Promise<PreCheckDocument> => ({
  _id: preCheck.preCheckId,
  madeAt: preCheck.madeAt,
  content: await compressJson({
    input: preCheck.input,
    assessment: preCheck.assessment,
    ...(preCheck.bankId === undefined ? {} : { bankId: preCheck.bankId }),
  }),
});

const toDomain = async (document: PreCheckDocument): Promise<StoredPreCheck> => {
  const content = (await expandJson(document.content)) as Pick<
    StoredPreCheck,
    'input' | 'assessment' | 'bankId'
  >;
  return {
    preCheckId: document._id,
    input: content.input,
    assessment: content.assessment,
    ...(content.bankId === undefined ? {} : { bankId: content.bankId }),
    madeAt: document.madeAt,
  };
};
