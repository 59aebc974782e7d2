import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type {
  CatalogueContent,
  CatalogueRow,
  EvidenceType,
  FactDefinition,
  HsMapEntry,
  Policies,
} from '../../../rulebook/rules/content/catalogue-content.js';
import type {
  DealRole,
  GhgMark,
  RowStage,
} from '../../../rulebook/rules/content/catalogue-terms.js';
import type { CompiledCriterion } from '../criteria/compiled-criterion.js';
import type { ItemWords } from '../retrieval/plain-words/item-words.js';
import type { ReadWord } from '../retrieval/plain-words/plain-word.js';
import type { SchemeBook } from '../facts/scheme-recognition.js';
import type { FuzzyIndex } from '../retrieval/catalogue-names/fuzzy-index.js';
import type { GappedIndex } from '../retrieval/names-in-text/gapped-names.js';
import type { TermList } from '../retrieval/catalogue-names/term-list.js';
import type { Grammar } from '../text/grammar.js';
import type { TermIndex } from '../text/term-index.js';
import type { Vocabulary } from '../text/vocabulary.js';

/** What a revision is compiled from: `CatalogueRevision` has these members. */
export interface MatchingRevision {
  readonly edition: string;
  readonly revision: string;
  readonly contentHash: string;
  readonly content: CatalogueContent;
}

export interface CompiledRow {
  readonly rowIndex: number;
  readonly rowId: string;
  readonly row: CatalogueRow;
  readonly name: Bilingual;
  readonly mark: GhgMark;
  readonly stages: readonly RowStage[];
  /** Values of `activityStage` for a role whose stage follows from the row. */
  readonly activityStages: readonly string[];
  /** Those of the stages it also stands for. */
  readonly alsoActivityStages: readonly string[];
  readonly criterion: CompiledCriterion;
  /** Sales channels its criterion admits; null where it asks for none. */
  readonly channels: ReadonlySet<string> | null;
  /** Kinds of goods its criterion asks for at the top; null where it does not limit them there. */
  readonly kinds: ReadonlySet<string> | null;
  /** Whether the criterion itself asks what the goods are (`kind`, `goodsItem`). */
  readonly tellsGoods: boolean;
  /** Folded words of the row's name, for the choice between rows. */
  readonly nameWords: readonly string[];
  /** Telling words and pairs of Han characters of the row's name. */
  readonly features: ReadonlySet<string>;
  /** Characters of the metals that its name tells. */
  readonly metals: readonly string[];
  /** Of the class for services that no other class of GB/T 4754 names. */
  readonly isForUnnamed: boolean;
}

export interface CompiledItem {
  readonly index: number;
  readonly code: string;
  readonly name: Bilingual;
  readonly rows: readonly CompiledRow[];
  /** Items whose goods it takes, by index: its own conditions follow theirs. */
  readonly sources: readonly number[];
  /** Kinds of goods inside the item. */
  readonly kinds: ReadonlySet<string>;
  /** Certificates its tree asks for. */
  readonly certificates: ReadonlySet<string>;
  /** Whether a certificate alone decides: its tree asks for one and not for kinds of goods. */
  readonly certifiedOnly: boolean;
  /** Whether the text asks for a qualified laboratory. */
  readonly asksLaboratory: boolean;
}

export interface CompiledKind {
  readonly code: string;
  readonly label: Bilingual;
  readonly items: readonly number[];
  /** Pairs of Han characters and words of its labels. */
  readonly features: ReadonlySet<string>;
  /** Those of its labels and of all its names. */
  readonly nameFeatures: ReadonlySet<string>;
}

export interface CompiledFact {
  readonly index: number;
  readonly definition: FactDefinition;
}

/** A catalogue revision ready to judge with: immutable, shared by all assessments. */
export interface CompiledCatalogue {
  readonly edition: string;
  readonly revision: string;
  readonly contentHash: string;
  readonly content: CatalogueContent;
  readonly items: readonly CompiledItem[];
  readonly itemOf: ReadonlyMap<string, CompiledItem>;
  /** Items that a certificate alone decides. */
  readonly certifiedItems: () => readonly CompiledItem[];
  /** Items, by index, that take goods of the item. */
  readonly takersOf: readonly (readonly number[])[];
  /** The item, by index, that makes the equipment of an activity; null for none. */
  readonly equipmentOf: (item: number) => number | null;
  readonly facts: readonly CompiledFact[];
  readonly factOf: ReadonlyMap<string, CompiledFact>;
  readonly kinds: ReadonlyMap<string, CompiledKind>;
  readonly evidenceTypes: ReadonlyMap<string, EvidenceType>;
  readonly roles: ReadonlyMap<DealRole, CompiledRole>;
  readonly terms: TermList;
  readonly termIndex: TermIndex;
  readonly fuzzy: FuzzyIndex;
  readonly gapped: GappedIndex;
  readonly vocabulary: Vocabulary;
  readonly grammar: Grammar;
  readonly schemes: SchemeBook;
  readonly listEditions: ReadonlyMap<string, readonly Policies['listEditions'][number][]>;
  readonly policyDefaults: ReadonlyMap<string, string | boolean | number | null>;
  readonly hsPrefixes: ReadonlyMap<string, HsMapEntry>;
  /** Two-digit chapters of the prefixes mapped to each item, by index. */
  readonly chaptersOf: readonly ReadonlySet<string>[];
  /** Which items use which words, for plain word search. */
  readonly itemWords: ItemWords;
  /** Reads a Latin word of a line for plain word search. */
  readonly readWord: ReadWord;
  /** Whether a word, or a pair of Han characters, stands for goods of any sort. */
  readonly isKnownWord: (feature: string) => boolean;
  /** Stems of English words that names of goods of any sort end in. */
  readonly goodsHeads: () => ReadonlySet<string>;
  /** By row of words for the condition of goods, the codes of items a name of which holds such a word: recycling plant. */
  readonly itemsOfCondition: () => ReadonlyMap<string, ReadonlySet<string>>;
}

export interface CompiledRole {
  readonly role: DealRole;
  readonly stages: ReadonlySet<RowStage>;
  readonly implies: ReadonlyMap<string, string>;
}
