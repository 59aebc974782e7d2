import type mongoose from 'mongoose';
import type { AssessmentStore, StoredAssessment } from '../use-cases/ports-of-applications.js';
import type { TenantDocument } from '../../../infrastructure/mongo/collection.js';
import { openTenantCollection } from '../../../infrastructure/mongo/collection.js';
import { compressJson, expandJson } from '../../../infrastructure/mongo/compressed-json.js';
import { strictSchema } from '../../../infrastructure/mongo/strict-schema.js';
import { tenantKey } from '../../../infrastructure/mongo/tenant-key.js';

interface AssessmentDocument extends TenantDocument {
  /** `<bankId>/<assessmentId>` */
  readonly _id: string;
  readonly assessmentId: string;
  readonly applicationId: string | null;
  readonly madeAt: string;
  /** `{input, assessment}`, compressed: a shipment of 1,000 lines would pass MongoDB's 16 MB. */
  readonly content: Uint8Array;
}

const schema = strictSchema({
  bankId: 'text',
  assessmentId: 'text',
  applicationId: 'text',
  madeAt: 'text',
  content: 'bytes',
});

/** Assessments under the hash of their content. */
export const assessmentStore = (connection: mongoose.Connection): AssessmentStore => {
  const collection = openTenantCollection<AssessmentDocument>(connection, {
    name: 'assessments',
    schema,
  });
  return {
    put: async (stored) => {
      await collection.insert(await toDocument(stored));
    },
    find: async (bankId, assessmentId) => {
      const document = await collection.findById(tenantKey(bankId, assessmentId));
      return document === null ? null : toDomain(document);
    },
  };
};

const toDocument = async (stored: StoredAssessment): Promise<AssessmentDocument> => ({
  _id: tenantKey(stored.bankId, stored.assessmentId),
  bankId: stored.bankId,
  assessmentId: stored.assessmentId,
  applicationId: stored.applicationId,
  madeAt: stored.madeAt,
  content: await compressJson({ input: stored.input, assessment: stored.assessment }),
});

const toDomain = async (document: AssessmentDocument): Promise<StoredAssessment> => {
  const content = (await expandJson(document.content)) as Pick<
    StoredAssessment,
    'input' | 'assessment'
  >;
  return {
    assessmentId: document.assessmentId,
    bankId: document.bankId,
    applicationId: document.applicationId,
    input: content.input,
    assessment: content.assessment,
    madeAt: document.madeAt,
  };
};
