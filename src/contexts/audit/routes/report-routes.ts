import { operations } from '../../../kernel/messages/operations.js';
import { overrideReportBody, overrideReportQuery } from '../contracts/reports.js';
import type { OverrideReport } from '../../applications/rules/review/overrides/override-report.js';
import type { Actor } from '../../../kernel/values/actor.js';
import { route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';

export interface ReportRouteDeps {
  readonly reportOverrides: (
    actor: Actor,
    days: { readonly from: string; readonly to: string },
  ) => Promise<OverrideReport>;
}

/** What auditors and compliance count. */
export const reportRoutes = (deps: ReportRouteDeps): readonly Route[] => [
  route({
    method: 'get',
    path: '/v1/reports/overrides',
    permission: 'report.read',
    summary: operations.say('summary.get_reports_overrides'),
    tags: ['audit'],
    idempotency: 'none',
    ifMatch: 'none',
    query: overrideReportQuery,
    responses: {
      200: { description: 'Counts, each with its overrides', body: overrideReportBody },
    },
    refusals: [],
    handle: async (input, caller) => ({
      status: 200,
      body: await deps.reportOverrides(caller.actor, {
        from: input.query.from ?? '0000-01-01',
        to: input.query.to ?? '9999-12-31',
      }),
    }),
  }),
];
