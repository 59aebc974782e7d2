import { executeRecorded } from '../../../../kernel/record/execute-recorded.js';
import type { StreamDeps } from '../../../../kernel/record/execute-command.js';
import { openTexts } from '../../../../kernel/record/open-texts.js';
import type { Page, RefusalLog, TextsApart } from '../../../../kernel/ports.js';
import type { Actor, UserRole } from '../../../../kernel/values/actor.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { counted } from '../../../../kernel/values/waiting-item.js';
import type { WaitingSource } from '../../../../kernel/values/waiting-item.js';
import { ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';
import type { User, UserStore } from '../../../people/use-cases/ports-of-people.js';
import {
  applicantSide,
  evolveNotes,
  isUnseenBy,
  notesShownTo,
  recipientOf,
} from '../../rules/notes/application-notes.js';
import type {
  ApplicationNote,
  ApplicationNotes,
  NoteEvent,
} from '../../rules/notes/application-notes.js';
import { decideNote, decideSeen } from '../../rules/notes/decide-note.js';
import type { NoteToWrite } from '../../rules/notes/decide-note.js';
import { excludes } from '../../rules/review/reviewers/related-parties.js';
import type { RelatedPerson } from '../../rules/review/reviewers/related-parties.js';
import type { Application } from '../../rules/state/application-state.js';
import { isOfRequest } from '../acts/part-texts.js';
import type { NoteMention, NoteRequest } from './ports-of-notes.js';
import { projectNotes, recipientKey } from './project-notes.js';
import type { NoteLists } from './project-notes.js';

export interface NoteDeps extends StreamDeps<NoteEvent>, NoteLists {
  readonly refusals: RefusalLog;
  readonly texts: TextsApart;
  readonly readApplication: (
    actor: Actor,
    applicationId: string,
  ) => Promise<Result<Application, Refusal>>;
  readonly users: Pick<UserStore, 'bankUsers' | 'find'>;
  /** Who of the bank is related to the applicant by what is known now. */
  readonly relatedOf: (
    application: Application,
    users: readonly User[],
  ) => Promise<readonly RelatedPerson[]>;
  /** Whether people of these roles read and answer notes. */
  readonly mayAnswer: (roles: readonly UserRole[]) => boolean;
}

export interface ShownNote extends Omit<ApplicationNote, 'seen' | 'revision'> {
  /** Meant for the reader, who has not opened it before. */
  readonly isNew: boolean;
}

export interface ShownNotes {
  /** Oldest first, in words. */
  readonly notes: readonly ShownNote[];
  /** Whom the reader may mention; nobody for the applicant's people. */
  readonly mentionable: readonly Pick<User, 'userId' | 'displayName' | 'roles'>[];
  /** Who wrote them and for whom, as far as they are named to the reader. */
  readonly named: readonly Pick<User, 'userId' | 'displayName'>[];
}

export interface ShownMention extends Omit<NoteMention, 'recipient' | 'isOpen' | 'revision'> {
  /** Named to people of the bank. */
  readonly writerName: string | null;
}

export interface Notes {
  readonly read: (actor: Actor, applicationId: string) => Promise<Result<ShownNotes, Refusal>>;
  readonly write: (
    request: NoteRequest,
    asked: NoteToWrite,
  ) => Promise<Result<ShownNotes, Refusal>>;
  /** Notes that the caller has opened what was meant for him. */
  readonly see: (request: NoteRequest) => Promise<Result<ShownNotes, Refusal>>;
  /** What is meant for the caller and not opened yet. */
  readonly mentionsOf: (
    actor: Actor,
    page: { readonly limit: number; readonly cursor: string | null },
  ) => Promise<Page<ShownMention> & { readonly unseen: number }>;
}

/**
 * Notes beside an application (docs/rules/working-together.md): a chained stream of their own under the
 * application's id. Their texts stand apart from the commits, so that they go with the application.
 */
export const keepNotes = (deps: NoteDeps): Notes => ({
  read: async (actor, applicationId) => {
    const found = await deps.readApplication(actor, applicationId);
    if (!found.ok) return found;
    const commits = await deps.commits.read(actor.bankId, applicationId);
    const notes = commits.reduce<ApplicationNotes | null>(evolveNotes, null);
    return ok(await shownTo(deps, actor, found.value, notes));
  },
  write: async (request, asked) => {
    const found = await deps.readApplication(request.actor, request.applicationId);
    if (!found.ok) return found;
    const users = await deps.users.bankUsers(request.actor.bankId);
    const related = [...found.value.related, ...(await deps.relatedOf(found.value, users))];
    const mentionable = mentionableOf(deps, users, related).map(({ userId }) => userId);
    return keep(deps, request, found.value, {
      action: 'write_note',
      decide: (before, actor) => decideNote(before, asked, { actor, related, mentionable }),
    });
  },
  see: async (request) => {
    const found = await deps.readApplication(request.actor, request.applicationId);
    if (!found.ok) return found;
    return keep(deps, request, found.value, {
      action: 'see_notes',
      decide: (before, actor) => ok(decideSeen(before, actor)),
    });
  },
  mentionsOf: async (actor, { limit, cursor }) => {
    const { bankId } = actor;
    const recipients = recipientsAs(actor);
    if (recipients.length === 0) return { items: [], nextCursor: null, unseen: 0 };
    const page = await deps.mentions.list({ bankId, recipients, limit, cursor });
    const opened = await openTexts(
      deps.texts,
      bankId,
      page.items.map(({ text }) => text),
    );
    const writers = actor.kind === 'bank_user' ? page.items.map(({ writtenBy }) => writtenBy) : [];
    const found = await Promise.all([...new Set(writers)].map((id) => deps.users.find(bankId, id)));
    const nameOf = new Map(found.flatMap((one) => (one ? [[one.userId, one.displayName]] : [])));
    return {
      items: page.items.map(({ recipient: _to, isOpen: _open, revision: _at, ...mention }) => ({
        ...mention,
        text: opened.get(mention.text) ?? '',
        writerName: nameOf.get(mention.writtenBy) ?? null,
      })),
      nextCursor: page.nextCursor,
      unseen: await deps.mentions.count(bankId, recipients),
    };
  },
});

/** So many cases are named; of more only how many notes wait is told. */
const mostNamed = 5;

/** The notes that wait for whoever asks, by case. */
export const waitingNotes =
  ({ mentions }: Pick<NoteDeps, 'mentions'>): WaitingSource =>
  async (actor) => {
    const { bankId } = actor;
    const recipients = recipientsAs(actor);
    if (recipients.length === 0) return [];
    const count = await mentions.count(bankId, recipients);
    if (count > mostNamed) return counted('note', count);
    const { items } = await mentions.list({ bankId, recipients, limit: mostNamed, cursor: null });
    const nameOf = new Map(items.map((one) => [one.applicationId, one.applicationReference]));
    return [...nameOf].map(([id, name]) => ({
      kind: 'note',
      count: items.filter(({ applicationId }) => applicationId === id).length,
      id,
      name,
    }));
  };

interface ToKeep {
  readonly action: string;
  readonly decide: (
    before: ApplicationNotes | null,
    actor: Actor,
  ) => Result<readonly NoteEvent[], Refusal>;
}

const keep = async (
  deps: NoteDeps,
  request: NoteRequest,
  application: Application,
  { action, decide }: ToKeep,
): Promise<Result<ShownNotes, Refusal>> => {
  const { actor, applicationId, fingerprint } = request;
  const before = await deps.commits.read(actor.bankId, applicationId);
  const known = before.reduce<ApplicationNotes | null>(evolveNotes, null);
  // An empty stream has no first commit that says nothing.
  const nothing = known === null && isNothing(decide(known, actor));
  if (nothing) return ok(await shownTo(deps, actor, application, null));
  const answer = await executeRecorded<ApplicationNotes, NoteEvent>(deps, request, {
    kind: 'application',
    streamId: applicationId,
    action,
    evolve: evolveNotes,
    decide: (notes, context) => Promise.resolve(decide(notes, context.actor)),
    complete: (events) => withTextApart(deps.texts, request, events),
    isOfRequest: (committed) => isOfRequest(deps.texts, actor.bankId, { committed, fingerprint }),
    project: (notes) => projectNotes(deps)(application, notes),
  });
  if (!answer.ok) return answer;
  return ok(await shownTo(deps, actor, application, answer.value));
};

const isNothing = (decided: Result<readonly NoteEvent[], Refusal>): boolean =>
  decided.ok && decided.value.length === 0;

/** A text and the fingerprint of who asked for it stand apart: texts could be tried against either. */
const withTextApart = async (
  texts: TextsApart,
  { actor: { bankId }, applicationId, fingerprint }: NoteRequest,
  events: readonly NoteEvent[],
): Promise<{ readonly events: readonly NoteEvent[]; readonly fingerprint: string }> => {
  const written = events.flatMap((event) => (event.type === 'note.written' ? [event.text] : []));
  const kept = await texts.keep({ bankId, applicationId }, [fingerprint, ...written]);
  const commitmentOf = new Map(written.map((text, at) => [text, kept[at + 1] ?? text]));
  return {
    fingerprint: kept[0] ?? fingerprint,
    events: events.map((event) =>
      event.type === 'note.written'
        ? { ...event, text: commitmentOf.get(event.text) ?? event.text }
        : event,
    ),
  };
};

const recipientsAs = (actor: Actor): readonly string[] => {
  if (actor.kind === 'system') return [];
  return actor.kind === 'applicant_user'
    ? actor.applicantIds.map((id) => recipientKey(applicantSide, id))
    : [recipientKey(actor.userId, '')];
};

/** Who reads and answers notes, and is not kept out of the application. */
const mentionableOf = (
  { mayAnswer }: NoteDeps,
  users: readonly User[],
  related: readonly RelatedPerson[],
): readonly User[] =>
  users.filter(
    ({ active, roles, userId }) =>
      active &&
      mayAnswer(roles) &&
      !related.some((one) => one.userId === userId && excludes(one, 'client_management')),
  );

/** An exporter is named its own people alone, by id as by name (docs/rules/record.md#who-may-not-be-told). */
const shownTo = async (
  deps: NoteDeps,
  actor: Actor,
  application: Application,
  notes: ApplicationNotes | null,
): Promise<ShownNotes> => {
  const shown = notesShownTo(actor, notes?.notes ?? []);
  const commitments = shown.map(({ text }) => text);
  const opened = await openTexts(deps.texts, actor.bankId, commitments);
  const isOfBank = actor.kind === 'bank_user';
  const staff = isOfBank ? await deps.users.bankUsers(actor.bankId) : [];
  const ids = [...new Set(shown.flatMap(({ by }) => (by.side === 'applicant' ? [by.userId] : [])))];
  const exporters = await Promise.all(ids.map((id) => deps.users.find(actor.bankId, id)));
  const related = isOfBank
    ? [...application.related, ...(await deps.relatedOf(application, staff))]
    : [];
  return {
    notes: shown.map(({ seen: _seen, revision: _revision, ...note }) => ({
      ...note,
      text: opened.get(note.text) ?? '',
      mentioned: isOfBank ? note.mentioned : [],
      isNew: isUnseenBy(recipientOf(actor), { ...note, seen: _seen, revision: _revision }),
    })),
    mentionable: mentionableOf(deps, staff, related).filter(
      ({ userId }) => userId !== actor.userId,
    ),
    named: [...staff, ...exporters.flatMap((user) => user ?? [])],
  };
};
