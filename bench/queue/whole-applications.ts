import type { Database } from '../../src/infrastructure/mongo/connect.js';
import { indexPlans } from '../../src/infrastructure/mongo/indexes.js';
import {
  dueKeyOf,
  newestKeyOf,
  updatedKeyOf,
} from '../../src/contexts/applications/store/application-order.js';
import { listedMembersOf } from '../../src/contexts/applications/store/listed-members.js';
import type { ListedMembers } from '../../src/contexts/applications/store/listed-members.js';
import { tenantKey } from '../../src/infrastructure/mongo/tenant-key.js';
import type { Application } from '../../src/contexts/applications/rules/state/application-state.js';
import { summaryOfApplication } from '../../src/contexts/applications/rules/state/application-summary.js';
import { waitingPartyOf } from '../../src/contexts/applications/rules/state/progress.js';
import type { ApplicationProjection } from '../../src/contexts/applications/use-cases/ports-of-applications.js';

const name = 'wholeApplications';

interface WholeDocument extends ListedMembers {
  readonly _id: string;
  readonly bankId: string;
  readonly applicantId: string;
  readonly status: string;
  readonly waitingFor: string;
  readonly newestKey: string;
  readonly dueKey: string;
  readonly updatedKey: string;
  readonly hasOverrides: boolean;
  readonly revision: number;
  readonly application: Application;
}

/** The queue as it was read before there were summaries: whole applications under the same indexes. */
export const openWholeApplications = async ({ connection }: Database) => {
  const collection = connection.getClient().db(connection.name).collection<WholeDocument>(name);
  for (const { collection: of, keys } of indexPlans)
    if (of === 'applicationSummaries') await collection.createIndex({ ...keys }, {}, {});
  const list: ApplicationProjection['list'] = async ({ bankId, statuses, waitingFor, limit }) => {
    const found = await collection
      .find({ bankId, status: { $in: [...(statuses ?? [])] }, waitingFor: waitingFor ?? 'bank' })
      .sort({ dueKey: 1 })
      .limit(limit + 1)
      .toArray();
    return {
      items: found.slice(0, limit).map(({ application }) => summaryOfApplication(application)),
      nextCursor: null,
    };
  };
  return {
    list,
    fill: async (applications: readonly Application[]): Promise<void> => {
      await collection.insertMany(applications.map(documentOf));
    },
    /** As a projection is saved: the revision before it must be there. */
    save: async (application: Application): Promise<void> => {
      const document = documentOf(application);
      const { _id, revision } = document;
      const { matchedCount } = await collection.replaceOne(
        { _id, revision: revision - 1 },
        document,
      );
      if (matchedCount !== 1) throw new Error(`${_id} is not at revision ${revision - 1}`);
    },
  };
};

const documentOf = (application: Application): WholeDocument => ({
  _id: tenantKey(application.bankId, application.applicationId),
  bankId: application.bankId,
  applicantId: application.draft.applicantId,
  status: application.status,
  waitingFor: waitingPartyOf(application),
  newestKey: newestKeyOf(application),
  dueKey: dueKeyOf(application),
  updatedKey: updatedKeyOf(application),
  hasOverrides: application.overrides.length > 0,
  ...listedMembersOf(application),
  revision: application.revision,
  application,
});
