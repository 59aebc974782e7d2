import type { Application } from '../../src/contexts/applications/rules/state/application-state.js';
import type { ApplicationProjection } from '../../src/contexts/applications/use-cases/ports-of-applications.js';

export interface MemoryApplications extends ApplicationProjection {
  readonly clear: () => void;
}

/** The projection in a map; it lists nothing, as no benchmark on it reads lists. */
export const memoryApplications = (): MemoryApplications => {
  const applications = new Map<string, Application>();
  return {
    save: (application) => {
      applications.set(application.applicationId, application);
      return Promise.resolve();
    },
    find: (_bankId, applicationId) => Promise.resolve(applications.get(applicationId) ?? null),
    findMany: () => Promise.resolve([]),
    findListed: () => Promise.resolve(null),
    summaries: () => Promise.resolve([]),
    list: () => Promise.resolve({ items: [], nextCursor: null }),
    count: () => Promise.resolve(0),
    clear: () => applications.clear(),
  };
};
