import type { Actor } from '../../../kernel/values/actor.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import { fail, ok } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import { keptActor } from '../rules/staff/kept-actor.js';
import type {
  KeptActorReader,
  NamedByToken,
  ReadKeptActor,
} from '../../../kernel/values/kept-actor-reader.js';
import { represent } from './keep-delegations.js';
import type { RepresentDeps } from './keep-delegations.js';
import type { User } from './ports-of-people.js';

type PersonActor = Exclude<Actor, { kind: 'system' }>;

const recentMs = 10_000;

/** The most people remembered; beyond it the longest remembered is forgotten. */
const maximumRemembered = 10_000;

export interface RememberingReader extends KeptActorReader {
  /** What was remembered of a person counts no more: the bank keeps another standing now. */
  readonly forget: (person: { readonly bankId: string; readonly userId: string }) => void;
}

/** @param nowMs a monotonic clock in milliseconds. */
export const readKeptActor = (deps: RepresentDeps, nowMs: () => number): RememberingReader => {
  const remembered = new Map<string, { readonly user: User | null; readonly atMs: number }>();
  const represents = represent(deps);

  const remember = (key: string, user: User | null, atMs: number): void => {
    // A slower read that began earlier must not bring back what a later one has seen.
    if ((remembered.get(key)?.atMs ?? -Infinity) <= atMs) {
      remembered.delete(key);
      remembered.set(key, { user, atMs });
    }
    const [oldest] = remembered.keys();
    if (remembered.size > maximumRemembered && oldest !== undefined) remembered.delete(oldest);
  };

  const read = async ({ bankId, userId }: PersonActor): Promise<User | null> => {
    const atMs = nowMs();
    const user = await deps.users.find(bankId, userId);
    remember(keyOf({ bankId, userId }), user, atMs);
    return user;
  };

  /** What is remembered counts only where it takes nothing away: a token may be newer than it. */
  const recent = (actor: PersonActor, named: NamedByToken): PersonActor | null => {
    const known = remembered.get(keyOf(actor));
    if (known === undefined || nowMs() - known.atMs >= recentMs) return null;
    const kept = keptActor(actor, known.user, named);
    return kept.ok && isWhole(kept.value, named) ? kept.value : null;
  };

  const standingBy =
    (known: (actor: PersonActor, named: NamedByToken) => PersonActor | null): ReadKeptActor =>
    async <Asked extends Actor>(
      asked: Asked,
      namedByToken?: NamedByToken,
    ): Promise<Result<Asked, Refusal>> => {
      const actor: Actor = asked;
      if (actor.kind === 'system') return ok(asked);
      const named = namedByToken ?? actor;
      const remembered = known(actor, named);
      const kept =
        remembered === null ? keptActor(actor, await read(actor), named) : ok(remembered);
      if (!kept.ok || actor.onBehalfOf === undefined) return kept as Result<Asked, Refusal>;
      const represented = await represents(kept.value, actor.onBehalfOf);
      if (!represented.ok) return fail(represented.failure);
      const roles = represented.value.roles.filter((role) => actor.roles.includes(role));
      return ok({ ...represented.value, roles } as unknown as Asked);
    };

  return {
    atAct: standingBy(() => null),
    atRead: standingBy(recent),
    // Nobody is remembered as nobody: the next one who asks reads.
    forget: (person) => remember(keyOf(person), null, nowMs()),
  };
};

const keyOf = ({ bankId, userId }: Pick<PersonActor, 'bankId' | 'userId'>): string =>
  JSON.stringify([bankId, userId]);

const isWhole = (kept: PersonActor, named: NamedByToken): boolean =>
  kept.roles.length === (named.roles ?? kept.roles).length &&
  kept.applicantIds.length === (named.applicantIds ?? kept.applicantIds).length;
