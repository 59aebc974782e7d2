import {
  dueKeyOf,
  newestKeyOf,
  updatedKeyOf,
} from '../../src/contexts/applications/store/application-order.js';
import {
  listedMembersOf as readListedMembers,
  listNameOf,
  risksAsked,
} from '../../src/contexts/applications/store/listed-members.js';
import type { ListedMembers } from '../../src/contexts/applications/store/listed-members.js';
import { requireBank, tenantKey } from '../../src/infrastructure/mongo/tenant-key.js';
import { canonicalJson } from '../../src/kernel/values/canonical-json.js';
import type { GreenShare } from '../../src/contexts/rulebook/rules/assessment/assessment.js';
import type { Application } from '../../src/contexts/applications/rules/state/application-state.js';
import { summaryOfApplication } from '../../src/contexts/applications/rules/state/application-summary.js';
import { owedBy } from '../../src/contexts/applications/rules/state/progress.js';
import type {
  ApplicationProjection,
  ApplicationQuery,
} from '../../src/contexts/applications/use-cases/ports-of-applications.js';
import { openDealsOf } from '../../src/contexts/applications/rules/evidence/financed-once/open-deals.js';
import type { ApplicationSummary } from '../../src/contexts/applications/rules/state/application-summary.js';
import { sha256 } from '../../src/infrastructure/tokens/sha256.js';
import { copyOf } from './copy-of.js';
import { pageOfSorted } from './page-of-sorted.js';

export const inMemoryApplicationProjection = (): ApplicationProjection => {
  const applications = new Map<string, Application>();
  return {
    save: async (application, soFar = null) => {
      const key = tenantKey(application.bankId, application.applicationId);
      if ((applications.get(key)?.revision ?? 0) <= application.revision)
        applications.set(key, kept(copyOf(application), soFar));
      return Promise.resolve();
    },
    find: async (bankId, applicationId) => {
      const found = applications.get(tenantKey(bankId, applicationId));
      return Promise.resolve(found === undefined ? null : copyOf(found));
    },
    summaries: async (bankId, applicationIds) =>
      Promise.resolve(
        applicationIds.flatMap((id) => {
          const found = applications.get(tenantKey(bankId, id));
          return found === undefined ? [] : [copyOf(summaryOf(found))];
        }),
      ),
    findMany: async (bankId, applicationIds) => {
      const found = applicationIds.map((id) => applications.get(tenantKey(bankId, id)));
      return Promise.resolve(found.filter((one) => one !== undefined).map(copyOf));
    },
    findListed: async (application, soFar = null) => {
      const found = applications.get(tenantKey(application.bankId, application.applicationId));
      if (found === undefined) return Promise.resolve(null);
      const [one, other] = [found, kept(copyOf(application), soFar)].map((each) =>
        canonicalJson([summaryOf(each), listedMembersOf(each)]),
      );
      return Promise.resolve({ revision: found.revision, isSame: one === other });
    },
    list: async (query) => {
      requireBank(query.bankId);
      const keyOf = keys[query.order ?? 'newest'];
      const found = [...applications.values()]
        .filter((one) => isAsked(one, query))
        .map((one) => ({ key: keyOf(one), summary: summaryOf(one) }));
      const page = pageOfSorted(found, {
        list: listNameOf(query),
        keyOf: ({ key }) => key,
        descending: (query.order ?? 'newest') === 'newest',
        limit: query.limit,
        cursor: query.cursor,
      });
      return Promise.resolve({ ...page, items: page.items.map(({ summary }) => summary) });
    },
    count: async (query) => {
      requireBank(query.bankId);
      const asked = { ...query, limit: 1, cursor: null };
      const found = [...applications.values()].filter((one) => isAsked(one, asked));
      return Promise.resolve(found.length);
    },
  };
};

const listedMembers = new WeakMap<Application, ListedMembers>();

/** Kept with each application saved, as the store keeps it: a list asks it of all. */
const listedMembersOf = (application: Application): ListedMembers => {
  const listed = listedMembers.get(application) ?? readListedMembers(application);
  listedMembers.set(application, listed);
  return listed;
};

const sharesSoFar = new WeakMap<Application, GreenShare>();

const kept = (application: Application, soFar: GreenShare | null): Application => {
  if (soFar !== null) sharesSoFar.set(application, soFar);
  return application;
};

const summaries = new WeakMap<Application, ApplicationSummary>();

const summaryOf = (application: Application): ApplicationSummary => {
  const summary =
    summaries.get(application) ??
    summaryOfApplication(application, {
      deals: openDealsOf(application, sha256),
      soFar: sharesSoFar.get(application) ?? null,
    });
  summaries.set(application, summary);
  return summary;
};

const keys = { newest: newestKeyOf, due: dueKeyOf, updated: updatedKeyOf };

