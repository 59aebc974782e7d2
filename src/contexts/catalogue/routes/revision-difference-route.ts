import { operations } from '../../../kernel/messages/operations.js';
import { z } from 'zod';
import { revisionDifferenceBody } from '../contracts/catalogue-difference.js';
import { revisionNameSchema } from '../contracts/catalogue.js';
import { pageQuery } from '../../../kernel/http/contracts/page.js';
import type { compareRevisions } from '../use-cases/compare-revisions.js';
import { offsetCursor, offsetOf } from '../../../kernel/http/response/offset-cursor.js';
import { route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';
import { formMessage } from '../../../kernel/messages/form-message.js';

/**
 * What differs between two revisions. Not public as the catalogue is: a difference names the bank's
 * policies and rule sets as well.
 */
export const revisionDifferenceRoute = (compare: ReturnType<typeof compareRevisions>): Route =>
  route({
    method: 'get',
    path: '/v1/catalogue/revisions/:from/difference/:to',
    permission: 'catalogue.audit',
    summary: operations.say('summary.get_catalogue_revisions_difference'),
    description:
      'By item, row, criterion, proof and term, then by part and key, each as data and as a sentence.',
    tags: ['catalogue'],
    idempotency: 'none',
    ifMatch: 'none',
    params: z.strictObject({ from: revisionNameSchema, to: revisionNameSchema }),
    query: z.strictObject({
      ...pageQuery,
      itemCode: z
        .string()
        .regex(/^\d{1,2}(?:\.\d{1,2}){0,2}$/, formMessage('node_code'))
        .optional()
        .meta({ description: 'Only what is about this area, group or item itself.' }),
    }),
    responses: { 200: { description: 'One page', body: revisionDifferenceBody } },
    refusals: ['not_found'],
    handle: async (input, caller) => {
      const { limit, cursor, itemCode } = input.query;
      const compared = await compare({
        bankId: caller.actor.bankId,
        from: input.params.from,
        to: input.params.to,
        itemCode: itemCode ?? null,
        offset: offsetOf(cursor),
        limit,
      });
      if (!compared.ok) return { refusal: compared.failure };
      const { from, to, total, differences, nextOffset } = compared.value;
      return {
        status: 200,
        body: {
          from,
          to,
          total,
          items: differences,
          nextCursor: nextOffset === null ? null : offsetCursor(nextOffset),
        },
      };
    },
  });
