import { operations } from '../../../kernel/messages/operations.js';
import { z } from 'zod';
import {
  changeSetCoverageBody,
  exampleResultsBody,
  revisionCoverageBody,
} from '../contracts/example-results.js';
import { revisionNameSchema } from '../contracts/catalogue.js';
import { pageQuery } from '../../../kernel/http/contracts/page.js';
import { verdicts } from '../../rulebook/rules/assessment/assessment.js';
import type { Coverage, CoverageAsked } from '../rules/examples/cover-by-examples.js';
import type { CoverageReads, readExampleResults } from '../use-cases/read-example-results.js';
import { offsetCursor, offsetOf } from '../../../kernel/http/response/offset-cursor.js';
import { formMessage } from '../../../kernel/messages/form-message.js';
import { route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';
import { changeSetParams } from './change-set-act.js';

const itemCodeQuery = z
  .string()
  .regex(/^\d{1,2}(?:\.\d{1,2}){2}$/, formMessage('item_code'))
  .optional()
  .meta({ description: 'Only those of this item.' });

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
      itemCode: itemCodeQuery,
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

const reading = {
  method: 'get',
  permission: 'catalogue.audit',
  idempotency: 'none',
  ifMatch: 'none',
} as const;

/** What the examples never show of a condition, under a draft and under a revision by itself. */
export const exampleCoverageRoutes = (reads: CoverageReads): readonly Route[] => [
  route({
    ...reading,
    path: '/v1/catalogue/change-sets/:changeSetId/example-coverage',
    summary: operations.say('summary.get_catalogue_change_sets_example_coverage'),
    description:
      "Conditions that no example shows met, not met or open; of the draft's own changes, or of all.",
    tags: ['change-sets'],
    params: changeSetParams,
    query: z.strictObject({
      ...pageQuery,
      which: z
        .enum(['changed', 'all'])
        .optional()
        .meta({ description: '`changed` when not given.' }),
      itemCode: itemCodeQuery,
    }),
    responses: { 200: { description: 'One page', body: changeSetCoverageBody } },
    refusals: ['not_found', 'conflict', 'invalid', 'unavailable'],
    handle: async ({ params, query }, caller) => {
      const asked = { ...askedOf(query), which: query.which ?? 'changed' };
      const read = await reads.ofChangeSet(caller.actor, params.changeSetId, asked);
      if (!read.ok) return { refusal: read.failure };
      const { changeSet, coverage } = read.value;
      const { changeSetId, revision } = changeSet;
      return {
        status: 200,
        revision,
        body: { changeSetId, revision, ...coverageView(coverage, asked.offset) },
      };
    },
  }),
  route({
    ...reading,
    path: '/v1/catalogue/revisions/:revision/example-coverage',
    summary: operations.say('summary.get_catalogue_revisions_example_coverage'),
    tags: ['catalogue'],
    params: z.strictObject({ revision: revisionNameSchema }),
    query: z.strictObject({ ...pageQuery, itemCode: itemCodeQuery }),
    responses: { 200: { description: 'One page', body: revisionCoverageBody } },
    refusals: ['not_found', 'conflict', 'unavailable'],
    handle: async ({ params, query }, caller) => {
      const asked = askedOf(query);
      const read = await reads.ofRevision(caller.actor, params.revision, asked);
      if (!read.ok) return { refusal: read.failure };
      const body = { revision: params.revision, ...coverageView(read.value, asked.offset) };
      return { status: 200, body };
    },
  }),
];

const askedOf = (query: {
  readonly itemCode?: string | undefined;
  readonly cursor: string | null;
  readonly limit: number;
}): Omit<CoverageAsked, 'which'> => ({
  itemCode: query.itemCode ?? null,
  offset: offsetOf(query.cursor),
  limit: query.limit,
});

const coverageView = ({ conditions, never, total, missing }: Coverage, offset: number) => {
  const end = offset + missing.length;
  return {
    conditions,
    never: verdicts.map((verdict) => ({ verdict, count: never[verdict] })),
    total,
    items: missing.map((one) => ({ ...one, leaf: { ...one.leaf } })),
    nextCursor: end < total ? offsetCursor(end) : null,
  };
};
