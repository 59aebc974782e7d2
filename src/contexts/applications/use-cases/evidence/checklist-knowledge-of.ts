import type { EvidenceRules } from '../../../rulebook/rules/bank-rules/evidence-rules.js';
import { questionFor } from '../../../matching/rules/judging/question-for.js';
import { questionOf } from '../../../rulebook/rules/content/question-of.js';
import type { ChecklistKnowledge } from '../../rules/evidence/checklist/checklist-knowledge.js';
import type { CompiledRevision } from '../../../catalogue/use-cases/compiled-revisions.js';

/** What a checklist needs of a revision, of the bank's rules and of the deal. */
export const checklistKnowledgeOf = (
  { compiled, revision }: CompiledRevision,
  rules: EvidenceRules,
  deal: ChecklistKnowledge['deal'],
): ChecklistKnowledge => {
  const { content } = revision;
  const facts = new Map(content.facts.map((fact) => [fact.key, fact]));
  const criteria = new Map(content.criteria.map((one) => [one.itemCode, one]));
  const types = new Map(content.evidenceTypes.map((type) => [type.id, type]));
  return {
    factOf: (key) => facts.get(key),
    questionFor: (definition, itemCode) => {
      const item = compiled.items.find(({ code }) => code === itemCode);
      return item === undefined ? questionOf(definition) : questionFor(definition, item, compiled);
    },
    evidenceTypeOf: (id) => types.get(id),
    attestationsOf: (itemCode) => criteria.get(itemCode)?.attestations ?? [],
    rules,
    deal,
  };
};
