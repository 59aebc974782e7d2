import { beforeAll, describe, expect, it } from '@jest/globals';
import { MissingBank } from '../../src/infrastructure/mongo/tenant-key.js';
import type { ApplicationEvent } from '../../src/contexts/applications/rules/state/application-event.js';
import { firstChainFault, firstPreviousHash, sealCommit } from '../../src/kernel/record/commit.js';
import type { Commit } from '../../src/kernel/record/commit.js';
import type { CommitStore } from '../../src/kernel/ports.js';
import { sha256, straightThrough, apply } from '../builders/lifecycle.js';
import { longChecklist } from '../builders/long-checklist.js';
import { freshBank, freshId } from './fresh-bank.js';

type ApplicationCommit = Commit<ApplicationEvent>;

const unsealed = ({ hash: _hash, ...commit }: ApplicationCommit) => commit;

const template = unsealed(apply(straightThrough.slice(0, 1)).commits[0]!);

const commitAt = (
  bankId: string,
  streamId: string,
  revision: number,
  over: Partial<ApplicationCommit> = {},
): ApplicationCommit => sealCommit({ ...template, bankId, streamId, revision, ...over }, sha256);

/** A sealed chain of so many commits. */
const chainOf = (bankId: string, streamId: string, length: number): ApplicationCommit[] => {
  const commits: ApplicationCommit[] = [];
  for (let revision = 1; revision <= length; revision += 1) {
    const previousHash = commits.at(-1)?.hash ?? firstPreviousHash;
    commits.push(commitAt(bankId, streamId, revision, { previousHash }));
  }
  return commits;
};

const appendAll = async (
  store: CommitStore<ApplicationEvent>,
  commits: readonly ApplicationCommit[],
): Promise<void> => {
  for (const commit of commits) expect(await store.append(commit)).toBe('appended');
};

