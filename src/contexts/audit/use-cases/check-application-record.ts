import type { Actor } from '../../../kernel/values/actor.js';
import type { Sha256 } from '../../../kernel/values/canonical-json.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import { ok } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import { chainFaultOf, firstPreviousHash } from '../../../kernel/record/commit.js';
import type { ApplicationCommit } from '../../applications/rules/state/fold-commits.js';
import type { Anchor } from '../rules/anchor.js';
import type { CommitFault } from '../rules/commit-fault.js';
import type { AnchorStore } from './ports-of-audit.js';

export interface CheckedCommit {
  readonly commit: ApplicationCommit;
  /** Day whose signed anchor has this very hash; `null`: none has it yet. */
  readonly anchoredOn: string | null;
}

export interface CheckedRecord {
  readonly holds: boolean;
  readonly commits: readonly CheckedCommit[];
  /** The first commit that does not hold. */
  readonly fault: {
    readonly revision: number;
    readonly code: CommitFault;
  } | null;
}

export interface CheckRecordDeps {
  readonly readCommits: (
    actor: Actor,
    applicationId: string,
  ) => Promise<Result<readonly ApplicationCommit[], Refusal>>;
  readonly anchors: Pick<AnchorStore, 'list'>;
  readonly sha256: Sha256;
}

/**
 * One application's chain, recomputed commit by commit and compared with the anchors of the bank.
 * Whether the anchors themselves are signed and follow on one another is for `verify-chain`.
 */
export const checkApplicationRecord =
  ({ readCommits, anchors, sha256 }: CheckRecordDeps) =>
  async (actor: Actor, applicationId: string): Promise<Result<CheckedRecord, Refusal>> => {
    const read = await readCommits(actor, applicationId);
    if (!read.ok) return read;
    const anchored = await anchoredHashes(anchors, actor.bankId, applicationId, read.value);
    let previousHash = firstPreviousHash;
    const faults: NonNullable<CheckedRecord['fault']>[] = [];
    const commits = read.value.map((commit, index): CheckedCommit => {
      const found = anchored.get(index + 1);
      const code =
        chainFaultOf(commit, { revision: index + 1, previousHash }, sha256) ??
        (found === undefined || found.hash === commit.hash ? null : 'rewritten');
      if (code !== null) faults.push({ revision: index + 1, code });
      previousHash = commit.hash;
      return { commit, anchoredOn: found?.hash === commit.hash ? found.day : null };
    });
    return ok({ holds: faults.length === 0, commits, fault: faults[0] ?? null });
  };

const pageOfAnchors = 50;

/** By revision the hash that anchors have of the application, from the day of its first commit on. */
const anchoredHashes = async (
  anchors: CheckRecordDeps['anchors'],
  bankId: string,
  applicationId: string,
  [first]: readonly ApplicationCommit[],
): Promise<ReadonlyMap<number, { readonly day: string; readonly hash: string }>> => {
  const found = new Map<number, { readonly day: string; readonly hash: string }>();
  let cursor: string | null = null;
  do {
    const page: { items: readonly Anchor[]; nextCursor: string | null } = await anchors.list({
      bankId,
      limit: pageOfAnchors,
      cursor,
    });
    for (const { day, streams } of page.items)
      for (const one of streams)
        if (one.stream === 'application' && one.streamId === applicationId)
          for (const [place, hash] of one.hashes.entries())
            found.set(one.firstRevision + place, { day, hash });
    const oldest = page.items.at(-1)?.coversUntil ?? '';
    cursor = first === undefined || oldest < first.at ? null : page.nextCursor;
  } while (cursor !== null);
  return found;
};
