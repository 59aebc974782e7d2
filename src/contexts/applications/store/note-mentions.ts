import type mongoose from 'mongoose';
import { oneOf, openTenantCollection } from '../../../infrastructure/mongo/collection.js';
import type { Filter } from '../../../infrastructure/mongo/collection.js';
import { listPage } from '../../../infrastructure/mongo/list-page.js';
import type { ListOrder } from '../../../infrastructure/mongo/list-page.js';
import { saveNewest } from '../../../infrastructure/mongo/save-newest.js';
import type { RevisedDocument } from '../../../infrastructure/mongo/save-newest.js';
import { strictSchema } from '../../../infrastructure/mongo/strict-schema.js';
import { requireBank, tenantKey } from '../../../infrastructure/mongo/tenant-key.js';
import type { NoteMention, NoteMentions } from '../use-cases/notes/ports-of-notes.js';

interface MentionDocument extends RevisedDocument {
  /** `<bankId>/<noteId>/<recipient>` */
  readonly _id: string;
  readonly applicationId: string;
  readonly recipient: string;
  readonly isOpen: boolean;
  readonly newestKey: string;
  readonly mention: NoteMention;
}

const schema = strictSchema({
  bankId: 'text',
  applicationId: 'text',
  recipient: 'text',
  isOpen: 'boolean',
  newestKey: 'text',
  revision: 'number',
  mention: 'json',
});

const newest: ListOrder<MentionDocument> = {
  list: 'noteMentions',
  key: 'newestKey',
  direction: 'descending',
};

/** What is meant for whom, by recipient. */
export const noteMentions = (connection: mongoose.Connection): NoteMentions => {
  const collection = openTenantCollection<MentionDocument>(connection, {
    name: 'noteMentions',
    schema,
  });
  const openFor = (recipients: readonly string[]): Filter<MentionDocument> => ({
    recipient: oneOf(recipients),
    isOpen: true,
  });
  return {
    save: async (mentions) => {
      const documents = mentions.map(toDocument);
      const found = await collection.findByIds(documents.map(({ _id }) => _id));
      const there = new Map(found.map(({ _id, revision }) => [_id, revision]));
      for (const document of documents)
        if ((there.get(document._id) ?? 0) < document.revision)
          await saveNewest(collection, document);
    },
    list: ({ bankId, recipients, limit, cursor }) =>
      listPage(
        collection,
        { bankId, filter: openFor(recipients), order: newest, limit, cursor },
        ({ mention }) => mention,
      ),
    count: (bankId, recipients) => collection.countOfBank(bankId, openFor(recipients)),
  };
};

const toDocument = (mention: NoteMention): MentionDocument => ({
  _id: tenantKey(mention.bankId, `${mention.noteId}/${mention.recipient}`),
  bankId: requireBank(mention.bankId),
  applicationId: mention.applicationId,
  recipient: mention.recipient,
  isOpen: mention.isOpen,
  newestKey: `${mention.writtenAt}/${mention.noteId}/${mention.recipient}`,
  revision: mention.revision,
  mention,
});
