import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type mongoose from 'mongoose';
import type { CatalogueContent } from '../domain/catalogue/catalogue-content.js';
import type { CatalogueRevision } from '../domain/catalogue/catalogue-revision.js';
import type { CatalogueStore } from '../use-cases/ports.js';
import type { ByteStore } from './byte-store.js';
import { openByteStore } from './byte-store.js';
import { newestRevisionFirst } from './catalogue-order.js';
import type { Collection, StoredDocument } from './collection.js';
import { openCollection } from './collection.js';
import { compressJson, expandJson } from './compressed-json.js';
import { RevisionTaken } from './revision-taken.js';
import { strictSchema } from './strict-schema.js';

type RevisionHead = Omit<CatalogueRevision, 'content'>;

interface RevisionDocument extends StoredDocument {
  /** The revision's name, `<edition>.<number>`. */
  readonly _id: string;
  readonly edition: string;
  readonly contentHash: string;
  readonly effectiveOn: string;
  readonly recordedAt: string | null;
  readonly parentHash: string | null;
}

const schema = strictSchema({
  edition: 'text',
  contentHash: 'text',
  effectiveOn: 'text',
  recordedAt: 'text',
  parentHash: 'text',
});

/**
 * The catalogue revisions. Their content lies compressed in a GridFS bucket under its hash and is
 * written first, so a revision that is listed can be read. `put` throws `RevisionTaken`.
 */
export const catalogueStore = (connection: mongoose.Connection): CatalogueStore => {
  const contents = openByteStore(connection, 'catalogueContents');
  const collection = openCollection<RevisionDocument>(connection, {
    name: 'catalogueRevisions',
    schema,
  });
  const list = async (): Promise<readonly RevisionHead[]> =>
    (await collection.findAll()).map(toDomain).sort(newestRevisionFirst);
  return {
    list,
    put: async (revision) => {
      await putContent(contents, revision);
      await putHead(collection, revision);
    },
    find: async (contentHash) => {
      // Content that was returned to has several revisions: the first one is its name.
      const head = (await list()).findLast((one) => one.contentHash === contentHash);
      return head === undefined ? null : { ...head, content: await getContent(contents, head) };
    },
  };
};

const putContent = async (contents: ByteStore, revision: CatalogueRevision): Promise<void> => {
  const bytes = await compressJson(revision.content);
  await contents.put({
    id: revision.contentHash,
    read: () => Readable.from([bytes]),
    metadata: { mediaType: 'application/gzip', edition: revision.edition },
    check: () => undefined,
  });
};

const putHead = async (
  collection: Collection<RevisionDocument>,
  revision: CatalogueRevision,
): Promise<void> => {
  if ((await collection.insert(toDocument(revision))) === 'inserted') return;
  const there = await collection.findById(revision.revision);
  if (there?.contentHash !== revision.contentHash) throw new RevisionTaken(revision.revision);
};

/** @throws Error when the content of a listed revision is gone. */
const getContent = async (contents: ByteStore, head: RevisionHead): Promise<CatalogueContent> => {
  const stored = await contents.open(head.contentHash);
  if (stored === null) throw new Error(`the content of revision ${head.revision} is missing`);
  return (await expandJson(await buffer(stored.stream))) as CatalogueContent;
};

const toDocument = (revision: CatalogueRevision): RevisionDocument => ({
  _id: revision.revision,
  edition: revision.edition,
  contentHash: revision.contentHash,
  effectiveOn: revision.effectiveOn,
  recordedAt: revision.recordedAt ?? null,
  parentHash: revision.parentHash ?? null,
});

const toDomain = (document: RevisionDocument): RevisionHead => ({
  edition: document.edition,
  revision: document._id,
  contentHash: document.contentHash,
  effectiveOn: document.effectiveOn,
  ...(document.recordedAt === null ? {} : { recordedAt: document.recordedAt }),
  ...(document.parentHash === null ? {} : { parentHash: document.parentHash }),
});
