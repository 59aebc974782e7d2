import type { Sha256 } from '../../../kernel/values/canonical-json.js';
import { firstPreviousHash } from '../../../kernel/record/commit.js';
import { anchorFormat, anchorTextOf } from './anchor.js';
import type { Anchor } from './anchor.js';
import { addDays } from '../../../kernel/values/clock/calendar-day.js';
import { collectAnchoredHashes } from './anchored-hashes.js';
import type { AnchoredHashes } from './anchored-hashes.js';
import type { RecordFault, RecordFaultCode } from './record-fault.js';

export interface AnchorTools {
  readonly sha256: Sha256;
  readonly isSignatureOf: (publicKey: string, text: string, signature: string) => boolean;
  /** Public keys (SPKI, base64) known by another way; without any the key inside is taken. */
  readonly pinnedKeys: readonly string[];
}

export interface CheckedAnchors {
  readonly anchored: AnchoredHashes;
  readonly faults: readonly RecordFault[];
}

/**
 * Checks the anchors of each bank as a chain of their own, by day. Only those before a bank's first
 * fault vouch for commits: what comes after a forged anchor may be forged with it.
 */
export const checkAnchors = (anchors: readonly Anchor[], tools: AnchorTools): CheckedAnchors => {
  const anchored = collectAnchoredHashes();
  const faults = [...byBank(anchors).values()].flatMap((ofBank) => {
    let before: Anchor | null = null;
    for (const anchor of ofBank) {
      const code: RecordFaultCode | null =
        anchorFaultOf(anchor, before, tools) ?? (anchored.add(anchor) ? null : 'anchors_differ');
      if (code !== null)
        return [{ code, bankId: anchor.bankId, at: null, day: anchor.day, line: null }];
      before = anchor;
    }
    return [];
  });
  return { anchored, faults };
};

const byBank = (anchors: readonly Anchor[]): ReadonlyMap<string, readonly Anchor[]> => {
  const banks = new Map<string, Anchor[]>();
  for (const anchor of anchors) {
    const ofBank = banks.get(anchor.bankId);
    if (ofBank === undefined) banks.set(anchor.bankId, [anchor]);
    else ofBank.push(anchor);
  }
  for (const ofBank of banks.values()) ofBank.sort((one, other) => (one.day < other.day ? -1 : 1));
  return banks;
};

const anchorFaultOf = (
  anchor: Anchor,
  before: Anchor | null,
  { sha256, isSignatureOf, pinnedKeys }: AnchorTools,
): RecordFaultCode | null => {
  if (anchor.format !== anchorFormat) return 'anchor_format';
  const text = anchorTextOf(anchor);
  if (anchor.hash !== `sha256:${sha256(text)}`) return 'anchor_hash';
  const { publicKey } = anchor.signatory;
  if (!isSignatureOf(publicKey, text, anchor.signature)) return 'anchor_signature';
  if (pinnedKeys.length > 0 && !pinnedKeys.includes(publicKey)) return 'anchor_key';
  return placeFaultOf(anchor, before);
};

const placeFaultOf = (anchor: Anchor, before: Anchor | null): RecordFaultCode | null => {
  if (before !== null && anchor.day !== addDays(before.day, 1)) return 'anchor_gap';
  return anchor.previousHash === (before?.hash ?? firstPreviousHash) ? null : 'anchor_previous';
};
