import { findings } from '../../../../kernel/messages/findings.js';
import type { EntryEdit, PutEntry } from './catalogue-change.js';
import type { CatalogueContent } from '../../../rulebook/rules/content/catalogue-content.js';
import type { EditFault, NumberedEdit } from './edit-fault.js';
import { faultOf } from './edit-fault.js';
import type {
  GovernedEntries,
  GovernedPart,
  PartAccess,
} from '../../../rulebook/rules/governed/governed-entries.js';
import { partNamed } from '../../../rulebook/rules/governed/governed-parts.js';
import { isSameJson } from '../../../../kernel/values/is-same-json.js';

type Entry = GovernedEntries[GovernedPart];

interface Entries {
  readonly access: PartAccess<Entry>;
  readonly list: Entry[];
  readonly byKey: Map<string, Entry>;
}

/**
 * The content after the edits of one part: first what is taken away, then what is put, in order.
 * An edit that is refused changes nothing, so that the next one is still judged.
 */
export const applyEntryEdits = (
  content: CatalogueContent,
  part: GovernedPart,
  edits: readonly NumberedEdit<EntryEdit>[],
): { readonly content: CatalogueContent; readonly faults: readonly EditFault[] } => {
  if (edits.length === 0) return { content, faults: [] };
  const entries = entriesOf(content, partNamed(part));
  const faults = [...edits.filter(isRemoval), ...edits.filter((one) => !isRemoval(one))].flatMap(
    ({ edit, position }) =>
      (edit.kind === 'remove_entry' ? remove(entries, edit.key) : put(entries, edit)).map(
        (fault) => ({ ...fault, position }),
      ),
  );
  const misplaced = misplacedBy(content, entries, edits);
  if (misplaced.length > 0) return { content, faults: [...faults, ...misplaced] };
  const touched = new Set(edits.map(({ edit }) => edit.key));
  return { content: entries.access.write(content, entries.list, touched), faults };
};

const isRemoval = ({ edit }: NumberedEdit<EntryEdit>): boolean => edit.kind === 'remove_entry';

const entriesOf = (content: CatalogueContent, access: PartAccess<Entry>): Entries => {
  const list = [...access.read(content)];
  return { access, list, byKey: new Map(list.map((entry) => [access.keyOf(entry), entry])) };
};

type Faults = readonly Omit<EditFault, 'position'>[];

const remove = ({ list, byKey }: Entries, key: string): Faults => {
  const entry = byKey.get(key);
  if (entry === undefined) return [noSuchEntry('/key', key)];
  list.splice(list.indexOf(entry), 1);
  byKey.delete(key);
  return [];
};

const put = (entries: Entries, edit: PutEntry): Faults => {
  const { access, list, byKey } = entries;
  const own = access.keyOf(edit.entry);
  if (own !== edit.key) return [otherKey(own, edit.key)];
  const before = byKey.get(edit.key);
  const from = before === undefined ? -1 : list.indexOf(before);
  const to = placeFor(entries, edit, from);
  if (to === undefined) return [noSuchEntry('/behind', edit.behind)];
  if (from >= 0) list.splice(from, 1);
  list.splice(to, 0, edit.entry);
  byKey.set(edit.key, edit.entry);
  return from === to && isSameJson(before, edit.entry) ? [changesNothing] : [];
};

/** Position once the entry itself, if it stands at `from`, is taken out; undefined: no such place. */
const placeFor = (
  { access, list, byKey }: Entries,
  { key, behind }: PutEntry,
  from: number,
): number | undefined => {
  if (behind === undefined)
    return from >= 0 ? from : usualPlace(access.compare, list.map(access.keyOf), key);
  if (behind === null) return 0;
  const before = behind === key ? undefined : byKey.get(behind);
  if (before === undefined) return undefined;
  const place = list.indexOf(before) + 1;
  return from >= 0 && from < place ? place - 1 : place;
};

/** Faults of the entries together, each told at an edit it comes from. */
const misplacedBy = (
  content: CatalogueContent,
  { access, list }: Entries,
  edits: readonly NumberedEdit<EntryEdit>[],
): readonly EditFault[] =>
  (access.faultsOf?.(content, list) ?? []).map(({ keys, detail }) => {
    const position = edits.find(({ edit }) => keys.includes(edit.key))?.position ?? 0;
    return { position, pointer: '/key', code: 'no_such_place', detail };
  });

const noSuchEntry = (pointer: string, key: unknown): Omit<EditFault, 'position'> =>
  faultOf(pointer, 'not_known', findings.say('apply_entry_edits.not_known', { key: String(key) }));

const otherKey = (own: string, key: string): Omit<EditFault, 'position'> =>
  faultOf('/entry', 'key_differs', findings.say('apply_entry_edits.key_differs', { own, key }));

const changesNothing = faultOf(
  '/entry',
  'changes_nothing',
  findings.say('apply_entry_edits.changes_nothing'),
);

/** How the keys of a part are ordered where that does not follow from the entries. */
export type CompareKeys = ((left: string, right: string) => number) | undefined;

/** Where a new entry stands among keys if nobody says: before the first greater one, or last. */
export const usualPlace = (compare: CompareKeys, keys: readonly string[], key: string): number => {
  const greater = compare === undefined ? -1 : keys.findIndex((one) => compare(one, key) > 0);
  return greater < 0 ? keys.length : greater;
};
