import type { Sha256 } from '../domain/canonical-json.js';
import { commandIdOf, fingerprintOf } from '../use-cases/command-id.js';
import type { Caller, CommandKey } from './route.js';

/** Whose key it is: a person at a bank, or, where nobody signs in, a peer address. */
export interface KeyOwner {
  readonly caller: Caller | null;
  readonly address: string;
}

/** The command an idempotency key stands for; the fingerprint covers all that was asked. */
export const commandKeyOf = (
  idempotencyKey: string,
  owner: KeyOwner,
  asked: readonly unknown[],
  sha256: Sha256,
): CommandKey => {
  const { bankId, userId } = owner.caller?.actor ?? { bankId: '', userId: owner.address };
  return keyWith(commandIdOf({ bankId, userId, idempotencyKey }, sha256), asked, sha256);
};

const keyWith = (commandId: string, asked: readonly unknown[], sha256: Sha256): CommandKey => ({
  commandId,
  fingerprint: fingerprintOf(asked, sha256),
  with: (more) => keyWith(commandId, [...asked, more], sha256),
});
