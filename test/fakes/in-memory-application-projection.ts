import { dueKeyOf, newestKeyOf } from '../../src/data/application-order.js';
import { requireBank, tenantKey } from '../../src/data/tenant-key.js';
import type { Application } from '../../src/domain/lifecycle/application-state.js';
import { turnOf } from '../../src/domain/lifecycle/progress.js';
import type { ApplicationProjection, ApplicationQuery } from '../../src/use-cases/ports.js';
import { copyOf } from './copy-of.js';
import { pageOfSorted } from './page-of-sorted.js';

export const inMemoryApplicationProjection = (): ApplicationProjection => {
  const applications = new Map<string, Application>();
  return {
    save: async (application) => {
      const key = tenantKey(application.bankId, application.applicationId);
      if ((applications.get(key)?.revision ?? 0) <= application.revision)
        applications.set(key, copyOf(application));
      return Promise.resolve();
    },
    find: async (bankId, applicationId) => {
      const found = applications.get(tenantKey(bankId, applicationId));
      return Promise.resolve(found === undefined ? null : copyOf(found));
    },
    list: async (query) => {
      requireBank(query.bankId);
      const found = [...applications.values()].filter((one) => matches(one, query));
      const due = query.order === 'due';
      const page = pageOfSorted(found, {
        list: due ? 'applications/due' : 'applications/newest',
        keyOf: due ? dueKeyOf : newestKeyOf,
        descending: !due,
        limit: query.limit,
        cursor: query.cursor,
      });
      return Promise.resolve(page);
    },
  };
};

const matches = (application: Application, query: ApplicationQuery): boolean =>
  application.bankId === query.bankId &&
  isAmong(application.draft.applicantId, query.applicantIds) &&
  (query.withOverrides === undefined || application.overrides.length > 0) &&
  isAmong(application.status, query.statuses) &&
  isAmong(turnOf(application), query.waitingFor && [query.waitingFor]);

const isAmong = <Value>(value: Value, wanted: readonly Value[] | undefined): boolean =>
  wanted === undefined || wanted.includes(value);
