/**
 * What an administrator edits as a whole: one shape for each governed part
 * (docs/rules/rule-changes.md#one-process-for-all-rules).
 */
import type { RuleSetEntry } from './governed-rule-sets.js';
import type { TransitionRow } from '../transition/transition-table.js';
import type {
  CatalogueNode,
  CatalogueRow,
  EvidenceType,
  FactDefinition,
  HsMapEntry,
  ItemCriteria,
  LexiconEntry,
  Policies,
  RoleStages,
  RowCriteria,
  RowStage,
  ValueTerms,
} from '../content/catalogue-content.js';
import type { RuleExample } from '../content/rule-example.js';

/** An area, group or item without its rows; what follows from the marks of the rows is derived. */
export type NodeEntry = Omit<CatalogueNode, 'activities' | 'ghgRows' | 'ghgContribution'>;

/** A row with its mark and its name, `<itemCode>#<rowIndex>`. */
export type RowEntry = CatalogueRow & { readonly rowId: string };

/** What stands beside the trees of an item; the trees are edited apart, place by place. */
export type CriteriaEntry = Omit<ItemCriteria, 'criterion' | 'rows'> & {
  readonly rows: readonly Omit<RowCriteria, 'criterion'>[];
};

/** What rows of a stage do, as values of the fact `activityStage`. */
export interface StageEntry {
  readonly stage: RowStage;
  readonly activities: readonly string[];
}

/** The stages a trade channel leaves open. */
export interface ChannelEntry {
  readonly channel: string;
  readonly stages: readonly RowStage[];
}

export interface GovernedEntries {
  readonly nodes: NodeEntry;
  readonly rows: RowEntry;
  readonly criteria: CriteriaEntry;
  readonly facts: FactDefinition;
  readonly lexicon: LexiconEntry;
  readonly valueTerms: ValueTerms;
  readonly hsMap: HsMapEntry;
  readonly evidenceTypes: EvidenceType;
  readonly policies: Policies['policies'][number];
  readonly foreignSchemes: Policies['foreignSchemes'][number];
  readonly listEditions: Policies['listEditions'][number];
  readonly roles: RoleStages['roles'][number];
  readonly stages: StageEntry;
  readonly channels: ChannelEntry;
  readonly transition: TransitionRow;
  readonly examples: RuleExample;
  readonly bankRules: RuleSetEntry;
}

/** A part of the governed data whose entries are put and taken away by key. */
export type GovernedPart = keyof GovernedEntries;
