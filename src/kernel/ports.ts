/**
 * What the use cases need of the world. Adapters and repositories implement these; every port has
 * one contract suite, run on the fake and on the real engine.
 */
import type { Commit } from './record/commit.js';
import type { Refusal, RefusalKind } from './values/refusal.js';
import type { TextApart } from './record/text-commitment.js';
import type { NameErasure, PersonName } from './record/name-commitment.js';

/**
 * Thrown by a port when what it stands for cannot be reached, and nothing was changed: 503. Where a
 * write may have happened all the same it is `OutcomeUnknown`.
 */
export class Unavailable extends Error {
  readonly dependency: string;
  readonly retryAfterSeconds: number;
  constructor(dependency: string, retryAfterSeconds: number, cause?: unknown) {
    super(`${dependency} is unavailable`, { cause });
    this.name = 'Unavailable';
    this.dependency = dependency;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/**
 * Handed on, and no answer came: it may have been carried out, or may still be. Asked again under
 * its command id, it gets its first answer.
 */
export class OutcomeUnknown extends Unavailable {}

/** A cursor that no page of this list gave out: damaged, or of another list or order. */
export class BadCursor extends Error {
  readonly code = 'bad_cursor';
  constructor() {
    super('this cursor is not one of this list');
    this.name = 'BadCursor';
  }
}

export interface Clock {
  /** ISO 8601 in UTC with milliseconds. */
  readonly now: () => string;
}

export interface CommitStream {
  readonly bankId: string;
  readonly streamId: string;
}

/** Insert-only streams. `append` is the lock: the loser of a race gets `conflict`. */
export interface CommitStore<Event> {
  /** Oldest first; empty for a stream that does not exist or belongs to another bank. */
  readonly read: (
    bankId: string,
    streamId: string,
    afterRevision?: number,
  ) => Promise<readonly Commit<Event>[]>;
  readonly append: (commit: Commit<Event>) => Promise<'appended' | 'conflict'>;
  /**
   * Every stream of every bank, once, for operators' checks and repairs; order unspecified.
   * @param changedSince only those with a commit after this instant.
   */
  readonly streams: (changedSince?: string) => AsyncIterable<CommitStream>;
}

/** A commit that breaks the lifecycle or four eyes: the store refuses it whoever hands it over. */
export class RejectedCommit extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.detail.en);
    this.name = 'UnlawfulCommit';
    this.refusal = refusal;
  }
}

/** A cursor page: `nextCursor` is opaque and `null` on the last page. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/** What people of either side are called now, by id; whom the bank does not keep is left out. */
export type NamesOf = (
  bankId: string,
  userIds: readonly string[],
) => Promise<ReadonlyMap<string, string>>;

/** A refused attempt: who, what, why (a rejected Update leaves no history of its own). */
export interface RefusedAttempt {
  readonly refusalId: string;
  readonly bankId: string;
  readonly subject: {
    readonly kind: 'application' | 'calendar' | 'change_set' | 'disposal' | 'session' | 'staff';
    readonly id: string;
  };
  readonly action: string;
  readonly actorId: string;
  readonly rolesThen: readonly string[];
  readonly refusal: { readonly kind: RefusalKind; readonly code: string };
  readonly requestId: string;
  readonly at: string;
}

export interface RefusalLog {
  readonly record: (attempt: RefusedAttempt) => Promise<void>;
  readonly list: (query: {
    readonly bankId: string;
    readonly subjectId?: string;
    /** Who was refused, and by which rule. */
    readonly actorId?: string;
    readonly code?: string;
    /** From this instant, and before that one. */
    readonly from?: string;
    readonly before?: string;
    readonly limit: number;
    readonly cursor: string | null;
  }) => Promise<Page<RefusedAttempt>>;
}

/** Texts apart from the commits of an application, which hold commitments to them; insert-only. */
export interface TextsApart {
  /** The commitment to each text, in the order given; each has a salt of its own. */
  readonly keep: (
    of: { readonly bankId: string; readonly applicationId: string },
    texts: readonly string[],
  ) => Promise<readonly string[]>;
  /** In the order asked; what is not there any more, or is another bank's, is left out. */
  readonly open: (bankId: string, commitments: readonly string[]) => Promise<readonly TextApart[]>;
}

/** The names of persons, apart from the commits, which hold commitments to them. */
export interface PersonNames {
  /** The commitment to a person's name, which is kept; `null` for a person who was erased. */
  readonly commit: (person: {
    readonly bankId: string;
    readonly userId: string;
    readonly displayName: string;
  }) => Promise<string | null>;
  /** In the order asked; what is not there any more has neither salt nor name. */
  readonly open: (
    bankId: string,
    asked: readonly Pick<PersonName, 'userId' | 'commitment'>[],
  ) => Promise<readonly PersonName[]>;
  /** Every name of a person and its salt; the first erasure stands. */
  readonly erase: (bankId: string, userId: string, erasure: NameErasure) => Promise<void>;
}

/** A read by an auditor: who, what, when. */
export interface LoggedAccess {
  readonly accessId: string;
  readonly bankId: string;
  readonly actorId: string;
  readonly rolesThen: readonly string[];
  /** Method and declared path. */
  readonly action: string;
  /** What the path names first, such as an application; empty for lists. */
  readonly subjectId: string;
  readonly requestId: string;
  readonly at: string;
}

export interface AccessLog {
  readonly record: (access: LoggedAccess) => Promise<void>;
  /** Newest first. */
  readonly list: (query: {
    readonly bankId: string;
    readonly actorId?: string;
    readonly subjectId?: string;
    readonly limit: number;
    readonly cursor: string | null;
  }) => Promise<Page<LoggedAccess>>;
}
