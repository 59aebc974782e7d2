import { canonicalJson } from '../../../kernel/values/canonical-json.js';
import type { Sha256 } from '../../../kernel/values/canonical-json.js';
import type { Signatory } from '../../../kernel/values/signatory.js';
import type { RecordStream } from './record-stream.js';

/** Changes when the meaning of a member changes. */
export const anchorFormat = 'greenlane-anchor/1';

/** The commits of one stream that an anchor vouches for: all since the anchor before, by hash. */
export interface AnchoredStream {
  readonly stream: RecordStream;
  readonly streamId: string;
  readonly firstRevision: number;
  /** Hash of that revision and of each after it; the last one is the head. */
  readonly hashes: readonly string[];
}

/** What a bank's record was on a day, to be signed. */
export interface UnsignedAnchor {
  readonly format: string;
  readonly bankId: string;
  /** Calendar day in Asia/Shanghai; with the bank the anchor's natural key. */
  readonly day: string;
  /** Hash of the anchor of the day before; `firstPreviousHash` for a bank's first. */
  readonly previousHash: string;
  /** Commits of before this instant are covered by this anchor or an earlier one. */
  readonly coversUntil: string;
  /** Every stream with new commits, sorted by kind and id; none on a day without. */
  readonly streams: readonly AnchoredStream[];
  readonly signatory: Signatory;
}

/**
 * The signed head of a bank's record for one day (docs/rules/record.md#anchors). Whoever rewrites
 * or shortens a stream can make its chain fit again, but not the anchors that were handed out.
 */
export interface Anchor extends UnsignedAnchor {
  /** `sha256:` + hex over the canonical JSON of the unsigned anchor. */
  readonly hash: string;
  /** Ed25519 over the same text, base64. */
  readonly signature: string;
}

export const anchorTextOf = ({
  hash: _hash,
  signature: _signature,
  ...unsigned
}: UnsignedAnchor & Partial<Pick<Anchor, 'hash' | 'signature'>>): string => canonicalJson(unsigned);

/** Seals an anchor: hash and signature cover everything else in it. */
export const sealAnchor = (
  unsigned: UnsignedAnchor,
  { sha256, sign }: { readonly sha256: Sha256; readonly sign: (text: string) => string },
): Anchor => {
  const text = anchorTextOf(unsigned);
  return { ...unsigned, hash: `sha256:${sha256(text)}`, signature: sign(text) };
};

/** Commits that an anchor vouches for. */
export const commitsUnder = ({ streams }: Pick<UnsignedAnchor, 'streams'>): number =>
  streams.reduce((sum, { hashes }) => sum + hashes.length, 0);
