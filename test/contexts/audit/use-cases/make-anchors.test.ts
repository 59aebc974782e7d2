import { describe, expect, it } from '@jest/globals';
import { anchorTextOf } from '../../../../src/contexts/audit/rules/anchor.js';
import type { Anchor } from '../../../../src/contexts/audit/rules/anchor.js';
import { isSignatureOf } from '../../../../src/infrastructure/tokens/ed25519-signature.js';
import { verifyRecord } from '../../../../src/contexts/audit/use-cases/verify-record.js';
import { bankId } from '../../../builders/actors.js';
import { anchorHarness, resealed, streamOf } from '../../../builders/anchored-record.js';
import { sha256 } from '../../../builders/lifecycle.js';

const anchorsOf = async (
  harness: ReturnType<typeof anchorHarness>,
  bank = bankId,
): Promise<readonly Anchor[]> =>
  (await harness.deps.anchors.list({ bankId: bank, limit: 100, cursor: null })).items.toReversed();

const holds = async (harness: ReturnType<typeof anchorHarness>): Promise<boolean> => {
  const lines = await harness.lines();
  const report = await verifyRecord(
    async function* () {
      await Promise.resolve();
      for (const line of lines) yield { number: null, line };
    },
    { sha256, isSignatureOf, pinnedKeys: [harness.deps.signer.signatory.publicKey] },
  );
  return report.holds && report.unanchored === 0;
};

describe('daily anchors', () => {
  it('take in what changed on the day, by hash, and follow one another', async () => {
    const harness = anchorHarness();
    const commits = streamOf('application-1');
    await harness.store(commits);
    expect(await harness.anchorAt('2026-11-26T01:00:00.000Z')).toEqual({ anchors: 1, commits: 13 });
    await harness.anchorAt('2026-11-27T01:00:00.000Z');
    const [first, second] = await anchorsOf(harness);
    expect(first).toMatchObject({ day: '2026-11-25', coversUntil: '2026-11-25T16:00:00.000Z' });
    expect(first!.streams).toEqual([
      {
        stream: 'application',
        streamId: 'application-1',
        firstRevision: 1,
        hashes: commits.slice(0, 13).map(({ hash }) => hash),
      },
    ]);
    expect(second).toMatchObject({ day: '2026-11-26', previousHash: first!.hash });
    expect(second!.streams[0]!.hashes.at(-1)).toBe(commits.at(-1)!.hash);
    const { publicKey } = second!.signatory;
    expect(isSignatureOf(publicKey, anchorTextOf(second!), second!.signature)).toBe(true);
    expect(await holds(harness)).toBe(true);
  });

  it('are made once a day, however often it is asked', async () => {
    const harness = anchorHarness();
    await harness.store(streamOf('application-1'));
    await harness.anchorAt('2026-11-27T01:00:00.000Z');
    const before = await anchorsOf(harness);
    expect(await harness.anchorAt('2026-11-27T09:00:00.000Z')).toEqual({ anchors: 0, commits: 0 });
    expect(await anchorsOf(harness)).toEqual(before);
  });

  it('make up for days that were missed, also those on which nothing happened', async () => {
    const harness = anchorHarness();
    await harness.anchorAt('2026-11-24T01:00:00.000Z');
    await harness.store(streamOf('application-1'));
    expect(await harness.anchorAt('2026-12-01T01:00:00.000Z')).toEqual({ anchors: 7, commits: 16 });
    const anchors = await anchorsOf(harness);
    expect(anchors.map(({ day }) => day)).toEqual([
      '2026-11-23',
      '2026-11-24',
      '2026-11-25',
      '2026-11-26',
      '2026-11-27',
      '2026-11-28',
      '2026-11-29',
      '2026-11-30',
    ]);
    expect(anchors.at(-1)!.streams).toEqual([]);
    expect(await holds(harness)).toBe(true);
  });

  it('cover with the first one all there was before', async () => {
    const harness = anchorHarness();
    await harness.store(streamOf('application-1'));
    expect(await harness.anchorAt('2027-03-01T01:00:00.000Z')).toEqual({ anchors: 1, commits: 16 });
    expect(await holds(harness)).toBe(true);
  });

  it('take in on the next day a commit that reached the store late', async () => {
    const harness = anchorHarness();
    const commits = streamOf('application-1');
    // The thirteenth bears 15:00 UTC, an hour before the day ends in Shanghai.
    const late = { at: '2026-11-25T15:59:59.900Z' };
    await harness.store(commits.slice(0, 12));
    await harness.anchorAt('2026-11-26T01:00:00.000Z');
    await harness.store(resealed([{ ...commits[12]!, ...late }]));
    await harness.anchorAt('2026-11-27T01:00:00.000Z');
    const [, second] = await anchorsOf(harness);
    expect(second!.streams).toMatchObject([{ firstRevision: 13 }]);
    expect(await holds(harness)).toBe(true);
  });

  it('follow the one that won when two are made at once', async () => {
    const harness = anchorHarness();
    await harness.store(streamOf('application-1'));
    await Promise.all([
      harness.anchorAt('2026-11-26T01:00:00.000Z'),
      harness.anchorAt('2026-11-26T01:00:00.000Z'),
    ]);
    await Promise.all([
      harness.anchorAt('2026-11-30T01:00:00.000Z'),
      harness.anchorAt('2026-11-30T02:00:00.000Z'),
    ]);
    expect(await anchorsOf(harness)).toHaveLength(5);
    expect(await holds(harness)).toBe(true);
  });

  it('keep banks apart', async () => {
    const harness = anchorHarness();
    await harness.store(streamOf('application-1'));
    await harness.store(streamOf('application-b', 'bank-b'));
    await harness.anchorAt('2026-11-27T01:00:00.000Z', 'bank-b');
    const [anchor] = await anchorsOf(harness, 'bank-b');
    expect(anchor!.streams.map(({ streamId }) => streamId)).toEqual(['application-b']);
    expect(await anchorsOf(harness)).toEqual([]);
  });
});
