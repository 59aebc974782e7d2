import type mongoose from 'mongoose';
import type { Quarantine, QuarantinedFile } from '../use-cases/evidence/ports-of-quarantine.js';
import { guarded } from '../../../infrastructure/mongo/driver-fault.js';
import type { StoredDocument } from '../../../infrastructure/mongo/collection.js';
import { openCollection } from '../../../infrastructure/mongo/collection.js';
import { strictSchema } from '../../../infrastructure/mongo/strict-schema.js';
import { tenantKey } from '../../../infrastructure/mongo/tenant-key.js';

interface QuarantineDocument extends StoredDocument, QuarantinedFile {
  /** `<bankId>/<applicationId>/<evidenceId>` */
  readonly _id: string;
}

const name = 'quarantine';
const schema = strictSchema({
  bankId: 'text',
  applicationId: 'text',
  evidenceId: 'text',
  contentHash: 'text',
  heldAt: 'text',
});

/** Files that wait to be scanned: few, and only while the malware gate is down. */
export const quarantine = (connection: mongoose.Connection): Quarantine => {
  const collection = openCollection<QuarantineDocument>(connection, { name, schema });
  return {
    hold: async (file) => {
      await collection.insert({ _id: idOf(file), ...file });
    },
    held: async () => (await collection.findAll()).map(({ _id, ...file }) => file),
    release: async (file) => {
      const native = connection
        .getClient()
        .db(connection.name)
        .collection<QuarantineDocument>(name);
      await guarded(() => native.deleteOne({ _id: idOf(file) }));
    },
  };
};

const idOf = ({ bankId, applicationId, evidenceId }: QuarantinedFile): string =>
  tenantKey(bankId, `${applicationId}/${evidenceId}`);
