import { foldChangeSet } from '../rules/change-set/evolve-change-set.js';
import { refuseChangeCommit } from '../rules/change-set/refuse-change-commit.js';
import { guardedStream } from '../../../infrastructure/mongo/guarded-stream.js';

/**
 * Commits of change sets, under the same guard as those of applications
 * (docs/rules/four-eyes.md#rule-changes-obey-the-same-rules).
 */
export const guardedChanges = guardedStream('change_set', foldChangeSet, refuseChangeCommit);
