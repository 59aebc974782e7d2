import { assessmentExplainer } from '../../../matching/rules/explanation/explain-assessment.js';
import type { Explanation } from '../../../matching/rules/explanation/explanation.js';
import type { WithSuggestions } from '../../../matching/rules/suggestions/with-suggestions.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import type { Assessment } from '../../../rulebook/rules/assessment/assessment.js';
import type { AssessmentInput } from '../../../rulebook/rules/assessment/assessment-input.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';
import type { CatalogueLibrary } from '../../../catalogue/use-cases/catalogue-library.js';
import { revisionUnknown } from '../../../catalogue/use-cases/catalogue-reads.js';

export type ReadExplanation = (
  bankId: string | null,
  assessed: { readonly input: AssessmentInput; readonly assessment: Assessment },
) => Promise<Result<Explanation, Refusal>>;

/**
 * An assessment as sentences, in the words of the revision it was made under: years later the same. What
 * it asks about where no item was found is worked out anew.
 */
export const readExplanation =
  ({
    library,
    withSuggestions,
  }: {
    readonly library: CatalogueLibrary;
    readonly withSuggestions: WithSuggestions;
  }): ReadExplanation =>
  async (bankId, { input, assessment }) => {
    const { revision, revisionHash: contentHash } = assessment;
    const judgedBy = await library.pinned(bankId, { revision, contentHash });
    return judgedBy === null
      ? fail(revisionUnknown())
      : ok(
          assessmentExplainer(judgedBy.revision.content)(
            await withSuggestions(assessment, input, judgedBy.compiled),
          ),
        );
  };
