import type { Sha256 } from '../values/canonical-json.js';
import type { Actor } from '../values/actor.js';
import { firstPreviousHash, sealCommit } from './commit.js';
import type { Commit } from './commit.js';
import type { Refusal } from '../values/refusal.js';
import { fail, ok } from '../values/result.js';
import type { Result } from '../values/result.js';
import { commitActorOf } from './commit-actor.js';
import { keyReused } from './command-id.js';
import { Unavailable } from '../ports.js';
import type { Clock, CommitStore, PersonNames } from '../ports.js';
import { stillStands } from './still-stands.js';
import type { StandingOf } from '../values/standing.js';

export interface StreamDeps<Event> {
  readonly standing: StandingOf;
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

/** One command on one stream: how its state is folded, and what it does to it. */
export interface StreamCommand<State, Event> {
  readonly streamId: string;
  readonly action: string;
  readonly fold: (state: State | null, commit: Commit<Event>) => State;
  /** @param actor who asked, as the bank keeps that person now. */
  readonly decide: (
    state: State | null,
    actor: Actor,
  ) => Promise<Result<readonly Event[], Refusal>>;
}

/** Rounds of load, decide, append before a busy stream answers "try again". */
const rounds = 8;

/**
 * Takes a command on a stream of commits: load, decide, append. A repeated command id gets the
 * state after it; a loser of a race decides again on the new state. A refusal is a value.
 * @throws Unavailable when the store cannot be reached or the stream is too busy.
 */
export const takeOnStream = async <State, Event>(
  deps: StreamDeps<Event>,
  request: StreamRequest,
  command: StreamCommand<State, Event>,
): Promise<Result<State, Refusal>> => {
  for (let round = 0; round < rounds; round += 1) {
    const commits = await deps.commits.read(request.actor.bankId, command.streamId);
    const first = commits.findIndex(({ commandId }) => commandId === request.commandId);
    const answer =
      first >= 0
        ? answerRepeat(commits.slice(0, first + 1), request, command)
        : await append(deps, request, command, commits);
    if (answer !== 'conflict') return answer;
  }
  throw new Unavailable(command.streamId, 1);
};

const foldAll = <State, Event>(
  commits: readonly Commit<Event>[],
  { fold }: StreamCommand<State, Event>,
): State | null => commits.reduce<State | null>(fold, null);

const answerRepeat = <State, Event>(
  commits: readonly Commit<Event>[],
  request: StreamRequest,
  command: StreamCommand<State, Event>,
): Result<State, Refusal> => {
  const state = foldAll(commits, command);
  return state === null || commits.at(-1)?.fingerprint !== request.fingerprint
    ? fail(keyReused())
    : ok(state);
};

const append = async <State, Event>(
  deps: StreamDeps<Event>,
  request: StreamRequest,
  command: StreamCommand<State, Event>,
  commits: readonly Commit<Event>[],
): Promise<Result<State, Refusal> | 'conflict'> => {
  const state = foldAll(commits, command);
  const readAt = deps.clock.now();
  const kept = await deps.standing(request.actor);
  if (!kept.ok) return kept;
  const actor = kept.value;
  const decided = await command.decide(state, actor);
  if (!decided.ok) return decided;
  const { commandId, fingerprint, requestId } = request;
  const commit = sealCommit<Event>(
    {
      bankId: actor.bankId,
      streamId: command.streamId,
      revision: commits.length + 1,
      commandId,
      fingerprint,
      actor: await commitActorOf(actor, deps.names),
      action: command.action,
      events: decided.value,
      catalogueHash: null,
      evaluatorBuild: deps.evaluatorBuild,
      requestId,
      at: deps.clock.now(),
      previousHash: commits.at(-1)?.hash ?? firstPreviousHash,
    },
    deps.sha256,
  );
  if (!(await stillStands(deps, { asked: request.actor, kept: actor, at: readAt })))
    return 'conflict';
  return (await deps.commits.append(commit)) === 'conflict'
    ? 'conflict'
    : ok(command.fold(state, commit));
};
