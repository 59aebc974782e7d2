import { refuse } from '../../messages/refusals.js';
import type { Refusal } from '../../values/refusal.js';
import { fail } from '../../values/result.js';
import type { Result } from '../../values/result.js';
import type { PersonActor } from '../route.js';

/**
 * Names the person whose place is taken; the act counts as both persons'
 * (docs/rules/four-eyes.md#superusers-and-delegates-included).
 */
export const representHeader = 'on-behalf-of';

export type Represent = (
  actor: PersonActor,
  principalId: string,
) => Promise<Result<PersonActor, Refusal>>;

/** The actor in another's place, or why there is no such delegation. */
export const representedActor = async (
  represent: Represent | undefined,
  actor: PersonActor,
  principalId: string | readonly string[] | undefined,
): Promise<Result<PersonActor, Refusal>> =>
  represent !== undefined && typeof principalId === 'string' && isId(principalId)
    ? represent(actor, principalId)
    : fail(refuse('delegation_missing.header'));

const isId = (text: string): boolean => /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(text);
