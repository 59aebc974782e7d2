import type { Sha256 } from '../../values/canonical-json.js';
import { commandIdOf, fingerprintOf } from '../../record/command-id.js';
import type { Caller, CommandKey } from '../route.js';

/** Whose key it is: a person at a bank, or, where nobody signs in, a peer address. */
export interface KeyOwner {
  readonly caller: Caller | null;
  readonly address: string;
}

/**
 * The command an idempotency key stands for. The fingerprint covers the request as it was sent,
 * letter by letter: a client that tries again sends the same letters.
 */
export const commandKeyOf = (
  idempotencyKey: string,
  owner: KeyOwner,
  asked: string,
  sha256: Sha256,
): CommandKey => {
  const { bankId, userId } = owner.caller?.actor ?? { bankId: '', userId: owner.address };
  return keyWith(commandIdOf({ bankId, userId, idempotencyKey }, sha256), sha256(asked), sha256);
};

const keyWith = (commandId: string, fingerprint: string, sha256: Sha256): CommandKey => ({
  commandId,
  fingerprint,
  with: (more) => keyWith(commandId, fingerprintOf([fingerprint, more], sha256), sha256),
});
