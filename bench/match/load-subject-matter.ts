import { join } from 'node:path';
import { damageText } from '../../src/infrastructure/reference-files/catalogue-damage.js';
import { loadCatalogueContent } from '../../src/infrastructure/reference-files/load-catalogue-content.js';
import { loadTradeTables } from '../../src/infrastructure/reference-files/load-trade-tables.js';
import { sha256 } from '../../src/infrastructure/tokens/sha256.js';
import {
  inputKnowledgeOf,
  type InputKnowledge,
} from '../../src/contexts/matching/contracts/input-knowledge.js';
import {
  baseRevisionOf,
  type CatalogueRevision,
} from '../../src/contexts/rulebook/rules/content/catalogue-revision.js';

/** The shipped catalogue revision, and what request bodies are read against. */
export interface SubjectMatter {
  readonly revision: CatalogueRevision;
  readonly knowledge: InputKnowledge;
}

/** @throws Error naming every damage found in `reference/`. */
export const loadSubjectMatter = async (): Promise<SubjectMatter> => {
  const dir = join(import.meta.dirname, '../../reference');
  const content = await loadCatalogueContent(dir);
  const trade = await loadTradeTables(dir);
  if (!content.ok) throw new Error(content.failure.map(damageText).join('\n'));
  if (!trade.ok) throw new Error(trade.failure.map(damageText).join('\n'));
  return {
    revision: baseRevisionOf(content.value, sha256),
    knowledge: inputKnowledgeOf(content.value, trade.value.currencies),
  };
};
