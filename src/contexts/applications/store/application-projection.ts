import { hash } from 'node:crypto';
import type mongoose from 'mongoose';
import { canonicalJson } from '../../../kernel/values/canonical-json.js';
import { addDays } from '../../../kernel/values/clock/calendar-day.js';
import type { Application } from '../rules/state/application-state.js';
import type { Party } from '../../rulebook/rules/bank-rules/application-status.js';
import { summaryOfApplication } from '../rules/state/application-summary.js';
import { openDealsOf } from '../rules/evidence/financed-once/open-deals.js';
import type { ApplicationSummary } from '../rules/state/application-summary.js';
import { noFinancing } from '../rules/financing/financing.js';
import { noMonitoring } from '../rules/monitoring/monitoring.js';
import { owedBy } from '../rules/state/progress.js';
import type { GreenShare } from '../../rulebook/rules/assessment/assessment.js';
import type {
  ApplicationProjection,
  ApplicationQuery,
} from '../use-cases/ports-of-applications.js';
import { dueKeyOf, newestKeyOf, updatedKeyOf } from './application-order.js';
import type { Condition, Filter } from '../../../infrastructure/mongo/collection.js';
import {
  above,
  allOf,
  between,
  oneOf,
  under,
  without,
  openTenantCollection,
  within,
} from '../../../infrastructure/mongo/collection.js';
import type { ListOrder } from '../../../infrastructure/mongo/list-page.js';
import { listPage } from '../../../infrastructure/mongo/list-page.js';
import { listedMembersOf, listNameOf, risksAsked } from './listed-members.js';
import type { ListedMembers } from './listed-members.js';
import { largeJson, readLargeJson } from '../../../infrastructure/mongo/large-json.js';
import { saveNewest } from '../../../infrastructure/mongo/save-newest.js';
import type { RevisedDocument } from '../../../infrastructure/mongo/save-newest.js';
import { strictSchema } from '../../../infrastructure/mongo/strict-schema.js';
import { tenantKey } from '../../../infrastructure/mongo/tenant-key.js';

/** `_id` of both: `<bankId>/<applicationId>`. */
interface ApplicationDocument extends RevisedDocument {
  readonly applicationId: string;
  /** `null`: it is in `packedApplication`. */
  readonly application: Application | null;
  /** Absent: it is in `application`. */
  readonly packedApplication?: Uint8Array;
}

/** What queue, list and search read, with the members they ask by beside. */
interface SummaryDocument extends RevisedDocument, ListedMembers {
  readonly applicationId: string;
  readonly applicantId: string;
  readonly status: string;
  /** Each who owes something; of earlier builds the one who was waited for. */
  readonly waitingFor: readonly Party[];
  readonly newestKey: string;
  readonly dueKey: string;
  readonly updatedKey: string;
  readonly hasOverrides: boolean;
  readonly summary: ApplicationSummary;
}

const applicationSchema = strictSchema({
  bankId: 'text',
  applicationId: 'text',
  revision: 'number',
  application: 'json',
  packedApplication: 'bytes',
});

const summarySchema = strictSchema({
  bankId: 'text',
  applicationId: 'text',
  applicantId: 'text',
  status: 'text',
  waitingFor: 'json',
  newestKey: 'text',
  dueKey: 'text',
  updatedKey: 'text',
  referenceStarts: 'json',
  itemCodes: 'json',
  goodsWords: 'json',
  submittedOn: 'text',
  decidedOn: 'text',
  decidedOutcome: 'text',
  hasOverrides: 'boolean',
  assigneeId: 'text',
  itemAreas: 'json',
  amountMinor: 'number',
  currency: 'text',
  risks: 'json',
  isClaimed: 'boolean',
  isStuck: 'boolean',
  traits: 'json',
  statusSince: 'text',
  standardProposed: 'boolean',
  papersWait: 'boolean',
  creditCorrected: 'boolean',
  voters: 'json',
  votesCast: 'number',
  revision: 'number',
  summary: 'json',
});

const newest: Omit<ListOrder<SummaryDocument>, 'list'> = {
  key: 'newestKey',
  direction: 'descending',
};
const due: Omit<ListOrder<SummaryDocument>, 'list'> = {
  key: 'dueKey',
  direction: 'ascending',
};

const updated: Omit<ListOrder<SummaryDocument>, 'list'> = {
  key: 'updatedKey',
  direction: 'ascending',
};
const orders = { newest, due, updated };

/**
 * The applications as their commits left them: whole in one collection, and as small summaries in
 * another, which lists alone read. The summary is written first, so that no whole application is
 * ever newer than its summary and what mends the one mends the other.
 */