export const describeCommitStore = (
  name: string,
  open: () => CommitStore<ApplicationEvent>,
): void => {
  describe(`the commit store ${name}`, () => {
    let store: CommitStore<ApplicationEvent>;
    beforeAll(() => {
      store = open();
    });

    it('gives back a whole application so that its hash chain verifies', async () => {
      const bankId = freshBank();
      const streamId = freshId('application');
      const scenario = apply(straightThrough).commits;
      const commits: ApplicationCommit[] = [];
      for (const one of scenario) {
        const previousHash = commits.at(-1)?.hash ?? firstPreviousHash;
        commits.push(sealCommit({ ...unsealed(one), bankId, streamId, previousHash }, sha256));
      }
      await appendAll(store, commits);
      const read = await store.read(bankId, streamId);
      expect(read).toHaveLength(straightThrough.length);
      expect(firstChainFault(read, sha256)).toBeNull();
      expect(read).toEqual(commits);
    });

    it.each([1, 23, 24, 25, 31, 32, 33, 70])(
      'reads a stream of %i, oldest first',
      async (length) => {
        const bankId = freshBank();
        const streamId = freshId('application');
        const commits = chainOf(bankId, streamId, length);
        await appendAll(store, commits);
        expect(await store.read(bankId, streamId)).toEqual(commits);
      },
    );

    it('reads what follows a revision, to catch a projection up', async () => {
      const bankId = freshBank();
      const streamId = freshId('application');
      const commits = chainOf(bankId, streamId, 40);
      await appendAll(store, commits);
      expect(await store.read(bankId, streamId, 3)).toEqual(commits.slice(3));
      expect(await store.read(bankId, streamId, 39)).toEqual(commits.slice(39));
      expect(await store.read(bankId, streamId, 40)).toEqual([]);
    });

    it('keeps events that a document of 16 MB would not hold', async () => {
      const [bankId, streamId] = [freshBank(), freshId('application')];
      const commit = commitAt(bankId, streamId, 1, {
        events: [{ type: 'screening.confirmed', note: '', checklist: longChecklist() } as never],
      });
      expect(Buffer.byteLength(JSON.stringify(commit))).toBeGreaterThan(16 * 1024 * 1024);
      expect(await store.append(commit)).toBe('appended');
      const read = await store.read(bankId, streamId);
      expect(read[0]?.hash).toBe(commit.hash);
      expect(firstChainFault(read, sha256)).toBeNull();
    });

    it('lets exactly one of 50 writers at one revision win', async () => {
      const bankId = freshBank();
      const streamId = freshId('application');
      await appendAll(store, chainOf(bankId, streamId, 1));
      const writers = Array.from({ length: 50 }, (_, index) =>
        commitAt(bankId, streamId, 2, { commandId: `writer-${index}` }),
      );
      const outcomes = await Promise.all(writers.map((commit) => store.append(commit)));
      expect(outcomes.filter((one) => one === 'appended')).toHaveLength(1);
      expect(outcomes.filter((one) => one === 'conflict')).toHaveLength(49);
      const read = await store.read(bankId, streamId);
      expect(read.map((one) => one.revision)).toEqual([1, 2]);
      expect(read[1]).toEqual(writers[outcomes.indexOf('appended')]);
    });

    it('never replaces a commit that is there', async () => {
      const bankId = freshBank();
      const streamId = freshId('application');
      const commits = chainOf(bankId, streamId, 2);
      await appendAll(store, commits);
      const other = commitAt(bankId, streamId, 1, { commandId: 'late' });
      expect(await store.append(other)).toBe('conflict');
      expect(await store.append(commits[1]!)).toBe('conflict');
      expect(await store.read(bankId, streamId)).toEqual(commits);
    });

    it('shows a missing revision as a gap instead of ending there', async () => {
      const bankId = freshBank();
      const streamId = freshId('application');
      const commits = chainOf(bankId, streamId, 40);
      await appendAll(
        store,
        commits.filter((one) => ![5, 32].includes(one.revision)),
      );
      const read = await store.read(bankId, streamId);
      expect(read).toHaveLength(38);
      expect(firstChainFault(read, sha256)).toEqual({ revision: 5, fault: 'gap' });
    });

    it("reads another bank's stream as absent, and lets nobody append to it", async () => {
      const streamId = freshId('application');
      const [owner, other] = [freshBank(), freshBank()];
      await appendAll(store, chainOf(owner, streamId, 2));
      expect(await store.read(other, streamId)).toEqual([]);
      expect(await store.append(commitAt(other, streamId, 2))).toBe('conflict');
      expect(await store.read(other, streamId)).toEqual([]);
      expect(await store.read(other, freshId('application'))).toEqual([]);
    });

    it('names every stream of every bank once', async () => {
      const streams = [freshBank(), freshBank()].map((bankId) => ({
        bankId,
        streamId: freshId('application'),
      }));
      for (const { bankId, streamId } of streams)
        await appendAll(store, chainOf(bankId, streamId, 3));
      const seen: unknown[] = [];
      for await (const stream of store.streams())
        if (streams.some((one) => one.bankId === stream.bankId)) seen.push(stream);
      expect(seen).toHaveLength(2);
      expect(seen).toEqual(expect.arrayContaining(streams));
    });

    it('names once each stream that changed after an instant, and no other', async () => {
      const bankId = freshBank();
      const [quiet, busy] = [freshId('application'), freshId('application')];
      await appendAll(store, [
        commitAt(bankId, quiet, 1, { at: '2026-10-01T00:00:00.000Z' }),
        commitAt(bankId, busy, 1, { at: '2026-10-01T00:00:00.000Z' }),
        commitAt(bankId, busy, 2, { at: '2026-10-02T00:00:00.000Z' }),
        commitAt(bankId, busy, 3, { at: '2026-10-03T00:00:00.000Z' }),
      ]);
      const seen: unknown[] = [];
      for await (const stream of store.streams('2026-10-01T00:00:00.000Z'))
        if (stream.bankId === bankId) seen.push(stream);
      expect(seen).toEqual([{ bankId, streamId: busy }]);
    });

    it('throws when no bank is named', async () => {
      await expect(store.read('', 'application-1')).rejects.toBeInstanceOf(MissingBank);
      await expect(store.append(commitAt('', 'application-1', 1))).rejects.toBeInstanceOf(
        MissingBank,
      );
    });
  });
};
