import { runYielding } from '../../../kernel/run-yielding.js';
import { canonicalJsonSteps } from '../../../kernel/values/canonical-json.js';
import type { Sha256 } from '../../../kernel/values/canonical-json.js';
import { draftIdOf } from '../../catalogue/rules/change-set/draft-revision.js';
import { dayOf } from '../../../kernel/values/clock/calendar-day.js';
import { attestationsToCome } from '../rules/attestations-to-come.js';
import type { AttestationToCome } from '../rules/attestations-to-come.js';
import type { Actor } from '../../../kernel/values/actor.js';
import { refuse } from '../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import type { Assessment } from '../../rulebook/rules/assessment/assessment.js';
import type { AssessmentInput } from '../../rulebook/rules/assessment/assessment-input.js';
import { fail, ok } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import { assessOn } from '../../catalogue/use-cases/catalogue-library.js';
import type { CompiledRevision } from '../../catalogue/use-cases/catalogue-library.js';
import { createdIdOf, keyReused } from '../../../kernel/record/command-id.js';
import type { PreCheckStore, StoredPreCheck } from './ports-of-prechecks.js';
import { draftHasNoPast } from '../../catalogue/use-cases/choose-draft.js';
import type { ChooseDraft } from '../../catalogue/use-cases/choose-draft.js';
import { chooseRevision, revisionAbsent } from '../../catalogue/use-cases/catalogue-reads.js';
import type {
  CatalogueReadDeps,
  RevisionChoice,
} from '../../catalogue/use-cases/catalogue-reads.js';

export interface PreCheckDeps extends CatalogueReadDeps {
  readonly preChecks: PreCheckStore;
  readonly sha256: Sha256;
}

export interface PreCheckRequest {
  readonly input: AssessmentInput;
  readonly choice: RevisionChoice;
  /** Of the idempotency key; without one the same content on the same day is the same pre-check. */
  readonly commandId: string | null;
}

export interface ReadPreCheck {
  readonly kept: StoredPreCheck;
  /** Under the revision in force now, when that is another one. */
  readonly now: Assessment | null;
  /** What will be asked once per application, by the rules that judged it where they are known. */
  readonly attestations: readonly AttestationToCome[];
  /** The rules that judged it where they are known, else those in force. */
  readonly judgedBy: CompiledRevision;
  readonly inForce: CompiledRevision;
}

/**
 * The revision a pre-check is made under, chosen before the input is read against it; for an
 * administrator of the bank also a draft, `draft:<changeSetId>`.
 */
export const chooseForPreCheck =
  (
    deps: CatalogueReadDeps & {
      readonly chooseDraft: ChooseDraft;
      /** Whether this installation serves a bank of that id. */
      readonly isBank: (bankId: string) => boolean;
    },
  ) =>
  async (
    choice: RevisionChoice,
    actor: Actor | null,
  ): Promise<Result<CompiledRevision, Refusal>> => {
    const refusal = actor === null ? refuseForeign(deps, choice) : null;
    if (refusal !== null) return fail(refusal);
    const draftId = draftIdOf(choice.revision);
    if (draftId !== null)
      return choice.knownAt === null ? deps.chooseDraft(actor, draftId) : fail(draftHasNoPast());
    const compiledRevision = await chooseRevision(deps, choice);
    return compiledRevision === null ? fail(revisionAbsent(choice)) : ok(compiledRevision);
  };

/** Who has no account asks a bank that is one, and for what is in force with it. */
const refuseForeign = (
  { isBank }: { readonly isBank: (bankId: string) => boolean },
  { bankId, revision, knownAt }: RevisionChoice,
): Refusal | null => {
  if (bankId === null) return null;
  if (!isBank(bankId)) return refuse('bank_unknown');
  return revision === null && knownAt === null ? null : refuse('bank_revision_in_force_only');
};

/**
 * Assesses an application that nobody has made yet and keeps the answer under a reference. A day of
 * approval left out is today's (docs/rules/bulk-check.md). A repeated command gets the first
 * answer; what counts is what was kept, so of two requests racing with one key the loser sees the
 * winner's.
 */
export const keepPreCheck =
  (deps: PreCheckDeps) =>
  async (
    compiledRevision: CompiledRevision,
    request: PreCheckRequest,
  ): Promise<Result<StoredPreCheck, Refusal>> => {
    const madeAt = deps.clock.now();
    const day = request.choice.asOf ?? dayOf(madeAt);
    const input = onDay(request.input, day);
    const preCheckId = await preCheckIdOf(deps, request, { input, compiledRevision });
    if ((await deps.preChecks.find(preCheckId)) === null)
      await deps.preChecks.put({
        preCheckId,
        ...(request.choice.bankId === null ? {} : { bankId: request.choice.bankId }),
        input,
        assessment: await assessOn(compiledRevision, input, day),
        madeAt,
      });
    const kept = await deps.preChecks.find(preCheckId);
    return kept !== null && (await isSame(kept, request, compiledRevision))
      ? ok(kept)
      : fail(keyReused());
  };

const onDay = (input: AssessmentInput, day: string): AssessmentInput => ({
  ...input,
  approvedOn: input.approvedOn ?? day,
});

const preCheckIdOf = async (
  { sha256 }: PreCheckDeps,
  { commandId, choice }: PreCheckRequest,
  made: { readonly input: AssessmentInput; readonly compiledRevision: CompiledRevision },
): Promise<string> => {
  if (commandId !== null) return createdIdOf('pre_check', commandId, sha256);
  const input = await runYielding(canonicalJsonSteps(made.input));
  const under = [
    made.compiledRevision.revision.contentHash,
    ...(choice.bankId === null ? [] : [choice.bankId]),
  ];
  // The canonical JSON of both in one array.
  const content = `[${[input, ...under.map((one) => JSON.stringify(one))].join(',')}]`;
  return createdIdOf('pre_check', sha256(content), sha256);
};

const isSame = async (
  known: StoredPreCheck,
  { input, choice }: PreCheckRequest,
  compiledRevision: CompiledRevision,
): Promise<boolean> => {
  const asked = onDay(input, choice.asOf ?? dayOf(known.madeAt));
  const { contentHash } = compiledRevision.revision;
  const isNamed = choice.revision !== null || choice.knownAt !== null;
  if (isNamed && known.assessment.revisionHash !== contentHash) return false;
  const [then, now] = [canonicalJsonSteps(known.input), canonicalJsonSteps(asked)];
  return (await runYielding(then)) === (await runYielding(now));
};

/**
 * A kept pre-check; when the revision in force (for that bank, or the shared base) is another by
 * now, the answer under the new one beside it.
 */
export const readPreCheck =
  (deps: PreCheckDeps) =>
  async (bankId: string | null, preCheckId: string): Promise<Result<ReadPreCheck, Refusal>> => {
    const kept = await deps.preChecks.find(preCheckId);
    if (kept === null) return fail(refuse('pre_check_unknown'));
    const today = dayOf(deps.clock.now());
    const askedOf = bankId ?? kept.bankId ?? null;
    const inForce = await deps.library.inForceOn(askedOf, today);
    const { revision, revisionHash } = kept.assessment;
    const hasMoved = inForce.revision.contentHash !== revisionHash;
    const then = await deps.library.pinned(askedOf, { revision, contentHash: revisionHash });
    const judgedBy = then ?? inForce;
    return ok({
      kept,
      now: hasMoved ? await assessOn(inForce, kept.input, today) : null,
      attestations: attestationsToCome(kept.assessment, judgedBy.revision.content),
      judgedBy,
      inForce,
    });
  };
