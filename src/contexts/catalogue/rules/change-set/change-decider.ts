import type { Refusal } from '../../../../kernel/values/refusal.js';
import type { Result } from '../../../../kernel/values/result.js';
import type { ChangeContextOf, ChangeOf, ChangeSetCommandKind } from './change-set-command.js';
import type { ChangeSet, ChangeSetEvent } from './change-set.js';

export type DecidedChange = Result<readonly ChangeSetEvent[], Refusal>;

/** Decides one kind of command on a change set that exists and is past the gate. */
export type ChangeDecider<Kind extends ChangeSetCommandKind> = (
  changeSet: ChangeSet,
  command: ChangeOf<Kind>,
  context: ChangeContextOf<Kind>,
) => DecidedChange;
