import { subjectName } from '../../../../rulebook/rules/bank-rules/screening-policy.js';
import type { ScreeningPolicy } from '../../../../rulebook/rules/bank-rules/screening-policy.js';
import type { Application } from '../../state/application-state.js';
import { listOf } from '../../../../../kernel/messages/messages.js';
import { refuse } from '../../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../../kernel/values/refusal.js';
import type { EnvironmentalLookup } from '../../review/review.js';

type Kept = Pick<Application, 'screeningSnapshots'>;

/**
 * A look-up names a snapshot of its own subject and day, or none, unless the bank's rules ask for
 * one: `snapshot_unknown`, `snapshot_missing`.
 */
export const refuseSnapshots = (
  application: Kept,
  lookups: readonly EnvironmentalLookup[],
  policy: ScreeningPolicy,
): Refusal | null => refuseUnknown(application, lookups, policy) ?? refuseMissing(lookups, policy);

const refuseUnknown = (
  { screeningSnapshots }: Kept,
  lookups: readonly EnvironmentalLookup[],
  policy: ScreeningPolicy,
): Refusal | null => {
  const isKnown = ({ snapshotId, subject, lookedUpOn }: EnvironmentalLookup): boolean =>
    snapshotId === undefined ||
    screeningSnapshots.some(
      (one) =>
        one.snapshotId === snapshotId && one.subject === subject && one.lookedUpOn === lookedUpOn,
    );
  const unknown = lookups
    .filter((one) => !isKnown(one))
    .map(({ subject }) => subjectName(policy, subject));
  return unknown.length === 0 ? null : refuse('snapshot_unknown', { lookups: listOf(unknown) });
};

const refuseMissing = (
  lookups: readonly EnvironmentalLookup[],
  policy: ScreeningPolicy,
): Refusal | null => {
  const missing = lookups
    .filter(
      ({ subject, snapshotId }) =>
        snapshotId === undefined &&
        policy.subjects.some((one) => one.subject === subject && one.snapshotNeeded),
    )
    .map(({ subject }) => subjectName(policy, subject));
  return missing.length === 0 ? null : refuse('snapshot_missing', { lookups: listOf(missing) });
};
