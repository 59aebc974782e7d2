import { refuse } from '../../../../kernel/messages/refusals.js';
import { personsOf } from '../../../../kernel/values/actor.js';
import type { Actor } from '../../../../kernel/values/actor.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';
import { refuseRelated } from '../review/reviewers/related-parties.js';
import type { RelatedPerson } from '../review/reviewers/related-parties.js';
import { isUnseenBy, notesShownTo, recipientOf } from './application-notes.js';
import type {
  ApplicationNote,
  ApplicationNotes,
  NoteEvent,
  NoteVisibility,
} from './application-notes.js';

export interface NoteToWrite {
  readonly noteId: string;
  readonly text: string;
  readonly visibility: NoteVisibility;
  readonly mentioned: readonly string[];
  readonly answers: string | null;
}

export interface NoteContext {
  readonly actor: Actor;
  /** Who of the bank is related to the applicant, then and by now. */
  readonly related: readonly RelatedPerson[];
  /** The active people of the bank who may read and answer notes. */
  readonly mentionable: readonly string[];
}

/** Of either side: a conversation longer than this is none, and neither side uses up the other's. */
export const mostNotes = 300;

/**
 * A note, or why not (docs/rules/working-together.md#who-writes-and-who-reads-a-note). Whoever writes has read what
 * was meant for him.
 */
export const decideNote = (
  before: ApplicationNotes | null,
  asked: NoteToWrite,
  context: NoteContext,
): Result<readonly NoteEvent[], Refusal> => {
  const notes = before?.notes ?? [];
  const side = context.actor.kind === 'applicant_user' ? 'applicant' : 'bank';
  const ofSide = notes.filter(({ by }) => by.side === side);
  const answered = notesShownTo(context.actor, notes).find(
    ({ noteId }) => noteId === asked.answers,
  );
  const refusal =
    refuseRelated(context.related, 'client_management', personsOf(context.actor)) ??
    refuseAsked(asked, answered, context) ??
    (ofSide.length >= mostNotes ? refuse('notes_full', { most: mostNotes }) : null);
  if (refusal !== null) return fail(refusal);
  const mentioned = new Set([...asked.mentioned, ...authorToTell(answered, context.actor)]);
  return ok([
    ...decideSeen(before, context.actor),
    { type: 'note.written', ...asked, mentioned: [...mentioned] },
  ]);
};

const refuseAsked = (
  { answers, visibility, mentioned }: NoteToWrite,
  answered: ApplicationNote | undefined,
  { actor, mentionable }: NoteContext,
): Refusal | null => {
  if (actor.kind === 'applicant_user') {
    if (answers === null) return refuse('note_answers_one');
    if (visibility === 'bank' || mentioned.length > 0) return refuse('note_of_applicant_is_shared');
  }
  if (answers !== null && answered === undefined) return refuse('note_unknown');
  if (visibility === 'shared' && answered?.visibility === 'bank')
    return refuse('answer_of_bank_note_is_shared');
  const unknown = mentioned.find((userId) => !mentionable.includes(userId));
  return unknown === undefined ? null : refuse('mention_unknown');
};

/** Who is answered learns of it; of the applicant's people whoever looks next does. */
const authorToTell = (answered: ApplicationNote | undefined, actor: Actor): readonly string[] =>
  answered?.by.side === 'bank' && answered.by.userId !== actor.userId ? [answered.by.userId] : [];

/** What was meant for somebody and is opened now; nothing where all was opened before. */
export const decideSeen = (before: ApplicationNotes | null, actor: Actor): readonly NoteEvent[] => {
  const noteIds = (before?.notes ?? [])
    .filter((note) => isUnseenBy(recipientOf(actor), note))
    .map(({ noteId }) => noteId);
  return noteIds.length === 0 ? [] : [{ type: 'note.seen', noteIds }];
};
