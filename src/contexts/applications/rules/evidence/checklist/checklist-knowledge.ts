import type { Bilingual } from '../../../../../kernel/values/bilingual.js';
import type {
  FactDefinition,
  EvidenceType,
} from '../../../../rulebook/rules/content/catalogue-content.js';
import type { AskedDeal } from './document-questions.js';
import type { EvidenceRules } from '../../../../rulebook/rules/bank-rules/evidence-rules.js';

/** What the checklist needs of a catalogue revision, of the bank's rules and of the deal. */
export interface ChecklistKnowledge {
  readonly factOf: (key: string) => FactDefinition | undefined;
  /** The question of a fact, put of an item; of none where the item judged is open. */
  readonly questionFor: (definition: FactDefinition, itemCode: string | null) => Bilingual;
  readonly evidenceTypeOf: (id: string) => EvidenceType | undefined;
  /** Attestation facts of an item, asked once per application. */
  readonly attestationsOf: (itemCode: string) => readonly string[];
  readonly rules: EvidenceRules;
  readonly deal: AskedDeal;
}
