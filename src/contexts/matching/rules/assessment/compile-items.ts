import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type {
  CatalogueContent,
  CatalogueNode,
  CatalogueRow,
  ItemCriteria,
} from '../../../rulebook/rules/content/catalogue-content.js';
import type { GhgMark, RowStage } from '../../../rulebook/rules/content/catalogue-terms.js';
import { borrowedCodesOf } from '../../../rulebook/rules/content/catalogue-index.js';
import type { CriterionNode } from '../../../rulebook/rules/criteria/criterion-node.js';
import type { CompiledItem, CompiledRow } from './compiled-catalogue.js';
import { compileCriterion, type CriterionSurroundings } from '../criteria/compile-criterion.js';
import type { CompiledCriterion } from '../criteria/compiled-criterion.js';
import {
  asksGoods,
  certificatesAsked,
  channelsOf,
  kindsAsked,
} from '../criteria/tree-questions.js';
import type { WordClasses } from '../text/grammar-classes.js';
import { isForUnnamed, metalsIn, rowFeatures, rowNameWords } from '../judging/row-name-words.js';
import { lazy } from '../../../../kernel/values/lazy.js';
import { kindScopes } from '../retrieval/catalogue-names/kind-scopes.js';

interface Parts {
  readonly content: CatalogueContent;
  readonly indexOf: ReadonlyMap<string, number>;
  readonly criteria: ReadonlyMap<string, ItemCriteria>;
  /** Items whose terms an item repeats, by its code. */
  readonly repeated: ReadonlyMap<string, readonly string[]>;
  readonly around: CriterionSurroundings;
  readonly kindsOf: (itemCode: string) => ReadonlySet<string>;
  readonly featuresOf: (row: CatalogueRow) => ReadonlySet<string>;
}

const NO_CONDITION: CriterionNode = { all: [] };

interface RowPlace {
  readonly node: CatalogueNode;
  readonly rowIndex: number;
  readonly tree: CriterionNode;
  readonly criterion: CompiledCriterion;
}

/** A class, as are items: an object with a getter of its own is slow to read, whichever of its members one asks for. */
class Row implements CompiledRow {
  readonly rowIndex: number;
  readonly rowId: string;
  readonly row: CatalogueRow;
  readonly name: Bilingual;
  readonly mark: GhgMark;
  readonly stages: readonly RowStage[];
  readonly activityStages: readonly string[];
  readonly alsoActivityStages: readonly string[];
  readonly criterion: CompiledCriterion;
  readonly channels: ReadonlySet<string> | null;
  readonly kinds: ReadonlySet<string> | null;
  readonly tellsGoods: boolean;
  readonly isForUnnamed: boolean;
  readonly metals: readonly string[];
  readonly #parts: Parts;
  #nameWords: readonly string[] | null = null;
  #features: ReadonlySet<string> | null = null;

  constructor(parts: Parts, row: CatalogueRow, { criterion, node, rowIndex, tree }: RowPlace) {
    const { activityStageOf } = parts.content.roleStages;
    const also = row.alsoStages ?? [];
    this.rowIndex = rowIndex;
    this.rowId = `${node.code}#${rowIndex}`;
    this.row = row;
    this.name = { zh: row.activityZh, en: row.activityEn };
    this.mark = row.ghg;
    this.stages = [row.stage, ...also];
    this.activityStages = activityStageOf[row.stage];
    this.alsoActivityStages = also.flatMap((stage) => activityStageOf[stage]);
    this.criterion = criterion;
    this.channels = channelsOf(tree);
    this.kinds = kindsAsked(tree);
    this.tellsGoods = asksGoods(tree, parts.around);
    this.isForUnnamed = isForUnnamed(row);
    this.metals = metalsIn(row);
    this.#parts = parts;
  }

  get nameWords(): readonly string[] {
    return (this.#nameWords ??= rowNameWords(this.row));
  }

  get features(): ReadonlySet<string> {
    return (this.#features ??= this.#parts.featuresOf(this.row));
  }
}

const compileRows = (
  parts: Parts,
  node: CatalogueNode,
  criteria: ItemCriteria | undefined,
): readonly CompiledRow[] => {
  const general = criteria?.criterion ?? NO_CONDITION;
  const shared = lazy(() => compileCriterion(general, parts.around));
  const own = new Map(criteria?.rows.map((one) => [one.rowIndex, one.criterion]));
  return (node.activities ?? []).map((row, rowIndex) => {
    const tree = own.get(rowIndex);
    const criterion = tree === undefined ? shared() : compileCriterion(tree, parts.around);
    return new Row(parts, row, { node, rowIndex, tree: tree ?? general, criterion });
  });
};

const sourcesOf = (code: string, parts: Parts): readonly number[] => {
  const repeated = parts.repeated.get(code) ?? [];
  const codes = new Set([...borrowedCodesOf(parts.criteria.get(code)), ...repeated]);
  return [...codes].flatMap((one) => parts.indexOf.get(one) ?? []);
};

class Item implements CompiledItem {
  readonly index: number;
  readonly code: string;
  readonly name: Bilingual;
  readonly sources: readonly number[];
  readonly #parts: Parts;
  readonly #node: CatalogueNode;
  #rows: readonly CompiledRow[] | null = null;
  #kinds: ReadonlySet<string> | null = null;
  #certificates: ReadonlySet<string> | null = null;
  #certifiedOnly: boolean | null = null;

  constructor(parts: Parts, node: CatalogueNode, index: number) {
    this.index = index;
    this.code = node.code;
    this.name = { zh: node.nameZh, en: node.nameEn };
    this.sources = sourcesOf(node.code, parts);
    this.#parts = parts;
    this.#node = node;
  }

  get rows(): readonly CompiledRow[] {
    return (this.#rows ??= compileRows(
      this.#parts,
      this.#node,
      this.#parts.criteria.get(this.code),
    ));
  }

  get kinds(): ReadonlySet<string> {
    return (this.#kinds ??= this.#parts.kindsOf(this.code));
  }

  get certificates(): ReadonlySet<string> {
    return (this.#certificates ??= certificatesAsked(this.#criterion));
  }

  get certifiedOnly(): boolean {
    return (this.#certifiedOnly ??=
      this.certificates.size > 0 && !asksGoods(this.#criterion, this.#parts.around));
  }

  get asksLaboratory(): boolean {
    return /laborator|lab report/i.test(this.#node.conditionSummaryEn);
  }

  get #criterion(): CriterionNode {
    return this.#parts.criteria.get(this.code)?.criterion ?? NO_CONDITION;
  }
}

/**
 * The items of a catalogue. Rows, their criteria and what an item asks are worked out when a line first comes to the
 * item: publication waits for none of them.
 */
export const compileItems = (
  content: CatalogueContent,
  nodes: readonly CatalogueNode[],
  {
    around,
    classes,
    indexOf,
  }: Pick<Parts, 'around' | 'indexOf'> & { readonly classes: WordClasses },
): readonly CompiledItem[] => {
  const kinds = content.facts.find((fact) => fact.key === 'kind')?.values ?? [];
  const features = lazy(() =>
    rowFeatures(
      nodes.flatMap((node) => node.activities ?? []),
      classes,
    ),
  );
  const parts: Parts = {
    content,
    indexOf,
    around,
    criteria: new Map(content.criteria.map((one) => [one.itemCode, one])),
    repeated: new Map(content.lexicon.map((one) => [one.itemCode, one.source ?? []])),
    kindsOf: kindScopes(content, kinds),
    featuresOf: (row) => features()(row),
  };
  return nodes.map((node, index) => new Item(parts, node, index));
};
