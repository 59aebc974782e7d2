import { foldCommits } from '../../rules/state/fold-commits.js';
import type { ApplicationCommits, ApplicationProjection } from '../ports-of-applications.js';

/**
 * Folds every application from its commits and saves it as the projection again. Safe while the
 * service runs: a projection never goes back to an older revision.
 * @returns how many applications were folded.
 */
export const rebuildProjections = async (deps: {
  readonly commits: ApplicationCommits;
  readonly projection: ApplicationProjection;
}): Promise<number> => {
  let rebuilt = 0;
  for await (const { bankId, streamId } of deps.commits.streams()) {
    const record = foldCommits(await deps.commits.read(bankId, streamId));
    if (record === null) continue;
    await deps.projection.save(record.state);
    rebuilt += 1;
  }
  return rebuilt;
};
