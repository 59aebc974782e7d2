import { operations } from '../../../kernel/messages/operations.js';
import { route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';
import type { WaitingSource } from '../../../kernel/values/waiting-item.js';
import { waitingBody } from '../contracts/waiting.js';

/**
 * What waits for whoever asks, of everything that may wait for somebody.
 * @param sources each kind of it.
 */
export const waitingRoutes = (sources: readonly WaitingSource[]): readonly Route[] => [
  route({
    method: 'get',
    path: '/v1/waiting',
    permission: 'waiting.read',
    summary: operations.say('summary.get_waiting'),
    tags: ['review'],
    idempotency: 'none',
    ifMatch: 'none',
    responses: { 200: { description: 'What waits', body: waitingBody } },
    handle: async (_input, { actor }) => {
      const items = (await Promise.all(sources.map((source) => source(actor)))).flat();
      const total = items.reduce((sum, { count }) => sum + count, 0);
      return { status: 200, body: { total, items } };
    },
  }),
];
