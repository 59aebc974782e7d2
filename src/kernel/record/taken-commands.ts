import type { Commit } from './commit.js';

/** The commands a stream has taken, by id: a repeat gets its first answer. */
export type TakenCommands = ReadonlyMap<
  string,
  { readonly revision: number; readonly fingerprint: string }
>;

/** With the command of one commit more. */
export const takenAfter = (
  taken: TakenCommands | undefined,
  { commandId, fingerprint, revision }: Commit<unknown>,
): TakenCommands => new Map(taken ?? []).set(commandId, { revision, fingerprint });
