import type { Application } from '../../rules/state/application-state.js';
import { isDisposable } from '../../../rulebook/rules/bank-rules/retention.js';
import { foldCommits, foldOne } from '../../rules/state/fold-commits.js';
import type { ApplicationCommit, ApplicationRecord } from '../../rules/state/fold-commits.js';
import type { ApplicationCommits } from '../ports-of-applications.js';

/** The fold of each application's commits, as of its newest commit. */
export interface ApplicationRecords {
  /** `null` for an application that does not exist or belongs to another bank. */
  readonly read: (bankId: string, applicationId: string) => Promise<ApplicationRecord | null>;
  /** Commits onto a record; `conflict` when it is not the newest any more. */
  readonly append: (
    record: ApplicationRecord | null,
    commit: ApplicationCommit,
  ) => Promise<Application | 'conflict'>;
}

/**
 * Records over their commits. Those asked for of late stay in memory and are caught up by the
 * commits after them: commits are never changed, so that what was folded once holds. A commit that
 * does not follow the one before by its hash makes the record be read anew.
 */
export const applicationRecords = (commits: ApplicationCommits): ApplicationRecords => {
  const kept = keeping();
  return {
    read: async (bankId, applicationId) => {
      const key = `${bankId}/${applicationId}`;
      const known = kept.get(key);
      const later = await commits.read(bankId, applicationId, known?.state.revision ?? 0);
      const record = follows(known, later)
        ? later.reduce<ApplicationRecord | null>(foldOne, known ?? null)
        : foldCommits(await commits.read(bankId, applicationId));
      kept.put(key, record);
      return record;
    },
    append: async (record, commit) => {
      if ((await commits.append(commit, record)) === 'conflict') return 'conflict';
      const after = foldOne(record, commit);
      kept.put(`${commit.bankId}/${commit.streamId}`, after);
      return after.state;
    },
  };
};

const follows = (
  known: ApplicationRecord | undefined,
  [first]: readonly ApplicationCommit[],
): boolean => known === undefined || first === undefined || first.previousHash === known.lastHash;

/** How much is kept, in goods lines; a record counts some of its own. Some 40 MB. */
const mostLines = 10_000;
const linesOfRecord = 20;

/** The records put last, newest last. */
const keeping = () => {
  const records = new Map<string, ApplicationRecord>();
  let lines = 0;
  const drop = (key: string): void => {
    const there = records.get(key);
    if (there === undefined) return;
    records.delete(key);
    lines -= weightOf(there);
  };
  return {
    get: (key: string): ApplicationRecord | undefined => records.get(key),
    put: (key: string, record: ApplicationRecord | null): void => {
      drop(key);
      // Closed ones are read anew each time: another process may dispose of them.
      if (record === null || isDisposable(record.state.status)) return;
      records.set(key, record);
      lines += weightOf(record);
      for (const oldest of records.keys()) {
        if (lines <= mostLines) return;
        drop(oldest);
      }
    },
  };
};

const weightOf = ({ state: application }: ApplicationRecord): number =>
  linesOfRecord + application.draft.lines.length;
