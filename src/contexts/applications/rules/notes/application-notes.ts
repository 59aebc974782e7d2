import type { Commit } from '../../../../kernel/record/commit.js';
import { textCommitmentsIn } from '../../../../kernel/record/text-commitment.js';
import type { Actor } from '../../../../kernel/values/actor.js';
import type { ApplicationStatus } from '../../../rulebook/rules/bank-rules/application-status.js';

/** Who reads a note: the bank's people alone, or the applicant's people too. */
export const noteVisibilities = ['bank', 'shared'] as const;

export type NoteVisibility = (typeof noteVisibilities)[number];

/**
 * What is noted beside an application: a chained stream of its own, so that no note changes the
 * revision, the commits or the bundle of the application (docs/rules/working-together.md#a-note-is-never-part-of-a-decision).
 */
export type NoteEvent =
  | {
      readonly type: 'note.written';
      readonly noteId: string;
      readonly visibility: NoteVisibility;
      /** In a commit the commitment to the text, which is kept apart. */
      readonly text: string;
      /** People of the bank for whom it is meant; who is answered is one of them. */
      readonly mentioned: readonly string[];
      /** The note that it answers. */
      readonly answers: string | null;
    }
  /** Opened by somebody for whom it was meant. */
  | { readonly type: 'note.seen'; readonly noteIds: readonly string[] }
  /** Put aside by who acts, in the own queue alone. */
  | {
      readonly type: 'snooze.set';
      readonly untilDay: string | null;
      readonly status: ApplicationStatus;
    }
  | { readonly type: 'snooze.ended' };

export type NoteCommit = Commit<NoteEvent>;

export interface ApplicationNote {
  readonly noteId: string;
  readonly at: string;
  readonly by: {
    readonly userId: string;
    readonly side: 'bank' | 'applicant';
    readonly rolesThen: readonly string[];
  };
  readonly visibility: NoteVisibility;
  readonly text: string;
  readonly mentioned: readonly string[];
  readonly answers: string | null;
  /** For whom it was meant and who has opened it, at which revision of the notes. */
  readonly seen: readonly { readonly recipient: string; readonly revision: number }[];
  readonly revision: number;
}

/** A case that one person has put aside in the own queue, for nobody else. */
export interface Snooze {
  readonly userId: string;
  readonly at: string;
  /** `null`: until the case moves on, or the exporter answers a note. */
  readonly untilDay: string | null;
  readonly status: ApplicationStatus;
  readonly isSet: boolean;
  /** Of the stream, when it was set or ended. */
  readonly revision: number;
}

/** The notes of one application; `revision` is the number of their commits. */
export interface ApplicationNotes {
  readonly bankId: string;
  readonly applicationId: string;
  readonly revision: number;
  readonly notes: readonly ApplicationNote[];
  /** Of each person the last. */
  readonly snoozes: readonly Snooze[];
}

/** Whoever of the applicant's people opens a note first has opened it for the firm. No id begins with a stroke. */
export const applicantSide = '/applicant';

/** For whom a note is meant: people of the bank by id, and the applicant's side as one. */
export const recipientsOf = ({
  mentioned,
  visibility,
  by,
}: Pick<ApplicationNote, 'mentioned' | 'visibility' | 'by'>): readonly string[] => [
  ...mentioned,
  ...(visibility === 'shared' && by.side === 'bank' ? [applicantSide] : []),
];

/** As which recipient somebody reads. */
export const recipientOf = ({ kind, userId }: Actor): string =>
  kind === 'applicant_user' ? applicantSide : userId;

export const isUnseenBy = (recipient: string, note: ApplicationNote): boolean =>
  recipientsOf(note).includes(recipient) && !note.seen.some((one) => one.recipient === recipient);

/** The notes that somebody may read. */
export const notesShownTo = (
  { kind }: Pick<Actor, 'kind'>,
  notes: readonly ApplicationNote[],
): readonly ApplicationNote[] =>
  kind === 'applicant_user' ? notes.filter(({ visibility }) => visibility === 'shared') : notes;

/** The notes after one commit more. */
export const evolveNotes = (
  before: ApplicationNotes | null,
  commit: NoteCommit,
): ApplicationNotes => {
  const notes = commit.events.reduce<readonly ApplicationNote[]>(
    (known, event) => evolve(known, event, commit),
    before?.notes ?? [],
  );
  const { bankId, streamId, revision } = commit;
  const snoozes = commit.events.reduce<readonly Snooze[]>(
    (known, event) => evolveSnoozes(known, event, commit),
    before?.snoozes ?? [],
  );
  return { bankId, applicationId: streamId, revision, notes, snoozes };
};

const evolve = (
  notes: readonly ApplicationNote[],
  event: NoteEvent,
  { actor, at, revision }: NoteCommit,
): readonly ApplicationNote[] => {
  const side = actor.kind === 'applicant_user' ? 'applicant' : 'bank';
  if (event.type === 'note.written') {
    const { type: _type, ...written } = event;
    const by = { userId: actor.userId, side, rolesThen: actor.rolesThen } as const;
    return [...notes, { ...written, at, by, seen: [], revision }];
  }
  if (event.type !== 'note.seen') return notes;
  const recipient = side === 'applicant' ? applicantSide : actor.userId;
  return notes.map((note) =>
    event.noteIds.includes(note.noteId)
      ? { ...note, seen: [...note.seen, { recipient, revision }] }
      : note,
  );
};

/** The commitments to texts that commits of notes hold, each once. */
export const noteCommitmentsOf = (
  commits: readonly Pick<Commit<unknown>, 'events' | 'fingerprint'>[],
): readonly string[] =>
  textCommitmentsIn(commits.map(({ events, fingerprint }) => [events, fingerprint]));

/** What the exporter answers ends what waits for the case to move on. */
const evolveSnoozes = (
  snoozes: readonly Snooze[],
  event: NoteEvent,
  { actor: { userId, kind }, at, revision }: NoteCommit,
): readonly Snooze[] => {
  const others = snoozes.filter((one) => one.userId !== userId);
  if (event.type === 'snooze.set') {
    const { untilDay, status } = event;
    return [...others, { userId, at, untilDay, status, isSet: true, revision }];
  }
  const ends = ({ userId: whose, untilDay, isSet }: Snooze): boolean =>
    isSet &&
    (event.type === 'snooze.ended'
      ? whose === userId
      : event.type === 'note.written' && kind === 'applicant_user' && untilDay === null);
  return snoozes.map((one) => (ends(one) ? { ...one, isSet: false, revision } : one));
};
