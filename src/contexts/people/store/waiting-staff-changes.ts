import type mongoose from 'mongoose';
import type { WaitingStaffChange, WaitingStaffChanges } from '../use-cases/ports-of-people.js';
import type { TenantDocument } from '../../../infrastructure/mongo/collection.js';
import { openTenantCollection } from '../../../infrastructure/mongo/collection.js';
import { guarded } from '../../../infrastructure/mongo/driver-fault.js';
import { strictSchema } from '../../../infrastructure/mongo/strict-schema.js';
import { tenantKey } from '../../../infrastructure/mongo/tenant-key.js';

interface WaitingDocument extends TenantDocument, WaitingStaffChange {
  /** `<bankId>/<userId>/<number>` */
  readonly _id: string;
}

const name = 'waitingStaffChanges';
const schema = strictSchema({ bankId: 'text', userId: 'text', number: 'number' });

const keyOf = ({ bankId, userId, number }: WaitingStaffChange): string =>
  tenantKey(bankId, `${userId}/${number}`);

/** Changes of standing that wait for a second person; few, and gone once that is settled. */
export const waitingStaffChanges = (connection: mongoose.Connection): WaitingStaffChanges => {
  const collection = openTenantCollection<WaitingDocument>(connection, { name, schema });
  return {
    keep: async (waiting) => {
      const { bankId, userId, number } = waiting;
      await collection.insert({ _id: keyOf(waiting), bankId, userId, number });
    },
    ofBank: async (bankId) => {
      const found = await collection.findOfBank(bankId, {}, { sort: { userId: 1 } });
      return found.map(({ userId, number }) => ({ bankId, userId, number }));
    },
    remove: async (waiting) => {
      const native = connection.getClient().db(connection.name).collection<WaitingDocument>(name);
      await guarded(() => native.deleteOne({ _id: keyOf(waiting) }));
    },
  };
};
