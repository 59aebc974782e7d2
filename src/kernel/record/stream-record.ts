import type { Commit } from './commit.js';

/** The commands that a stream has commits of, by id: a repeat gets its first answer. One refused is not among them. */
export type ProcessedCommands = ReadonlyMap<
  string,
  { readonly revision: number; readonly fingerprint: string }
>;

/** A stream of commits, folded: its state, and what the next commit has to follow. */
export interface StreamRecord<State> {
  readonly state: State;
  /** Of the newest commit. */
  readonly revision: number;
  readonly lastHash: string;
  readonly processed: ProcessedCommands;
}

/** The state after one commit more; `null` before the first. */
export type Evolve<State, Event> = (state: State | null, commit: Commit<Event>) => State;

/** With the command of one commit more. */
export const processedAfter = (
  processed: ProcessedCommands | undefined,
  { commandId, fingerprint, revision }: Commit<unknown>,
): ProcessedCommands => new Map(processed ?? []).set(commandId, { revision, fingerprint });

/** One commit further. */
export const recordAfter = <State, Event>(
  evolve: Evolve<State, Event>,
  record: StreamRecord<State> | null,
  commit: Commit<Event>,
): StreamRecord<State> => ({
  state: evolve(record?.state ?? null, commit),
  revision: commit.revision,
  lastHash: commit.hash,
  processed: processedAfter(record?.processed, commit),
});

/** The record of a stream's commits, oldest first; `null` for none. */
export const recordOf = <State, Event>(
  evolve: Evolve<State, Event>,
  commits: readonly Commit<Event>[],
): StreamRecord<State> | null =>
  commits.reduce<StreamRecord<State> | null>(
    (record, commit) => recordAfter(evolve, record, commit),
    null,
  );
