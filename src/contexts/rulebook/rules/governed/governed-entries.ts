/**
 * What an administrator edits as a whole: one shape for each governed part
 * (docs/rules/rule-changes.md#one-process-for-all-rules).
 */
import type { RuleSetName, RuleSets } from '../bank-rules/rule-set.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { TransitionRow } from '../transition/transition-table.js';
import type {
  CatalogueContent,
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
  ValueTerms,
} from '../content/catalogue-content.js';
import type { RowStage } from '../content/catalogue-terms.js';
import type { GrammarRuleEntry, WordClassEntry } from '../content/grammar-rule.js';
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

/** One rule set of a bank's own with its name. */
export type RuleSetEntry = {
  readonly [Name in RuleSetName]: { readonly ruleSet: Name; readonly rules: RuleSets[Name] };
}[RuleSetName];

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
  readonly grammarRules: GrammarRuleEntry;
  readonly wordClasses: WordClassEntry;
  readonly bankRules: RuleSetEntry;
}

/** A part of the governed data whose entries are put and taken away by key. */
export type GovernedPart = keyof GovernedEntries;

/** How the entries of a part are found in, and put back into, a content. */
export interface PartAccess<Entry> {
  /** The key an entry states of itself: unique within the part. */
  readonly keyOf: (entry: Entry) => string;
  readonly read: (content: CatalogueContent) => readonly Entry[];
  /**
   * Entries are each of another key, and pass `faultsOf` if the part has one.
   * @param touched keys of entries put or taken away: the others are as they were read.
   */
  readonly write: (
    content: CatalogueContent,
    entries: readonly Entry[],
    touched: ReadonlySet<string>,
  ) => CatalogueContent;
  /** Where a new entry stands if nobody says: before the first greater one. Absent: at the end. */
  readonly compare?: (left: string, right: string) => number;
  /** Set where the order of entries is not their own: it follows from their keys. */
  readonly unordered?: true;
  /** Why entries cannot stand together at their keys. */
  readonly faultsOf?: (
    content: CatalogueContent,
    entries: readonly Entry[],
  ) => readonly PlaceFault[];
}

/** A place that does not exist. */
export interface PlaceFault {
  /** It is told at the edit of the first of these that is edited. */
  readonly keys: readonly string[];
  readonly detail: Bilingual;
}
