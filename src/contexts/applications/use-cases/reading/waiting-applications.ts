import { counted } from '../../../../kernel/values/waiting-item.js';
import type { WaitingSource } from '../../../../kernel/values/waiting-item.js';
import type { ApplicantStore } from '../../../people/use-cases/ports-of-people.js';
import { visibleTo } from '../../rules/acts/may-see.js';
import { toDoInShort } from '../../rules/next-steps/next-step-texts.js';
import type { ApplicationProjection } from '../ports-of-applications.js';

/** So many are named; of those beyond only the number is told. */
const named = 5;

/** The applications in which an exporter is to do something. */
export const waitingApplications =
  ({
    projection,
    applicants,
  }: {
    readonly projection: Pick<ApplicationProjection, 'list' | 'count'>;
    readonly applicants: Pick<ApplicantStore, 'findMany'>;
  }): WaitingSource =>
  async (actor) => {
    if (actor.kind !== 'applicant_user' || actor.applicantIds.length === 0) return [];
    const query = { ...visibleTo(actor), waitingFor: ['exporter'] as const };
    const count = await projection.count(query);
    if (count > named) return counted('application', count);
    const { items } = await projection.list({ ...query, limit: named, cursor: null });
    const ids = [...new Set(items.map(({ applicantId }) => applicantId))];
    const firms = new Map(
      (await applicants.findMany(actor.bankId, ids)).map(({ applicantId, nameZh, nameEn }) => [
        applicantId,
        { zh: nameZh, en: nameEn ?? nameZh },
      ]),
    );
    return items.map(({ applicationId, applicationReference, applicantId, status, deadline }) => ({
      kind: 'application',
      count: 1,
      id: applicationId,
      name: applicationReference,
      firm: firms.get(applicantId) ?? null,
      what: toDoInShort(status),
      dueAt: deadline?.party === 'exporter' ? deadline.dueAt : null,
    }));
  };
