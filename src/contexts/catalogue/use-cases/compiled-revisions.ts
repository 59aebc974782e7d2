import { canonicalJson } from '../../../kernel/values/canonical-json.js';
import type { CatalogueContent } from '../../rulebook/rules/content/catalogue-content.js';
import type { CatalogueRevision } from '../../rulebook/rules/content/catalogue-revision.js';
import { compileSteps } from '../../matching/rules/assessment/compile-catalogue.js';
import type { CompiledCatalogue } from '../../matching/rules/assessment/compile-catalogue.js';
import { runYielding } from '../../../kernel/run-yielding.js';
import type { CatalogueStore, RevisionHead } from './ports-of-catalogue.js';

/** One revision, ready to judge. */
export interface CompiledRevision {
  readonly revision: CatalogueRevision;
  readonly compiled: CompiledCatalogue;
}

/** The most contents kept compiled at once, some 20 MB each; others are compiled again when asked. */
const mostCompiled = 12;

interface CompiledContent {
  readonly content: CatalogueContent;
  readonly compiled: CompiledCatalogue;
  /** By revision: a content may have several names, of one bank after a roll back or of several. */
  readonly revisions: Map<string, CompiledRevision>;
}

/**
 * Gives the shelf of a listed revision: its content is compiled once, whoever asks meanwhile, and
 * the one asked for longest ago makes room. The promise fails when the content is gone.
 */
export const compiledRevisions = (deps: {
  readonly catalogue: CatalogueStore;
}): ((head: RevisionHead) => Promise<CompiledRevision>) => {
  const kept = new Map<string, Promise<CompiledContent>>();
  return async ({ changeSetId: _, ...head }) => {
    const compiling = kept.get(head.contentHash) ?? compile(deps, head);
    keep(kept, head.contentHash, compiling);
    return namedRevision(await compiling, head);
  };
};

const compile = async (
  { catalogue }: { readonly catalogue: CatalogueStore },
  head: RevisionHead,
): Promise<CompiledContent> => {
  const content = await catalogue.find(head.contentHash);
  if (content === null) throw new Error(`the content of revision ${head.revision} is missing`);
  return {
    content,
    compiled: await runYielding(compileSteps({ ...head, content })),
    revisions: new Map(),
  };
};

const keep = (
  kept: Map<string, Promise<CompiledContent>>,
  contentHash: string,
  compiling: Promise<CompiledContent>,
): void => {
  if (!kept.delete(contentHash)) {
    // What failed is tried again by whoever asks next.
    compiling.catch(() => kept.delete(contentHash));
    const [oldest] = kept.keys();
    if (kept.size >= mostCompiled && oldest !== undefined) kept.delete(oldest);
  }
  kept.set(contentHash, compiling);
};

const namedRevision = (
  { content, compiled, revisions }: CompiledContent,
  head: RevisionHead,
): CompiledRevision => {
  const name = canonicalJson(head);
  const known = revisions.get(name);
  if (known !== undefined) return known;
  const compiledRevision = {
    revision: { ...head, content },
    compiled:
      compiled.revision === head.revision ? compiled : { ...compiled, revision: head.revision },
  };
  revisions.set(name, compiledRevision);
  return compiledRevision;
};
