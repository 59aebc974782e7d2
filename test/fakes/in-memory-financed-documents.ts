import { requireBank, tenantKey } from '../../src/infrastructure/mongo/tenant-key.js';
import type {
  FinancedDocument,
  FinancedDocuments,
} from '../../src/contexts/applications/use-cases/ports-of-applications.js';
import { copyOf } from './copy-of.js';
import { pageOfSorted } from './page-of-sorted.js';

const keyOf = ({ documentKey, issuedOn, line, turn }: FinancedDocument): string =>
  `${documentKey}/${issuedOn ?? ''}/${line}/${turn}`;

export const inMemoryFinancedDocuments = (): FinancedDocuments => {
  const taken = new Map<string, FinancedDocument>();
  return {
    take: async (document) => {
      const key = tenantKey(document.bankId, keyOf(document));
      if (taken.has(key)) return Promise.resolve('exists');
      taken.set(key, copyOf(document));
      return Promise.resolve('taken');
    },
    ofDocuments: async (bankId, documentKeys) => {
      requireBank(bankId);
      return Promise.resolve(
        [...taken.values()].filter(
          (one) => one.bankId === bankId && documentKeys.includes(one.documentKey),
        ),
      );
    },
    list: async ({ bankId, limit, cursor }) => {
      requireBank(bankId);
      const found = [...taken.values()].filter((one) => one.bankId === bankId);
      return Promise.resolve(
        pageOfSorted(found, {
          list: 'financedDocuments',
          keyOf: (one) => `${one.takenAt}/${keyOf(one)}`,
          descending: true,
          limit,
          cursor,
        }),
      );
    },
  };
};
