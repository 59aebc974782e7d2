import type mongoose from 'mongoose';
import type { ProposedPeople, ProposedPeopleStore } from '../use-cases/ports-of-people.js';
import type { TenantDocument } from '../../../infrastructure/mongo/collection.js';
import { openTenantCollection } from '../../../infrastructure/mongo/collection.js';
import { guarded } from '../../../infrastructure/mongo/driver-fault.js';
import { strictSchema } from '../../../infrastructure/mongo/strict-schema.js';
import { tenantKey } from '../../../infrastructure/mongo/tenant-key.js';

interface ProposedPeopleDocument extends TenantDocument, ProposedPeople {
  /** `<bankId>/<entryId>` */
  readonly _id: string;
}

const name = 'proposedPeople';
const schema = strictSchema({ bankId: 'text', entryId: 'text', salt: 'text', people: 'json' });

/** People who wait for a second person, with their names; few, and gone once that is settled. */
export const proposedPeople = (connection: mongoose.Connection): ProposedPeopleStore => {
  const collection = openTenantCollection<ProposedPeopleDocument>(connection, { name, schema });
  return {
    keep: async (proposed) => {
      await collection.insert({ _id: tenantKey(proposed.bankId, proposed.entryId), ...proposed });
    },
    find: async (bankId, entryId) => {
      const document = await collection.findById(tenantKey(bankId, entryId));
      return document === null ? null : toDomain(document);
    },
    ofBank: async (bankId) =>
      (await collection.findOfBank(bankId, {}, { sort: { entryId: 1 } })).map(toDomain),
    remove: async (bankId, entryId) => {
      const native = connection
        .getClient()
        .db(connection.name)
        .collection<ProposedPeopleDocument>(name);
      await guarded(() => native.deleteOne({ _id: tenantKey(bankId, entryId) }));
    },
  };
};

const toDomain = ({ bankId, entryId, salt, people }: ProposedPeopleDocument): ProposedPeople => ({
  bankId,
  entryId,
  salt,
  people,
});
