import { operations } from '../../../kernel/messages/operations.js';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { assessmentInputSchema } from '../../matching/contracts/assessment-input-schema.js';
import { readAssessmentInput } from '../contracts/bulk-check.js';
import type { InputKnowledge } from '../../matching/contracts/input-knowledge.js';
import { idSchema } from '../../../kernel/http/contracts/common.js';
import { preCheckBody, preCheckQuery, preCheckReadingBody } from '../contracts/pre-check.js';
import type { CatalogueRevision } from '../../rulebook/rules/content/catalogue-revision.js';
import { attestationsToCome } from '../rules/attestations-to-come.js';
import type { Actor } from '../../../kernel/values/actor.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import type { Result } from '../../../kernel/values/result.js';
import type { CompiledRevision } from '../../catalogue/use-cases/catalogue-library.js';
import type { PreCheckRequest, ReadPreCheck } from '../use-cases/keep-pre-check.js';
import type { StoredPreCheck } from '../use-cases/ports-of-prechecks.js';
import type { WithSuggestions } from '../../matching/rules/suggestions/with-suggestions.js';
import type { RevisionChoice } from '../../catalogue/use-cases/catalogue-reads.js';
import type { Language } from '../../../kernel/http/language.js';
import { problem } from '../../../kernel/http/problem/problem.js';
import { goodsLinesLimits } from '../../../kernel/http/request/read-body.js';
import { route } from '../../../kernel/http/route.js';
import type { Caller, Route } from '../../../kernel/http/route.js';
import { revisionChoiceOf } from '../../catalogue/routes/revision-choice.js';

export interface PreCheckRouteDeps {
  /** The revision to check under, or a draft of the actor's bank. */
  readonly chooseRevision: (
    choice: RevisionChoice,
    actor: Actor | null,
  ) => Promise<Result<CompiledRevision, Refusal>>;
  /** What inputs are read against, kept by content hash. */
  readonly knowledgeOf: (revision: CatalogueRevision) => InputKnowledge;
  readonly keepPreCheck: (
    compiledRevision: CompiledRevision,
    request: PreCheckRequest,
  ) => Promise<Result<StoredPreCheck, Refusal>>;
  readonly readPreCheck: (
    bankId: string | null,
    preCheckId: string,
  ) => Promise<Result<ReadPreCheck, Refusal>>;
  /** What an answer asks where it found no item. */
  readonly withSuggestions: WithSuggestions;
  /** Bulk check: JSON Lines in, JSON Lines out, one answer for each line, read as it is taken. */
  readonly checkLines: (
    lines: Readable,
    under: { readonly compiledRevision: CompiledRevision; readonly language: Language },
  ) => AsyncIterable<string | Uint8Array>;
}

export const preCheckRoutes = (deps: PreCheckRouteDeps): readonly Route[] => [
  keepRoute(deps),
  bulkRoute(deps),
  readRoute(deps),
];

const query = z.strictObject(preCheckQuery);

const bankOf = (caller: Caller | null): string | null => caller?.actor.bankId ?? null;

/** The caller's own bank, else the one that is named. */
const choiceOf = (
  { bank, ...asked }: z.output<typeof query>,
  caller: Caller | null,
): RevisionChoice => {
  const choice = revisionChoiceOf(asked, caller);
  return { ...choice, bankId: choice.bankId ?? bank ?? null };
};

const catalogueOf = ({ bankId, assessment }: StoredPreCheck) => ({
  bank: bankId ?? null,
  edition: assessment.edition,
  revision: assessment.revision,
  contentHash: assessment.revisionHash,
});

