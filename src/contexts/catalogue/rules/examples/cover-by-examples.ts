import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { canonicalJson } from '../../../../kernel/values/canonical-json.js';
import type {
  CriterionTrace,
  LineAssessment,
  Verdict,
} from '../../../rulebook/rules/assessment/assessment.js';
import type {
  CatalogueContent,
  ItemCriteria,
} from '../../../rulebook/rules/content/catalogue-content.js';
import type {
  CriterionLeaf,
  CriterionNode,
} from '../../../rulebook/rules/criteria/criterion-node.js';
import { verdicts } from '../../../rulebook/rules/assessment/assessment.js';
import { nodeAt } from '../../../rulebook/rules/criteria/criterion-path.js';
import { leavesOf, referredItems } from '../../../rulebook/rules/criteria/criterion-tree.js';
import type { ExampleAnswer } from './answer-example.js';

/** A condition at its place, and the verdicts that no example gives it. */
export interface LeafCoverage {
  readonly itemCode: string;
  readonly itemName: Bilingual;
  /** The row whose own conditions it is of; `null`: of those of the whole item. */
  readonly row: { readonly rowIndex: number; readonly name: Bilingual } | null;
  readonly path: string;
  readonly fact: string;
  readonly leaf: CriterionLeaf;
  readonly text: Bilingual;
  /** Of which lines it is asked: those that state one of these values for each of these facts. */
  readonly askedOf: readonly StatedAmong[];
  /** In the order of `verdicts`; none where examples show it met, not met and open. */
  readonly never: readonly Verdict[];
  /** The base does not have it there as it is here. */
  readonly isChanged: boolean;
}

/** A fact with the values that lines must state for it. */
export interface StatedAmong {
  readonly fact: string;
  readonly in: readonly (string | boolean)[];
}

/** Which conditions are told. */
export interface CoverageAsked {
  /** Those the draft adds or changes, or all. */
  readonly which: 'changed' | 'all';
  /** Only those of an item; `null`: of all. */
  readonly itemCode: string | null;
  readonly offset: number;
  readonly limit: number;
}

export interface Coverage {
  readonly conditions: number;
  /** How many of them no example gives that verdict. */
  readonly never: Readonly<Record<Verdict, number>>;
  /** How many miss a verdict, or more than one; those of them that are on the page. */
  readonly total: number;
  readonly missing: readonly LeafCoverage[];
}

/** Of the conditions asked about those that miss a verdict, in the order of the catalogue. */
export const pageOfCoverage = (
  coverage: readonly LeafCoverage[],
  { which, itemCode, offset, limit }: CoverageAsked,
): Coverage => {
  const asked = coverage.filter(
    (one) => (which === 'all' || one.isChanged) && (itemCode === null || one.itemCode === itemCode),
  );
  const missing = asked.filter(({ never }) => never.length > 0);
  const without = (verdict: Verdict): number =>
    asked.filter(({ never }) => never.includes(verdict)).length;
  return {
    conditions: asked.length,
    never: {
      met: without('met'),
      not_met: without('not_met'),
      not_evidenced: without('not_evidenced'),
    },
    total: missing.length,
    missing: missing.slice(offset, offset + limit),
  };
};

/** The conditions of an item, or a row's own. */
interface Tree {
  readonly itemCode: string;
  readonly rowIndex: number | null;
  readonly criterion: CriterionNode;
}

type CriteriaByItem = ReadonlyMap<string, ItemCriteria>;

/**
 * Which verdicts the examples show of each condition (docs/rules/rule-changes.md#what-examples-never-show).
 * Every example counts for every condition on the way of its line, whatever item it is attached to; a
 * borrowed condition is shown where it stands. Conditions that no line is judged by are left out.
 */
export const coverByExamples = (
  content: CatalogueContent,
  answers: readonly ExampleAnswer[],
  base: CatalogueContent,
): readonly LeafCoverage[] => {
  const criteria = new Map(content.criteria.map((one) => [one.itemCode, one]));
  const shown = shownBy(answers, criteria);
  const before = textsByPlace(base);
  const nodes = new Map(content.nodes.map((node) => [node.code, node]));
  return conditionsOf(content).map((places) => {
    const [{ tree, path, leaf }] = places;
    const { itemCode, rowIndex } = tree;
    const node = nodes.get(itemCode);
    const activity = rowIndex === null ? undefined : node?.activities?.[rowIndex];
    const row =
      rowIndex === null || activity === undefined
        ? null
        : { rowIndex, name: { zh: activity.activityZh, en: activity.activityEn } };
    const names = places.map((one) => placeName(one.tree, one.path));
    return {
      itemCode,
      itemName: { zh: node?.nameZh ?? itemCode, en: node?.nameEn ?? itemCode },
      row,
      path,
      fact: leaf.fact,
      leaf,
      text: { zh: leaf.labelZh, en: leaf.labelEn },
      askedOf: statedWhereAsked(places[0]),
      never: verdicts.filter((verdict) => !names.some((name) => shown.has(`${name} ${verdict}`))),
      isChanged: names.some((name) => before.get(name) !== canonicalJson(leaf)),
    };
  });
};

interface Placed {
  readonly tree: Tree;
  readonly path: string;
  readonly leaf: CriterionLeaf;
}

/**
 * Each condition with all places where an item asks it of the same goods: of the whole item, and of rows that repeat it
 * in their own conditions. A line is judged by one of them.
 */
