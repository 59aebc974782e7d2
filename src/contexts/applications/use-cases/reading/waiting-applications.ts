import { counted } from '../../../../kernel/values/waiting-item.js';
import type { WaitingSource } from '../../../../kernel/values/waiting-item.js';
import { visibleTo } from '../../rules/acts/may-see.js';
import type { ApplicationProjection } from '../ports-of-applications.js';

/** So many are named; of those beyond only the number is told. */
const named = 5;

/** The applications in which an exporter is to do something. */
export const waitingApplications =
  ({
    projection,
  }: {
    readonly projection: Pick<ApplicationProjection, 'list' | 'count'>;
  }): WaitingSource =>
  async (actor) => {
    if (actor.kind !== 'applicant_user' || actor.applicantIds.length === 0) return [];
    const query = { ...visibleTo(actor), waitingFor: ['exporter'] as const };
    const count = await projection.count(query);
    if (count > named) return counted('application', count);
    const { items } = await projection.list({ ...query, limit: named, cursor: null });
    return items.map(({ applicationId, applicationReference }) => ({
      kind: 'application',
      count: 1,
      id: applicationId,
      name: applicationReference,
    }));
  };
