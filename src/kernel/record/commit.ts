import { canonicalJson } from '../values/canonical-json.js';
import type { Sha256 } from '../values/canonical-json.js';
import type { Actor } from '../values/actor.js';

/** Who acted, as the record keeps it. */
export interface CommitActor {
  readonly kind: Actor['kind'];
  readonly userId: string;
  readonly onBehalfOf: string | null;
  /** Of the process itself, and inside commits of earlier builds. */
  readonly displayName?: string;
  /**
   * A person's name by its commitment (`nameCommitmentOf`), so that the name can be erased and the
   * hash holds; `null`: the name was erased before this act.
   */
  readonly nameCommitment?: string | null;
  /** The roles held then; losing one later does not change the record. */
  readonly rolesThen: readonly string[];
}

/**
 * One accepted command on one stream, never edited (docs/rules/record.md#commit). Its id
 * `<streamId>:<revision>` is the lock: of two writers at one revision one insert wins.
 */
export interface Commit<Event> {
  readonly bankId: string;
  readonly streamId: string;
  /** 1, 2, 3 … without a gap. */
  readonly revision: number;
  readonly commandId: string;
  /** SHA-256 of what was asked, so that a key used twice for other content is found. */
  readonly fingerprint: string;
  readonly actor: CommitActor;
  readonly action: string;
  readonly events: readonly Event[];
  readonly catalogueHash: string | null;
  /** The build that decided. */
  readonly evaluatorBuild: string;
  readonly requestId: string;
  /** Server time, ISO 8601 in UTC. */
  readonly at: string;
  readonly previousHash: string;
  readonly hash: string;
}

export type UnsealedCommit<Event> = Omit<Commit<Event>, 'hash'>;

export const firstPreviousHash = `sha256:${'0'.repeat(64)}`;

/** Seals a commit: its hash covers everything else in it, the previous hash included. */
export const sealCommit = <Event>(
  commit: UnsealedCommit<Event>,
  sha256: Sha256,
): Commit<Event> => ({ ...commit, hash: `sha256:${sha256(canonicalJson(commit))}` });

export interface ChainFault {
  readonly revision: number;
  readonly fault: 'gap' | 'previous_hash' | 'hash';
}

/** The first commit of a stream that does not follow from the one before, or `null`. */
export const firstChainFault = <Event>(
  commits: readonly Commit<Event>[],
  sha256: Sha256,
): ChainFault | null => {
  let previousHash = firstPreviousHash;
  for (const [index, commit] of commits.entries()) {
    const fault = chainFaultOf(commit, { revision: index + 1, previousHash }, sha256);
    if (fault !== null) return { revision: index + 1, fault };
    previousHash = commit.hash;
  }
  return null;
};

/** What is wrong with a commit that should stand at a revision and follow a hash, or `null`. */
export const chainFaultOf = <Event>(
  commit: Commit<Event>,
  expected: Pick<Commit<Event>, 'revision' | 'previousHash'>,
  sha256: Sha256,
): ChainFault['fault'] | null => {
  if (commit.revision !== expected.revision) return 'gap';
  if (commit.previousHash !== expected.previousHash) return 'previous_hash';
  const { hash, ...unsealed } = commit;
  return sealCommit(unsealed, sha256).hash === hash ? null : 'hash';
};
