import { assessmentExplainer } from '../../../matching/rules/explanation/explain-assessment.js';
import type { Explanation } from '../../../matching/rules/explanation/explanation.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import type { Assessment } from '../../../rulebook/rules/assessment/assessment.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';
import type { CatalogueLibrary } from '../../../catalogue/use-cases/catalogue-library.js';
import { revisionUnknown } from '../../../catalogue/use-cases/catalogue-reads.js';

export type ReadExplanation = (
  bankId: string | null,
  assessment: Assessment,
) => Promise<Result<Explanation, Refusal>>;

/** An assessment as sentences, in the words of the revision it was made under: years later the same. */
export const readExplanation =
  ({ library }: { readonly library: CatalogueLibrary }): ReadExplanation =>
  async (bankId, assessment) => {
    const { revision, revisionHash: contentHash } = assessment;
    const compiledRevision = await library.pinned(bankId, { revision, contentHash });
    return compiledRevision === null
      ? fail(revisionUnknown())
      : ok(assessmentExplainer(compiledRevision.revision.content)(assessment));
  };
