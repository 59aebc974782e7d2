import { damageText } from '../adapters/reference-files/catalogue-damage.js';
import { loadCatalogueContent } from '../adapters/reference-files/load-catalogue-content.js';
import { loadTradeTables } from '../adapters/reference-files/load-trade-tables.js';
import { sha256 } from '../adapters/sha256.js';
import { inputKnowledgeOf } from '../contracts/input-knowledge.js';
import type { InputKnowledge } from '../contracts/input-knowledge.js';
import { baseRevisionOf } from '../domain/catalogue/catalogue-revision.js';
import { compileCatalogue } from '../domain/matching/compile-catalogue.js';
import type { CompiledCatalogue } from '../domain/matching/compile-catalogue.js';
import { fail, ok } from '../domain/result.js';
import type { Result } from '../domain/result.js';

/** What a bulk check judges with, all from `reference/`. */
export interface BulkJudge {
  readonly catalogue: CompiledCatalogue;
  readonly knowledge: InputKnowledge;
}

/**
 * Loads, proves and compiles the catalogue revision of `reference/`; the reason when the data is
 * damaged or another revision was asked for.
 */
export const loadBulkJudge = async (
  referenceDir: string,
  wanted: string | null,
): Promise<Result<BulkJudge, string>> => {
  const content = await loadCatalogueContent(referenceDir);
  const trade = await loadTradeTables(referenceDir);
  if (!content.ok) return fail(content.failure.map(damageText).join('\n'));
  if (!trade.ok) return fail(trade.failure.map(damageText).join('\n'));
  const base = baseRevisionOf(content.value, sha256);
  if (wanted !== null && wanted !== base.revision && wanted !== base.contentHash)
    return fail(
      `revision ${wanted} is not here; reference/ holds ${base.revision}, ${base.contentHash}`,
    );
  return ok({
    catalogue: compileCatalogue(base),
    knowledge: inputKnowledgeOf(content.value, trade.value.currencies),
  });
};
