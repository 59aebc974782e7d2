import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import type { ChangeSetCommand } from './change-set-command.js';
import type { ChangeSet } from './change-set.js';
import { refuseEffectiveDay } from './refuse-effective-day.js';
import { refuseErrors, refuseUnsigned } from './refuse-findings.js';
import { refuseMoved } from './refuse-moved.js';
import { refuseUnreported } from './refuse-unreported.js';

type Submission = Extract<ChangeSetCommand, { kind: 'submit_change_set' }>;

/** What must hold before a draft is laid before a second administrator; a guard a line. */
export const refuseSubmission = (
  changeSet: ChangeSet,
  { effectiveOn, found, warningsHash }: Submission,
): Refusal | null =>
  (found.differences.length === 0 ? nothingChanged() : null) ??
  refuseMoved(changeSet, found.newest) ??
  refuseEffectiveDay(effectiveOn, found.today, found.newest) ??
  refuseErrors(found.checks) ??
  refuseUnsigned(found.checks, warningsHash) ??
  refuseUnreported(changeSet, found.differenceHash);

export const nothingChanged = (): Refusal => refuse('nothing_changed');
