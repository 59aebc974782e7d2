import type mongoose from 'mongoose';
import type { Applicant, ApplicantStore } from '../use-cases/ports-of-people.js';
import type { TenantCollection, TenantDocument } from '../../../infrastructure/mongo/collection.js';
import { allOf, oneOf, openTenantCollection } from '../../../infrastructure/mongo/collection.js';
import type { ListOrder } from '../../../infrastructure/mongo/list-page.js';
import { listPage } from '../../../infrastructure/mongo/list-page.js';
import { applicantWords } from '../rules/applicant-words.js';
import { strictSchema } from '../../../infrastructure/mongo/strict-schema.js';
import { tenantKey } from '../../../infrastructure/mongo/tenant-key.js';

interface ApplicantDocument extends TenantDocument {
  /** `<bankId>/<applicantId>` */
  readonly _id: string;
  readonly applicantId: string;
  readonly nameZh: string;
  readonly nameEn: string | null;
  readonly uscc: string;
  readonly lei: string | null;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly newestKey: string;
  /** Absent in what earlier builds kept, until it is rebuilt. */
  readonly words?: readonly string[];
}

const schema = strictSchema({
  bankId: 'text',
  applicantId: 'text',
  nameZh: 'text',
  nameEn: 'text',
  uscc: 'text',
  lei: 'text',
  createdBy: 'text',
  createdAt: 'text',
  newestKey: 'text',
  words: 'json',
});

const newest: ListOrder<ApplicantDocument> = {
  list: 'applicants',
  key: 'newestKey',
  direction: 'descending',
};

/** The applicants of the banks, newest first; a USCC is unique within its bank. */
export const applicantStore = (connection: mongoose.Connection): ApplicantStore => {
  const collection = openTenantCollection<ApplicantDocument>(connection, {
    name: 'applicants',
    schema,
  });
  return {
    insert: async (applicant) => insert(collection, toDocument(applicant)),
    find: async (bankId, applicantId) => {
      const document = await collection.findById(tenantKey(bankId, applicantId));
      return document === null ? null : toDomain(document);
    },
    findByUscc: async (bankId, uscc) => {
      const document = await collection.findOneOfBank(bankId, { uscc });
      return document === null ? null : toDomain(document);
    },
    findMany: async (bankId, applicantIds) => {
      const ids = [...new Set(applicantIds)].map((one) => tenantKey(bankId, one));
      return (await collection.findByIds(ids)).map(toDomain);
    },
    findByWords: async ({ bankId, words, applicantIds, limit }) => {
      const options = { sort: { newestKey: -1 }, limit } as const;
      const own = applicantIds === undefined ? {} : { applicantId: oneOf(applicantIds) };
      const found = await collection.findOfBank(bankId, { words: allOf(words), ...own }, options);
      return found.map(toDomain);
    },
    rebuildWords: async () => {
      let rebuilt = 0;
      for (const document of await collection.findAll()) {
        await collection.put(toDocument(toDomain(document)));
        rebuilt += 1;
      }
      return rebuilt;
    },
    list: async ({ bankId, applicantIds, limit, cursor }) => {
      const filter = applicantIds === undefined ? {} : { applicantId: oneOf(applicantIds) };
      return listPage(collection, { bankId, filter, order: newest, limit, cursor }, toDomain);
    },
  };
};

/**
 * @throws Error when the id, not the USCC, is taken: two applicants were given one id.
 */
const insert = async (
  collection: TenantCollection<ApplicantDocument>,
  document: ApplicantDocument,
): Promise<'inserted' | 'exists'> => {
  if ((await collection.insert(document)) === 'inserted') return 'inserted';
  const { bankId, uscc, applicantId } = document;
  if ((await collection.findOneOfBank(bankId, { uscc })) !== null) return 'exists';
  throw new Error(`applicant ${applicantId} exists with another USCC`);
};

const toDocument = (applicant: Applicant): ApplicantDocument => ({
  _id: tenantKey(applicant.bankId, applicant.applicantId),
  bankId: applicant.bankId,
  applicantId: applicant.applicantId,
  nameZh: applicant.nameZh,
  nameEn: applicant.nameEn,
  uscc: applicant.uscc,
  lei: applicant.lei,
  createdBy: applicant.createdBy,
  createdAt: applicant.createdAt,
  newestKey: `${applicant.createdAt}/${applicant.applicantId}`,
  words: applicantWords(applicant),
});

const toDomain = (document: ApplicantDocument): Applicant => ({
  applicantId: document.applicantId,
  bankId: document.bankId,
  nameZh: document.nameZh,
  nameEn: document.nameEn,
  uscc: document.uscc,
  lei: document.lei,
  createdBy: document.createdBy,
  createdAt: document.createdAt,
});
