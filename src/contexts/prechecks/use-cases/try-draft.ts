import { assessmentExplainer } from '../../matching/rules/explanation/explain-assessment.js';
import { takeAsProven } from '../../matching/rules/assessment/take-as-proven.js';
import type { NamedStatement } from '../../matching/rules/assessment/take-as-proven.js';
import type { Explanation } from '../../matching/rules/explanation/explanation.js';
import { assessmentInput } from '../../../kernel/messages/assessment-input.js';
import { dayOf } from '../../../kernel/values/clock/calendar-day.js';
import type { Actor } from '../../../kernel/values/actor.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import { fail, ok } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import type { Violation } from '../../../kernel/values/violation.js';
import type { Clock } from '../../../kernel/ports.js';
import type { Assessment } from '../../rulebook/rules/assessment/assessment.js';
import type { AssessmentInput } from '../../rulebook/rules/assessment/assessment-input.js';
import { assessOn } from '../../catalogue/use-cases/catalogue-library.js';
import type {
  CatalogueLibrary,
  CompiledRevision,
} from '../../catalogue/use-cases/catalogue-library.js';
import type { ChooseDraft } from '../../catalogue/use-cases/choose-draft.js';

export interface TryDraftDeps {
  readonly chooseDraft: ChooseDraft;
  readonly library: Pick<CatalogueLibrary, 'inForceOn'>;
  readonly clock: Clock;
  /** Reads lines against the facts and items that a revision knows. */
  readonly readInput: (
    body: unknown,
    compiledRevision: CompiledRevision,
  ) => Promise<Result<AssessmentInput, readonly Violation[]>>;
}

/** What a revision says to lines, and why. */
export interface TrialAnswer {
  readonly assessment: Assessment;
  readonly sentences: Explanation;
}

export interface Trial {
  readonly draft: TrialAnswer;
  /** `null`: the lines state what only the draft knows, such as a new fact. */
  readonly inForce: TrialAnswer | null;
  /** Numbers of the lines that come out otherwise. */
  readonly turned: readonly number[];
}

export type TrialFailure =
  { readonly refusal: Refusal } | { readonly violations: readonly Violation[] };

/** Lines to try, and which of the facts they state without a paper are taken as proven. */
export interface TrialRequest {
  readonly deal: unknown;
  readonly takenAsProven: readonly NamedStatement[];
}

/** Facts are taken as proven that no line states. */
const notStated = (
  { lines }: AssessmentInput,
  named: readonly NamedStatement[],
): readonly Violation[] =>
  named.flatMap(({ fact, lineNo }, place) => {
    const line = lines.find((one) => one.lineNo === lineNo);
    return line?.facts?.some((one) => one.fact === fact) === true
      ? []
      : {
          pointer: `/takenAsProven/${place}`,
          code: 'fact_not_stated',
          detail: assessmentInput.say('facts.not_stated', { lineNo }),
        };
  });

/**
 * Lines of one's own under a draft, beside the revision in force today
 * (docs/rules/rule-changes.md#trying-a-draft). Nothing is kept.
 */
export const tryDraft =
  (deps: TryDraftDeps) =>
  async (
    actor: Actor,
    changeSetId: string,
    { deal, takenAsProven }: TrialRequest,
  ): Promise<Result<Trial, TrialFailure>> => {
    const drafted = await deps.chooseDraft(actor, changeSetId);
    if (!drafted.ok) return fail({ refusal: drafted.failure });
    const today = dayOf(deps.clock.now());
    const judge = async (
      compiledRevision: CompiledRevision,
    ): Promise<Result<TrialAnswer, readonly Violation[]>> => {
      // Reading takes the value over.
      const read = await deps.readInput(structuredClone(deal), compiledRevision);
      if (!read.ok) return read;
      const missing = notStated(read.value, takenAsProven);
      if (missing.length > 0) return fail(missing);
      const stated = { ...read.value, approvedOn: read.value.approvedOn ?? today };
      const input = takeAsProven(stated, takenAsProven, compiledRevision.compiled, today);
      const assessment = await assessOn(compiledRevision, input, today);
      const explain = assessmentExplainer(compiledRevision.revision.content);
      return ok({ assessment, sentences: explain(assessment) });
    };
    const draft = await judge(drafted.value);
    if (!draft.ok) return fail({ violations: draft.failure });
    const inForce = await judge(await deps.library.inForceOn(actor.bankId, today));
    return ok({
      draft: draft.value,
      inForce: inForce.ok ? inForce.value : null,
      turned: inForce.ok ? turnedLines(inForce.value.assessment, draft.value.assessment) : [],
    });
  };

const turnedLines = (before: Assessment, after: Assessment): readonly number[] =>
  after.lines.flatMap((line) => {
    const was = before.lines.find(({ lineNo }) => lineNo === line.lineNo);
    return was?.outcome === line.outcome && was.itemCode === line.itemCode ? [] : [line.lineNo];
  });
