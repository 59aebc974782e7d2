import type { Actor, UserRole } from '../values/actor.js';
import type { Commit } from './commit.js';

/**
 * Who a commit names, as somebody who asks again. The record keeps no list of whom a user acts for:
 * that was asked when the act was taken.
 */
export const actorOfCommit = (
  { actor, bankId }: Pick<Commit<unknown>, 'actor' | 'bankId'>,
  applicantIds: readonly string[],
): Actor =>
  actor.kind === 'system'
    ? { kind: 'system', userId: 'system', bankId }
    : {
        kind: actor.kind,
        userId: actor.userId,
        bankId,
        displayName: actor.displayName ?? actor.userId,
        roles: actor.rolesThen as readonly UserRole[],
        applicantIds,
        ...(actor.onBehalfOf === null ? {} : { onBehalfOf: actor.onBehalfOf }),
      };
