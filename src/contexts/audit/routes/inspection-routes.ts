import { operations } from '../../../kernel/messages/operations.js';
import { changesAfterApprovalBody, sampleBody, sampleQuery } from '../contracts/inspection.js';
import type { Actor } from '../../../kernel/values/actor.js';
import type { ApplicationCommit } from '../../applications/rules/state/fold-commits.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import { changesAfterApproval } from '../rules/changes-after-approval.js';
import type { Result } from '../../../kernel/values/result.js';
import type { Sample, SampleAsk } from '../use-cases/sample-record.js';
import { route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';
import { applicationParams } from '../../applications/routes/act-route.js';

export interface InspectionRouteDeps {
  readonly readCommits: (
    actor: Actor,
    applicationId: string,
  ) => Promise<Result<readonly ApplicationCommit[], Refusal>>;
  readonly sampleRecord: (actor: Actor, ask: SampleAsk) => Promise<Sample>;
}

const common = {
  method: 'get',
  permission: 'record.read',
  tags: ['audit'],
  idempotency: 'none',
  ifMatch: 'none',
} as const;

/** What an inspector asks (docs/rules/record.md#what-an-inspector-asks). */
export const inspectionRoutes = (deps: InspectionRouteDeps): readonly Route[] => [
  route({
    ...common,
    path: '/v1/applications/:applicationId/changes-after-approval',
    summary: operations.say('summary.applications_changes_after_approval'),
    params: applicationParams,
    responses: { 200: { description: 'Each commit after it', body: changesAfterApprovalBody } },
    refusals: ['not_found'],
    handle: async (input, caller) => {
      const commits = await deps.readCommits(caller.actor, input.params.applicationId);
      if (!commits.ok) return { refusal: commits.failure };
      return { status: 200, body: changesAfterApproval(commits.value) };
    },
  }),
  route({
    ...common,
    path: '/v1/samples',
    summary: operations.say('summary.samples'),
    cost: 20,
    query: sampleQuery,
    responses: { 200: { description: 'The sample', body: sampleBody } },
    handle: async ({ query }, { actor }) => {
      const { kind, seed, count, from = '0000-01-01', to = '9999-12-31' } = query;
      const sample = await deps.sampleRecord(actor, { kind, seed, count, from, to });
      return { status: 200, body: { kind, seed, ...sample } };
    },
  }),
];
