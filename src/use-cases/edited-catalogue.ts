import { diffWithShipped } from '../domain/bank-rules/diff-with-shipped.js';
import type { RuleSets } from '../domain/bank-rules/rule-set.js';
import { applyEdits } from '../domain/catalogue/edits/apply-edits.js';
import type { CatalogueEdit } from '../domain/catalogue/edits/catalogue-change.js';
import type { CatalogueDifference } from '../domain/catalogue/differences/catalogue-difference.js';
import { differenceHash } from '../domain/catalogue/differences/catalogue-difference.js';
import type { CatalogueContent } from '../domain/catalogue/catalogue-content.js';
import type { Sha256 } from '../domain/canonical-json.js';
import type { ChangeSet } from '../domain/change-set/change-set.js';
import { refuse } from '../domain/lifecycle/refusal.js';
import type { Refusal } from '../domain/lifecycle/refusal.js';
import { fail, ok } from '../domain/result.js';
import type { Result } from '../domain/result.js';
import type { CatalogueStore } from './ports.js';

export interface EditedDeps {
  readonly catalogue: CatalogueStore;
  readonly sha256: Sha256;
  /** What holds where a bank has no rule set of its own; absent: rule sets compare as they stand. */
  readonly shippedRules?: RuleSets;
}

/** What a change set comes to: its base, the content after its edits, and what differs. */
export interface EditedCatalogue {
  readonly base: CatalogueContent;
  readonly content: CatalogueContent;
  readonly differences: readonly CatalogueDifference[];
  readonly differenceHash: string;
}

/**
 * Applies a change set's edits to its base, proves the whole, and names what differs. A change set
 * without edits comes to nothing, which is no refusal: it is being written.
 */
export const editedCatalogue = async (
  deps: EditedDeps,
  { base: { contentHash }, edits }: Pick<ChangeSet, 'base' | 'edits'>,
): Promise<Result<EditedCatalogue, Refusal>> => {
  const base = await baseContent(deps, contentHash);
  if (!base.ok) return base;
  const content = apply(base.value, edits);
  if (!content.ok) return content;
  const differences = diffWithShipped(base.value, content.value, deps.shippedRules);
  return ok({
    base: base.value,
    content: content.value,
    differences,
    differenceHash: differenceHash(differences, contentHash, deps.sha256),
  });
};

const apply = (
  base: CatalogueContent,
  edits: readonly CatalogueEdit[],
): Result<CatalogueContent, Refusal> => {
  if (edits.length === 0) return ok(base);
  const content = applyEdits(base, edits);
  if (content.ok) return content;
  const refusal = refuse(
    'invalid',
    'edits_invalid',
    '变更内容有误，请逐项更正。',
    'The edits are wrong; see the violations.',
  );
  return fail({ ...refusal, violations: content.failure });
};

/** The content a change set is made on. */
export const baseContent = async (
  { catalogue }: EditedDeps,
  contentHash: string,
): Promise<Result<CatalogueContent, Refusal>> => {
  const base = await catalogue.find(contentHash);
  return base === null ? fail(baseMissing()) : ok(base);
};

const baseMissing = (): Refusal =>
  refuse(
    'unavailable',
    'catalogue_revision_missing',
    '找不到该变更所依据的目录版本。',
    'The catalogue revision this change set is made on cannot be found.',
  );
