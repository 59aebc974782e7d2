import type { GovernedPart } from '../domain/catalogue/governed/governed-entries.js';
import { partNamed } from '../domain/catalogue/governed/governed-parts.js';
import type { Actor } from '../domain/lifecycle/actor.js';
import { refuse } from '../domain/lifecycle/refusal.js';
import type { Refusal } from '../domain/lifecycle/refusal.js';
import { fail, ok } from '../domain/result.js';
import type { Result } from '../domain/result.js';
import { editedCatalogue } from './edited-catalogue.js';
import type { EditedDeps } from './edited-catalogue.js';
import type { ChangeSetReads } from './read-change-sets.js';

export interface EntriesAsk {
  readonly changeSetId: string;
  readonly part: GovernedPart;
  /** Only the entry of this key; null for all. */
  readonly key: string | null;
  readonly offset: number;
  readonly limit: number;
}

/** An entry in the form in which `put_entry` takes it. */
export interface KeyedEntry {
  readonly key: string;
  readonly entry: unknown;
}

export interface EntriesPage {
  readonly items: readonly KeyedEntry[];
  readonly total: number;
  readonly nextOffset: number | null;
}

/** The entries of one governed part as the edits of a change set leave them, one page of them. */
export const readGovernedEntries =
  (deps: EditedDeps & { readonly findChangeSet: ChangeSetReads['find'] }) =>
  async (actor: Actor, asked: EntriesAsk): Promise<Result<EntriesPage, Refusal>> => {
    const found = await deps.findChangeSet(actor, asked.changeSetId);
    if (!found.ok) return found;
    const edited = await editedCatalogue(deps, found.value);
    if (!edited.ok) return edited;
    const { keyOf, read } = partNamed(asked.part);
    const entries = read(edited.value.content)
      .map((entry): KeyedEntry => ({ key: keyOf(entry), entry }))
      .filter(({ key }) => asked.key === null || key === asked.key);
    if (asked.key !== null && entries.length === 0) return fail(entryUnknown(asked));
    const end = asked.offset + asked.limit;
    return ok({
      items: entries.slice(asked.offset, end),
      total: entries.length,
      nextOffset: end < entries.length ? end : null,
    });
  };

const entryUnknown = ({ part, key }: EntriesAsk): Refusal =>
  refuse(
    'not_found',
    'governed_entry_unknown',
    `“${part}”中没有键为“${key ?? ''}”的条目；不带key可列出全部键。`,
    `"${part}" has no entry with the key "${key ?? ''}"; ask without a key to list them all.`,
  );
