import { canonicalJson } from '../values/canonical-json.js';
import type { Actor } from '../values/actor.js';
import type { ReadKeptActor } from '../values/kept-actor-reader.js';
import type { Clock } from '../ports.js';

/** How long what was read of a person holds for an act under way. */
const holdsMs = 1000;

/**
 * Whether somebody is still what was read at an instant, asked right before a commit: an act that
 * takes long (a large application, a worker that stood still) must not carry out what was taken
 * away from its author meanwhile.
 */
export const stillStands = async (
  { standing: atAct, clock }: { readonly standing: ReadKeptActor; readonly clock: Clock },
  { asked, kept, at }: { readonly asked: Actor; readonly kept: Actor; readonly at: string },
): Promise<boolean> => {
  const ageMs = Date.parse(clock.now()) - Date.parse(at);
  if (ageMs >= 0 && ageMs < holdsMs) return true;
  const now = await atAct(asked);
  return now.ok && canonicalJson(now.value) === canonicalJson(kept);
};
