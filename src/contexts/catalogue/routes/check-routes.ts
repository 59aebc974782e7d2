import { operations } from '../../../kernel/messages/operations.js';
import { z } from 'zod';
import { revisionNameSchema } from '../contracts/catalogue.js';
import {
  changeSetChecksBody,
  checksQuery,
  mostFindings,
  revisionChecksBody,
} from '../contracts/checks.js';
import type { RevisionChecks } from '../rules/static-checks/revision-checks.js';
import type { CheckReads } from '../use-cases/read-checks.js';
import { route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';
import { changeSetParams } from './change-set-act.js';

const reading = {
  method: 'get',
  permission: 'catalogue.audit',
  idempotency: 'none',
  ifMatch: 'none',
  query: checksQuery,
} as const;

/** What the static checks say of a draft, and of a revision by itself. */
export const checkRoutes = (checks: CheckReads): readonly Route[] => [
  route({
    ...reading,
    path: '/v1/catalogue/change-sets/:changeSetId/checks',
    summary: operations.say('summary.catalogue_change_sets_checks'),
    description:
      'Of the edits as they are. A submission names `warningsHash` to accept the new warnings.',
    tags: ['change-sets'],
    params: changeSetParams,
    responses: { 200: { description: 'The findings, errors first', body: changeSetChecksBody } },
    refusals: ['not_found', 'invalid', 'unavailable'],
    handle: async (input, caller) => {
      const read = await checks.ofChangeSet(caller.actor, input.params.changeSetId);
      if (!read.ok) return { refusal: read.failure };
      const { changeSetId, revision, status } = read.value.changeSet;
      const view = checksView(read.value.checks, input.query.inherited);
      return { status: 200, revision, body: { changeSetId, revision, status, ...view } };
    },
  }),
  route({
    ...reading,
    path: '/v1/catalogue/revisions/:revision/checks',
    summary: operations.say('summary.catalogue_revisions_checks'),
    description: 'Of the revision by itself: nothing in it is inherited.',
    tags: ['catalogue'],
    params: z.strictObject({ revision: revisionNameSchema }),
    responses: { 200: { description: 'The findings, errors first', body: revisionChecksBody } },
    refusals: ['not_found'],
    handle: async (input, caller) => {
      const { revision } = input.params;
      const read = await checks.ofRevision(caller.actor, revision);
      if (!read.ok) return { refusal: read.failure };
      const view = checksView(read.value, input.query.inherited);
      return { status: 200, body: { revision, ...view } };
    },
  }),
];

const checksView = (
  { counts, findings, warningsHash }: RevisionChecks,
  inherited: 'include' | 'exclude',
) => {
  const asked = inherited === 'include' ? findings : findings.filter((one) => !one.inherited);
  return {
    counts,
    warningsHash,
    findings: asked.slice(0, mostFindings),
    leftOff: Math.max(0, asked.length - mostFindings),
  };
};
