import { loadTradeTables } from '../../../../src/infrastructure/reference-files/load-trade-tables.js';
import { inputKnowledgeOf } from '../../../../src/contexts/matching/contracts/input-knowledge.js';
import type { InputKnowledge } from '../../../../src/contexts/matching/contracts/input-knowledge.js';
import { shippedCatalogue } from '../../../builders/shipped-catalogue.js';

/** What inputs are read against, from `reference/` itself. */
export const knowledgeOfReference = async (): Promise<InputKnowledge> => {
  const content = await shippedCatalogue();
  const tables = await loadTradeTables('reference');
  if (!tables.ok) throw new Error('the reference data is damaged');
  return inputKnowledgeOf(content, tables.value.currencies);
};
