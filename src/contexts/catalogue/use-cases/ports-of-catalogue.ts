import type { CatalogueContent } from '../../rulebook/rules/content/catalogue-content.js';
import type { CatalogueRevision } from '../../rulebook/rules/content/catalogue-revision.js';
import type {
  RevisionList,
  RevisionWithdrawal,
} from '../../rulebook/rules/content/revision-history.js';
import type { ChangeSetSummary } from '../rules/change-set/change-set.js';
import type { Page } from '../../../kernel/ports.js';

/** A revision without its content. */
export interface RevisionHead extends Omit<CatalogueRevision, 'content'> {
  /** The change set that was published as it; none of the imported base and of earlier builds. */
  readonly changeSetId?: string;
}

/**
 * The catalogue revisions. Bank `null` is the imported base, which every bank shares; what a bank
 * publishes is its own and never reaches another.
 */
/** A revision whose content was made elsewhere. */
export interface PackedRevision extends RevisionHead {
  /** The JSON of the content as gzip bytes. */
  readonly packed: Uint8Array;
}

export interface CatalogueStore {
  /** `taken`: the owner has a revision of that name with other content or another effective day. */
  readonly put: (
    bankId: string | null,
    revision: CatalogueRevision | PackedRevision,
  ) => Promise<'stored' | 'taken'>;
  /** Content by its hash. It has no name here: several revisions, also of several banks, may have it. */
  readonly find: (contentHash: string) => Promise<CatalogueContent | null>;
  /** The same as it is stored, JSON as gzip bytes: for who reads it elsewhere. */
  readonly packed: (contentHash: string) => Promise<Uint8Array | null>;
  /** The shared base and that bank's own, newest `effectiveOn` first, then the highest number. */
  readonly list: (bankId: string | null) => Promise<readonly RevisionHead[]>;
  /** The same of one reading together with what was withdrawn before its day. */
  readonly history: (bankId: string | null) => Promise<RevisionList<RevisionHead>>;
  /**
   * Takes a planned revision out of the list. The entry takes the next name of the history, so that
   * of a withdrawal and a publication on what it withdraws one finds the name `taken`.
   */
  readonly withdraw: (
    bankId: string,
    withdrawal: RevisionWithdrawal & { readonly revision: RevisionHead },
  ) => Promise<'stored' | 'taken'>;
}

/** The list of change sets; one of them, whole, is read from its commits. */
export interface ChangeSetProjection {
  /** Replaces an older revision; never goes back. */
  readonly save: (changeSet: ChangeSetSummary) => Promise<void>;
  readonly find: (bankId: string, changeSetId: string) => Promise<ChangeSetSummary | null>;
  /** Whether a list would miss it as it stands: it has an older revision there, or what an earlier build wrote of it. */
  readonly isBehind: (changeSet: ChangeSetSummary) => Promise<boolean>;
  /** Newest first, by when they were opened. */
  readonly list: (query: {
    readonly bankId: string;
    readonly limit: number;
    readonly cursor: string | null;
  }) => Promise<Page<ChangeSetSummary>>;
  /** Those of which something goes on by itself, oldest first. */
  readonly unfinished: (query: {
    readonly bankId: string;
    readonly limit: number;
    readonly cursor: string | null;
  }) => Promise<Page<ChangeSetSummary>>;
  /** Those whose latest shadow ends at an instant or later, or ended then: which end first, first. */
  readonly inShadowFrom: (query: {
    readonly bankId: string;
    readonly from: string;
    readonly limit: number;
    readonly cursor: string | null;
  }) => Promise<Page<ChangeSetSummary>>;
}
