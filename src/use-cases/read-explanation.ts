import { assessmentExplainer } from '../domain/explanation/explain-assessment.js';
import type { Explanation } from '../domain/explanation/explanation.js';
import type { Refusal } from '../domain/lifecycle/refusal.js';
import type { Assessment } from '../domain/matching/assessment.js';
import { fail, ok } from '../domain/result.js';
import type { Result } from '../domain/result.js';
import type { CatalogueLibrary } from './catalogue-library.js';
import { revisionUnknown } from './read-catalogue.js';

export type ReadExplanation = (
  bankId: string | null,
  assessment: Assessment,
) => Promise<Result<Explanation, Refusal>>;

/** An assessment as sentences, in the words of the revision it was made under: years later the same. */
export const readExplanation =
  ({ library }: { readonly library: CatalogueLibrary }): ReadExplanation =>
  async (bankId, assessment) => {
    const { revision, revisionHash: contentHash } = assessment;
    const shelf = await library.pinned(bankId, { revision, contentHash });
    return shelf === null
      ? fail(revisionUnknown())
      : ok(assessmentExplainer(shelf.revision.content)(assessment));
  };
