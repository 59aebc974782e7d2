interface Logged {
  readonly bankId: string;
  readonly actorId: string;
  readonly rolesThen: readonly string[];
}

/** What somebody did or tried, with who it was and the roles held then. */
export const whoThenView = <Record extends Logged>({
  bankId: _bankId,
  actorId,
  rolesThen,
  ...logged
}: Record) => ({ ...logged, by: { userId: actorId, rolesThen: [...rolesThen] } });
