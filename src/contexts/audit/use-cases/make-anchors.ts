import type { Sha256 } from '../../../kernel/values/canonical-json.js';
import { firstPreviousHash } from '../../../kernel/record/commit.js';
import { anchorFormat, commitsUnder, sealAnchor } from '../rules/anchor.js';
import type { Anchor, AnchoredStream } from '../rules/anchor.js';
import { daysToAnchor, endOfDay, looksFrom } from '../../../kernel/record/anchor-days.js';
import type { RecordStream } from '../rules/record-stream.js';
import type { Signatory } from '../../../kernel/values/signatory.js';
import type { Clock } from '../../../kernel/ports.js';
import type { AnchorStore } from './ports-of-audit.js';
import type { RecordStores } from './record-lines.js';

export interface MakeAnchorsDeps {
  readonly stores: RecordStores;
  readonly anchors: AnchorStore;
  readonly signer: { readonly signatory: Signatory; readonly sign: (text: string) => string };
  readonly clock: Clock;
  readonly sha256: Sha256;
}

/** What one run made, in numbers. */
export interface AnchorReport {
  readonly anchors: number;
  readonly commits: number;
}

/**
 * Makes the anchors that a bank still wants, one for each day that is over. Bank and day are the
 * key: run twice, or by two workers at once, the first one stored stands and the next follows it.
 */
export const makeAnchors =
  (deps: MakeAnchorsDeps) =>
  async (bankId: string): Promise<AnchorReport> => {
    const newest = await deps.anchors.list({ bankId, limit: 1, cursor: null });
    let before = newest.items[0] ?? null;
    const report = { anchors: 0, commits: 0 };
    for (const day of daysToAnchor(before?.day ?? null, deps.clock.now())) {
      const anchor = await makeOne(deps, { bankId, day, before });
      const stored = await deps.anchors.put(anchor);
      before = stored === 'stored' ? anchor : await deps.anchors.find(bankId, day);
      if (stored === 'taken') continue;
      report.anchors += 1;
      report.commits += commitsUnder(anchor);
    }
    return report;
  };

const makeOne = async (
  { stores, signer, sha256 }: MakeAnchorsDeps,
  {
    bankId,
    day,
    before,
  }: { readonly bankId: string; readonly day: string; readonly before: Anchor | null },
): Promise<Anchor> => {
  const coversUntil = endOfDay(day);
  const period = { from: looksFrom(before?.coversUntil ?? null), until: coversUntil };
  const streams: AnchoredStream[] = [];
  for (const stream of Object.keys(stores) as RecordStream[])
    streams.push(...(await anchoredStreams(stores, { stream, bankId, ...period })));
  streams.sort((one, other) => (sortKeyOf(one) < sortKeyOf(other) ? -1 : 1));
  return sealAnchor(
    {
      format: anchorFormat,
      bankId,
      day,
      previousHash: before?.hash ?? firstPreviousHash,
      coversUntil,
      streams,
      signatory: signer.signatory,
    },
    { sha256, sign: signer.sign },
  );
};

const sortKeyOf = ({ stream, streamId }: AnchoredStream): string => `${stream}/${streamId}`;

interface Period {
  readonly stream: RecordStream;
  readonly bankId: string;
  /** `null`: from the beginning. */
  readonly from: string | null;
  readonly until: string;
}

const anchoredStreams = async (
  stores: RecordStores,
  { stream, bankId, from, until }: Period,
): Promise<readonly AnchoredStream[]> => {
  const anchored: AnchoredStream[] = [];
  for await (const changed of stores[stream].streams(from ?? undefined)) {
    if (changed.bankId !== bankId) continue;
    const commits = await stores[stream].read(bankId, changed.streamId);
    const first = commits.findIndex(({ at }) => from === null || at > from);
    const last = commits.findLastIndex(({ at }) => at < until);
    const covered = first < 0 ? [] : commits.slice(first, last + 1);
    const [earliest] = covered;
    if (earliest === undefined) continue;
    const hashes = covered.map(({ hash }) => hash);
    anchored.push({
      stream,
      streamId: changed.streamId,
      firstRevision: earliest.revision,
      hashes,
    });
  }
  return anchored;
};
