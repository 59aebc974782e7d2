import { createSigner } from '../infrastructure/tokens/ed25519-signature.js';
import { sha256 } from '../infrastructure/tokens/sha256.js';
import type { Service } from './compose-service.js';
import { recordStoresOf } from './record-stores.js';
import { makeAnchors } from '../contexts/audit/use-cases/make-anchors.js';
import type { AnchorReport } from '../contexts/audit/use-cases/make-anchors.js';
import { Unavailable } from '../kernel/ports.js';

/**
 * The anchors that every bank still wants, bank by bank.
 * @throws Unavailable without a key: it is tried again, and days missed are made up for.
 */
export const makeAllAnchors = async (
  { database, clock }: Pick<Service, 'database' | 'clock'>,
  options: { readonly bankIds: readonly string[]; readonly anchorSigningKey: string | null },
): Promise<AnchorReport> => {
  if (options.anchorSigningKey === null) throw new Unavailable('ANCHOR_SIGNING_KEY', 3_600);
  const make = makeAnchors({
    stores: recordStoresOf(database),
    anchors: database.repositories.anchors,
    signer: createSigner(options.anchorSigningKey),
    clock,
    sha256,
  });
  const total = { anchors: 0, commits: 0 };
  for (const bankId of options.bankIds) {
    const { anchors, commits } = await make(bankId);
    total.anchors += anchors;
    total.commits += commits;
  }
  return total;
};
