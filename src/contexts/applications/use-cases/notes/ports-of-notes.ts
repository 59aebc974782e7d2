import type { StreamRequest } from '../../../../kernel/record/execute-command.js';
import type { Snooze } from '../../rules/notes/application-notes.js';
import type { Page } from '../../../../kernel/ports.js';

/** A note and somebody for whom it is meant: a person of the bank, or the applicant's side. */
export interface NoteMention {
  readonly bankId: string;
  readonly applicationId: string;
  readonly applicationReference: string;
  readonly noteId: string;
  /** `user/<id>` or `applicant/<id>`. */
  readonly recipient: string;
  readonly writtenBy: string;
  readonly writtenAt: string;
  /** The commitment to its text. */
  readonly text: string;
  readonly isOpen: boolean;
  /** Of the notes when it was written or opened. */
  readonly revision: number;
}

/** What is meant for whom and not opened yet: the fold of the notes, by recipient. */
export interface NoteMentions {
  /** Replaces what is older; never goes back. */
  readonly save: (mentions: readonly NoteMention[]) => Promise<void>;
  /** Those not opened, newest first. */
  readonly list: (query: {
    readonly bankId: string;
    readonly recipients: readonly string[];
    readonly limit: number;
    readonly cursor: string | null;
  }) => Promise<Page<NoteMention>>;
  readonly count: (bankId: string, recipients: readonly string[]) => Promise<number>;
}

export interface KeptSnooze extends Snooze {
  readonly bankId: string;
  readonly applicationId: string;
}

/** What people have put aside in their queues. */
export interface Snoozes {
  /** Replaces what is older; never goes back. */
  readonly save: (snoozes: readonly KeptSnooze[]) => Promise<void>;
  /** A person's own that were not taken back and whose day is after this one; at most a hundred. */
  readonly list: (
    bankId: string,
    userId: string,
    afterDay: string,
  ) => Promise<readonly KeptSnooze[]>;
}

/** More than anybody puts aside. */
export const mostSnoozes = 100;

export interface NoteRequest extends StreamRequest {
  readonly applicationId: string;
}
