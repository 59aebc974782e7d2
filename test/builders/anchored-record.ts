import { sealCommit } from '../../src/kernel/record/commit.js';
import type { ApplicationCommit } from '../../src/contexts/applications/rules/state/fold-commits.js';
import type { ApplicationEvent } from '../../src/contexts/applications/rules/state/application-event.js';
import type { RecordLine } from '../../src/contexts/audit/rules/record-line.js';
import { makeAnchors } from '../../src/contexts/audit/use-cases/make-anchors.js';
import type {
  AnchorReport,
  MakeAnchorsDeps,
} from '../../src/contexts/audit/use-cases/make-anchors.js';
import { recordLines } from '../../src/contexts/audit/use-cases/record-lines.js';
import type { RecordLineDeps } from '../../src/contexts/audit/use-cases/record-lines.js';
import { newSigningKey } from '../contexts/decisions/rules/bundle/real-record.js';
import { inMemoryAnchorStore } from '../fakes/in-memory-anchor-store.js';
import { inMemoryCommitStore } from '../fakes/in-memory-commit-store.js';
import { sharedTextsApart } from '../fakes/in-memory-texts-apart.js';
import { manualClock } from '../fakes/manual-clock.js';
import { bankId } from './actors.js';
import { sha256, straightThrough, apply } from './lifecycle.js';

/** Seals commits again from one on, as somebody would who changed it and hides that. */
export const resealed = (commits: readonly ApplicationCommit[]): readonly ApplicationCommit[] => {
  const again: ApplicationCommit[] = [];
  for (const { hash: _hash, ...commit } of commits) {
    const previousHash = again.at(-1)?.hash ?? commit.previousHash;
    again.push(sealCommit({ ...commit, previousHash }, sha256));
  }
  return again;
};

const scenario = apply(straightThrough).commits;

/** The main job's sixteen commits (25 and 26 November 2026 in Shanghai) as another application. */
export const streamOf = (streamId: string, bank = bankId): readonly ApplicationCommit[] =>
  resealed(scenario.map((commit) => ({ ...commit, streamId, bankId: bank })));

/** Stores with anchors made over them when told to. */
export const anchorHarness = (signer = newSigningKey().signer) => {
  const commits = inMemoryCommitStore<ApplicationEvent>();
  const deps: MakeAnchorsDeps & RecordLineDeps = {
    stores: {
      application: commits,
      calendar: inMemoryCommitStore(),
      change_set: inMemoryCommitStore(),
      disposal: inMemoryCommitStore(),
      note: inMemoryCommitStore(),
      staff: inMemoryCommitStore(),
    },
    anchors: inMemoryAnchorStore(),
    texts: sharedTextsApart,
    signer,
    clock: manualClock(),
    sha256,
  };
  const lines = async (bank = bankId): Promise<readonly RecordLine[]> => {
    const found: RecordLine[] = [];
    for await (const line of recordLines(deps, bank)) found.push(line);
    return found;
  };
  return {
    deps,
    store: async (stream: readonly ApplicationCommit[]) => {
      for (const commit of stream) await commits.append(commit);
    },
    /** Makes what is wanted as of an instant. */
    anchorAt: (now: string, bank = bankId): Promise<AnchorReport> =>
      makeAnchors({ ...deps, clock: manualClock(now) })(bank),
    lines,
  };
};

/** Three applications, anchored on the 25th and the 26th; the public key of the anchors with them. */
export const anchoredRecord = async () => {
  const key = newSigningKey();
  const harness = anchorHarness(key.signer);
  for (const id of ['application-1', 'application-2', 'application-3'])
    await harness.store(streamOf(id));
  await harness.anchorAt('2026-11-26T01:00:00.000Z');
  await harness.anchorAt('2026-11-27T01:00:00.000Z');
  return { lines: await harness.lines(), key };
};
