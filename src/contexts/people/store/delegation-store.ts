import type mongoose from 'mongoose';
import type { Delegation } from '../rules/delegation/delegation.js';
import type { DelegationStore } from '../use-cases/ports-of-people.js';
import type { TenantDocument } from '../../../infrastructure/mongo/collection.js';
import { openTenantCollection } from '../../../infrastructure/mongo/collection.js';
import { strictSchema } from '../../../infrastructure/mongo/strict-schema.js';
import { tenantKey } from '../../../infrastructure/mongo/tenant-key.js';

interface DelegationDocument extends TenantDocument {
  /** `<bankId>/<delegationId>` */
  readonly _id: string;
  readonly delegationId: string;
  readonly grantedAt: string;
  readonly delegation: Delegation;
}

const schema = strictSchema({
  bankId: 'text',
  delegationId: 'text',
  grantedAt: 'text',
  delegation: 'json',
});

/** Who acts in whose place, by bank; oldest first. */
export const delegationStore = (connection: mongoose.Connection): DelegationStore => {
  const collection = openTenantCollection<DelegationDocument>(connection, {
    name: 'delegations',
    schema,
  });
  return {
    put: async (delegation) => {
      await collection.put(toDocument(delegation));
    },
    find: async (bankId, delegationId) => {
      const document = await collection.findById(tenantKey(bankId, delegationId));
      return document?.delegation ?? null;
    },
    list: async (bankId) => {
      const sort = { grantedAt: 1, delegationId: 1 } as const;
      const documents = await collection.findOfBank(bankId, {}, { sort });
      return documents.map((one) => one.delegation);
    },
  };
};

const toDocument = (delegation: Delegation): DelegationDocument => ({
  _id: tenantKey(delegation.bankId, delegation.delegationId),
  bankId: delegation.bankId,
  delegationId: delegation.delegationId,
  grantedAt: delegation.grantedAt,
  delegation,
});
