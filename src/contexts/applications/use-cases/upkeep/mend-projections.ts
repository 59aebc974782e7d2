import type { Application } from '../../rules/state/application-state.js';
import { foldCommits } from '../../rules/state/fold-commits.js';
import type { CommitStream } from '../../../../kernel/ports.js';
import type { ApplicationCommits, ApplicationProjection } from '../ports-of-applications.js';

/**
 * Saves the projection of each stream whose commits are ahead of it, or which lists show otherwise:
 * what a crash between commit and projection left behind, and nobody acted on since.
 * @returns how many were behind.
 */
export const mendProjections = async (
  deps: {
    readonly commits: ApplicationCommits;
    readonly projection: ApplicationProjection;
  },
  streams: AsyncIterable<CommitStream>,
): Promise<number> => {
  let mended = 0;
  for await (const { bankId, streamId } of streams) {
    const projected = await deps.projection.find(bankId, streamId);
    const later = await deps.commits.read(bankId, streamId, projected?.revision ?? 0);
    if (later.length === 0 && (await isListed(deps.projection, projected))) continue;
    const record = foldCommits(await deps.commits.read(bankId, streamId));
    if (record === null) continue;
    await deps.projection.save(record.state);
    mended += 1;
  }
  return mended;
};

/** A newer one in the lists is a commit that is being projected now. */
const isListed = async (
  { findListed }: ApplicationProjection,
  projected: Application | null,
): Promise<boolean> => {
  const listed = projected === null ? null : await findListed(projected);
  return listed !== null && (listed.isSame || listed.revision > (projected?.revision ?? 0));
};
