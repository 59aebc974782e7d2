import type { EvidenceRules } from '../domain/evidence/evidence-rules.js';
import type { ChecklistKnowledge } from '../domain/lifecycle/checklist-knowledge.js';
import type { CatalogueShelf } from './compiled-shelves.js';

/** What a checklist needs of a revision, of the bank's rules and of the deal. */
export const checklistKnowledgeOf = (
  shelf: CatalogueShelf,
  rules: EvidenceRules,
  deal: ChecklistKnowledge['deal'],
): ChecklistKnowledge => {
  const { content } = shelf.revision;
  const facts = new Map(content.facts.map((fact) => [fact.key, fact]));
  const criteria = new Map(content.criteria.map((one) => [one.itemCode, one]));
  const types = new Map(content.evidenceTypes.map((type) => [type.id, type]));
  return {
    factOf: (key) => facts.get(key),
    evidenceTypeOf: (id) => types.get(id),
    attestationsOf: (itemCode) => criteria.get(itemCode)?.attestations ?? [],
    rules,
    deal,
  };
};
