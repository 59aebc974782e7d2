import type { ApplicationCommit } from '../../src/contexts/applications/rules/state/fold-commits.js';
import type { ApplicationCommits } from '../../src/contexts/applications/use-cases/ports-of-applications.js';

export interface MemoryCommits extends ApplicationCommits {
  /** Forgets everything: a benchmark makes more than it needs to keep. */
  readonly clear: () => void;
}

/** Commits in a map by application: what a benchmark uses where the database is not measured. */
export const memoryCommits = (): MemoryCommits => {
  const byApplication = new Map<string, ApplicationCommit[]>();
  const read = (applicationId: string, afterRevision = 0): readonly ApplicationCommit[] =>
    (byApplication.get(applicationId) ?? []).slice(afterRevision);
  return {
    read: (_bankId, applicationId, afterRevision) =>
      Promise.resolve(read(applicationId, afterRevision)),
    append: (commit) => {
      const commits = byApplication.get(commit.streamId) ?? [];
      if (commits.length !== commit.revision - 1) return Promise.resolve('conflict');
      commits.push(commit);
      byApplication.set(commit.streamId, commits);
      return Promise.resolve('appended');
    },
    async *streams() {
      await Promise.resolve();
      for (const [streamId, [first]] of byApplication)
        if (first !== undefined) yield { bankId: first.bankId, streamId };
    },
    clear: () => byApplication.clear(),
  };
};
