import { operations } from '../../../kernel/messages/operations.js';
import { z } from 'zod';
import { accessPage } from '../contracts/accesses.js';
import { idSchema } from '../../../kernel/http/contracts/common.js';
import { pageQuery } from '../../../kernel/http/contracts/page.js';
import type { AccessLog } from '../../../kernel/ports.js';
import { route } from '../../../kernel/http/route.js';
import { whoThenView } from '../../../kernel/http/response/who-then-view.js';
import type { Route } from '../../../kernel/http/route.js';

export interface AccessRouteDeps {
  readonly accesses: Pick<AccessLog, 'list'>;
}

/** What auditors read: for compliance, which itself is not among those logged. */
export const accessRoutes = ({ accesses }: AccessRouteDeps): readonly Route[] => [
  route({
    method: 'get',
    path: '/v1/accesses',
    permission: 'access.read',
    summary: operations.say('summary.get_accesses'),
    tags: ['audit'],
    idempotency: 'none',
    ifMatch: 'none',
    query: z.strictObject({
      ...pageQuery,
      userId: idSchema.optional(),
      subjectId: idSchema.optional(),
    }),
    responses: { 200: { description: 'One page', body: accessPage } },
    refusals: ['invalid'],
    handle: async ({ query }, { actor }) => {
      const { userId, subjectId, ...page } = query;
      const found = await accesses.list({
        bankId: actor.bankId,
        ...page,
        ...(userId === undefined ? {} : { actorId: userId }),
        ...(subjectId === undefined ? {} : { subjectId }),
      });
      const items = found.items.map(whoThenView);
      return { status: 200, body: { items, nextCursor: found.nextCursor } };
    },
  }),
];
