import { operations } from '../../../kernel/messages/operations.js';
import { z } from 'zod';
import { revisionQuery } from '../../catalogue/contracts/catalogue.js';
import { itemCrosswalkBody, lineCrosswalksBody } from '../../catalogue/contracts/crosswalk.js';
import { notEquivalent } from '../../matching/rules/frameworks/framework-links.js';
import { ok } from '../../../kernel/values/result.js';
import type { CrosswalkReads } from '../use-cases/reading/read-crosswalk.js';
import { route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';
import { assessedRoutes, type Assessed, type AssessedReads } from './assessed-routes.js';
import { revisionChoiceOf } from '../../catalogue/routes/revision-choice.js';
import { formMessage } from '../../../kernel/messages/form-message.js';

export interface CrosswalkRouteDeps extends AssessedReads {
  readonly reads: CrosswalkReads;
}

const common = {
  method: 'get',
  description:
    'Earlier editions by level-3 name, foreign taxonomies by stated strength, the ICC view as a grid. None of them is equivalent to the catalogue.',
  idempotency: 'none',
  ifMatch: 'none',
} as const;

/** Other editions and frameworks beside the catalogue's own answer, never in its place. */
export const crosswalkRoutes = (deps: CrosswalkRouteDeps): readonly Route[] => [
  route({
    ...common,
    path: '/v1/catalogue/items/:itemCode/crosswalk',
    permission: 'anyone',
    summary: operations.say('summary.catalogue_items_crosswalk'),
    tags: ['catalogue'],
    params: z.strictObject({
      itemCode: z.string().regex(/^\d{1,2}\.\d{1,2}\.\d{1,2}$/, formMessage('item_code')),
    }),
    query: z.strictObject(revisionQuery),
    responses: { 200: { description: 'The links', body: itemCrosswalkBody } },
    refusals: ['not_found'],
    handle: async ({ params, query }, caller) => {
      const read = await deps.reads.item(revisionChoiceOf(query, caller), params.itemCode);
      if (!read.ok) return { refusal: read.failure };
      const { revision, value } = read.value;
      return { status: 200, body: { revision, notEquivalent, ...value } };
    },
  }),
  ...assessedRoutes(deps, {
    name: 'crosswalk',
    description: common.description,
    ofPreCheck: operations.say('summary.of_pre_check'),
    ofAssessment: operations.say('summary.of_assessment'),
    body: lineCrosswalksBody,
    view: async (bankId, assessed) => ok(await linesView(deps, bankId, assessed)),
  }),
];

const linesView = async (
  { reads }: CrosswalkRouteDeps,
  bankId: string | null,
  { input, assessment }: Assessed,
) => ({
  revision: assessment.revision,
  revisionHash: assessment.revisionHash,
  notEquivalent,
  lines: await reads.lines(bankId, input, assessment),
});