const isAsked = (application: Application, query: ApplicationQuery): boolean => {
  const {
    orStandardProposed,
    orPapersWait,
    orCreditCorrected,
    orVotesAwaited,
    waitingFor: _whoever,
    ...rest
  } = query;
  return (
    matches(application, query) ||
    (orVotesAwaited !== undefined && awaitsVote(application, rest, orVotesAwaited)) ||
    (orCreditCorrected !== undefined &&
      listedMembersOf(application).creditCorrected &&
      matches(application, { ...rest, statuses: orCreditCorrected })) ||
    (orPapersWait !== undefined &&
      listedMembersOf(application).papersWait &&
      matches(application, { ...rest, statuses: orPapersWait })) ||
    (orStandardProposed !== undefined &&
      listedMembersOf(application).standardProposed &&
      matches(application, { ...rest, statuses: orStandardProposed }))
  );
};

const awaitsVote = (
  application: Application,
  { assigneeId: _whoever, ...rest }: ApplicationQuery,
  {
    statuses,
    limits,
    members,
    voterIds,
    notAssignedTo = [],
  }: NonNullable<ApplicationQuery['orVotesAwaited']>,
): boolean => {
  const { voters, votesCast, amountMinor, currency, assigneeId } = listedMembersOf(application);
  return (
    votesCast < members &&
    !voterIds.some((one) => voters.includes(one)) &&
    (assigneeId === null || !notAssignedTo.includes(assigneeId)) &&
    amountMinor > (limits.get(currency) ?? -1) &&
    matches(application, { ...rest, statuses })
  );
};

const matches = (application: Application, query: ApplicationQuery): boolean =>
  query.anyOf === undefined
    ? matchesAll(application, query)
    : query.anyOf.some((one) => matchesAll(application, { ...query, ...one }));

const matchesAll = (application: Application, query: ApplicationQuery): boolean =>
  [
    application.bankId === query.bankId,
    matchesQueue(application, query),
    matchesSearch(application, query),
    isAmong(application.applicationId, query.applicationIds),
    isAmong(application.draft.applicantId, query.applicantIds),
    query.withOverrides === undefined || application.overrides.length > 0,
    isAmong(application.status, query.statuses),
    owesAmong(application, query.waitingFor),
  ].every(Boolean);

const owesAmong = (application: Application, asked: ApplicationQuery['waitingFor']): boolean => {
  const parties = owedBy(application);
  return (
    asked === undefined ||
    asked.some((one) => (one === 'nobody' ? parties.length === 0 : parties.includes(one)))
  );
};

const matchesSearch = (application: Application, query: ApplicationQuery): boolean => {
  const listed = listedMembersOf(application);
  const { referenceStarts, itemCodes, goodsWords, submittedOn } = listed;
  return [
    query.reference === undefined || referenceStarts.includes(query.reference.toUpperCase()),
    query.itemCode === undefined || itemCodes.includes(query.itemCode),
    query.goodsWords?.every((one) => goodsWords.includes(one)) ?? true,
    query.submitted === undefined || isBetween(submittedOn, query.submitted),
    query.decided === undefined || isBetween(listed.decidedOn, query.decided),
    query.decidedOutcome === undefined || query.decidedOutcome === listed.decidedOutcome,
    query.updatedSince === undefined || query.updatedSince <= application.updatedAt,
  ].every(Boolean);
};

const isBetween = (
  day: string | null,
  { from = '', to = '9999' }: NonNullable<ApplicationQuery['submitted']>,
): boolean => day !== null && from <= day && day <= to;

const matchesQueue = (application: Application, query: ApplicationQuery): boolean => {
  const listed = listedMembersOf(application);
  return [
    query.assigneeId === undefined || [query.assigneeId].flat().includes(listed.assigneeId),
    query.itemArea === undefined || listed.itemAreas.includes(query.itemArea),
    query.risk === undefined || risksAsked(query.risk).some((one) => listed.risks.includes(one)),
    query.isClaimed === undefined || query.isClaimed === listed.isClaimed,
    query.trait === undefined || listed.traits.includes(query.trait),
    query.statusSince === undefined || isSince(listed.statusSince, query.statusSince),
    query.stuck === undefined || listed.isStuck,
    query.amount === undefined || isWithin(listed, query.amount),
  ].every(Boolean);
};

const isSince = (
  instant: string,
  { from = '', before = '9999' }: NonNullable<ApplicationQuery['statusSince']>,
): boolean => from <= instant && instant < before;

const isWithin = (
  { amountMinor, currency }: ListedMembers,
  asked: NonNullable<ApplicationQuery['amount']>,
): boolean =>
  asked.currency === currency && amountMinor >= asked.leastMinor && amountMinor <= asked.mostMinor;

const isAmong = <Value>(value: Value, wanted: readonly Value[] | undefined): boolean =>
  wanted === undefined || wanted.includes(value);
