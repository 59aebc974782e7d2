import { beforeAll, describe, expect, it } from '@jest/globals';
import { isSignatureOf } from '../../../../src/infrastructure/tokens/ed25519-signature.js';
import { sealAnchor } from '../../../../src/contexts/audit/rules/anchor.js';
import type { Anchor } from '../../../../src/contexts/audit/rules/anchor.js';
import type { DisposalEvent, Tombstone } from '../../../../src/contexts/audit/rules/disposal.js';
import { sealCommit } from '../../../../src/kernel/record/commit.js';
import type { ApplicationCommit } from '../../../../src/contexts/applications/rules/state/fold-commits.js';
import { readRecordLine } from '../../../../src/contexts/audit/rules/read-record-line.js';
import type { RecordLine } from '../../../../src/contexts/audit/rules/record-line.js';
import { verifyRecord } from '../../../../src/contexts/audit/use-cases/verify-record.js';
import type { RecordReport } from '../../../../src/contexts/audit/use-cases/verify-record.js';
import { anchoredRecord, resealed, streamOf } from '../../../builders/anchored-record.js';
import { sha256 } from '../../../builders/lifecycle.js';
import { newSigningKey } from '../../decisions/rules/bundle/real-record.js';

let lines: readonly RecordLine[];
let key: ReturnType<typeof newSigningKey>;
const target = 'application-2';
const length = streamOf(target).length;

beforeAll(async () => {
  ({ lines, key } = await anchoredRecord());
});

const verify = (
  found: readonly (RecordLine | null)[],
  pinnedKeys: readonly string[] = [key.signer.signatory.publicKey],
): Promise<RecordReport> =>
  verifyRecord(
    async function* () {
      await Promise.resolve();
      for (const [index, line] of found.entries()) yield { number: index + 1, line };
    },
    { sha256, isSignatureOf, pinnedKeys },
  );

const isOfTarget = (line: RecordLine): boolean =>
  line.kind === 'commit' && line.commit.streamId === target;

/** The record with the target's commits as somebody left them. */
const tampered = (
  change: (commits: readonly ApplicationCommit[]) => readonly ApplicationCommit[],
  from: readonly RecordLine[] = lines,
): readonly RecordLine[] => [
  ...from.filter((line) => !isOfTarget(line)),
  ...change(streamOf(target)).map((commit): RecordLine => ({
    kind: 'commit',
    stream: 'application',
    commit,
  })),
];

const withoutAnchors = (): readonly RecordLine[] => lines.filter(({ kind }) => kind === 'commit');

const changedAt = (commits: readonly ApplicationCommit[], revision: number) =>
  commits.map((commit) =>
    commit.revision === revision
      ? { ...commit, actor: { ...commit.actor, userId: 'somebody-else' } }
      : commit,
  );

/** Exchanges what two neighbours hold and leaves each its number, or the lines as they stand. */
const swapped = (commits: readonly ApplicationCommit[], revision: number, numbered: boolean) => {
  const again = [...commits];
  const [one, other] = [commits[revision - 1]!, commits[revision]!];
  again[revision - 1] = numbered ? { ...other, revision } : other;
  again[revision] = numbered ? { ...one, revision: revision + 1 } : one;
  return again;
};

const rewritten = (commits: readonly ApplicationCommit[], revision: number) => [
  ...commits.slice(0, revision - 1),
  ...resealed(changedAt(commits, revision).slice(revision - 1)),
];

const revisions = Array.from({ length }, (_, index) => index + 1);
const placesOf = ({ faults }: RecordReport) =>
  faults.map(({ code, at, day, line }) => [code, at?.streamId ?? day ?? line, at?.revision]);

describe('a record as it was exported', () => {
  it('holds, with every commit anchored', async () => {
    expect(await verify(lines)).toEqual({
      holds: true,
      streams: 3,
      commits: 3 * length,
      unanchored: 0,
      disposed: 0,
      anchors: 2,
      anchoredDays: ['2026-11-25', '2026-11-26'],
      keyPinned: true,
      faults: [],
    });
  });

  it('holds as JSON Lines too', async () => {
    const read = lines.map((line) => readRecordLine(JSON.stringify(line)));
    expect((await verify(read)).holds).toBe(true);
  });

  it('says how much no anchor covers yet', async () => {
    const report = await verify(withoutAnchors());
    expect(report).toMatchObject({ holds: true, anchoredDays: null, unanchored: 3 * length });
  });
});

