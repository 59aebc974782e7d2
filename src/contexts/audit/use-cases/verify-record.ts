import type { Anchor } from '../rules/anchor.js';
import { checkAnchors } from '../rules/check-anchors.js';
import type { AnchorTools } from '../rules/check-anchors.js';
import { checkStreams } from '../rules/check-streams.js';
import type { RecordFault } from '../rules/record-fault.js';
import type { RecordLine } from '../rules/record-line.js';

/** A line as it was found; `null` for one that cannot be read. */
export interface FoundLine {
  /** From 1; `null` where lines come from no file. */
  readonly number: number | null;
  readonly line: RecordLine | null;
}

export interface RecordReport {
  readonly holds: boolean;
  readonly streams: number;
  readonly commits: number;
  /** Commits that no anchor covers yet. */
  readonly unanchored: number;
  /** Applications gone by a disposal that two people decided. */
  readonly disposed: number;
  readonly anchors: number;
  /** Days of the first and the last anchor. */
  readonly anchoredDays: readonly [first: string, last: string] | null;
  /** Whether the anchors' signatory was compared with a key known by another way. */
  readonly keyPinned: boolean;
  readonly faults: readonly RecordFault[];
}

/**
 * Verifies a record: the anchors first, then every commit against its chain and the anchors. The
 * lines are gone through twice, so that no more than hashes is held.
 * @param lines opens them anew.
 */
export const verifyRecord = async (
  lines: () => AsyncIterable<FoundLine>,
  tools: AnchorTools,
): Promise<RecordReport> => {
  const anchors: Anchor[] = [];
  const unreadable: RecordFault[] = [];
  for await (const { number, line } of lines()) {
    if (line === null) unreadable.push(unreadableAt(number));
    else if (line.kind === 'anchor') anchors.push(line.anchor);
  }
  const { anchored, faults: ofAnchors } = checkAnchors(anchors, tools);
  const check = checkStreams(anchored, tools.sha256);
  for await (const { line } of lines()) if (line?.kind === 'commit') check.take(line);
  const { faults: ofStreams, ...counted } = check.end();
  const faults = [...unreadable, ...ofAnchors, ...ofStreams];
  return {
    holds: faults.length === 0,
    ...counted,
    anchors: anchors.length,
    anchoredDays: daysOf(anchors),
    keyPinned: tools.pinnedKeys.length > 0,
    faults,
  };
};

const unreadableAt = (line: number | null): RecordFault => ({
  code: 'unreadable',
  bankId: null,
  at: null,
  day: null,
  line,
});

const daysOf = (anchors: readonly Anchor[]): RecordReport['anchoredDays'] => {
  const days = anchors.map(({ day }) => day).sort();
  const [first] = days;
  const last = days.at(-1);
  return first === undefined || last === undefined ? null : [first, last];
};
