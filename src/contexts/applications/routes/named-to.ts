import type { Actor } from '../../../kernel/values/actor.js';

/** A person by id as a viewer may read it; `null`: nobody, or somebody who is not named to this viewer. */
export type Named = (userId: string | null) => string | null;

/**
 * Which people are named to a viewer: to the bank's all of them, to an exporter its own side alone.
 * @param ownSide ids of the exporter's people
 */
export const namedTo =
  ({ kind }: Pick<Actor, 'kind'>, ownSide: readonly string[]): Named =>
  (userId) =>
    userId !== null && (kind === 'bank_user' || ownSide.includes(userId)) ? userId : null;
