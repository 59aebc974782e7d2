import { opensCommitment } from '../../../kernel/record/text-commitment.js';
import type { TextApart } from '../../../kernel/record/text-commitment.js';
import type { Sha256 } from '../../../kernel/values/canonical-json.js';
import type { DisposalEvent, StreamEnd } from './disposal.js';
import { chainFaultOf, firstPreviousHash } from '../../../kernel/record/commit.js';
import { lateCommitMs } from '../../../kernel/record/anchor-days.js';
import type { AnchoredHashes, AnchoredHead } from './anchored-hashes.js';
import type { RecordFault, RecordFaultCode } from './record-fault.js';
import { streamKeyOf, textCommitmentsOfStream } from './record-line.js';
import type { AnyCommit, RecordLine } from './record-line.js';

export interface StreamsChecked {
  readonly streams: number;
  readonly commits: number;
  /** Commits that no anchor covers yet: their chain alone speaks for them. */
  readonly unanchored: number;
  /** Applications that are gone by a disposal: its tombstone bears the anchored hash. */
  readonly disposed: number;
  readonly faults: readonly RecordFault[];
}

export interface StreamCheck {
  /** Takes the commits in the order they stand; streams may be mixed. */
  readonly take: (line: CommitLine) => void;
  readonly end: () => StreamsChecked;
}

type CommitLine = Extract<RecordLine, { readonly kind: 'commit' }>;

interface Place {
  revision: number;
  previousHash: string;
  broken: boolean;
}

/**
 * Recomputes the hash of every commit and compares it with the anchors. Of each stream the first
 * bad revision is named and nothing after it; memory holds one place per stream.
 */
export const checkStreams = (anchored: AnchoredHashes, sha256: Sha256): StreamCheck => {
  const places = new Map<string, Place>();
  const faults: RecordFault[] = [];
  const count = { commits: 0, unanchored: 0 };
  const tombstones = new Map<string, StreamEnd>();

  const take = ({ stream, commit, texts = [] }: CommitLine): void => {
    const key = streamKeyOf(stream, commit.bankId, commit.streamId);
    const place = places.get(key) ?? {
      revision: 0,
      previousHash: firstPreviousHash,
      broken: false,
    };
    places.set(key, place);
    count.commits += 1;
    if (place.broken) return;
    const { revision, previousHash } = place;
    const code =
      chainFaultOf(commit, { revision: revision + 1, previousHash }, sha256) ??
      anchorFaultOf(commit, key) ??
      textsFaultOf(textCommitmentsOfStream(stream, [commit]), texts, sha256);
    place.broken = code !== null;
    if (code !== null) faults.push(faultAt(code, { ...commit, stream, revision: revision + 1 }));
    else if (stream === 'disposal') keepTombstones(commit, tombstones);
    place.revision = revision + 1;
    place.previousHash = commit.hash;
  };

  const anchorFaultOf = (commit: AnyCommit, key: string): RecordFaultCode | null => {
    const hash = anchored.hashOf(key, commit.revision);
    if (hash !== undefined) return hash === commit.hash ? null : 'rewritten';
    count.unanchored += 1;
    return isBefore(commit.at, anchored.coversUntil(commit.bankId)) ? 'backdated' : null;
  };

  return {
    take,
    end: () => {
      const heads = [...anchored.streams()];
      const disposed = heads.filter((head) => isDisposed(head, places, tombstones));
      const gone = heads
        .filter((head) => !disposed.includes(head))
        .flatMap((head) => goneFaults(head, places));
      return {
        streams: places.size,
        ...count,
        disposed: disposed.filter(({ stream }) => stream === 'application').length,
        faults: [...faults, ...gone],
      };
    },
  };
};

/** Each commitment of a commit is opened by a text beside it. */
const textsFaultOf = (
  commitments: readonly string[],
  texts: readonly TextApart[],
  sha256: Sha256,
): RecordFaultCode | null => {
  const found = new Map(texts.map((one) => [one.commitment, one]));
  for (const commitment of commitments) {
    const text = found.get(commitment);
    if (text === undefined) return 'note_missing';
    if (!opensCommitment(text, sha256)) return 'note_differs';
  }
  return null;
};

/** A commit may be written a little after the instant it bears: the next anchor has it then. */
const isBefore = (at: string, coversUntil: string): boolean =>
  coversUntil !== '' && !(Date.parse(at) >= Date.parse(coversUntil) - lateCommitMs);

const keepTombstones = (commit: AnyCommit, tombstones: Map<string, StreamEnd>): void => {
  for (const event of commit.events as readonly Partial<DisposalEvent>[])
    if (event.type === 'disposal.resolved' && event.tombstone) {
      const { applicationId, noteStream, ...application } = event.tombstone;
      tombstones.set(streamKeyOf('application', commit.bankId, applicationId), application);
      tombstones.set(
        streamKeyOf('note', commit.bankId, applicationId),
        noteStream ?? { lastRevision: 0, lastHash: firstPreviousHash },
      );
    }
};

/**
 * All of a stream is gone, and a disposal names the very hash its last anchor has. A note may be written, and anchored,
 * between the decision and the removal: it went with the others.
 */
const isDisposed = (
  head: AnchoredHead,
  places: ReadonlyMap<string, Place>,
  tombstones: ReadonlyMap<string, StreamEnd>,
): boolean => {
  const tombstone = tombstones.get(head.key);
  if (tombstone === undefined || places.has(head.key)) return false;
  if (tombstone.lastRevision === head.revision) return tombstone.lastHash === head.hash;
  return head.stream === 'note' && tombstone.lastRevision < head.revision;
};

const goneFaults = (
  head: AnchoredHead,
  places: ReadonlyMap<string, Place>,
): readonly RecordFault[] => {
  const place = places.get(head.key);
  if (place === undefined) return [faultAt('missing', { ...head, revision: 1 })];
  return place.broken || place.revision >= head.revision
    ? []
    : [faultAt('truncated', { ...head, revision: place.revision + 1 })];
};

const faultAt = (
  code: RecordFaultCode,
  { bankId, stream, streamId, revision }: Omit<AnchoredHead, 'key' | 'hash'>,
): RecordFault => ({ code, bankId, at: { stream, streamId, revision }, day: null, line: null });
