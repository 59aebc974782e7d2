import type { CatalogueRevision } from '../domain/catalogue/catalogue-revision.js';
import type { ChecklistKnowledge } from '../domain/lifecycle/checklist-of.js';
import type { PinnedCatalogue } from '../domain/lifecycle/application-event.js';
import { assess } from '../domain/matching/assess.js';
import { compileCatalogue } from '../domain/matching/compile-catalogue.js';
import type { CompiledCatalogue, CompileTools } from '../domain/matching/compile-catalogue.js';
import type { Assessment } from '../domain/matching/assessment.js';
import type { AssessmentInput } from '../domain/matching/assessment-input.js';
import type { CatalogueStore } from './ports.js';

/** One revision, ready to judge: compiled once, kept by its content hash. */
export interface CatalogueShelf {
  readonly revision: CatalogueRevision;
  readonly compiled: CompiledCatalogue;
}

export interface CatalogueLibrary {
  /** The revision in force on a day (`YYYY-MM-DD`, Asia/Shanghai). */
  readonly inForceOn: (day: string) => Promise<CatalogueShelf>;
  readonly byHash: (contentHash: string) => Promise<CatalogueShelf | null>;
}

/** The most revisions kept compiled at once; more are compiled again when asked for. */
const shelfSize = 6;

/**
 * The catalogue revisions of this process. Which is in force is read from the store each time
 * (a small list), so that a publication is seen by API and workers without a restart; a caller
 * holds one shelf for its whole answer, so every answer names exactly one revision.
 * @throws Error when no revision is in force on the day: nothing was imported.
 */
export const catalogueLibrary = (deps: {
  readonly catalogue: CatalogueStore;
  readonly tools: CompileTools;
}): CatalogueLibrary => {
  const shelves = new Map<string, Promise<CatalogueShelf | null>>();

  const byHash = (contentHash: string): Promise<CatalogueShelf | null> => {
    const known = shelves.get(contentHash);
    if (known !== undefined) return known;
    const loading = load(deps, contentHash);
    keep(shelves, contentHash, loading);
    return loading;
  };

  const inForceOn = async (day: string): Promise<CatalogueShelf> => {
    const revisions = await deps.catalogue.list();
    const newest = revisions.find((one) => one.effectiveOn <= day) ?? revisions.at(-1);
    const shelf = newest === undefined ? null : await byHash(newest.contentHash);
    if (shelf === null) throw new Error('no catalogue revision is stored');
    return shelf;
  };

  return { byHash, inForceOn };
};

const load = async (
  deps: { readonly catalogue: CatalogueStore; readonly tools: CompileTools },
  contentHash: string,
): Promise<CatalogueShelf | null> => {
  const revision = await deps.catalogue.find(contentHash);
  return revision === null ? null : { revision, compiled: compileCatalogue(revision, deps.tools) };
};

const keep = (
  shelves: Map<string, Promise<CatalogueShelf | null>>,
  contentHash: string,
  loading: Promise<CatalogueShelf | null>,
): void => {
  const oldest = shelves.keys().next().value;
  if (shelves.size >= shelfSize && oldest !== undefined) shelves.delete(oldest);
  shelves.set(contentHash, loading);
  loading.then(
    (shelf) => shelf ?? shelves.delete(contentHash),
    () => shelves.delete(contentHash),
  );
};

export const pinOf = (shelf: CatalogueShelf): PinnedCatalogue => ({
  edition: shelf.revision.edition,
  revision: shelf.revision.revision,
  contentHash: shelf.revision.contentHash,
});

export const assessOn = (
  shelf: CatalogueShelf,
  input: AssessmentInput,
  today: string,
): Assessment => assess(input, shelf.compiled, { today });

/** What a checklist needs of a revision. */
export const checklistKnowledgeOf = (shelf: CatalogueShelf): ChecklistKnowledge => {
  const facts = new Map(shelf.revision.content.facts.map((fact) => [fact.key, fact]));
  const criteria = new Map(shelf.revision.content.criteria.map((one) => [one.itemCode, one]));
  return {
    factOf: (key) => facts.get(key),
    attestationsOf: (itemCode) => criteria.get(itemCode)?.attestations ?? [],
  };
};
