import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type mongoose from 'mongoose';
import type { CatalogueContent } from '../../rulebook/rules/content/catalogue-content.js';
import type { CatalogueRevision } from '../../rulebook/rules/content/catalogue-revision.js';
import { newestRevisionFirst } from '../../rulebook/rules/content/revision-history.js';
import type {
  CatalogueStore,
  PackedRevision,
  RevisionHead,
} from '../use-cases/ports-of-catalogue.js';
import type { ByteStore } from '../../../infrastructure/mongo/byte-store.js';
import { openByteStore } from '../../../infrastructure/mongo/byte-store.js';
import type { Collection, StoredDocument } from '../../../infrastructure/mongo/collection.js';
import { oneOf, openCollection } from '../../../infrastructure/mongo/collection.js';
import { compressJson, expandJson } from '../../../infrastructure/mongo/compressed-json.js';
import type { RevisionList } from '../../rulebook/rules/content/revision-history.js';
import { strictSchema } from '../../../infrastructure/mongo/strict-schema.js';
import { requireBank } from '../../../infrastructure/mongo/tenant-key.js';

interface RevisionDocument extends StoredDocument {
  /** `<owner>/<revision name>`: its uniqueness decides which of two publications wins. */
  readonly _id: string;
  /** `shared`, or `bank/<bankId>`: no bank id makes the shared one. */
  readonly owner: string;
  readonly edition: string;
  readonly revision: string;
  readonly contentHash: string;
  readonly effectiveOn: string;
  readonly recordedAt: string | null;
  readonly parentHash: string | null;
  /** Of an entry that withdraws: the name of the revision it withdraws. It has no content then. */
  readonly withdraws?: string | null;
  readonly changeSetId?: string | null;
}

const schema = strictSchema({
  owner: 'text',
  edition: 'text',
  revision: 'text',
  contentHash: 'text',
  effectiveOn: 'text',
  recordedAt: 'text',
  parentHash: 'text',
  withdraws: 'text',
  changeSetId: 'text',
});

const headMembers = [
  'edition',
  'revision',
  'contentHash',
  'effectiveOn',
  'recordedAt',
  'parentHash',
  'withdraws',
  'changeSetId',
] as const;

const shared = 'shared';
const ownerOf = (bankId: string | null): string =>
  bankId === null ? shared : `bank/${requireBank(bankId)}`;

/**
 * The catalogue revisions: the imported base, which banks share, and what each published. Their
 * content lies compressed in a GridFS bucket under its hash and is written first, so a revision
 * that is listed can be read.
 */
export const catalogueStore = (connection: mongoose.Connection): CatalogueStore => {
  const contents = openByteStore(connection, 'catalogueContents');
  const collection = openCollection<RevisionDocument>(connection, {
    name: 'catalogueRevisions',
    schema,
  });
  return {
    put: async (bankId, revision) => {
      const document = toDocument(ownerOf(bankId), revision);
      await putContent(contents, revision);
      return putHead(collection, document);
    },
    find: async (contentHash) => {
      const bytes = await getPacked(contents, contentHash);
      return bytes === null ? null : ((await expandJson(bytes)) as CatalogueContent);
    },
    packed: (contentHash) => getPacked(contents, contentHash),
    withdraw: async (bankId, { revision, withdrawnAs, withdrawnAt }) =>
      putHead(collection, {
        ...toDocument(ownerOf(bankId), { ...revision, revision: withdrawnAs }),
        recordedAt: withdrawnAt,
        withdraws: revision.revision,
      }),
    list: async (bankId) => (await listOf(collection, bankId)).standing,
    history: (bankId) => listOf(collection, bankId),
  };
};

const listOf = async (
  collection: Collection<RevisionDocument>,
  bankId: string | null,
): Promise<RevisionList<RevisionHead>> => {
  const entries: RevisionDocument[] = [];
  for await (const one of collection.scan({ owner: oneOf([shared, ownerOf(bankId)]) }, headMembers))
    entries.push(one);
  const withdrawals = new Map(
    entries.flatMap((one) => (isWithdrawal(one) ? [[one.withdraws, one] as const] : [])),
  );
  const heads = entries
    .filter((one) => !isWithdrawal(one))
    .map(toDomain)
    .sort(newestRevisionFirst);
  return {
    standing: heads.filter(({ revision }) => !withdrawals.has(revision)),
    withdrawn: heads.flatMap((head) => {
      const by = withdrawals.get(head.revision);
      return by === undefined
        ? []
        : [{ ...head, withdrawnAt: by.recordedAt ?? '', withdrawnAs: by.revision }];
    }),
  };
};

/** An entry of an earlier build does not say: it is a revision. */
const isWithdrawal = (one: RevisionDocument): one is RevisionDocument & { withdraws: string } =>
  typeof one.withdraws === 'string';

const putContent = async (
  contents: ByteStore,
  revision: CatalogueRevision | PackedRevision,
): Promise<void> => {
  const bytes =
    'packed' in revision ? Buffer.from(revision.packed) : await compressJson(revision.content);
  await contents.put({
    id: revision.contentHash,
    read: () => Readable.from([bytes]),
    metadata: { mediaType: 'application/gzip', edition: revision.edition },
    check: () => undefined,
  });
};

const putHead = async (
  collection: Collection<RevisionDocument>,
  document: RevisionDocument,
): Promise<'stored' | 'taken'> => {
  if ((await collection.insert(document)) === 'inserted') return 'stored';
  const there = await collection.findById(document._id);
  const isSame =
    there?.contentHash === document.contentHash &&
    there.effectiveOn === document.effectiveOn &&
    (there.withdraws ?? null) === (document.withdraws ?? null);
  return isSame ? 'stored' : 'taken';
};

const getPacked = async (contents: ByteStore, contentHash: string): Promise<Buffer | null> => {
  const stored = await contents.open(contentHash);
  return stored === null ? null : buffer(stored.stream);
};

const toDocument = (owner: string, revision: RevisionHead): RevisionDocument => ({
  _id: `${owner}/${revision.revision}`,
  owner,
  edition: revision.edition,
  revision: revision.revision,
  contentHash: revision.contentHash,
  effectiveOn: revision.effectiveOn,
  recordedAt: revision.recordedAt ?? null,
  parentHash: revision.parentHash ?? null,
  changeSetId: revision.changeSetId ?? null,
});

const toDomain = (document: RevisionDocument): RevisionHead => ({
  edition: document.edition,
  revision: document.revision,
  contentHash: document.contentHash,
  effectiveOn: document.effectiveOn,
  ...(document.recordedAt === null ? {} : { recordedAt: document.recordedAt }),
  ...(document.parentHash === null ? {} : { parentHash: document.parentHash }),
  ...(typeof document.changeSetId === 'string' ? { changeSetId: document.changeSetId } : {}),
});
