import { spreadsheet } from '../../kernel/messages/spreadsheet.js';
import type { JsonValue } from '../../kernel/values/canonical-json.js';
import type { GhgMark } from '../../contexts/rulebook/rules/content/catalogue-terms.js';
import { pointerOf } from '../../contexts/rulebook/rules/content/catalogue-defect.js';
import { partOf, withValueAt } from '../../contexts/rulebook/rules/governed/keyed-parts.js';
import type { PartName } from '../../contexts/rulebook/rules/governed/keyed-parts.js';
import type { Violation } from '../../kernel/values/violation.js';
import { buildCriterion } from './build-criterion.js';
import { cellReference, cellViolation } from './cell-reference.js';
import type { CellLocator } from './cell-locator.js';
import { unflattenJson } from './flat-rest.js';
import { listSheets } from './layout.js';
import type { SheetName } from './layout.js';
import { withoutSource } from './note-source-rows.js';
import { wordOf } from './read-entries.js';
import type { ReadEntries, ReadEntry } from './read-entries.js';

type Entries = Readonly<Record<SheetName, ReadEntries>>;

export interface AssembledContent {
  /** Of no proved shape yet. */
  readonly content: Readonly<Record<string, unknown>>;
  /** Rows that belong to nothing, gaps in the numbers of rows, paths that make no tree. */
  readonly violations: readonly Violation[];
  /** What stands in a cell of the row that a pointer names. */
  readonly typedAt: (pointer: string, member: string) => unknown;
}

/** Puts the entries of all sheets together to a content, and notes where each comes from. */
export const assembleContent = (entries: Entries, locator: CellLocator): AssembledContent => {
  const typed = new Map<string, ReadEntry>();
  const violations: Violation[] = [];
  const assembly: Assembly = {
    entries,
    note: (pointer, sheet, entry) => {
      locator.note(pointer, sheet, entry.row);
      typed.set(pointer, entry);
    },
    refuse: (violation) => violations.push(violation),
  };
  const content = listSheets.reduce<Members>((made, { sheet, part }) => {
    const list = composed[part]?.(assembly) ?? listOf(assembly, sheet, part);
    const { at, optional } = partOf(part);
    return optional === true && list.length === 0 ? made : withValueAt(made, at, list);
  }, restOf(assembly));
  return {
    content,
    violations,
    typedAt: (pointer, member) => typed.get(pointer)?.cells[member] ?? null,
  };
};

interface Assembly {
  readonly entries: Entries;
  readonly note: (pointer: string, sheet: SheetName, entry: ReadEntry) => void;
  readonly refuse: (violation: Violation) => void;
}

type Members = Readonly<Record<string, unknown>>;

/** A part that is one sheet: its entries as they stand. */
const listOf = (
  { entries, note }: Assembly,
  sheet: SheetName,
  part: PartName,
): readonly Members[] => {
  const pointer = pointerOf(...partOf(part).at);
  return entries[sheet].entries.map((entry, position) => {
    note(pointer + pointerOf(position), sheet, entry);
    return entry.members;
  });
};

/** Entries by the text of a member; what names no owner is refused. */
const groupBy = (
  { entries, refuse }: Assembly,
  sheet: SheetName,
  member: string,
  owners: ReadonlySet<string>,
): ReadonlyMap<string, readonly ReadEntry[]> => {
  const groups = new Map<string, ReadEntry[]>();
  for (const entry of entries[sheet].entries) {
    const owner = wordOf(entry.members[member]);
    if (!owners.has(owner)) refuse(unknownOwner(entries, sheet, member, entry));
    const group = groups.get(owner);
    if (group === undefined) groups.set(owner, [entry]);
    else group.push(entry);
  }
  return groups;
};

const cellIn = (entries: Entries, sheet: SheetName, member: string, { row }: ReadEntry): string =>
  cellReference(sheet, entries[sheet].positions.get(member) ?? 0, row);

const unknownOwner = (
  entries: Entries,
  sheet: SheetName,
  member: string,
  entry: ReadEntry,
): Violation => {
  const word = wordOf(entry.members[member]);
  return cellViolation(
    cellIn(entries, sheet, member, entry),
    'belongs_to_nothing',
    spreadsheet.say('assemble_content.belongs_to_nothing', { word }),
  );
};

const wordsOf = ({ entries }: Assembly, sheet: SheetName, member: string): ReadonlySet<string> =>
  new Set(entries[sheet].entries.map(({ members }) => wordOf(members[member])));

/** A member left out of an entry, since it says which entry that is. */
const without = (members: Members, ...names: readonly string[]): Members =>
  Object.fromEntries(Object.entries(members).filter(([name]) => !names.includes(name)));

const nodesOf = (assembly: Assembly): readonly Members[] => {
  const rows = groupBy(assembly, 'rows', 'itemCode', wordsOf(assembly, 'items', 'code'));
  return assembly.entries.items.entries.map((entry, position) => {
    const pointer = pointerOf('nodes', position);
    assembly.note(pointer, 'items', entry);
    const code = wordOf(entry.members['code']);
    const activities = activitiesOf(assembly, rows.get(code) ?? [], pointer);
    const steps = code.split('.');
    return {
      sourceRef: withoutSource,
      ...entry.members,
      level: steps.length,
      parent: steps.slice(0, -1).join('.') || null,
      ...(activities.length === 0 ? {} : { activities }),
      ...marksOf(steps.length, activities),
    };
  });
};

