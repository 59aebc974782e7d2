import { refuse } from '../../../../kernel/values/refusal.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import type { NewestRevision } from './change-set-command.js';
import type { ChangeSet } from './change-set.js';

/** By name as well: a roll back has the content of an earlier revision and is not that revision. */
export const refuseMoved = ({ base }: ChangeSet, newest: NewestRevision): Refusal | null =>
  base.revision === newest.revision && base.contentHash === newest.contentHash
    ? null
    : refuse(
        'conflict',
        'base_moved',
        `目录已更新到 ${newest.revision}，请在该版本上重新提出变更。`,
        `The catalogue has moved on to ${newest.revision}; make the change again on that revision.`,
      );
