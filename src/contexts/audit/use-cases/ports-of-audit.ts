import type { Disposal, DisposalStatus } from '../rules/disposal.js';
import type { Anchor } from '../rules/anchor.js';
import type { Page } from '../../../kernel/ports.js';

/** The list of disposals; each, whole, with its people. */
export interface DisposalProjection {
  /** Replaces an older revision; never goes back. */
  readonly save: (disposal: Disposal) => Promise<void>;
  readonly find: (bankId: string, disposalId: string) => Promise<Disposal | null>;
  /** Newest first, by when they were proposed. */
  readonly list: (query: {
    readonly bankId: string;
    readonly status?: DisposalStatus;
    readonly limit: number;
    readonly cursor: string | null;
  }) => Promise<Page<Disposal>>;
}

/** Deletes what two people agreed to dispose of; nothing else in the service deletes. */
export interface RecordRemoval {
  /**
   * The application's commits and those of its notes, the texts apart from them, its projection, assessments, and those
   * files that nobody else has.
   */
  readonly removeApplication: (what: {
    readonly bankId: string;
    readonly applicationId: string;
    readonly lastRevision: number;
    /** Of the notes beside it; 0 without. */
    readonly lastNoteRevision: number;
    readonly assessmentIds: readonly string[];
    readonly contentHashes: readonly string[];
  }) => Promise<void>;
}

/** The signed heads of a bank's record, one a day; insert-only. */
export interface AnchorStore {
  /** `taken`: that bank has an anchor for that day; it stays as it is. */
  readonly put: (anchor: Anchor) => Promise<'stored' | 'taken'>;
  readonly find: (bankId: string, day: string) => Promise<Anchor | null>;
  /** Newest day first. */
  readonly list: (query: {
    readonly bankId: string;
    readonly limit: number;
    readonly cursor: string | null;
  }) => Promise<Page<Anchor>>;
}
