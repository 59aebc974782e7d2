import { spreadsheet } from '../../kernel/messages/spreadsheet.js';
import { clausesOf } from '../../kernel/messages/messages.js';
import type { Bilingual } from '../../kernel/values/bilingual.js';
import { isSameJson } from '../../kernel/values/is-same-json.js';
import type { Violation } from '../../kernel/values/violation.js';
import type { CatalogueContent } from '../../contexts/rulebook/rules/content/catalogue-content.js';
import { sheetOf } from './catalogue-sheets.js';
import { cellReference, cellViolation, rowOfBase } from './cell-reference.js';
import type { Column, SheetLayout } from './column.js';
import { layoutOf } from './layout.js';
import type { SheetName } from './layout.js';
import { keyWordsOf, readEntries } from './read-entries.js';
import type { ReadEntries, ReadEntry } from './read-entries.js';
import { writeCell } from './write-cell.js';

/** What a spreadsheet was made from, and what stands there now. */
export interface Since {
  readonly madeFrom: CatalogueContent;
  readonly newest: CatalogueContent;
}

export interface Merged {
  readonly entries: ReadEntries;
  /** `changed_by_both`: cells, or rows, that the newest revision has changed otherwise. */
  readonly conflicts: readonly Violation[];
}

/**
 * The entries of a sheet as they are on the newest revision: what the spreadsheet changed of the
 * content it was made from is changed, everything else is as the newest revision has it. Cells of a
 * row are merged one by one where rows are known by a name. Where they are known by their place, all
 * that moves with one place is merged as one: what others have put there may be another thing.
 * @param read filled from `madeFrom`.
 */
export const mergeWithNewest = (
  name: SheetName,
  read: ReadEntries,
  { madeFrom, newest }: Since,
): Merged => {
  const layout = layoutOf(name);
  const entriesIn = (content: CatalogueContent): Keyed =>
    keyed(readEntries(sheetOf(name, content), layout).entries, layout);
  const [before, theirs] = [entriesIn(madeFrom), entriesIn(newest)];
  const mine = keyed(read.entries, layout);
  const merging: Merging = { layout, positions: read.positions, before, theirs, mine };
  const changed = changedUnits(merging);
  const merged = new Map<string, ReadEntry>();
  const conflicts: Violation[] = [];
  for (const key of new Set([...before.keys(), ...theirs.keys(), ...mine.keys()])) {
    const one = mergedEntry(merging, key, changed.has(unitOf(layout, key)));
    if (one.entry !== undefined) merged.set(key, one.entry);
    conflicts.push(...one.conflicts);
  }
  const order = mergedOrder(before, theirs, mine);
  if (order === null && !isByPlace(layout)) conflicts.push(orderConflict(layout));
  const keys = order ?? [...mine.keys(), ...theirs.keys()];
  const entries = [...new Set(keys)].flatMap((key) => merged.get(key) ?? []);
  return { entries: { ...read, entries }, conflicts };
};

type Keyed = ReadonlyMap<string, ReadEntry>;

interface Merging {
  readonly layout: SheetLayout;
  readonly positions: ReadEntries['positions'];
  readonly before: Keyed;
  readonly theirs: Keyed;
  readonly mine: Keyed;
}

const separator = '\n';

/** Of two rows with one key the first: the other is refused as `duplicate_key`. */
const keyed = (entries: readonly ReadEntry[], layout: SheetLayout): Keyed => {
  const known = new Map<string, ReadEntry>();
  for (const entry of entries) {
    const key = keyWordsOf(entry, layout).join(separator);
    if (!known.has(key)) known.set(key, entry);
  }
  return known;
};

const places: readonly string[] = ['row', 'path'];

/** Whether its rows are known by where they stand among others. */
const isByPlace = ({ key }: SheetLayout): boolean => key.some((member) => places.includes(member));

/** What moves with one place: a row; of a path, all below its first number. */
const unitOf = ({ key }: SheetLayout, words: string): string => {
  const first = key.at(-1) === 'path' ? /\/\d+(?=\/|$)/.exec(words) : null;
  return first === null ? words : words.slice(0, first.index + first[0].length);
};

/** Units by place that both sides have changed, and not to the same. */
const changedUnits = (merging: Merging): ReadonlySet<string> => {
  const { layout, before, theirs, mine } = merging;
  if (!isByPlace(layout)) return new Set();
  const unitsWhere = (one: Keyed, other: Keyed): ReadonlySet<string> =>
    new Set(
      [...new Set([...one.keys(), ...other.keys()])]
        .filter((key) => !isSame(one.get(key), other.get(key)))
        .map((key) => unitOf(layout, key)),
    );
  const [byMe, byThem] = [unitsWhere(before, mine), unitsWhere(before, theirs)];
  const different = unitsWhere(mine, theirs);
  return new Set([...byMe].filter((unit) => byThem.has(unit) && different.has(unit)));
};

const isSame = (one: ReadEntry | undefined, other: ReadEntry | undefined): boolean =>
  isSameJson(one?.members ?? null, other?.members ?? null);

