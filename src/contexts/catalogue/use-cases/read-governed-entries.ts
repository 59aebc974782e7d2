import type { GovernedPart } from '../../rulebook/rules/governed/governed-entries.js';
import { draftOf } from '../rules/change-set/draft-questions.js';
import type { KeyedEntry } from '../rules/change-set/draft-questions.js';
import type { Actor } from '../../../kernel/values/actor.js';
import { refuse } from '../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import { fail, ok } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import type { DraftExaminer } from './ports-of-drafts.js';
import type { ChangeSetReads } from './read-change-sets.js';
import { partOf } from '../../rulebook/rules/governed/keyed-parts.js';

export interface EntriesAsk {
  readonly changeSetId: string;
  readonly part: GovernedPart;
  /** Only the entry of this key; null for all. */
  readonly key: string | null;
  /** Of facts: only those that the conditions of this item ask; null for all. */
  readonly askedBy: string | null;
  readonly offset: number;
  readonly limit: number;
}

export interface EntriesPage {
  readonly items: readonly KeyedEntry[];
  readonly total: number;
  readonly nextOffset: number | null;
}

/** The entries of one governed part as the edits of a change set leave them, one page of them. */
export const readGovernedEntries =
  (deps: { readonly drafts: DraftExaminer; readonly findChangeSet: ChangeSetReads['find'] }) =>
  async (actor: Actor, asked: EntriesAsk): Promise<Result<EntriesPage, Refusal>> => {
    const found = await deps.findChangeSet(actor, asked.changeSetId);
    if (!found.ok) return found;
    const { changeSetId: _id, ...page } = asked;
    const read = await deps.drafts.ask({ kind: 'entries', draft: draftOf(found.value), page });
    if (!read.ok) return read;
    const { entries, total } = read.value;
    if (asked.key !== null && total === 0) return fail(entryUnknown(asked));
    const end = asked.offset + asked.limit;
    return ok({ items: entries, total, nextOffset: end < total ? end : null });
  };

const entryUnknown = ({ part, key }: EntriesAsk): Refusal =>
  refuse('governed_entry_unknown', { part: partOf(part).label, key: key ?? '' });
