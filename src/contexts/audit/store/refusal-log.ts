import type mongoose from 'mongoose';
import type { RefusalLog, RefusedAttempt } from '../../../kernel/ports.js';
import type { TenantDocument } from '../../../infrastructure/mongo/collection.js';
import { openTenantCollection, within } from '../../../infrastructure/mongo/collection.js';
import type { Filter } from '../../../infrastructure/mongo/collection.js';
import type { ListOrder } from '../../../infrastructure/mongo/list-page.js';
import { listPage } from '../../../infrastructure/mongo/list-page.js';
import { strictSchema } from '../../../infrastructure/mongo/strict-schema.js';
import { tenantKey } from '../../../infrastructure/mongo/tenant-key.js';

interface RefusalDocument extends TenantDocument {
  /** `<bankId>/<refusalId>` */
  readonly _id: string;
  readonly refusalId: string;
  readonly subjectKind: RefusedAttempt['subject']['kind'];
  readonly subjectId: string;
  readonly action: string;
  readonly actorId: string;
  readonly rolesThen: readonly string[];
  readonly refusal: RefusedAttempt['refusal'];
  readonly requestId: string;
  readonly at: string;
  readonly newestKey: string;
}

const schema = strictSchema({
  bankId: 'text',
  refusalId: 'text',
  subjectKind: 'text',
  subjectId: 'text',
  action: 'text',
  actorId: 'text',
  rolesThen: 'json',
  refusal: 'json',
  requestId: 'text',
  at: 'text',
  newestKey: 'text',
});

const newest: ListOrder<RefusalDocument> = {
  list: 'refusals',
  key: 'newestKey',
  direction: 'descending',
};

/** The refused attempts of a bank, newest first; recorded once however often it is tried. */
export const refusalLog = (connection: mongoose.Connection): RefusalLog => {
  const collection = openTenantCollection<RefusalDocument>(connection, {
    name: 'refusals',
    schema,
  });
  return {
    record: async (attempt) => {
      await collection.insert(toDocument(attempt));
    },
    list: async ({ bankId, limit, cursor, ...asked }) => {
      const filter = filterOf(asked);
      return listPage(collection, { bankId, filter, order: newest, limit, cursor }, toDomain);
    },
  };
};

type Asked = Omit<Parameters<RefusalLog['list']>[0], 'bankId' | 'limit' | 'cursor'>;

const filterOf = ({ subjectId, actorId, code, from, before }: Asked): Filter<RefusalDocument> => ({
  ...(subjectId === undefined ? {} : { subjectId }),
  ...(actorId === undefined ? {} : { actorId }),
  ...(code === undefined ? {} : { 'refusal.code': code }),
  ...(from === undefined && before === undefined ? {} : { at: within(from, before) }),
});

const toDocument = (attempt: RefusedAttempt): RefusalDocument => ({
  _id: tenantKey(attempt.bankId, attempt.refusalId),
  bankId: attempt.bankId,
  refusalId: attempt.refusalId,
  subjectKind: attempt.subject.kind,
  subjectId: attempt.subject.id,
  action: attempt.action,
  actorId: attempt.actorId,
  rolesThen: attempt.rolesThen,
  refusal: attempt.refusal,
  requestId: attempt.requestId,
  at: attempt.at,
  newestKey: `${attempt.at}/${attempt.refusalId}`,
});

const toDomain = (document: RefusalDocument): RefusedAttempt => ({
  refusalId: document.refusalId,
  bankId: document.bankId,
  subject: { kind: document.subjectKind, id: document.subjectId },
  action: document.action,
  actorId: document.actorId,
  rolesThen: document.rolesThen,
  refusal: document.refusal,
  requestId: document.requestId,
  at: document.at,
});
