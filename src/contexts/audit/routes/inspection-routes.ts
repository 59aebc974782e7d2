import { operations } from '../../../kernel/messages/operations.js';
import {
  applicationRecordBody,
  changesAfterApprovalBody,
  sampleBody,
  sampleQuery,
} from '../contracts/inspection.js';
import type { Actor } from '../../../kernel/values/actor.js';
import type { ApplicationCommit } from '../../applications/rules/state/fold-commits.js';
import type { NamesOf } from '../../../kernel/ports.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import { changesAfterApproval } from '../rules/changes-after-approval.js';
import type { Result } from '../../../kernel/values/result.js';
import type {
  CheckedRecord,
  checkApplicationRecord,
} from '../use-cases/check-application-record.js';
import type { Sample, SampleAsk } from '../use-cases/sample-record.js';
import { firstCalendarDay, lastCalendarDay } from '../../../kernel/values/clock/calendar-day.js';
import { route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';
import { applicationParams } from '../../applications/routes/act-route.js';

export interface InspectionRouteDeps {
  readonly readCommits: (
    actor: Actor,
    applicationId: string,
  ) => Promise<Result<readonly ApplicationCommit[], Refusal>>;
  readonly checkRecord: ReturnType<typeof checkApplicationRecord>;
  readonly sampleRecord: (actor: Actor, ask: SampleAsk) => Promise<Sample>;
  readonly namesOf: NamesOf;
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
    path: '/v1/applications/:applicationId/record',
    summary: operations.say('summary.applications_record'),
    description:
      'Each hash is recomputed and compared with the anchors as the request is answered. Whether the anchors are signed is for `npm run verify-chain`.',
    cost: 10,
    params: applicationParams,
    responses: { 200: { description: 'The commits, checked', body: applicationRecordBody } },
    refusals: ['not_found'],
    handle: async (input, caller) => {
      const checked = await deps.checkRecord(caller.actor, input.params.applicationId);
      if (!checked.ok) return { refusal: checked.failure };
      const ids = checked.value.commits.map(({ commit }) => commit.actor.userId);
      const names = await deps.namesOf(caller.actor.bankId, ids);
      return { status: 200, body: recordView(checked.value, names) };
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
      const { kind, seed, count, from = firstCalendarDay, to = lastCalendarDay } = query;
      const sample = await deps.sampleRecord(actor, { kind, seed, count, from, to });
      return { status: 200, body: { kind, seed, ...sample } };
    },
  }),
];

const recordView = (
  { commits, ...checked }: CheckedRecord,
  names: ReadonlyMap<string, string>,
) => ({
  ...checked,
  commits: commits.map(({ commit, anchoredOn }) => ({
    revision: commit.revision,
    at: commit.at,
    action: commit.action,
    events: commit.events.map(({ type }) => type),
    by: {
      userId: commit.actor.userId,
      displayName: names.get(commit.actor.userId) ?? null,
      rolesThen: [...commit.actor.rolesThen],
    },
    evaluatorBuild: commit.evaluatorBuild,
    requestId: commit.requestId,
    previousHash: commit.previousHash,
    hash: commit.hash,
    anchoredOn,
  })),
});
