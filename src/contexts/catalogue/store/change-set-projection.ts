import type mongoose from 'mongoose';
import { isUnfinished } from '../rules/change-set/change-set.js';
import type { ChangeSetSummary } from '../rules/change-set/change-set.js';
import type { Shadow } from '../rules/change-set/shadow.js';
import type { ChangeSetProjection } from '../use-cases/ports-of-catalogue.js';
import type { TenantDocument } from '../../../infrastructure/mongo/collection.js';
import { openTenantCollection, within } from '../../../infrastructure/mongo/collection.js';
import type { ListOrder } from '../../../infrastructure/mongo/list-page.js';
import { listPage } from '../../../infrastructure/mongo/list-page.js';
import { saveNewest } from '../../../infrastructure/mongo/save-newest.js';
import { strictSchema } from '../../../infrastructure/mongo/strict-schema.js';
import { tenantKey } from '../../../infrastructure/mongo/tenant-key.js';

interface ChangeSetDocument extends TenantDocument {
  /** `<bankId>/<changeSetId>` */
  readonly _id: string;
  readonly changeSetId: string;
  readonly revision: number;
  readonly newestKey: string;
  /** `<end of its latest shadow>/<changeSetId>`; absent: there was none. */
  readonly shadowKey?: string;
  /** `<createdAt>/<changeSetId>` while something of it goes on by itself. */
  readonly unfinishedKey?: string;
  readonly changeSet: ChangeSetSummary;
}

const schema = strictSchema({
  bankId: 'text',
  changeSetId: 'text',
  revision: 'number',
  newestKey: 'text',
  shadowKey: 'text',
  unfinishedKey: 'text',
  changeSet: 'json',
});

const newest: ListOrder<ChangeSetDocument> = {
  list: 'changeSets',
  key: 'newestKey',
  direction: 'descending',
};

const endingFirst: ListOrder<ChangeSetDocument> = {
  list: 'changeSetsInShadow',
  key: 'shadowKey',
  direction: 'ascending',
};

const oldest: ListOrder<ChangeSetDocument> = {
  list: 'changeSetsUnfinished',
  key: 'unfinishedKey',
  direction: 'ascending',
};

/** The change sets of the banks, without edits and differences, newest first. */
export const changeSetProjection = (connection: mongoose.Connection): ChangeSetProjection => {
  const collection = openTenantCollection<ChangeSetDocument>(connection, {
    name: 'changeSets',
    schema,
  });
  return {
    save: async (changeSet) => saveNewest(collection, toDocument(changeSet)),
    find: async (bankId, changeSetId) => {
      const document = await collection.findById(tenantKey(bankId, changeSetId));
      return document === null ? null : toDomain(document);
    },
    isBehind: async (changeSet) => {
      const { _id, revision, shadowKey, unfinishedKey } = toDocument(changeSet);
      const there = await collection.findById(_id);
      if (there === null || there.revision < revision) return true;
      return (
        there.revision === revision &&
        (there.shadowKey !== shadowKey || there.unfinishedKey !== unfinishedKey)
      );
    },
    list: async ({ bankId, limit, cursor }) =>
      listPage(collection, { bankId, filter: {}, order: newest, limit, cursor }, toDomain),
    unfinished: ({ bankId, limit, cursor }) => {
      const filter = { unfinishedKey: within('', undefined) };
      return listPage(collection, { bankId, filter, order: oldest, limit, cursor }, toDomain);
    },
    inShadowFrom: ({ bankId, from, limit, cursor }) => {
      const filter = { shadowKey: within(from, undefined) };
      return listPage(collection, { bankId, filter, order: endingFirst, limit, cursor }, toDomain);
    },
  };
};

const toDocument = (changeSet: ChangeSetSummary): ChangeSetDocument => ({
  _id: tenantKey(changeSet.bankId, changeSet.changeSetId),
  bankId: changeSet.bankId,
  changeSetId: changeSet.changeSetId,
  revision: changeSet.revision,
  newestKey: newestKeyOf(changeSet),
  ...(changeSet.shadow === undefined
    ? {}
    : { shadowKey: shadowKeyOf(changeSet.shadow, changeSet) }),
  ...(isUnfinished(changeSet) ? { unfinishedKey: newestKeyOf(changeSet) } : {}),
  changeSet,
});

const newestKeyOf = ({
  createdAt,
  changeSetId,
}: Pick<ChangeSetSummary, 'createdAt' | 'changeSetId'>): string => `${createdAt}/${changeSetId}`;

const shadowKeyOf = (
  { endedEarly, endsAt }: Shadow,
  { changeSetId }: Pick<ChangeSetSummary, 'changeSetId'>,
): string => `${endedEarly?.at ?? endsAt}/${changeSetId}`;

/** A document of an earlier build lacks what change sets have gained since. */
const toDomain = ({ changeSet }: ChangeSetDocument): ChangeSetSummary => ({
  ...gained,
  ...changeSet,
});

const gained = {
  impactHash: null,
  impact: null,
  impactRuns: 0,
  signatures: [],
  tookEffectAt: null,
  withdrawal: null,
} satisfies Partial<ChangeSetSummary>;
