import { operations } from '../../../kernel/messages/operations.js';
import { z } from 'zod';
import { exampleResultsBody } from '../contracts/example-results.js';
import { pageQuery } from '../../../kernel/http/contracts/page.js';
import type { readExampleResults } from '../use-cases/read-example-results.js';
import { offsetCursor, offsetOf } from '../../../kernel/http/response/offset-cursor.js';
import { formMessage } from '../../../kernel/messages/form-message.js';
import { route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';
import { changeSetParams } from './change-set-act.js';

/** Examples attached to the rules, run under a change set as it is now. */
export const exampleResultsRoute = (read: ReturnType<typeof readExampleResults>): Route =>
  route({
    method: 'get',
    path: '/v1/catalogue/change-sets/:changeSetId/example-results',
    permission: 'catalogue.audit',
    summary: operations.say('summary.get_catalogue_change_sets_example_results'),
    description:
      'Failing ones with expected, got and why; `which=all` for every one. None may fail at submission, approval and publication.',
    tags: ['change-sets'],
    idempotency: 'none',
    ifMatch: 'none',
    params: changeSetParams,
    query: z.strictObject({
      ...pageQuery,
      which: z
        .enum(['failing', 'all'])
        .optional()
        .meta({ description: '`failing` when not given.' }),
      itemCode: z
        .string()
        .regex(/^\d{1,2}(?:\.\d{1,2}){2}$/, formMessage('item_code'))
        .optional()
        .meta({ description: 'Only those of this item.' }),
    }),
    responses: { 200: { description: 'One page', body: exampleResultsBody } },
    refusals: ['not_found', 'conflict', 'invalid', 'unavailable'],
    handle: async (input, caller) => {
      const { which, itemCode, limit, cursor } = input.query;
      const given = await read(caller.actor, {
        changeSetId: input.params.changeSetId,
        which: which ?? 'failing',
        itemCode: itemCode ?? null,
        offset: offsetOf(cursor),
        limit,
      });
      if (!given.ok) return { refusal: given.failure };
      const { changeSet, counts, total, results, nextOffset } = given.value;
      return {
        status: 200,
        revision: changeSet.revision,
        body: {
          changeSetId: changeSet.changeSetId,
          revision: changeSet.revision,
          counts,
          total,
          items: results,
          nextCursor: nextOffset === null ? null : offsetCursor(nextOffset),
        },
      };
    },
  });