const keepRoute = (deps: PreCheckRouteDeps): Route =>
  route({
    method: 'post',
    path: '/v1/pre-checks',
    permission: 'anyone',
    summary: operations.say('summary.post_pre_checks'),
    description:
      'Same engine as the bank; with an access token, or with `bank`, its revision too. Without an Idempotency-Key the same content on the same day is the same pre-check.',
    tags: ['pre-checks'],
    idempotency: 'optional',
    ifMatch: 'none',
    cost: 2,
    query,
    body: z.unknown(),
    bodyLimits: goodsLinesLimits,
    documentedBody: assessmentInputSchema,
    responses: { 201: { description: 'The assessment and its reference', body: preCheckBody } },
    refusals: ['not_found', 'not_permitted', 'conflict', 'invalid', 'key_reused'],
    handle: async (input, caller) => {
      const choice = choiceOf(input.query, caller);
      const chosen = await deps.chooseRevision(choice, caller?.actor ?? null);
      if (!chosen.ok) return { refusal: chosen.failure };
      const compiledRevision = chosen.value;
      const read = await readAssessmentInput(
        input.body,
        deps.knowledgeOf(compiledRevision.revision),
      );
      if (!read.ok) return { problem: problem('body_invalid', { violations: read.failure }) };
      const commandId = input.command?.commandId ?? null;
      const kept = await deps.keepPreCheck(compiledRevision, {
        input: read.value,
        choice,
        commandId,
      });
      if (!kept.ok) return { refusal: kept.failure };
      const { preCheckId, madeAt, assessment, input: judged } = kept.value;
      return {
        status: 201,
        location: `/v1/pre-checks/${preCheckId}`,
        body: {
          preCheckId,
          madeAt,
          assessment: await deps.withSuggestions(assessment, judged, compiledRevision.compiled),
          catalogue: catalogueOf(kept.value),
          attestations: attestationsToCome(assessment, compiledRevision.revision.content),
        },
      };
    },
  });

const bulkCost = 10;

const bulkRoute = (deps: PreCheckRouteDeps): Route =>
  route({
    method: 'post',
    path: '/v1/pre-checks/bulk',
    permission: 'anyone',
    summary: operations.say('summary.post_pre_checks_bulk'),
    description:
      'JSON Lines in, JSON Lines out, streamed: one answer a line, in order; a line that is not valid gets a `problem`. Nothing is stored.',
    tags: ['pre-checks'],
    idempotency: 'none',
    ifMatch: 'none',
    cost: bulkCost,
    query,
    upload: { media: ['application/x-ndjson', 'application/jsonl'] },
    responses: { 200: { description: 'One answer a line', media: ['application/x-ndjson'] } },
    refusals: ['not_found', 'not_permitted', 'conflict', 'invalid'],
    handle: async (input, caller) => {
      const choice = choiceOf(input.query, caller);
      const chosen = await deps.chooseRevision(choice, caller?.actor ?? null);
      if (!chosen.ok) return { refusal: chosen.failure };
      const compiledRevision = chosen.value;
      const answers = deps.checkLines(input.upload.stream, {
        compiledRevision,
        language: input.language,
      });
      return {
        status: 200,
        stream: Readable.from(answers, { objectMode: false }),
        headers: { 'Content-Type': 'application/x-ndjson' },
      };
    },
  });

const readRoute = ({ readPreCheck, withSuggestions }: PreCheckRouteDeps): Route =>
  route({
    method: 'get',
    path: '/v1/pre-checks/:preCheckId',
    permission: 'anyone',
    summary: operations.say('summary.get_pre_checks'),
    description:
      'What was asked, with its answer; when the catalogue has moved on since, under both revisions. No sign-in is asked: the id, 96 random bits told to nobody but who asked, is the key, so pass it on only to whom you would show the goods and values.',
    tags: ['pre-checks'],
    idempotency: 'none',
    ifMatch: 'none',
    params: z.strictObject({ preCheckId: idSchema }),
    responses: { 200: { description: 'The pre-check', body: preCheckReadingBody } },
    handle: async ({ params }, caller) => {
      const read = await readPreCheck(bankOf(caller), params.preCheckId);
      if (!read.ok) return { refusal: read.failure };
      const { kept, now, attestations, judgedBy, inForce } = read.value;
      const { bankId: _bankId, ...members } = kept;
      const { input } = kept;
      return {
        status: 200,
        body: {
          ...members,
          assessment: await withSuggestions(kept.assessment, input, judgedBy.compiled),
          now: now && (await withSuggestions(now, input, inForce.compiled)),
          catalogue: catalogueOf(kept),
          attestations,
        },
      };
    },
  });
