import { operations } from '../../../kernel/messages/operations.js';
import { goodsLinesLimits } from '../../../kernel/http/request/read-body.js';
import { route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';
import { applicationDraftSchema, draftFindingsBody } from '../contracts/application-draft.js';
import type { ApplicationDraft } from '../rules/draft/application-draft.js';
import type { DraftFinding } from '../rules/draft/draft-findings.js';
import type { ApplicationRouteDeps } from './application-routes.js';

export interface DraftFindingsDeps extends Pick<ApplicationRouteDeps, 'checkDraft'> {
  /** What is to be said of a draft by the bank's rules of today. */
  readonly findingsOf: (
    draft: ApplicationDraft,
    bankId: string,
  ) => Promise<readonly DraftFinding[]>;
}

/** So that a form can say beside its fields what the draft would be told: nothing is kept. */
export const draftFindingsRoute = (deps: DraftFindingsDeps): Route =>
  route({
    method: 'post',
    path: '/v1/draft-findings',
    permission: 'application.write',
    summary: operations.say('summary.post_draft_findings'),
    tags: ['applications'],
    idempotency: 'none',
    ifMatch: 'none',
    body: applicationDraftSchema,
    bodyLimits: goodsLinesLimits,
    responses: { 200: { description: 'What is to be said', body: draftFindingsBody } },
    refusals: ['invalid', 'not_permitted'],
    handle: async ({ body }, { actor }) => {
      const draft = await deps.checkDraft(body, actor.bankId);
      if (!draft.ok) return { refusal: draft.failure };
      const findings = await deps.findingsOf(draft.value, actor.bankId);
      return { status: 200, body: { findings: [...findings] } };
    },
  });
