import { operations } from '../../../kernel/messages/operations.js';
import { withoutUndefined } from '../../../kernel/http/response/without-undefined.js';
import { route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';
import type { Actor } from '../../../kernel/values/actor.js';
import { figureParams, figureQuery, figureReportBody } from '../contracts/figures.js';
import type { FigureReport, FigureReportName } from '../rules/figure-report.js';
import type { AskedFigures } from '../use-cases/read-figures.js';

export interface FigureRouteDeps {
  readonly readFigures: (
    actor: Actor,
    report: FigureReportName,
    asked: AskedFigures,
  ) => Promise<FigureReport>;
}

/** What a manager counts, each number with the filter that finds its applications. */
export const figureRoutes = ({ readFigures }: FigureRouteDeps): readonly Route[] => [
  route({
    method: 'get',
    path: '/v1/figures/:report',
    permission: 'figures.read',
    summary: operations.say('summary.get_figures'),
    description:
      'Counts of applications; `cases` of a number are the filters of `GET /v1/applications` that find exactly what it counts. `green` is a sum of at most ten minutes ago and knows no filter.',
    tags: ['audit'],
    idempotency: 'none',
    ifMatch: 'none',
    params: figureParams,
    query: figureQuery,
    responses: { 200: { description: 'The figures', body: figureReportBody } },
    refusals: ['invalid'],
    handle: async ({ params, query }, { actor }) => {
      const found = await readFigures(actor, params.report, withoutUndefined(query));
      return {
        status: 200,
        body: {
          ...found,
          columns: [...found.columns],
          rows: found.rows.map((row) => ({
            ...row,
            cells: row.cells.map((cell) => ({ ...cell, cases: cell.cases && { ...cell.cases } })),
          })),
        },
      };
    },
  }),
];
