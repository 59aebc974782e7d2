import { damageText } from '../infrastructure/reference-files/catalogue-damage.js';
import { loadCatalogueContent } from '../infrastructure/reference-files/load-catalogue-content.js';
import { loadTradeTables } from '../infrastructure/reference-files/load-trade-tables.js';
import { sha256 } from '../infrastructure/tokens/sha256.js';
import { inputKnowledgeOf } from '../contexts/matching/contracts/input-knowledge.js';
import type { InputKnowledge } from '../contexts/matching/contracts/input-knowledge.js';
import { baseRevisionOf } from '../contexts/rulebook/rules/content/catalogue-revision.js';
import type { CatalogueRevision } from '../contexts/rulebook/rules/content/catalogue-revision.js';
import { draftIdOf } from '../contexts/catalogue/rules/change-set/draft-revision.js';
import { compileCatalogue } from '../contexts/matching/rules/assessment/compile-catalogue.js';
import type { CompiledCatalogue } from '../contexts/matching/rules/assessment/compile-catalogue.js';
import type { CurrencyTable } from '../kernel/values/identifiers/currency-code.js';
import { fail, ok } from '../kernel/values/result.js';
import type { Result } from '../kernel/values/result.js';
import type { BulkChoice } from './bulk-arguments.js';
import { readDraftFile } from './draft-of-file.js';
import { revisionInStore } from './revision-in-store.js';

/** What a bulk check judges with. */
export interface BulkJudge {
  readonly catalogue: CompiledCatalogue;
  readonly knowledge: InputKnowledge;
  /** What the two are made of. */
  readonly revision: CatalogueRevision;
  readonly currencies: CurrencyTable;
  /** To be said aloud, beside the answers: rules that are not in force. */
  readonly notice: string | null;
}

const inForce: BulkChoice = { revision: null, asOf: null, bankId: null };

/**
 * Loads, proves and compiles what judges: the revision of `reference/` without any database, a
 * draft from its file, and with a bank or the id of a draft what the store that MONGODB_URI names
 * holds. The reason when data is damaged or there is no such revision.
 */
export const loadBulkJudge = async (
  referenceDir: string,
  choice: BulkChoice = inForce,
): Promise<Result<BulkJudge, string>> => {
  const content = await loadCatalogueContent(referenceDir);
  const trade = await loadTradeTables(referenceDir);
  if (!content.ok) return fail(content.failure.map(damageText).join('\n'));
  if (!trade.ok) return fail(trade.failure.map(damageText).join('\n'));
  const chosen = await chooseRevision(baseRevisionOf(content.value, sha256), choice);
  if (!chosen.ok) return chosen;
  const revision = chosen.value;
  const { currencies } = trade.value;
  return ok({
    catalogue: compileCatalogue(revision),
    knowledge: inputKnowledgeOf(revision.content, currencies),
    revision,
    currencies,
    notice:
      draftIdOf(revision.revision) === null
        ? null
        : `answers are under ${revision.revision}, a draft that is not in force`,
  });
};

const chooseRevision = async (
  base: CatalogueRevision,
  choice: BulkChoice,
): Promise<Result<CatalogueRevision, string>> => {
  const draft = draftIdOf(choice.revision);
  if (draft !== null) {
    const filed = await readDraftFile(draft, base);
    return filed ?? revisionInStore(process.env, choice);
  }
  if (choice.bankId !== null) return revisionInStore(process.env, choice);
  const isBase = [null, base.revision, base.contentHash].includes(choice.revision);
  return isBase
    ? ok(base)
    : fail(
        `revision ${choice.revision ?? ''} is not here; reference/ holds ${base.revision}, ${base.contentHash}; --bank names the bank whose revision it is`,
      );
};
