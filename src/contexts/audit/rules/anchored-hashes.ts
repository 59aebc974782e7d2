import type { Anchor } from './anchor.js';
import { streamKeyOf } from './record-line.js';
import type { RecordStream } from './record-stream.js';

/** What sound anchors vouch for. */
export interface AnchoredHashes {
  /** Hash of a revision, or `undefined` where no anchor has it. */
  readonly hashOf: (key: string, revision: number) => string | undefined;
  /** The streams that anchors have, each with its newest anchored revision. */
  readonly streams: () => Iterable<AnchoredHead>;
  /** Until when a bank's commits are covered; `''` without anchors. */
  readonly coversUntil: (bankId: string) => string;
}

export interface AnchoredHead {
  readonly key: string;
  readonly bankId: string;
  readonly stream: RecordStream;
  readonly streamId: string;
  readonly revision: number;
  readonly hash: string;
}

/** Collects the hashes of anchors, one after the other; `false`: this one contradicts another. */
export const collectAnchoredHashes = (): AnchoredHashes & {
  readonly add: (anchor: Anchor) => boolean;
} => {
  const hashes = new Map<string, Map<number, string>>();
  const heads = new Map<string, AnchoredHead>();
  const covered = new Map<string, string>();
  const addStream = (anchor: Anchor, one: Anchor['streams'][number]): boolean => {
    const key = streamKeyOf(one.stream, anchor.bankId, one.streamId);
    const known = hashes.get(key) ?? new Map<number, string>();
    hashes.set(key, known);
    for (const [index, hash] of one.hashes.entries()) {
      const revision = one.firstRevision + index;
      if ((known.get(revision) ?? hash) !== hash) return false;
      known.set(revision, hash);
    }
    const revision = Math.max(
      heads.get(key)?.revision ?? 0,
      one.firstRevision + one.hashes.length - 1,
    );
    const { stream, streamId } = one;
    const hash = known.get(revision) ?? '';
    heads.set(key, { key, bankId: anchor.bankId, stream, streamId, revision, hash });
    return true;
  };
  return {
    add: (anchor) => {
      covered.set(anchor.bankId, anchor.coversUntil);
      return anchor.streams.every((one) => addStream(anchor, one));
    },
    hashOf: (key, revision) => hashes.get(key)?.get(revision),
    streams: () => heads.values(),
    coversUntil: (bankId) => covered.get(bankId) ?? '',
  };
};
