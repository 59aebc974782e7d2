import type { EvidenceRules } from '../../../rulebook/rules/bank-rules/evidence-rules.js';
import type { ChecklistKnowledge } from '../../rules/evidence/checklist/checklist-knowledge.js';
import type { CompiledRevision } from '../../../catalogue/use-cases/compiled-revisions.js';

/** What a checklist needs of a revision, of the bank's rules and of the deal. */
export const checklistKnowledgeOf = (
  compiledRevision: CompiledRevision,
  rules: EvidenceRules,
  deal: ChecklistKnowledge['deal'],
): ChecklistKnowledge => {
  const { content } = compiledRevision.revision;
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
