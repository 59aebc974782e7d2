import type { Page } from '../../../../kernel/ports.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { Actor } from '../../../../kernel/values/actor.js';

/** What is done to each of the applications. */
export type BulkAct =
  | { readonly act: 'claim' }
  /** Gives a claimed step back, with the reason. */
  | { readonly act: 'release'; readonly text: string }
  /** Gives the open step to somebody by name, with the reason. */
  | { readonly act: 'reassign'; readonly userId: string; readonly text: string }
  /** A note to whoever it is whose turn it is: a colleague, or the applicant's side. */
  | { readonly act: 'remind'; readonly text: string };

/** One act on many applications, asked for once; each is decided by itself. */
export interface BulkOperation {
  readonly bankId: string;
  readonly operationId: string;
  readonly startedBy: Exclude<Actor, { readonly kind: 'system' }>;
  readonly startedAt: string;
  readonly fingerprint: string;
  readonly asked: BulkAct;
  readonly applicationIds: readonly string[];
  /** Of each, in the same order, as it was seen; absent in operations that earlier builds began. */
  readonly revisionsSeen?: readonly number[];
  readonly isOver: boolean;
}

/** What became of one of them; in its place among the ids asked for. */
export interface BulkResult {
  readonly bankId: string;
  readonly operationId: string;
  readonly place: number;
  readonly applicationId: string;
  /** `null`: not shown to who asked. */
  readonly applicationReference: string | null;
  /** `null`: done. */
  readonly refusal: { readonly code: string; readonly detail: Bilingual } | null;
  readonly at: string;
}

export interface BulkOperations {
  /** The first under an id stands. */
  readonly start: (operation: BulkOperation) => Promise<'started' | 'exists'>;
  /** That it is over; the words asked for are kept no longer than they are needed. */
  readonly finish: (operation: BulkOperation) => Promise<void>;
  readonly find: (bankId: string, operationId: string) => Promise<BulkOperation | null>;
  /** A person's own, newest first. */
  readonly list: (query: {
    readonly bankId: string;
    readonly userId: string;
    readonly limit: number;
    readonly cursor: string | null;
  }) => Promise<Page<BulkOperation>>;
  /** The first of a place stands. */
  readonly keep: (result: BulkResult) => Promise<void>;
  /** By place. */
  readonly results: (bankId: string, operationId: string) => Promise<readonly BulkResult[]>;
}
