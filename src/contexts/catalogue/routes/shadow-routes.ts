import { operations } from '../../../kernel/messages/operations.js';
import {
  shadowBody,
  shadowCasePage,
  shadowCasesQuery,
  shadowEndRequest,
  shadowRequest,
} from '../contracts/shadow.js';
import type { ShadowReading, ShadowReads } from '../use-cases/read-shadow.js';
import { route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';
import { flipView } from './change-set-impact-routes.js';
import { changeActRoute, changeSetParams } from './change-set-act.js';
import type { ChangeCatalogue } from './change-set-act.js';

export interface ShadowRouteDeps {
  readonly changeCatalogue: ChangeCatalogue;
  readonly shadows: ShadowReads;
}

/**
 * A planned revision judges new applications beside the one in force, and is only counted
 * (docs/rules/rule-changes.md#shadow).
 */
export const shadowRoutes = ({ changeCatalogue, shadows }: ShadowRouteDeps): readonly Route[] => [
  changeActRoute(changeCatalogue, {
    under: 'shadow',
    permission: 'catalogue.change',
    summary: operations.say('summary.post_catalogue_change_sets_shadow'),
    description:
      'Of a revision that is approved and not yet in force. It ends after its days, on the day the revision takes effect, or with the plan; no verdict follows from it.',
    body: shadowRequest,
    command: ({ days }) => ({ kind: 'start_shadow', days }),
    refusals: ['conflict', 'invalid'],
  }),
  changeActRoute(changeCatalogue, {
    under: 'shadow/end',
    permission: 'catalogue.change',
    summary: operations.say('summary.post_catalogue_change_sets_shadow_end'),
    body: shadowEndRequest,
    command: () => ({ kind: 'end_shadow' }),
    refusals: ['conflict'],
  }),
  figuresRoute(shadows),
  casesRoute(shadows),
];

const reading = {
  method: 'get',
  permission: 'catalogue.audit',
  tags: ['change-sets'],
  idempotency: 'none',
  ifMatch: 'none',
  params: changeSetParams,
} as const;

const figuresRoute = (shadows: ShadowReads): Route =>
  route({
    ...reading,
    path: '/v1/catalogue/change-sets/:changeSetId/shadow',
    summary: operations.say('summary.catalogue_change_sets_shadow'),
    description: 'Of the latest one; each has figures of its own.',
    responses: { 200: { description: 'Its figures so far', body: shadowBody } },
    refusals: ['not_found'],
    handle: async (input, caller) => {
      const read = await shadows.read(caller.actor, input.params.changeSetId);
      if (!read.ok) return { refusal: read.failure };
      const { revision } = read.value.changeSet;
      return { status: 200, revision, body: shadowView(read.value) };
    },
  });

const casesRoute = (shadows: ShadowReads): Route =>
  route({
    ...reading,
    path: '/v1/catalogue/change-sets/:changeSetId/shadow/cases',
    summary: operations.say('summary.catalogue_change_sets_shadow_cases'),
    description: 'The newest assessment first, each with the lines that differ.',
    query: shadowCasesQuery,
    responses: { 200: { description: 'One page', body: shadowCasePage } },
    refusals: ['not_found'],
    handle: async (input, caller) => {
      const { criterion = null, limit, cursor } = input.query;
      const asked = { criterion, limit, cursor };
      const page = await shadows.cases(caller.actor, input.params.changeSetId, asked);
      if (!page.ok) return { refusal: page.failure };
      const items = page.value.items.map((one) => ({
        ...one,
        flips: (one.flips ?? []).map(flipView),
      }));
      return { status: 200, body: { items, nextCursor: page.value.nextCursor } };
    },
  });

const shadowView = ({ changeSet, shadow }: ShadowReading) => ({
  changeSetId: changeSet.changeSetId,
  revision: changeSet.revision,
  shadow:
    shadow === null
      ? null
      : {
          revision: shadow.revision,
          startedBy: shadow.startedBy,
          startedAt: shadow.startedAt,
          days: shadow.days,
          endsAt: shadow.endsAt,
          end: shadow.end,
          daysRun: shadow.daysRun,
          judged: shadow.figures.judged,
          differing: shadow.figures.differing,
          unjudged: shadow.figures.unjudged,
          older: shadow.figures.older,
          hasMoreCriteria: shadow.figures.hasMoreCriteria,
          criteria: shadow.figures.criteria.map(({ criterion, deciding, differing }) => ({
            criterion,
            itemCode: deciding?.itemCode ?? null,
            rowId: deciding?.rowId ?? null,
            text: deciding?.text ?? null,
            differing,
          })),
        },
});
