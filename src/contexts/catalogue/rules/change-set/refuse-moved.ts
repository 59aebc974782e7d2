import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import type { NewestRevision } from './change-set-command.js';
import type { ChangeSet } from './change-set.js';

/** By name as well: a roll back has the content of an earlier revision and is not that revision. */
export const refuseMoved = ({ base }: ChangeSet, newest: NewestRevision): Refusal | null =>
  base.revision === newest.revision && base.contentHash === newest.contentHash
    ? null
    : refuse('base_moved', { revision: newest.revision });