const conditionsOf = (content: CatalogueContent): readonly (readonly [Placed, ...Placed[]])[] => {
  const found = new Map<string, [Placed, ...Placed[]]>();
  for (const tree of judgedTrees(content))
    for (const { path, leaf } of leavesOf(tree.criterion)) {
      const condition = `${tree.itemCode} ${canonicalJson([leaf, ...guardsOf(tree, path)])}`;
      const placed = { tree, path, leaf };
      const places = found.get(condition);
      if (places === undefined) found.set(condition, [placed]);
      else places.push(placed);
    }
  return [...found.values()];
};

/** Of which goods a condition is asked: every `when` above it. */
const guardsOf = (tree: Tree, path: string): readonly StatedAmong[] =>
  nodesAbove(tree, path).flatMap((node) => ('when' in node ? [node.when] : []));

const nodesAbove = ({ criterion }: Tree, path: string): readonly CriterionNode[] => {
  const steps = path.split('/');
  return steps.flatMap((_step, depth) => {
    const node = nodeAt(criterion, steps.slice(0, depth).join('/'));
    return node === undefined ? [] : [node];
  });
};

/** What every `when` above a condition asks, and the kinds beside it or above; of a fact asked twice, what both take. */
const statedWhereAsked = ({ tree, path, leaf }: Placed): readonly StatedAmong[] => {
  const kinds = nodesAbove(tree, path).flatMap((node) =>
    'all' in node ? node.all.filter((one) => one !== leaf).flatMap(kindsOf) : [],
  );
  const stated = new Map<string, StatedAmong>();
  for (const { fact, in: values } of [...kinds, ...guardsOf(tree, path)]) {
    const before = stated.get(fact)?.in ?? values;
    stated.set(fact, { fact, in: before.filter((value) => values.includes(value)) });
  }
  return [...stated.values()];
};

const kindsOf = (node: CriterionNode): readonly StatedAmong[] =>
  'fact' in node && node.fact === 'kind' && node.op === 'in' && Array.isArray(node.value)
    ? [{ fact: node.fact, in: node.value }]
    : [];

const placeName = ({ itemCode, rowIndex }: Tree, path: string): string =>
  `${itemCode} ${String(rowIndex)} ${path}`;

const wholeItem = ({ itemCode, criterion }: ItemCriteria): Tree => ({
  itemCode,
  rowIndex: null,
  criterion,
});

const rowTrees = ({ itemCode, rows }: ItemCriteria): readonly Tree[] =>
  rows.flatMap(({ rowIndex, criterion }) =>
    criterion === undefined ? [] : [{ itemCode, rowIndex, criterion }],
  );

const treesOf = (item: ItemCriteria): readonly Tree[] => [wholeItem(item), ...rowTrees(item)];

/** Without those of a whole item whose rows all have their own, and which nobody borrows. */
const judgedTrees = ({ criteria, nodes }: CatalogueContent): readonly Tree[] => {
  const rowCounts = new Map(nodes.map(({ code, activities }) => [code, activities?.length ?? 0]));
  const borrowed = new Set(
    criteria.flatMap(treesOf).flatMap(({ criterion }) => referredItems(criterion)),
  );
  return criteria.flatMap((item) => {
    const ofRows = rowTrees(item);
    const isJudged =
      ofRows.length < (rowCounts.get(item.itemCode) ?? 0) || borrowed.has(item.itemCode);
    return isJudged ? [wholeItem(item), ...ofRows] : ofRows;
  });
};

const textsByPlace = ({ criteria }: CatalogueContent): ReadonlyMap<string, string> =>
  new Map(
    criteria
      .flatMap(treesOf)
      .flatMap((tree) =>
        leavesOf(tree.criterion).map(
          ({ path, leaf }) => [placeName(tree, path), canonicalJson(leaf)] as const,
        ),
      ),
  );

/** Place and verdict of each condition that some line was judged by. */
const shownBy = (
  answers: readonly ExampleAnswer[],
  criteria: CriteriaByItem,
): ReadonlySet<string> => {
  const shown = new Set<string>();
  for (const { answer } of answers) {
    const tree = treeOfLine(answer, criteria);
    for (const trace of tree === null ? [] : answer.criteria) {
      const place = placeOf(trace, tree, criteria);
      if (place !== null) shown.add(`${place} ${trace.verdict}`);
    }
  }
  return shown;
};

/** What a line was judged by: its row's own conditions, else those of the item; `null` where it fell under none. */
const treeOfLine = ({ itemCode, row }: LineAssessment, criteria: CriteriaByItem): Tree | null => {
  const item = itemCode === null ? undefined : criteria.get(itemCode);
  if (item === undefined) return null;
  const rowIndex = Number(row?.rowId.split('#')[1]);
  return rowTrees(item).find((tree) => tree.rowIndex === rowIndex) ?? wholeItem(item);
};

/** Where a judged condition stands; the step `item` of its path leads into the item it is borrowed from. */
const placeOf = (
  { path }: CriterionTrace,
  judged: Tree | null,
  criteria: CriteriaByItem,
): string | null => {
  const [own = '', ...borrowed] = path.split(/(?:^|\/)item(?:\/|$)/);
  let tree = judged;
  let at = own;
  for (const rest of borrowed) {
    const node = tree === null ? undefined : nodeAt(tree.criterion, at);
    const item = node !== undefined && 'item' in node ? criteria.get(node.item) : undefined;
    tree = item === undefined ? null : wholeItem(item);
    at = rest;
  }
  const node = tree === null ? undefined : nodeAt(tree.criterion, at);
  return tree === null || node === undefined || !('fact' in node) ? null : placeName(tree, at);
};
