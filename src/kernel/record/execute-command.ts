import type { Actor } from '../values/actor.js';
import type { Sha256 } from '../values/canonical-json.js';
import type { Refusal } from '../values/refusal.js';
import { fail, ok } from '../values/result.js';
import type { Result } from '../values/result.js';
import type { ReadKeptActor } from '../values/kept-actor-reader.js';
import { Unavailable } from '../ports.js';
import type { Clock, CommitStore, PersonNames } from '../ports.js';
import { keyReused } from './command-id.js';
import { commitActorOf } from './commit-actor.js';
import { firstPreviousHash, sealCommit } from './commit.js';
import type { Commit, CommitActor } from './commit.js';
import { stillStands } from './still-stands.js';
import { recordAfter, recordOf } from './stream-record.js';
import type { Evolve, StreamRecord } from './stream-record.js';

export interface StreamDeps<Event> {
  /** Asked at every act: the request may be older than what the bank made of the person since. */
  readonly standing: ReadKeptActor;
  readonly commits: CommitStore<Event>;
  readonly names: PersonNames;
  readonly clock: Clock;
  readonly sha256: Sha256;
  readonly evaluatorBuild: string;
}

export interface StreamRequest {
  readonly actor: Actor;
  readonly commandId: string;
  readonly fingerprint: string;
  readonly requestId: string;
}

/** What a commit says that deciding brought about. */
export type Decided<Event> = Pick<Commit<Event>, 'events' | 'fingerprint'>;

/** One command on one stream: how its state is folded, and what the command does to it. */
export interface StreamCommand<State, Event> {
  /** What the stream is of, as logs and metrics name it. */
  readonly kind: 'application' | 'change_set' | 'calendar' | 'staff' | 'disposal';
  readonly streamId: string;
  readonly action: string;
  readonly evolve: Evolve<State, Event>;
  /**
   * @param context who asked, as the bank keeps that person now, and when, which the commit will say.
   * @returns no events for a command that changes nothing: the state is the answer, without a commit.
   */
  readonly decide: (
    state: State | null,
    context: { readonly actor: Actor; readonly at: string },
  ) => Promise<Result<readonly Event[], Refusal>>;
  readonly catalogueHashOf?: (state: State) => string | null;
  /** What is put beside the events decided, or kept apart from them, right before the commit. */
  readonly complete?: (
    events: readonly Event[],
    context: { readonly state: State | null; readonly actor: CommitActor; readonly at: string },
  ) => Promise<Decided<Event>>;
  /** Whether a commit with this fingerprint is of this request; equality if not said. */
  readonly isOfRequest?: (committed: string) => Promise<boolean>;
  /** Keeps what is read elsewhere than in the commits up to date; may be asked twice. */
  readonly project?: (state: State) => Promise<void>;
  /** Where records are kept folded; else the commits are folded anew. */
  readonly records?: {
    readonly read: () => Promise<StreamRecord<State> | null>;
    readonly append: (
      record: StreamRecord<State> | null,
      commit: Commit<Event>,
    ) => Promise<State | 'conflict'>;
  };
}

/** Attempts to load, decide and append before a busy stream answers "try again". */
const maxAttempts = 8;

/**
 * Executes a command on a stream of commits: load, decide, append, project. A repeated command id
 * gets the state after its commit; a loser of a race decides again on the new state. A refusal is a value.
 * @throws Unavailable when the store cannot be reached or the stream is too busy.
 */
export const executeCommand = async <State, Event>(
  deps: StreamDeps<Event>,
  request: StreamRequest,
  command: StreamCommand<State, Event>,
): Promise<Result<State, Refusal>> => {
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const record = await load(deps, request, command);
    const answer =
      (await answerRepeat(deps, request, { command, record })) ??
      (await decideAndAppend(deps, request, { command, record }));
    if (answer !== 'conflict') return answer;
  }
  throw new Unavailable(command.kind, 1);
};

interface Loaded<State, Event> {
  readonly command: StreamCommand<State, Event>;
  readonly record: StreamRecord<State> | null;
}

const load = async <State, Event>(
  { commits }: StreamDeps<Event>,
  { actor }: StreamRequest,
  { records, evolve, streamId }: StreamCommand<State, Event>,
): Promise<StreamRecord<State> | null> =>
  records === undefined
    ? recordOf(evolve, await commits.read(actor.bankId, streamId))
    : records.read();

/**
 * The same command again under its idempotency key (docs/rules/record.md#the-same-command-twice): the answer is the state
 * after its commit, whatever came later; another content under that key is refused. `null`: no commit is of this
 * command. One that was refused left none, so it is decided anew.
 */
const answerRepeat = async <State, Event>(
  { commits }: StreamDeps<Event>,
  { actor, commandId, fingerprint }: StreamRequest,
  { command, record }: Loaded<State, Event>,
): Promise<Result<State, Refusal> | null> => {
  const first = record?.processed.get(commandId);
  if (record === null || first === undefined) return null;
  const { isOfRequest = (committed: string) => Promise.resolve(committed === fingerprint) } =
    command;
  if (!(await isOfRequest(first.fingerprint))) return fail(keyReused());
  await command.project?.(record.state);
  if (first.revision === record.revision) return ok(record.state);
  const until = await commits.read(actor.bankId, command.streamId);
  return ok((recordOf(command.evolve, until.slice(0, first.revision)) ?? record).state);
};

const decideAndAppend = async <State, Event>(
  deps: StreamDeps<Event>,
  request: StreamRequest,
  { command, record }: Loaded<State, Event>,
): Promise<Result<State, Refusal> | 'conflict'> => {
  const at = deps.clock.now();
  const kept = await deps.standing(request.actor);
  if (!kept.ok) return kept;
  const decided = await command.decide(record?.state ?? null, { actor: kept.value, at });
  if (!decided.ok) return decided;
  if (record !== null && decided.value.length === 0) return ok(record.state);
  const actor = await commitActorOf(kept.value, deps.names);
  const commit = await commitOf(deps, request, { command, record, actor, at }, decided.value);
  if (!(await stillStands(deps, { asked: request.actor, kept: kept.value, at }))) return 'conflict';
  const state = await append(deps, { command, record }, commit);
  if (state === 'conflict') return 'conflict';
  await command.project?.(state);
  return ok(state);
};

const commitOf = async <State, Event>(
  { evaluatorBuild, sha256 }: StreamDeps<Event>,
  request: StreamRequest,
  acting: Loaded<State, Event> & Pick<Commit<Event>, 'actor' | 'at'>,
  events: readonly Event[],
): Promise<Commit<Event>> => {
  const { command, record, actor, at } = acting;
  const state = record?.state ?? null;
  const { commandId, fingerprint, requestId } = request;
  return sealCommit<Event>(
    {
      bankId: request.actor.bankId,
      streamId: command.streamId,
      revision: (record?.revision ?? 0) + 1,
      commandId,
      ...((await command.complete?.(events, { state, actor, at })) ?? { events, fingerprint }),
      actor,
      action: command.action,
      catalogueHash: (state === null ? null : command.catalogueHashOf?.(state)) ?? null,
      evaluatorBuild,
      requestId,
      at,
      previousHash: record?.lastHash ?? firstPreviousHash,
    },
    sha256,
  );
};

const append = async <State, Event>(
  { commits }: StreamDeps<Event>,
  { command, record }: Loaded<State, Event>,
  commit: Commit<Event>,
): Promise<State | 'conflict'> => {
  if (command.records !== undefined) return command.records.append(record, commit);
  if ((await commits.append(commit)) === 'conflict') return 'conflict';
  return recordAfter(command.evolve, record, commit).state;
};
