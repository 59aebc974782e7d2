import type { ApplicationStatus } from '../../rulebook/rules/bank-rules/application-status.js';
import type { Commit } from '../../../kernel/record/commit.js';

/** Why something is taken out of the record. */
export const disposalGrounds = ['person_asked', 'person_left', 'retention_over'] as const;

export type DisposalGround = (typeof disposalGrounds)[number];

/** What is taken out: a person's name, or a whole application. */
export type DisposalSubject =
  | { readonly kind: 'person'; readonly userId: string }
  | { readonly kind: 'application'; readonly applicationId: string };

/** The last commit of a stream that is gone. */
export interface StreamEnd {
  readonly lastRevision: number;
  readonly lastHash: string;
}

/** What is left of an application: enough for anchors and chains to make sense of the gap. */
export interface Tombstone extends StreamEnd {
  readonly applicationId: string;
  /** Of the notes beside it; absent: there were none, or it is of an earlier build. */
  readonly noteStream?: StreamEnd;
  readonly status: ApplicationStatus;
  readonly closedAt: string;
}

/** Proposed, agreed to by two people, carried out; its stream is hash-chained and anchored. */
export type DisposalEvent =
  | {
      readonly type: 'disposal.proposed';
      readonly disposalId: string;
      readonly subject: DisposalSubject;
      readonly ground: DisposalGround;
      readonly reason: string;
    }
  | { readonly type: 'disposal.agreed' }
  | { readonly type: 'disposal.declined'; readonly reason: string }
  /** Nothing is gone yet, and it is certain now that it will be. */
  | { readonly type: 'disposal.resolved'; readonly tombstone: Tombstone | null }
  | { readonly type: 'disposal.carried_out' };

export type DisposalCommit = Commit<DisposalEvent>;

export const disposalStatuses = ['proposed', 'declined', 'resolved', 'carried_out'] as const;

export type DisposalStatus = (typeof disposalStatuses)[number];

export interface Disposal {
  readonly disposalId: string;
  readonly bankId: string;
  readonly revision: number;
  readonly status: DisposalStatus;
  readonly subject: DisposalSubject;
  readonly ground: DisposalGround;
  readonly reason: string;
  /** `null`: the process itself, when retention was over. */
  readonly proposedBy: string | null;
  /** Who agreed; the proposer counts as one of the two people it takes. */
  readonly agreedBy: readonly string[];
  readonly declinedReason: string | null;
  readonly tombstone: Tombstone | null;
  readonly proposedAt: string;
  readonly updatedAt: string;
}

/** The people behind a disposal so far. */
export const peopleBehind = ({ proposedBy, agreedBy }: Disposal): readonly string[] =>
  proposedBy === null ? agreedBy : [proposedBy, ...agreedBy];
