import type { Actor } from '../../../kernel/values/actor.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import { fail, ok } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import { keptActor } from '../rules/staff/kept-actor.js';
import type { ReadKeptActor, KeptActorReader } from '../../../kernel/values/kept-actor-reader.js';
import { represent } from './keep-delegations.js';
import type { RepresentDeps } from './keep-delegations.js';
import type { User } from './ports-of-people.js';

type PersonActor = Exclude<Actor, { kind: 'system' }>;

const recentMs = 10_000;

/** The most people remembered; beyond it the longest remembered is forgotten. */
const maximumRemembered = 10_000;

/** @param nowMs a monotonic clock in milliseconds. */
export const readKeptActor = (deps: RepresentDeps, nowMs: () => number): KeptActorReader => {
  const remembered = new Map<string, { readonly user: User | null; readonly atMs: number }>();
  const represents = represent(deps);

  const read = async ({ bankId, userId }: PersonActor): Promise<User | null> => {
    const atMs = nowMs();
    const user = await deps.users.find(bankId, userId);
    const key = JSON.stringify([bankId, userId]);
    // A slower read that began earlier must not bring back what a later one has seen.
    if ((remembered.get(key)?.atMs ?? -Infinity) <= atMs) {
      remembered.delete(key);
      remembered.set(key, { user, atMs });
    }
    const [oldest] = remembered.keys();
    if (remembered.size > maximumRemembered && oldest !== undefined) remembered.delete(oldest);
    return user;
  };

  /** What is remembered counts only where it takes nothing away: a token may be newer than it. */
  const recent = (actor: PersonActor): PersonActor | null => {
    const known = remembered.get(JSON.stringify([actor.bankId, actor.userId]));
    if (known === undefined || nowMs() - known.atMs >= recentMs) return null;
    const kept = keptActor(actor, known.user);
    return kept.ok && isWhole(kept.value, actor) ? kept.value : null;
  };

  const standingBy =
    (remember: (actor: PersonActor) => PersonActor | null): ReadKeptActor =>
    async <Asked extends Actor>(asked: Asked): Promise<Result<Asked, Refusal>> => {
      const actor: Actor = asked;
      if (actor.kind === 'system') return ok(asked);
      const known = remember(actor);
      const kept = known === null ? keptActor(actor, await read(actor)) : ok(known);
      if (!kept.ok || actor.onBehalfOf === undefined) return kept as Result<Asked, Refusal>;
      const represented = await represents(kept.value, actor.onBehalfOf);
      if (!represented.ok) return fail(represented.failure);
      const roles = represented.value.roles.filter((role) => actor.roles.includes(role));
      return ok({ ...represented.value, roles } as unknown as Asked);
    };

  return { atAct: standingBy(() => null), atRead: standingBy(recent) };
};

const isWhole = (kept: PersonActor, asked: PersonActor): boolean =>
  kept.roles.length === asked.roles.length &&
  kept.applicantIds.length === asked.applicantIds.length;