describe('the first bad revision is named', () => {
  it.each(revisions)('after a flip in revision %i', async (revision) => {
    const flipped = tampered((commits) => changedAt(commits, revision));
    expect(placesOf(await verify(flipped))).toEqual([['hash', target, revision]]);
  });

  it('after a flip of any one character of a line, wherever it is', async () => {
    const [commit] = streamOf(target);
    const text = JSON.stringify({ kind: 'commit', stream: 'application', commit });
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index) ^ 1;
      const flipped = text.slice(0, index) + String.fromCharCode(code) + text.slice(index + 1);
      const read = readRecordLine(flipped);
      const report = await verify(
        lines.map((line) => (isOfTarget(line) && revisionOf(line) === 1 ? read : line)),
      );
      expect([flipped, report.faults.length > 0]).toEqual([flipped, true]);
      expect([flipped, report.holds]).toEqual([flipped, false]);
    }
  });

  it.each(revisions.slice(0, -1))(
    'after a swap of what revisions %i and the next hold',
    async (revision) => {
      const report = await verify(tampered((commits) => swapped(commits, revision, true)));
      expect(report.faults.map(({ at }) => at)).toEqual([
        { stream: 'application', streamId: target, revision },
      ]);
    },
  );

  it.each(revisions.slice(0, -1))('after a swap of lines %i and the next', async (revision) => {
    const report = await verify(tampered((commits) => swapped(commits, revision, false)));
    expect(placesOf(report)).toEqual([['gap', target, revision]]);
  });

  it.each(revisions.slice(1))('after a cut before revision %i', async (revision) => {
    const report = await verify(tampered((commits) => commits.slice(0, revision - 1)));
    expect(placesOf(report)).toEqual([['truncated', target, revision]]);
  });

  it.each(revisions.slice(0, -1))('after revision %i was taken out', async (revision) => {
    const report = await verify(
      tampered((commits) => commits.filter((one) => one.revision !== revision)),
    );
    expect(placesOf(report)).toEqual([['gap', target, revision]]);
  });

  it.each(revisions)('after revision %i and all behind it were rewritten', async (revision) => {
    const report = await verify(tampered((commits) => rewritten(commits, revision)));
    expect(placesOf(report)).toEqual([['rewritten', target, revision]]);
  });

  it('when the whole stream is gone', async () => {
    expect(placesOf(await verify(tampered(() => [])))).toEqual([['missing', target, 1]]);
  });

  it('when the whole stream is gone, unless a disposal names the very last commit of it', async () => {
    const last = streamOf(target).at(-1)!;
    const tombstone: Tombstone = {
      applicationId: target,
      lastRevision: last.revision,
      lastHash: last.hash,
      status: 'approved',
      closedAt: last.at,
    };
    const without = (over: Partial<Tombstone>) =>
      verify([...tampered(() => []), disposed({ ...tombstone, ...over })]);
    expect(await without({})).toMatchObject({ holds: true, disposed: 1, faults: [] });
    const others: readonly Partial<Tombstone>[] = [
      { lastHash: streamOf(target).at(-2)!.hash },
      { lastHash: '' },
      { lastRevision: last.revision - 1 },
      { applicationId: 'application-9' },
    ];
    for (const other of others) {
      const report = await without(other);
      expect([report.disposed, placesOf(report)]).toEqual([0, [['missing', target, 1]]]);
    }
    const there = await verify([...lines, disposed(tombstone)]);
    expect(there).toMatchObject({ holds: true, disposed: 0 });
  });

  it('of each stream that is bad, and of no sound one', async () => {
    const report = await verify([
      ...tampered((commits) => rewritten(commits, 5)),
      { kind: 'commit', stream: 'application', commit: streamOf('application-1')[3]! },
    ]);
    expect(placesOf(report)).toEqual([
      ['rewritten', target, 5],
      ['gap', 'application-1', length + 1],
    ]);
  });
});

/** A disposal decided on after the last anchor. */
const disposed = (tombstone: Tombstone): RecordLine => {
  const { hash: _hash, ...first } = streamOf('disposal-1')[0]!;
  const event: DisposalEvent = { type: 'disposal.resolved', tombstone };
  const said = { at: '2026-11-28T02:00:00.000Z', action: 'agree_to_disposal', events: [event] };
  return { kind: 'commit', stream: 'disposal', commit: sealCommit({ ...first, ...said }, sha256) };
};

const revisionOf = (line: RecordLine): number | null =>
  line.kind === 'commit' ? line.commit.revision : null;

describe('what only anchors find', () => {
  it('a stream put in later under an earlier date', async () => {
    const late = streamOf('application-9').map((commit): RecordLine => ({
      kind: 'commit',
      stream: 'application',
      commit,
    }));
    expect(placesOf(await verify([...lines, ...late]))).toEqual([
      ['backdated', 'application-9', 1],
    ]);
  });

  it('nothing of a rewrite or a cut where there are none: the chain fits', async () => {
    const from = withoutAnchors();
    expect((await verify(tampered((commits) => rewritten(commits, 5), from))).holds).toBe(true);
    expect((await verify(tampered((commits) => commits.slice(0, 5), from))).holds).toBe(true);
  });
});

