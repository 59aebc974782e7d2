import { z } from 'zod';
import { operations } from '../../../kernel/messages/operations.js';
import { idSchema } from '../../../kernel/http/contracts/common.js';
import { safeText } from '../../../kernel/http/contracts/safe-text.js';
import { problem } from '../../../kernel/http/problem/problem.js';
import { route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';
import { assessmentBody } from '../../matching/contracts/assessment-body.js';
import {
  assessmentInputSchema,
  maximumLines,
} from '../../matching/contracts/assessment-input-schema.js';
import { explanationBody } from '../contracts/explanation.js';
import type { tryDraft } from '../use-cases/try-draft.js';

const answer = z.strictObject({ assessment: assessmentBody, sentences: explanationBody });

const trialBody = z
  .strictObject({
    draft: answer,
    inForce: answer
      .nullable()
      .meta({ description: 'null: the lines state what only the draft knows.' }),
    turned: z.array(z.int()).meta({ description: 'Numbers of the lines that come out otherwise.' }),
  })
  .meta({ id: 'DraftTrial', description: 'Lines under a draft, beside the revision in force.' });

const takenAsProven = z
  .array(
    z.strictObject({
      lineNo: z.int().min(1),
      fact: safeText({ min: 1, max: 80 }).meta({ description: 'Key of facts.json.' }),
    }),
  )
  .max(maximumLines)
  .optional()
  .meta({
    description:
      'Facts that a line states without evidence, judged as if a paper of a kind that proves them had been brought.',
  });

/** Lines of one's own under a draft: judged, told, and not kept. */
export const draftTrialRoute = (attempt: ReturnType<typeof tryDraft>): Route =>
  route({
    method: 'post',
    path: '/v1/catalogue/change-sets/:changeSetId/trials',
    permission: 'catalogue.change',
    summary: operations.say('summary.catalogue_change_sets_trials'),
    description: 'As a pre-check under the draft and under what is in force. Nothing is stored.',
    tags: ['change-sets'],
    idempotency: 'none',
    ifMatch: 'none',
    cost: 2,
    params: z.strictObject({ changeSetId: idSchema }),
    body: z.looseObject({ takenAsProven }),
    documentedBody: assessmentInputSchema
      .extend({ takenAsProven })
      .meta({ id: 'DraftTrialRequest', description: 'Lines to try under a draft.' }),
    responses: { 200: { description: 'Both answers', body: trialBody } },
    refusals: ['not_found', 'not_permitted', 'conflict', 'invalid', 'unavailable'],
    handle: async ({ params, body }, { actor }) => {
      const { takenAsProven: named = [], ...deal } = body;
      const tried = await attempt(actor, params.changeSetId, { deal, takenAsProven: named });
      if (tried.ok) return { status: 200, body: tried.value };
      return 'refusal' in tried.failure
        ? { refusal: tried.failure.refusal }
        : { problem: problem('body_invalid', { violations: tried.failure.violations }) };
    },
  });