export const applicationProjection = (connection: mongoose.Connection): ApplicationProjection => {
  const applications = openTenantCollection<ApplicationDocument>(connection, {
    name: 'applications',
    schema: applicationSchema,
  });
  const summaries = openTenantCollection<SummaryDocument>(connection, {
    name: 'applicationSummaries',
    schema: summarySchema,
  });
  return {
    save: async (application, soFar) => {
      await saveNewest(summaries, summaryDocumentOf(application, soFar));
      await saveNewest(applications, await documentOf(application));
    },
    find: async (bankId, applicationId) => {
      const document = await applications.findById(tenantKey(bankId, applicationId));
      return document === null ? null : toDomain(document);
    },
    findMany: async (bankId, applicationIds) => {
      const keys = applicationIds.map((applicationId) => tenantKey(bankId, applicationId));
      return Promise.all((await applications.findByIds(keys)).map(toDomain));
    },
    summaries: async (bankId, applicationIds) => {
      const keys = applicationIds.map((applicationId) => tenantKey(bankId, applicationId));
      return (await summaries.findByIds(keys)).map(({ summary }) => summary);
    },
    findListed: async (application, soFar) => {
      const expected = summaryDocumentOf(application, soFar);
      const found = await summaries.findById(expected._id);
      if (found === null) return null;
      return { revision: found.revision, isSame: canonicalJson(found) === canonicalJson(expected) };
    },
    list: async (query) =>
      listPage(
        summaries,
        {
          bankId: query.bankId,
          filter: filtersOf(query),
          order: { ...orders[query.order ?? 'newest'], list: listNameOf(query) },
          members: ['summary'],
          limit: query.limit,
          cursor: query.cursor,
        },
        ({ summary }) => summary,
      ),
    count: async (query) => {
      const counts = filtersOf(query).map((one) => summaries.countOfBank(query.bankId, one));
      return (await Promise.all(counts)).reduce((sum, one) => sum + one, 0);
    },
  };
};

type Asked = Omit<ApplicationQuery, 'limit' | 'cursor' | 'order'>;

/** One of them fits what is asked for: each is found by an index of its own. */
const filtersOf = (query: Asked): readonly Filter<SummaryDocument>[] => {
  const {
    orStandardProposed,
    orPapersWait,
    orCreditCorrected,
    orVotesAwaited,
    waitingFor: _whoever,
    ...rest
  } = query;
  if (query.anyOf !== undefined) return query.anyOf.map((one) => filterOf({ ...query, ...one }));
  return [
    filterOf(query),
    ...(orStandardProposed === undefined
      ? []
      : [{ ...filterOf({ ...rest, statuses: orStandardProposed }), standardProposed: true }]),
    ...(orPapersWait === undefined
      ? []
      : [{ ...filterOf({ ...rest, statuses: orPapersWait }), papersWait: true }]),
    ...(orCreditCorrected === undefined
      ? []
      : [{ ...filterOf({ ...rest, statuses: orCreditCorrected }), creditCorrected: true }]),
    ...(orVotesAwaited === undefined ? [] : votesAwaited(rest, orVotesAwaited)),
  ];
};

/** A vote is each member's own, whoever has the step: an amount above its limit, or in a currency without one. */
const votesAwaited = (
  { assigneeId: _whoever, ...rest }: Asked,
  { statuses, limits, members, voterIds, notAssignedTo }: NonNullable<Asked['orVotesAwaited']>,
): readonly Filter<SummaryDocument>[] => {
  const awaited = {
    ...filterOf({ ...rest, statuses }),
    votesCast: under(members),
    voters: without(voterIds),
    ...(notAssignedTo === undefined ? {} : { assigneeId: without(notAssignedTo) }),
  };
  const asked = rest.amount;
  return [...limits, [null, -1] as const]
    .filter(([currency]) => asked === undefined || currency === null || currency === asked.currency)
    .filter(([currency]) => currency !== null || asked === undefined || !limits.has(asked.currency))
    .map(([currency, limit]) => ({
      ...awaited,
      ...(currency === null
        ? { currency: asked?.currency ?? without([...limits.keys()]) }
        : {
            currency,
            amountMinor: between(
              Math.max(limit + 1, asked?.leastMinor ?? 0),
              asked?.mostMinor ?? Number.MAX_SAFE_INTEGER,
            ),
          }),
    }));
};

