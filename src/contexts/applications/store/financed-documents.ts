import type mongoose from 'mongoose';
import type { FinancedDocument, FinancedDocuments } from '../use-cases/ports-of-applications.js';
import type { TenantDocument } from '../../../infrastructure/mongo/collection.js';
import { oneOf, openTenantCollection } from '../../../infrastructure/mongo/collection.js';
import type { ListOrder } from '../../../infrastructure/mongo/list-page.js';
import { listPage } from '../../../infrastructure/mongo/list-page.js';
import { strictSchema } from '../../../infrastructure/mongo/strict-schema.js';
import { tenantKey } from '../../../infrastructure/mongo/tenant-key.js';

interface FinancedDocumentDocument extends TenantDocument {
  /** `<bankId>/<documentKey>/<issuedOn>/<line>/<turn>`: of two that take a line one inserts. */
  readonly _id: string;
  readonly documentKey: string;
  readonly line: string;
  readonly issuedOn: string | null;
  readonly evidenceType: string;
  readonly currency: string | null;
  readonly amountMinor: number | null;
  readonly documentMinor?: number | null;
  readonly namedBy?: 'file' | 'reading' | 'deal';
  readonly applicationId: string;
  readonly evidenceId: string;
  readonly turn: number;
  readonly takenAt: string;
  readonly newestKey: string;
}

const schema = strictSchema({
  bankId: 'text',
  documentKey: 'text',
  line: 'text',
  issuedOn: 'text',
  evidenceType: 'text',
  currency: 'text',
  amountMinor: 'number',
  documentMinor: 'number',
  namedBy: 'text',
  applicationId: 'text',
  evidenceId: 'text',
  turn: 'number',
  takenAt: 'text',
  newestKey: 'text',
});

const newest: ListOrder<FinancedDocumentDocument> = {
  list: 'financedDocuments',
  key: 'newestKey',
  direction: 'descending',
};

/** Who held which line of which document, insert-only. */
export const financedDocuments = (connection: mongoose.Connection): FinancedDocuments => {
  const collection = openTenantCollection<FinancedDocumentDocument>(connection, {
    name: 'financedDocuments',
    schema,
  });
  return {
    take: async (document) =>
      (await collection.insert(toDocument(document))) === 'inserted' ? 'taken' : 'exists',
    ofDocuments: async (bankId, documentKeys) => {
      const asked = { documentKey: oneOf(documentKeys) };
      const found = await collection.findOfBank(bankId, asked, { sort: { _id: 1 } });
      return found.map(toDomain);
    },
    list: ({ bankId, limit, cursor }) =>
      listPage(collection, { bankId, filter: {}, order: newest, limit, cursor }, toDomain),
  };
};

const toDocument = (document: FinancedDocument): FinancedDocumentDocument => {
  const { bankId, documentKey, issuedOn, line, turn, takenAt } = document;
  const key = `${documentKey}/${issuedOn ?? ''}/${line}/${turn}`;
  return { ...document, _id: tenantKey(bankId, key), newestKey: `${takenAt}/${key}` };
};

const toDomain = ({
  _id,
  newestKey: _newest,
  ...document
}: FinancedDocumentDocument): FinancedDocument => document;