/** The rows of an item by their numbers, which go from 0 without gap. */
const activitiesOf = (
  { entries, note, refuse }: Assembly,
  rows: readonly ReadEntry[],
  pointer: string,
): readonly Members[] =>
  [...rows]
    .sort((one, other) => Number(one.members['row']) - Number(other.members['row']))
    .map((entry, position) => {
      if (entry.members['row'] !== position)
        refuse(rowGap(cellIn(entries, 'rows', 'row', entry), position));
      note(pointer + pointerOf('activities', position), 'rows', entry);
      return without(entry.members, 'itemCode', 'row');
    });

const rowGap = (reference: string, position: number): Violation =>
  cellViolation(reference, 'row_gap', spreadsheet.say('assemble_content.row_gap', { position }));

/** The tally of marks, which follows from the rows. */
const marksOf = (level: number, rows: readonly Members[]): Members => {
  if (level !== 3) return { ghgContribution: null };
  const marks = rows.flatMap(({ ghg }) => (ghg === undefined ? [] : [ghg as GhgMark]));
  const different = [...new Set(marks)];
  return {
    ghgContribution: different.length > 1 ? 'mixed' : (different[0] ?? null),
    ghgRows: Object.fromEntries(
      different.map((mark) => [mark, marks.filter((one) => one === mark).length]),
    ),
  };
};

const placeOf = ({ members }: ReadEntry): string =>
  `${wordOf(members['itemCode'])}#${wordOf(members['row'])}`;

const criteriaOf = (assembly: Assembly): readonly Members[] => {
  const { entries } = assembly;
  const items = wordsOf(assembly, 'item_criteria', 'itemCode');
  const rows = groupBy(assembly, 'row_criteria', 'itemCode', items);
  const trees = treesOf(assembly);
  return entries.item_criteria.entries.map((entry, position) => {
    const pointer = pointerOf('criteria', position);
    const itemCode = wordOf(entry.members['itemCode']);
    assembly.note(pointer, 'item_criteria', entry);
    const criterion = treeAt(assembly, trees.get(`${itemCode}#`), `${pointer}/criterion`);
    return {
      ...entry.members,
      ...(criterion === undefined ? {} : { criterion }),
      rows: (rows.get(itemCode) ?? []).map((row, step) => {
        const at = pointer + pointerOf('rows', step);
        assembly.note(at, 'row_criteria', row);
        return rowCriteriaOf(row, treeAt(assembly, trees.get(placeOf(row)), `${at}/criterion`));
      }),
    };
  });
};

const rowCriteriaOf = ({ members }: ReadEntry, criterion: unknown): Members => ({
  rowIndex: members['row'],
  ...(criterion === undefined ? {} : { criterion }),
  ...(members['goodsKinds'] === undefined ? {} : { goods: { kinds: members['goodsKinds'] } }),
});

/** The rows of each tree, by item and row number. */
const treesOf = (assembly: Assembly): ReadonlyMap<string, readonly ReadEntry[]> => {
  const { entries, refuse } = assembly;
  const places = new Set([
    ...entries.item_criteria.entries.map(({ members }) => `${wordOf(members['itemCode'])}#`),
    ...entries.row_criteria.entries.map(placeOf),
  ]);
  const trees = new Map<string, ReadEntry[]>();
  for (const entry of entries.criteria.entries) {
    const place = placeOf(entry);
    if (!places.has(place)) refuse(unknownOwner(entries, 'criteria', 'itemCode', entry));
    const tree = trees.get(place);
    if (tree === undefined) trees.set(place, [entry]);
    else tree.push(entry);
  }
  return trees;
};

const treeAt = (
  { entries, note, refuse }: Assembly,
  rows: readonly ReadEntry[] | undefined,
  pointer: string,
): unknown =>
  rows === undefined
    ? undefined
    : buildCriterion(rows, {
        onNode: (path, entry) => note(pointer + pointerOf(...path), 'criteria', entry),
        onFault: (entry, code, detail) =>
          refuse(cellViolation(cellIn(entries, 'criteria', 'path', entry), code, detail)),
      });

const factsOf = (assembly: Assembly): readonly Members[] => {
  const keys = wordsOf(assembly, 'facts', 'key');
  const values = groupBy(assembly, 'fact_values', 'fact', keys);
  const units = groupBy(assembly, 'fact_units', 'fact', keys);
  const below = (
    rows: readonly ReadEntry[] | undefined,
    sheet: SheetName,
    pointer: string,
  ): readonly Members[] | undefined =>
    rows?.map((entry, position) => {
      assembly.note(pointer + pointerOf(position), sheet, entry);
      return without(entry.members, 'fact');
    });
  return assembly.entries.facts.entries.map((entry, position) => {
    const pointer = pointerOf('facts', position);
    const key = wordOf(entry.members['key']);
    assembly.note(pointer, 'facts', entry);
    const ofValues = below(values.get(key), 'fact_values', `${pointer}/values`);
    const ofUnits = below(units.get(key), 'fact_units', `${pointer}/units`);
    return {
      ...entry.members,
      ...(ofUnits === undefined ? {} : { units: ofUnits }),
      ...(ofValues === undefined ? {} : { values: ofValues }),
    };
  });
};

/** Parts whose entries are put together from several sheets. */
const composed: Readonly<Partial<Record<PartName, (assembly: Assembly) => readonly Members[]>>> = {
  nodes: nodesOf,
  criteria: criteriaOf,
  facts: factsOf,
};

/** What has no sheet of its own. */
const restOf = (assembly: Assembly): Members => {
  const { entries } = assembly.entries.other;
  for (const entry of entries) assembly.note(wordOf(entry.members['path']), 'other', entry);
  return unflattenJson(
    entries.map(({ members }) => ({
      path: wordOf(members['path']),
      value: (members['value'] ?? null) as JsonValue,
    })),
  ) as Members;
};
