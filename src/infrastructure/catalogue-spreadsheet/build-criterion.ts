import { spreadsheet } from '../../kernel/messages/spreadsheet.js';
import type { Bilingual } from '../../kernel/values/bilingual.js';
import { equalsWord } from './criterion-rows.js';
import type { ReadEntry } from './read-entries.js';

/** A row of a tree, with what is left of its path below the place reached. */
interface Placed {
  readonly entry: ReadEntry;
  readonly steps: readonly string[];
}

/** Told of each node's place in the tree, and of rows that make no tree together. */
export interface TreeListener {
  readonly onNode: (path: readonly (string | number)[], entry: ReadEntry) => void;
  readonly onFault: (entry: ReadEntry, code: string, detail: Bilingual) => void;
}

/** Deeper paths than trees may be deep: two steps a level. */
const maximumSteps = 80;

/**
 * The tree that its rows make, in whatever order they stand: the members of a group go by number,
 * which may have gaps. The shape of the nodes is proved later, by the schema of the grammar.
 * Faults: `path_too_deep`, `path_conflict`.
 */
export const buildCriterion = (rows: readonly ReadEntry[], listener: TreeListener): unknown => {
  const placed = rows.map((entry) => ({ entry, steps: pathSteps(entry) }));
  const deep = placed.find(({ steps }) => steps.length > maximumSteps);
  if (deep === undefined) return build(placed, [], listener);
  listener.onFault(
    deep.entry,
    'path_too_deep',
    spreadsheet.say('build_criterion.path_too_deep', { maximumSteps }),
  );
  return undefined;
};

const pathSteps = ({ members }: ReadEntry): readonly string[] => {
  const { path } = members;
  return typeof path === 'string' && path !== '' ? path.split('/') : [];
};

type Path = readonly (string | number)[];

const build = (placed: readonly Placed[], path: Path, listener: TreeListener): unknown => {
  const head = placed.find(({ steps }) => steps.length === 0);
  const below = placed.filter((one) => one !== head);
  if (head !== undefined) return buildHead(head.entry, below, path, listener);
  const group = below[0]?.steps[0];
  const stray = below.find(({ steps }) => steps[0] !== group);
  if (stray !== undefined || group === undefined) return refused(stray, listener);
  if (group === 'not') return { not: build(below.map(deeper), [...path, 'not'], listener) };
  if (group !== 'all' && group !== 'any') return refused(below[0], listener);
  return { [group]: buildMembers(below.map(deeper), [...path, group], listener) };
};

const deeper = ({ entry, steps }: Placed): Placed => ({ entry, steps: steps.slice(1) });

const buildMembers = (
  placed: readonly Placed[],
  path: Path,
  listener: TreeListener,
): readonly unknown[] => {
  const members = new Map<number, Placed[]>();
  for (const one of placed) {
    const step = one.steps[0] ?? '';
    if (/^\d{1,4}$/.test(step)) {
      const number = Number(step);
      members.set(number, [...(members.get(number) ?? []), deeper(one)]);
    } else refuse(one, listener);
  }
  return [...members]
    .sort(([one], [other]) => one - other)
    .map(([, rows], position) => build(rows, [...path, position], listener));
};

const buildHead = (
  head: ReadEntry,
  below: readonly Placed[],
  path: Path,
  listener: TreeListener,
): unknown => {
  listener.onNode(path, head);
  const { op, value } = head.members;
  if (op === 'when') return buildWhen(head, below, path, listener);
  if (below.length > 0) return refused(below[0], listener);
  if (op === 'all' || op === 'any') return { [op]: [] };
  return op === 'item' ? { item: value } : leafOf(head);
};

const buildWhen = (
  head: ReadEntry,
  below: readonly Placed[],
  path: Path,
  listener: TreeListener,
): unknown => {
  const stray = below.find(({ steps }) => steps[0] !== 'then');
  if (stray !== undefined || below.length === 0)
    return refused(stray ?? { entry: head, steps: [] }, listener);
  const { fact, value } = head.members;
  const then = build(below.map(deeper), [...path, 'then'], listener);
  return { when: { fact, in: listOf(value) }, then };
};

const leafOf = ({ members }: ReadEntry): unknown => {
  const { itemCode: _item, row: _row, path: _path, ...leaf } = members;
  const { op, value } = leaf;
  if (op === equalsWord) return { ...leaf, op: '=' };
  return op === 'in' || op === 'notIn' ? { ...leaf, value: listOf(value) } : leaf;
};

/** Words between `；` are a list; truth values among them are written as such. */
const listOf = (value: unknown): unknown => {
  if (typeof value !== 'string') return Array.isArray(value) ? value : [value];
  return value
    .split(/[;；\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '')
    .map((word) => (word === 'true' || word === 'false' ? word === 'true' : word));
};

const refused = (placed: Placed | undefined, listener: TreeListener): unknown => {
  if (placed !== undefined) refuse(placed, listener);
  return undefined;
};

const refuse = ({ entry }: Placed, { onFault }: TreeListener): void => {
  onFault(entry, 'path_conflict', spreadsheet.say('build_criterion.path_conflict'));
};
