import type { Service } from './compose-service.js';

/** What a process needs of others: each says whether it can be reached, or throws. */
export const checksOf = (service: Service) => ({
  database: async () => {
    await service.database.ping();
    return true;
  },
  temporal: async () => {
    await service.temporal.connection.workflowService.getSystemInfo({});
    return true;
  },
  catalogue: async () => (await service.library.pinned(null, service.reference.base)) !== null,
});
