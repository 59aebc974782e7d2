import { subjectName } from '../../../rulebook/rules/bank-rules/screening-policy.js';
import type { ScreeningPolicy } from '../../../rulebook/rules/bank-rules/screening-policy.js';
import type { Application } from '../state/application-state.js';
import { refuse } from '../../../../kernel/values/refusal.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import type { EnvironmentalLookup } from '../review/review.js';

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
  return unknown.length === 0
    ? null
    : refuse(
        'invalid',
        'snapshot_unknown',
        `以下查询所附的网页快照不存在，或者事项、日期不符：${unknown.map(({ zh }) => zh).join('、')}。`,
        `The snapshots named for these look-ups are not of that subject and day: ${unknown.map(({ en }) => en).join(', ')}.`,
      );
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
  return missing.length === 0
    ? null
    : refuse(
        'invalid',
        'snapshot_missing',
        `以下查询须附网页快照：${missing.map(({ zh }) => zh).join('、')}。`,
        `These look-ups need a snapshot of the page: ${missing.map(({ en }) => en).join(', ')}.`,
      );
};
