/** `paused`: somebody else's time runs, and the bank's stands still. */
export const deadlineRisks = ['ample', 'near', 'critical', 'overdue', 'paused'] as const;

export type DeadlineRisk = (typeof deadlineRisks)[number];

/**
 * How near a deadline is, by the reminders that were given: one at half of the time, one at four
 * fifths (docs/rules/calendar.md#a-timer-never-decides); `null` without a deadline.
 */
export const deadlineRisk = ({
  until,
  isBanks,
  warned,
}: {
  readonly until: { readonly overdue: boolean } | null;
  /** A deadline of the bank runs. */
  readonly isBanks: boolean;
  /** How many reminders were given. */
  readonly warned: number;
}): DeadlineRisk | null => {
  if (until === null) return null;
  if (!isBanks) return 'paused';
  if (until.overdue) return 'overdue';
  return (['ample', 'near'] as const)[warned] ?? 'critical';
};
