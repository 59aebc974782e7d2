/**
 * The governed data of one catalogue edition, in the shape of `reference/` (one field per file).
 * Everything a verdict depends on is in here; its canonical JSON is hashed into the revision's
 * content hash. Source: `reference/README.md`, docs/rules/catalogue.md.
 */
import type { Authority } from './authority.js';
import type { OwnRuleSets } from '../bank-rules/rule-set.js';
import type { HsNomenclature } from '../../../../kernel/values/identifiers/hs-code.js';
import type { TransitionTable } from '../transition/transition-table.js';
import type { CriterionNode } from '../criteria/criterion-node.js';
import type { GrammarRuleEntry, WordClassEntry } from './grammar-rule.js';
import type { RuleExample } from './rule-example.js';
import type { DealRole, FactNature, FactType, GhgMark, RowStage } from './catalogue-terms.js';

export interface CatalogueRow {
  readonly gbt4754: string | null;
  readonly activityZh: string;
  /** Written by us (basis `own`). */
  readonly activityEn: string;
  readonly activityType: string;
  readonly stage: RowStage;
  readonly alsoStages?: readonly RowStage[];
  readonly stageBasis?: string;
  readonly ghg: GhgMark;
  readonly includesGbt4754?: readonly string[];
  readonly conditionLogic?: string;
  readonly standards?: readonly string[];
  /** Its own place in the source, where that is not told by the item's. */
  readonly sourceRef?: string;
}

export interface CatalogueNode {
  readonly code: string;
  readonly level: 1 | 2 | 3;
  readonly parent: string | null;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly conditionSummaryEn: string;
  /** Level 3 only; written by us (basis `own`). */
  readonly conditionSummaryZh?: string;
  readonly sourceRef: string;
  /** Level 3 only; the order gives the `rowIndex`. */
  readonly activities?: readonly CatalogueRow[];
  /** Items whose conditions this one borrows. */
  readonly crossRefs?: readonly string[];
  readonly standards?: readonly string[];
  readonly conditionLogic?: readonly string[];
  readonly thresholds?: readonly PrintedThreshold[];
  readonly gbt4754Codes?: readonly string[];
  readonly relatedGbt4754Codes?: readonly string[];
  readonly ghgContribution?: GhgMark | 'mixed' | null;
  readonly ghgRows?: Readonly<Partial<Record<GhgMark, number>>>;
  readonly manufacturerDirectSaleIncluded?: boolean;
  readonly confidence?: string;
  /** Suspected slips of the source. */
  readonly sourceIssues?: readonly string[];
}

/** A figure as the catalogue prints it: for display; verdicts come from the criteria. */
export interface PrintedThreshold {
  readonly scope: string;
  readonly parameter: string;
  readonly operator: string;
  readonly value: string | number | readonly string[];
  readonly unit: string;
  readonly standard?: string;
}

export interface RowCriteria {
  readonly rowIndex: number;
  readonly criterion?: CriterionNode;
  readonly goods?: { readonly kinds: readonly string[] };
}

export interface ItemCriteria {
  readonly itemCode: string;
  readonly criterion: CriterionNode;
  readonly rows: readonly RowCriteria[];
  readonly borrowsFrom: readonly string[];
  readonly borrowsInferred?: readonly string[];
  readonly attestations: readonly string[];
  readonly freshness: readonly { readonly ref: string; readonly kind: string }[];
  readonly doubt?: string;
  readonly doubtEn?: string;
}

export interface FactValue {
  readonly code: string;
  readonly labelZh: string;
  readonly labelEn: string;
  readonly items?: readonly string[];
}

/** Value × `factor` (exact decimal or fraction) = value in the fact's unit; `nominal` goes first. */
export interface FactUnit {
  readonly unit: string;
  readonly factor: string;
  readonly also?: readonly string[];
  readonly nominal?: Readonly<Record<string, string>>;
  readonly note?: string;
}

export interface FactDefinition {
  readonly key: string;
  readonly type: FactType;
  readonly unit?: string;
  /** The first is the fact's own unit. */
  readonly units?: readonly FactUnit[];
  /** Of a figure, in the fact's own unit: what lies outside is a slip, whatever the goods are. */
  readonly least?: string;
  readonly most?: string;
  readonly values?: readonly FactValue[];
  readonly labelZh: string;
  readonly labelEn: string;
  readonly questionZh: string;
  readonly questionEn: string;
  readonly scope: 'line' | 'transaction' | 'applicant';
  readonly nature: FactNature;
  readonly minimumAuthority: Authority;
  readonly evidenceTypes: readonly string[];
  readonly evidenceRule: string;
  readonly officerJudgement?: boolean;
  /** Of a mark used under licence: proof of another holder counts only if that one authorises it. */
  readonly licensedMark?: boolean;
  readonly note?: string;
}

export interface LexiconEntry {
  readonly itemCode: string;
  readonly termsZh: readonly string[];
  readonly termsEn: readonly string[];
  readonly notTermsZh: readonly string[];
  readonly notTermsEn: readonly string[];
  /** Items whose terms this trade item repeats. */
  readonly source?: readonly string[];
}