const filterOf = (query: Asked): Filter<SummaryDocument> => ({
  ...queueFilterOf(query),
  ...searchFilterOf(query),
  ...(query.applicationIds === undefined
    ? {}
    : { _id: oneOf(query.applicationIds.map((id) => tenantKey(query.bankId, id))) }),
  ...(query.applicantIds === undefined ? {} : { applicantId: oneOf(query.applicantIds) }),
  ...(query.statuses === undefined ? {} : { status: oneOf(query.statuses) }),
  ...(query.waitingFor === undefined ? {} : { waitingFor: oneOf(query.waitingFor) }),
  ...(query.withOverrides === undefined ? {} : { hasOverrides: query.withOverrides }),
});

const searchFilterOf = (query: Asked): Filter<SummaryDocument> => ({
  ...(query.reference === undefined
    ? {}
    : { referenceStarts: oneOf([query.reference.toUpperCase()]) }),
  ...(query.itemCode === undefined ? {} : { itemCodes: oneOf([query.itemCode]) }),
  ...(query.goodsWords === undefined ? {} : { goodsWords: allOf(query.goodsWords) }),
  ...(query.submitted === undefined ? {} : { submittedOn: days(query.submitted) }),
  ...(query.decided === undefined ? {} : { decidedOn: days(query.decided) }),
  ...(query.decidedOutcome === undefined ? {} : { decidedOutcome: query.decidedOutcome }),
  // A key begins with its instant, so the instant alone comes before all keys of it.
  ...(query.updatedSince === undefined ? {} : { updatedKey: above(query.updatedSince) }),
});

const days = ({ from, to }: NonNullable<Asked['submitted']>): Condition =>
  within(from, to === undefined ? undefined : addDays(to, 1));

const whose = (assignee: NonNullable<Asked['assigneeId']> | null): Condition | string | null =>
  assignee === null || typeof assignee === 'string' ? assignee : oneOf(assignee);

const queueFilterOf = (query: Asked): Filter<SummaryDocument> => ({
  ...(query.assigneeId === undefined ? {} : { assigneeId: whose(query.assigneeId) }),
  ...(query.itemArea === undefined ? {} : { itemAreas: oneOf([query.itemArea]) }),
  ...(query.amount === undefined
    ? {}
    : {
        currency: query.amount.currency,
        amountMinor: between(query.amount.leastMinor, query.amount.mostMinor),
      }),
  ...(query.risk === undefined ? {} : { risks: oneOf(risksAsked(query.risk)) }),
  ...(query.isClaimed === undefined ? {} : { isClaimed: query.isClaimed }),
  ...(query.trait === undefined ? {} : { traits: oneOf([query.trait]) }),
  ...(query.statusSince === undefined
    ? {}
    : { statusSince: within(query.statusSince.from, query.statusSince.before) }),
  ...(query.stuck === undefined ? {} : { isStuck: true }),
});

const documentOf = async (application: Application): Promise<ApplicationDocument> => {
  const { plain, packed } = await largeJson(application);
  return {
    _id: tenantKey(application.bankId, application.applicationId),
    bankId: application.bankId,
    applicationId: application.applicationId,
    revision: application.revision,
    application: plain,
    ...(packed === undefined ? {} : { packedApplication: packed }),
  };
};

const partiesAsked = (application: Application): readonly Party[] => {
  const parties = owedBy(application);
  return parties.length === 0 ? ['nobody'] : parties;
};

const summaryDocumentOf = (
  application: Application,
  soFar: GreenShare | null = null,
): SummaryDocument => ({
  _id: tenantKey(application.bankId, application.applicationId),
  bankId: application.bankId,
  applicationId: application.applicationId,
  applicantId: application.draft.applicantId,
  status: application.status,
  waitingFor: partiesAsked(application),
  newestKey: newestKeyOf(application),
  dueKey: dueKeyOf(application),
  updatedKey: updatedKeyOf(application),
  hasOverrides: application.overrides.length > 0,
  ...listedMembersOf(application),
  revision: application.revision,
  summary: summaryOfApplication(application, {
    deals: openDealsOf(application, (input) => hash('sha256', input)),
    soFar,
  }),
});

/** A document of an earlier build lacks what applications have gained since. */
const toDomain = async ({
  application,
  packedApplication,
}: ApplicationDocument): Promise<Application> => ({
  ...gained,
  ...(await readLargeJson(application, packedApplication)),
});

const gained: Pick<Application, 'financing' | 'monitoring' | 'hold' | 'screeningSnapshots'> = {
  financing: noFinancing,
  monitoring: noMonitoring,
  hold: null,
  screeningSnapshots: [],
};
