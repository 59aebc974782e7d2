interface Settled {
  readonly reason: string;
  readonly settledBy: string | null;
  readonly settledAt: string | null;
  readonly note: string | null;
}

/** What one person proposed and a second one decided, in the names of bodies. */
export const decidedView = <Record extends Settled>({
  reason,
  settledBy,
  settledAt,
  note,
  ...proposed
}: Record) => ({
  ...proposed,
  note: reason,
  decidedBy: settledBy,
  decidedAt: settledAt,
  decisionNote: note,
});