/** Words from which one value of an identity fact may be read (`value-terms-2025.json`). */
export interface ValueTerms {
  readonly fact: string;
  /** A value's code, or `true` for a boolean fact. */
  readonly value: string;
  readonly termsZh: readonly string[];
  readonly termsEn: readonly string[];
  /** For kinds: words that tell the kind and do not by themselves name its items (客车, bus). */
  readonly kindOnlyZh?: readonly string[];
  readonly kindOnlyEn?: readonly string[];
  /** Words that take the value away again. */
  readonly notTermsZh?: readonly string[];
  readonly notTermsEn?: readonly string[];
}

export interface HsMapEntry {
  readonly hsPrefix: string;
  readonly tradeItem: string | null;
  readonly manufactureItem: string | null;
  readonly alternatives: readonly string[];
  readonly confidence: string;
  readonly reasonZh: string;
  readonly reasonEn: string;
  readonly goodsZh: string;
  readonly goodsEn: string;
  readonly kinds?: readonly string[];
  readonly trapZh?: string;
  readonly trapEn?: string;
}

export interface RoleStages {
  readonly meta?: Readonly<Record<string, unknown>>;
  readonly activityStageOf: Readonly<Record<RowStage, readonly string[]>>;
  readonly stagesOfChannel: Readonly<Record<string, readonly RowStage[]>>;
  readonly roles: readonly {
    readonly role: DealRole;
    readonly applicantRole: string;
    readonly labelZh: string;
    readonly labelEn: string;
    readonly stages: readonly RowStage[];
    readonly implies: Readonly<Record<string, string>>;
    readonly note: string;
  }[];
}

export interface Policies {
  readonly meta?: Readonly<Record<string, unknown>>;
  readonly policies: readonly {
    readonly id: string;
    readonly labelZh: string;
    readonly labelEn: string;
    readonly type: string;
    readonly default: string | boolean | number | null;
    readonly options?: readonly (string | boolean)[];
    readonly confirmBy?: string;
    readonly source?: string;
    readonly note?: string;
  }[];
  readonly foreignSchemes: readonly {
    readonly scheme: string;
    readonly labelZh: string;
    readonly labelEn: string;
    readonly certifiedAs: string | null;
    readonly default: string;
    readonly source?: string;
    readonly note?: string;
  }[];
  readonly listEditions: readonly {
    readonly ref: string;
    readonly edition: string;
    readonly inForceFrom: string;
    readonly nameZh?: string;
    readonly supersedes?: string;
    readonly source?: string;
    readonly note?: string;
  }[];
}

export interface EvidenceType {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly authority: Authority;
  readonly stage?: string;
  readonly issuer?: string;
  readonly typicalValidity?: string;
  readonly validityMonths?: number | null;
  readonly proves?: string;
  readonly segments?: readonly string[];
  readonly howToVerify?: string;
  readonly requirement?: 'M' | 'C' | 'O';
  readonly trap?: string;
  readonly status?: string;
  readonly standard?: string;
  /** Its holder may issue it, though an authority or third party stands behind it. */
  readonly holderMayIssue?: boolean;
  /** It tells of what material goods are, and never what goods they are. */
  readonly certifiesMaterial?: boolean;
  /** A mark used under licence, as a geographical indication is. */
  readonly licensedMark?: boolean;
  /** The norms that it can speak for, by their codes in `conformsTo`; absent for a document that may speak for any. */
  readonly norms?: readonly string[];
  /** What a paper has to say of itself to count: who issued it, for whom, when; absent: nothing. */
  readonly mustState?: readonly OwnStatement[];
}

export type OwnStatement = 'issuer' | 'holder' | 'day';

/** One catalogue revision's content: what a verdict depends on, nothing else. */
export interface CatalogueContent {
  readonly edition: string;
  readonly meta: Readonly<Record<string, unknown>>;
  readonly nodes: readonly CatalogueNode[];
  readonly criteria: readonly ItemCriteria[];
  readonly facts: readonly FactDefinition[];
  readonly roleStages: RoleStages;
  readonly policies: Policies;
  readonly transition: TransitionTable;
  readonly lexicon: readonly LexiconEntry[];
  readonly valueTerms: readonly ValueTerms[];
  readonly hsMap: readonly HsMapEntry[];
  readonly evidenceTypes: readonly EvidenceType[];
  readonly nomenclature: HsNomenclature;
  /** Examples attached to the rules; absent in contents from before they were governed. */
  readonly examples?: readonly RuleExample[];
  /** Rules of grammar, in the order in which they are asked; absent: the first ones (`first-grammar.ts`). */
  readonly grammarRules?: readonly GrammarRuleEntry[];
  /** Classes of words that they name; absent: the first ones. */
  readonly wordClasses?: readonly WordClassEntry[];
  /** The bank's own rule sets beside the catalogue; absent, and each set in it: as shipped. */
  readonly bankRules?: OwnRuleSets;
}