interface MergedEntry {
  readonly entry: ReadEntry | undefined;
  readonly conflicts: readonly Violation[];
}

const mergedEntry = (merging: Merging, key: string, isOpen: boolean): MergedEntry => {
  const [before, theirs, mine] = [
    merging.before.get(key),
    merging.theirs.get(key),
    merging.mine.get(key),
  ];
  if (isSame(mine, before))
    return { entry: theirs && { ...theirs, row: mine?.row ?? rowOfBase }, conflicts: [] };
  if (!isOpen && (isSame(theirs, before) || isSame(theirs, mine)))
    return { entry: mine, conflicts: [] };
  if (isOpen || before === undefined || theirs === undefined || mine === undefined)
    return { entry: mine, conflicts: [rowConflict(merging, key)] };
  return mergedCells(merging, { before, theirs, mine });
};

interface Sides {
  readonly before: ReadEntry;
  readonly theirs: ReadEntry;
  readonly mine: ReadEntry;
}

const mergedCells = ({ layout, positions }: Merging, sides: Sides): MergedEntry => {
  const members: Record<string, unknown> = {};
  const conflicts: Violation[] = [];
  for (const column of layout.columns) {
    const { name } = column;
    const { [name]: before } = sides.before.members;
    const { [name]: theirs } = sides.theirs.members;
    const { [name]: mine } = sides.mine.members;
    const value = isSameJson(mine, before) ? theirs : mine;
    if (value !== undefined) members[name] = value;
    if ([theirs, mine].some((one) => isSameJson(one, before)) || isSameJson(mine, theirs)) continue;
    conflicts.push(
      cellViolation(
        cellReference(layout.name, positions.get(name) ?? 0, sides.mine.row),
        'changed_by_both',
        spreadsheet.say('merge.cell', {
          before: shown(column, before),
          mine: shown(column, mine),
          theirs: shown(column, theirs),
        }),
      ),
    );
  }
  return { entry: { ...sides.mine, members }, conflicts };
};

/** A value as its cell shows it. */
const shown = ({ kind }: Column, value: unknown): Bilingual | string => {
  const cell = writeCell(kind, value);
  return cell === null || cell === '' ? spreadsheet.say('merge.blank') : String(cell);
};

const rowConflict = (merging: Merging, key: string): Violation => {
  const { layout, before, theirs, mine } = merging;
  const row = mine.get(key)?.row ?? rowOfBase;
  const was = before.get(key);
  return cellViolation(
    cellReference(layout.name, 0, row),
    'changed_by_both',
    spreadsheet.say('merge.row', {
      key: key
        .split(separator)
        .filter((word) => word !== '')
        .join(' '),
      mine: changesOf(layout, was, mine.get(key)),
      theirs: changesOf(layout, was, theirs.get(key)),
    }),
  );
};

/** What one side made of a row, column by column. */
const changesOf = (
  layout: SheetLayout,
  before: ReadEntry | undefined,
  after: ReadEntry | undefined,
): Bilingual => {
  if (after === undefined) return spreadsheet.say('merge.gone');
  const changes = layout.columns.flatMap((column) => {
    const [from, to] = [before?.members[column.name], after.members[column.name]];
    return layout.key.includes(column.name) || isSameJson(from, to)
      ? []
      : [spreadsheet.say('merge.becomes', { title: column.title, value: shown(column, to) })];
  });
  return changes.length === 0 ? spreadsheet.say('merge.moved') : clausesOf(changes);
};

/**
 * The keys in the order of the side that changed the order, with what is new on the other side
 * behind what it stands behind there; null where both changed it otherwise.
 */
const mergedOrder = (before: Keyed, theirs: Keyed, mine: Keyed): readonly string[] | null => {
  const all = [...before.keys()].filter((key) => theirs.has(key) && mine.has(key));
  const shared = new Set(all);
  const orderIn = (side: Keyed): string =>
    [...side.keys()].filter((key) => shared.has(key)).join('\u0000');
  const [was, their, my] = [all.join('\u0000'), orderIn(theirs), orderIn(mine)];
  if (my === was || my === their) return withNew([...theirs.keys()], [...mine.keys()]);
  return their === was ? withNew([...mine.keys()], [...theirs.keys()]) : null;
};

/** A list with what only the other one has, each behind what it stands behind there. */
const withNew = (list: readonly string[], other: readonly string[]): readonly string[] => {
  const known = new Set(list);
  const behind = new Map<string | undefined, string[]>();
  let last: string | undefined;
  for (const key of other) {
    if (known.has(key)) last = key;
    else behind.set(last, [...(behind.get(last) ?? []), key]);
  }
  return [undefined, ...list].flatMap((key) => [
    ...(key === undefined ? [] : [key]),
    ...(behind.get(key) ?? []),
  ]);
};

const orderConflict = ({ name }: SheetLayout): Violation =>
  cellViolation(name, 'changed_by_both', spreadsheet.say('merge.order'));
