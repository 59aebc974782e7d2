import { findings } from '../../../../kernel/messages/findings.js';
import type {
  CatalogueContent,
  CatalogueRow,
} from '../../../rulebook/rules/content/catalogue-content.js';
import type { RowStage } from '../../../rulebook/rules/content/catalogue-terms.js';
import { canonicalJson } from '../../../../kernel/values/canonical-json.js';
import { borrowedCodesOf } from '../../../rulebook/rules/content/catalogue-index.js';
import type { CriterionNode } from '../../../rulebook/rules/criteria/criterion-node.js';
import { rowName } from '../../../rulebook/rules/wording/row-name.js';
import { findingAt, placeIn, type Finding } from './finding.js';
import { goodsOfKinds, kindWords } from './kinds-of-items.js';
import { knownAfter, reasoningIn } from './known-after.js';
import { bothKnown, type Knowledge } from './knowledge.js';
import type { TreeSurroundings } from './tree-surroundings.js';
import { rowStageWords } from '../../../rulebook/rules/wording/catalogue-words.js';
import { listOf } from '../../../../kernel/messages/messages.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';

/**
 * Rows of two items that list the same kind of goods for the same stage, unless one item refers to
 * the other (that states their order), or their criteria exclude each other; and rows of one item
 * that nothing tells apart. Other rows of one item are ordered by mark and number.
 */
export const findOverlappingRows = (
  content: CatalogueContent,
  around: TreeSurroundings,
): readonly Finding[] => {
  const rows = rowsOf(content);
  return [...overlapsOf(rows, referencesOf(content), around), ...alikeIn(rows)];
};

interface Row {
  readonly itemCode: string;
  readonly position: number;
  readonly row: CatalogueRow;
  readonly kinds: readonly string[];
  readonly tree: CriterionNode | undefined;
}

const rowsOf = ({ criteria, nodes }: CatalogueContent): readonly Row[] => {
  const byItem = new Map(criteria.map((one) => [one.itemCode, one]));
  return nodes.flatMap(({ activities, code }) =>
    (activities ?? []).map((row, position) => {
      const of = byItem.get(code);
      const own = of?.rows[position];
      const tree = own?.criterion ?? of?.criterion;
      return { itemCode: code, position, row, kinds: own?.goods?.kinds ?? [], tree };
    }),
  );
};

/** Pairs of items of which one refers to the other, as `one other`. */
const referencesOf = ({ criteria, nodes }: CatalogueContent): ReadonlySet<string> =>
  new Set([
    ...nodes.flatMap(({ code, crossRefs }) => (crossRefs ?? []).map((to) => `${code} ${to}`)),
    ...criteria.flatMap((one) => borrowedCodesOf(one).map((to) => `${one.itemCode} ${to}`)),
  ]);

const stagesOf = ({ alsoStages, stage }: CatalogueRow): readonly RowStage[] => [
  stage,
  ...(alsoStages ?? []),
];

const rowId = ({ itemCode, position }: Row): string => `${itemCode}#${position}`;

const overlapsOf = (
  rows: readonly Row[],
  references: ReadonlySet<string>,
  around: TreeSurroundings,
): readonly Finding[] => {
  const found = new Map<
    string,
    { readonly one: Row; readonly other: Row; readonly kinds: Set<string> }
  >();
  for (const { kind, taking } of rowsByGoods(rows))
    for (const [one, other] of pairsOf(taking)) {
      const related = isRelated(one, other, references);
      if (related || excludeEachOther(one, other, kind, around)) continue;
      const pair = found.get(`${one.itemCode} ${other.itemCode}`);
      if (pair === undefined)
        found.set(`${one.itemCode} ${other.itemCode}`, { one, other, kinds: new Set([kind]) });
      else pair.kinds.add(kind);
    }
  return [...found.values()].map(({ kinds, one, other }) =>
    overlapAt(
      one,
      other,
      [...kinds].map((kind) => kindWords(kind, around)),
    ),
  );
};

/** Rows that take a kind in a stage, where several do. */
const rowsByGoods = (rows: readonly Row[]) => {
  const byGoods = new Map<string, { readonly kind: string; readonly taking: Row[] }>();
  for (const row of rows)
    for (const kind of row.kinds)
      for (const stage of stagesOf(row.row)) {
        const key = `${kind} ${stage}`;
        const same = byGoods.get(key);
        if (same === undefined) byGoods.set(key, { kind, taking: [row] });
        else same.taking.push(row);
      }
  return [...byGoods.values()].filter(({ taking }) => taking.length > 1);
};

const pairsOf = (rows: readonly Row[]): readonly (readonly [Row, Row])[] =>
  rows.flatMap((one, position) =>
    rows
      .slice(position + 1)
      .flatMap((other): (readonly [Row, Row])[] =>
        other.itemCode === one.itemCode ? [] : [[one, other]],
      ),
  );

const isRelated = (one: Row, other: Row, references: ReadonlySet<string>): boolean =>
  references.has(`${one.itemCode} ${other.itemCode}`) ||
  references.has(`${other.itemCode} ${one.itemCode}`);

const excludeEachOther = (
  one: Row,
  other: Row,
  kind: string,
  around: TreeSurroundings,
): boolean => {
  const goods = goodsOfKinds([kind], around);
  const [left, right] = [one, other].map(({ tree }): Knowledge | null =>
    tree === undefined ? goods : knownAfter(tree, true, goods, reasoningIn(around)),
  );
  return !left || !right || bothKnown(left, right) === null;
};

const overlapAt = (one: Row, other: Row, kinds: readonly Bilingual[]): Finding => {
  const more = kinds.length > 5 ? [`… (${kinds.length})`] : [];
  const named = listOf([...kinds.slice(0, 5), ...more]);
  const stage = stagesOf(one.row).find((each) => stagesOf(other.row).includes(each));
  return findingAt(
    placeIn('rows', rowId(one)),
    'rows_overlap',
    findings.say('overlapping_rows.rows_overlap', {
      other: rowName(rowId(other)),
      stage: stage === undefined ? '' : rowStageWords[stage],
      named,
    }),
  );
};

const alikeIn = (rows: readonly Row[]): readonly Finding[] => {
  const first = new Map<string, Row>();
  return rows.flatMap((row) => {
    const { itemCode, kinds, row: own, tree } = row;
    const { activityZh, gbt4754, includesGbt4754 } = own;
    const key = canonicalJson([
      [itemCode, activityZh, gbt4754, includesGbt4754 ?? []],
      [stagesOf(own), kinds.toSorted(), tree ?? null],
    ]);
    const same = first.get(key);
    if (same === undefined) first.set(key, row);
    return same === undefined
      ? []
      : [
          findingAt(
            placeIn('rows', rowId(row)),
            'rows_alike',
            findings.say('overlapping_rows.rows_alike', { same: rowName(rowId(same)) }),
          ),
        ];
  });
};
