import type { ApplicationEvent } from '../rules/state/application-event.js';
import { foldCommits } from '../rules/state/fold-commits.js';
import type { ApplicationRecord } from '../rules/state/fold-commits.js';
import type { Application } from '../rules/state/application-state.js';
import type { RelatedPerson } from '../rules/review/reviewers/related-parties.js';
import { actorOfCommit } from '../../../kernel/record/actor-of-commit.js';
import type { Actor } from '../../../kernel/values/actor.js';
import { refuseCommit } from '../rules/acts/refuse-commit.js';
import type { CommitStore, RefusalLog } from '../../../kernel/ports.js';
import type { ApplicationCommits } from '../use-cases/ports-of-applications.js';
import { refuseAndRecord } from '../../../infrastructure/mongo/refuse-and-record.js';

/** Who of the people behind an act is related to the applicant, by what the bank keeps now. */
export type RelatedActor = (
  application: Application,
  actor: Actor,
) => Promise<readonly RelatedPerson[]>;

/**
 * Commits of applications that the store itself refuses when they break the lifecycle or four eyes,
 * whoever hands them over, and writes down that somebody tried
 * (docs/rules/four-eyes.md#the-database-refuses-too, docs/rules/four-eyes.md#refusals-are-logged).
 */
export const guardedCommits = (
  store: CommitStore<ApplicationEvent>,
  refusals: RefusalLog,
  relatedActor: RelatedActor,
): ApplicationCommits => ({
  ...store,
  append: async (commit, before) => {
    const record =
      before === undefined ? foldCommits(await store.read(commit.bankId, commit.streamId)) : before;
    if (isTaken(record, commit.revision)) return 'conflict';
    const related =
      record === null || commit.actor.kind !== 'bank_user'
        ? []
        : await relatedActor(record.state, actorOfCommit(commit, []));
    const refusal = refuseCommit(record, commit, related);
    if (refusal !== null) return refuseAndRecord(refusals, 'application', commit, refusal);
    return store.append(commit);
  },
});

const isTaken = (record: ApplicationRecord | null, revision: number): boolean =>
  record !== null && revision <= record.state.revision;
