import type { CommitStore, CommitStream } from '../../../../kernel/ports.js';
import {
  applicantSide,
  evolveNotes,
  isUnseenBy,
  recipientsOf,
} from '../../rules/notes/application-notes.js';
import type { ApplicationNotes, NoteEvent } from '../../rules/notes/application-notes.js';
import type { Application } from '../../rules/state/application-state.js';
import type { ApplicationProjection } from '../ports-of-applications.js';
import type { NoteMention, NoteMentions, Snoozes } from './ports-of-notes.js';

export interface NoteLists {
  readonly mentions: NoteMentions;
  readonly snoozes: Snoozes;
}

type OfNotes = Pick<Application, 'applicationReference'> & {
  readonly draft: Pick<Application['draft'], 'applicantId'>;
};

/** What lists read of the notes of an application: whom they wait for, and who put it aside. May run twice. */
export const projectNotes =
  ({ mentions, snoozes }: NoteLists) =>
  async (application: OfNotes, notes: ApplicationNotes): Promise<void> => {
    const { bankId, applicationId } = notes;
    await mentions.save(mentionsIn(application, notes));
    await snoozes.save(notes.snoozes.map((one) => ({ ...one, bankId, applicationId })));
  };

/** Makes anew what lists read of the notes of each stream: what a crash between commit and list left out. */
export const mendNotes = async (
  deps: NoteLists & {
    readonly commits: Pick<CommitStore<NoteEvent>, 'read'>;
    readonly projection: Pick<ApplicationProjection, 'summaries'>;
  },
  streams: AsyncIterable<CommitStream>,
): Promise<void> => {
  for await (const { bankId, streamId } of streams) {
    const [summary] = await deps.projection.summaries(bankId, [streamId]);
    const commits = await deps.commits.read(bankId, streamId);
    const notes = commits.reduce<ApplicationNotes | null>(evolveNotes, null);
    if (summary === undefined || notes === null) continue;
    const { applicationReference, applicantId } = summary;
    await projectNotes(deps)({ applicationReference, draft: { applicantId } }, notes);
  }
};

export const recipientKey = (recipient: string, applicantId: string): string =>
  recipient === applicantSide ? `applicant/${applicantId}` : `user/${recipient}`;

const mentionsIn = (
  { applicationReference, draft }: OfNotes,
  { bankId, applicationId, notes }: ApplicationNotes,
): readonly NoteMention[] =>
  notes.flatMap((note) =>
    recipientsOf(note).map((recipient) => ({
      bankId,
      applicationId,
      applicationReference,
      noteId: note.noteId,
      recipient: recipientKey(recipient, draft.applicantId),
      writtenBy: note.by.userId,
      writtenAt: note.at,
      text: note.text,
      isOpen: isUnseenBy(recipient, note),
      revision: note.seen.find((one) => one.recipient === recipient)?.revision ?? note.revision,
    })),
  );
