import type mongoose from 'mongoose';
import { addDays } from '../domain/clock/calendar-day.js';
import type { Application } from '../domain/lifecycle/application-state.js';
import { noFinancing } from '../domain/lifecycle/financing.js';
import { noMonitoring } from '../domain/lifecycle/monitoring.js';
import { turnOf } from '../domain/lifecycle/progress.js';
import type { ApplicationProjection, ApplicationQuery } from '../use-cases/ports.js';
import { dueKeyOf, newestKeyOf, updatedKeyOf } from './application-order.js';
import type { Condition, Filter, TenantDocument } from './collection.js';
import { above, allOf, between, oneOf, openTenantCollection, within } from './collection.js';
import type { ListOrder } from './list-page.js';
import { listPage } from './list-page.js';
import { listedMembersOf, listNameOf } from './listed-members.js';
import type { ListedMembers } from './listed-members.js';
import { saveNewest } from './save-newest.js';
import { strictSchema } from './strict-schema.js';
import { tenantKey } from './tenant-key.js';

interface ApplicationDocument extends TenantDocument, ListedMembers {
  /** `<bankId>/<applicationId>` */
  readonly _id: string;
  readonly applicationId: string;
  readonly applicantId: string;
  readonly status: string;
  readonly waitingFor: string;
  readonly dueAt: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly newestKey: string;
  readonly dueKey: string;
  readonly updatedKey: string;
  readonly hasOverrides: boolean;
  readonly revision: number;
  readonly application: Application;
}

const schema = strictSchema({
  bankId: 'text',
  applicationId: 'text',
  applicantId: 'text',
  status: 'text',
  waitingFor: 'text',
  dueAt: 'text',
  createdAt: 'text',
  updatedAt: 'text',
  newestKey: 'text',
  dueKey: 'text',
  updatedKey: 'text',
  reference: 'text',
  itemCodes: 'json',
  goodsWords: 'json',
  submittedOn: 'text',
  hasOverrides: 'boolean',
  assigneeId: 'text',
  itemAreas: 'json',
  amountMinor: 'number',
  currency: 'text',
  risks: 'json',
  isStuck: 'boolean',
  revision: 'number',
  application: 'json',
});

const newest: Omit<ListOrder<ApplicationDocument>, 'list'> = {
  key: 'newestKey',
  direction: 'descending',
};
const due: Omit<ListOrder<ApplicationDocument>, 'list'> = {
  key: 'dueKey',
  direction: 'ascending',
};

const updated: Omit<ListOrder<ApplicationDocument>, 'list'> = {
  key: 'updatedKey',
  direction: 'ascending',
};
const orders = { newest, due, updated };

/** The applications as their commits left them, whole, with the members lists ask by beside. */
export const applicationProjection = (connection: mongoose.Connection): ApplicationProjection => {
  const collection = openTenantCollection<ApplicationDocument>(connection, {
    name: 'applications',
    schema,
  });
  return {
    save: async (application) => saveNewest(collection, toDocument(application)),
    find: async (bankId, applicationId) => {
      const document = await collection.findById(tenantKey(bankId, applicationId));
      return document === null ? null : toDomain(document);
    },
    list: async (query) =>
      listPage(
        collection,
        {
          bankId: query.bankId,
          filter: filterOf(query),
          order: { ...orders[query.order ?? 'newest'], list: listNameOf(query) },
          limit: query.limit,
          cursor: query.cursor,
        },
        toDomain,
      ),
    count: async (query) => collection.countOfBank(query.bankId, filterOf(query)),
  };
};

type Asked = Omit<ApplicationQuery, 'limit' | 'cursor' | 'order'>;

const filterOf = (query: Asked): Filter<ApplicationDocument> => ({
  ...queueFilterOf(query),
  ...searchFilterOf(query),
  ...(query.applicantIds === undefined ? {} : { applicantId: oneOf(query.applicantIds) }),
  ...(query.statuses === undefined ? {} : { status: oneOf(query.statuses) }),
  ...(query.waitingFor === undefined ? {} : { waitingFor: query.waitingFor }),
  ...(query.withOverrides === undefined ? {} : { hasOverrides: query.withOverrides }),
});

const searchFilterOf = (query: Asked): Filter<ApplicationDocument> => ({
  ...(query.reference === undefined ? {} : { reference: query.reference }),
  ...(query.itemCode === undefined ? {} : { itemCodes: oneOf([query.itemCode]) }),
  ...(query.goodsWords === undefined ? {} : { goodsWords: allOf(query.goodsWords) }),
  ...(query.submitted === undefined ? {} : { submittedOn: days(query.submitted) }),
  // A key begins with its instant, so the instant alone comes before all keys of it.
  ...(query.updatedSince === undefined ? {} : { updatedKey: above(query.updatedSince) }),
});

const days = ({ from, to }: NonNullable<Asked['submitted']>): Condition =>
  within(from, to === undefined ? undefined : addDays(to, 1));

const queueFilterOf = (query: Asked): Filter<ApplicationDocument> => ({
  ...(query.assigneeId === undefined ? {} : { assigneeId: query.assigneeId }),
  ...(query.itemArea === undefined ? {} : { itemAreas: oneOf([query.itemArea]) }),
  ...(query.amount === undefined
    ? {}
    : {
        currency: query.amount.currency,
        amountMinor: between(query.amount.leastMinor, query.amount.mostMinor),
      }),
  ...(query.risk === undefined ? {} : { risks: oneOf([query.risk]) }),
  ...(query.stuck === undefined ? {} : { isStuck: true }),
});

const toDocument = (application: Application): ApplicationDocument => ({
  _id: tenantKey(application.bankId, application.applicationId),
  bankId: application.bankId,
  applicationId: application.applicationId,
  applicantId: application.draft.applicantId,
  status: application.status,
  waitingFor: turnOf(application),
  dueAt: application.deadline?.dueAt ?? null,
  createdAt: application.createdAt,
  updatedAt: application.updatedAt,
  newestKey: newestKeyOf(application),
  dueKey: dueKeyOf(application),
  updatedKey: updatedKeyOf(application),
  hasOverrides: application.overrides.length > 0,
  ...listedMembersOf(application),
  revision: application.revision,
  application,
});

/** A document of an earlier build lacks what applications have gained since. */
const toDomain = ({ application }: ApplicationDocument): Application => ({
  ...gained,
  ...application,
});

const gained: Pick<Application, 'financing' | 'monitoring' | 'hold' | 'screeningSnapshots'> = {
  financing: noFinancing,
  monitoring: noMonitoring,
  hold: null,
  screeningSnapshots: [],
};
