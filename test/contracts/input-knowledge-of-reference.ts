import { loadCatalogueContent } from '../../src/adapters/reference-files/load-catalogue-content.js';
import { loadTradeTables } from '../../src/adapters/reference-files/load-trade-tables.js';
import { inputKnowledgeOf } from '../../src/contracts/input-knowledge.js';
import type { InputKnowledge } from '../../src/contracts/input-knowledge.js';

/** What inputs are read against, from `reference/` itself. */
export const knowledgeOfReference = async (): Promise<InputKnowledge> => {
  const content = await loadCatalogueContent('reference');
  const tables = await loadTradeTables('reference');
  if (!content.ok || !tables.ok) throw new Error('the reference data is damaged');
  return inputKnowledgeOf(content.value, tables.value.currencies);
};