describe('anchors that were tampered with', () => {
  const withAnchors = (change: (anchors: readonly Anchor[]) => readonly Anchor[]) => {
    const anchors = lines.flatMap((line) => (line.kind === 'anchor' ? [line.anchor] : []));
    return [
      ...change(anchors.toSorted((one, other) => (one.day < other.day ? -1 : 1))).map(
        (anchor): RecordLine => ({ kind: 'anchor', anchor }),
      ),
      ...withoutAnchors(),
    ];
  };
  const firstChanged = (over: Partial<Anchor>) =>
    withAnchors(([first, ...more]) => [{ ...first!, ...over }, ...more]);

  it.each([
    ['content', { coversUntil: '2026-11-25T15:00:00.000Z' }, 'anchor_hash'],
    ['hash', { hash: 'sha256:0' }, 'anchor_hash'],
    ['signature', { signature: 'AAAA' }, 'anchor_signature'],
    ['format', { format: 'greenlane-anchor/9' }, 'anchor_format'],
  ] as const)('are found by their %s', async (_title, over, code) => {
    expect(placesOf(await verify(firstChanged(over)))[0]).toEqual([code, '2026-11-25', undefined]);
  });

  it('are found when one is taken out', async () => {
    const first = await verify(withAnchors((anchors) => anchors.slice(1)));
    expect(placesOf(first)[0]).toEqual(['anchor_previous', '2026-11-26', undefined]);
    const twice = await verify(withAnchors(([one, ...more]) => [one!, one!, ...more]));
    expect(placesOf(twice)[0]).toEqual(['anchor_gap', '2026-11-25', undefined]);
  });

  it('are found when a sound one gives a commit another hash than one before', async () => {
    const differing = withAnchors(([first, second, ...more]) => {
      const { hash: _hash, signature: _signature, ...unsigned } = second!;
      const { stream, streamId, firstRevision, hashes } = first!.streams[0]!;
      const again = { stream, streamId, firstRevision, hashes: [hashes[1]!] };
      const { signer } = key;
      const streams = [...unsigned.streams, again];
      return [first!, sealAnchor({ ...unsigned, streams }, { sha256, sign: signer.sign }), ...more];
    });
    expect(placesOf(await verify(differing))[0]).toEqual([
      'anchors_differ',
      '2026-11-26',
      undefined,
    ]);
  });

  it('are found by the key when all was rewritten and signed anew', async () => {
    const forger = newSigningKey();
    const forged = tampered((commits) => rewritten(commits, 5));
    const hashes = forged.flatMap((line) =>
      line.kind === 'commit' && line.commit.streamId === target ? [line.commit.hash] : [],
    );
    let previousHash = `sha256:${'0'.repeat(64)}`;
    const all = withAnchors((anchors) =>
      anchors.map((anchor) => {
        const { hash: _hash, signature: _signature, ...unsigned } = anchor;
        const streams = unsigned.streams.map((one) =>
          one.streamId === target
            ? {
                ...one,
                hashes: hashes.slice(
                  one.firstRevision - 1,
                  one.firstRevision - 1 + one.hashes.length,
                ),
              }
            : one,
        );
        const sealed = sealAnchor(
          { ...unsigned, streams, previousHash, signatory: forger.signer.signatory },
          { sha256, sign: forger.signer.sign },
        );
        previousHash = sealed.hash;
        return sealed;
      }),
    ).filter(({ kind }) => kind === 'anchor');
    const whole = [...all, ...forged.filter(({ kind }) => kind === 'commit')];
    expect(await verify(whole, [])).toMatchObject({ holds: true, keyPinned: false });
    expect(placesOf(await verify(whole))).toEqual([['anchor_key', '2026-11-25', undefined]]);
  });
});

describe('a line that is none', () => {
  it.each([
    'half a li',
    'null',
    '[]',
    '{"kind":"commit"}',
    '{"kind":"anchor","anchor":{}}',
    '{"kind":"commit","stream":"other","commit":{}}',
    '{"kind":"anchor","anchor":{"format":"greenlane-anchor/1","bankId":"b","day":"2026-13-01"}}',
  ])('is named by its number: %s', async (text) => {
    const report = await verify([...lines, readRecordLine(text)]);
    expect(placesOf(report)).toEqual([['unreadable', lines.length + 1, undefined]]);
  });
});
