import { describe, expect, it } from '@jest/globals';
import type { ApplicationEvent } from '../../../../src/contexts/applications/rules/state/application-event.js';
import { firstPreviousHash, sealCommit } from '../../../../src/kernel/record/commit.js';
import { foldCommits } from '../../../../src/contexts/applications/rules/state/fold-commits.js';
import type { ApplicationCommit } from '../../../../src/contexts/applications/rules/state/fold-commits.js';
import { commandIdOf } from '../../../../src/kernel/record/command-id.js';
import { findViolations } from '../../../../src/contexts/audit/use-cases/find-violations.js';
import type {
  ProcessRecord,
  RecordedAnswer,
} from '../../../../src/contexts/audit/use-cases/invariant-deps.js';
import type { ApplicationProjection } from '../../../../src/contexts/applications/use-cases/ports-of-applications.js';
import { sha256, straightThrough, apply } from '../../../builders/lifecycle.js';
import { inMemoryApplicationProjection } from '../../../fakes/in-memory-application-projection.js';
import { inMemoryTextsApart } from '../../../fakes/in-memory-texts-apart.js';
import { inMemoryCommitStore } from '../../../fakes/in-memory-commit-store.js';

const userId = 'somebody';
const keyOf = (revision: number): string => `key-${revision}`;

/** The straight-through story, each command under a key that a client could have sent. */
const scenario = apply(straightThrough).commits.reduce<readonly ApplicationCommit[]>(
  (sealed, { hash: _hash, ...commit }) => [
    ...sealed,
    sealCommit(
      {
        ...commit,
        commandId: commandIdOf(
          { bankId: commit.bankId, userId, idempotencyKey: keyOf(commit.revision) },
          sha256,
        ),
        previousHash: sealed.at(-1)?.hash ?? firstPreviousHash,
      },
      sha256,
    ),
  ],
  [],
);
const { bankId, streamId: applicationId, at: startedAt } = scenario[0]!;
const application = foldCommits(scenario)!.state;
const document = `applications/${applicationId}`;

const answerAt = (revision: number, over: Partial<RecordedAnswer> = {}): RecordedAnswer => ({
  at: startedAt,
  bankId,
  userId,
  key: keyOf(revision),
  httpStatus: 200,
  applicationId,
  revision,
  status: null,
  ...over,
});

const running: ProcessRecord = {
  kind: 'application' as const,
  bankId,
  applicationId,
  isRunning: true,
  failedTasks: [],
};

interface World {
  readonly commits?: readonly ApplicationCommit[];
  readonly project?: (projection: ApplicationProjection) => Promise<void>;
  readonly processes?: readonly ProcessRecord[];
  readonly answers?: readonly RecordedAnswer[];
  /** Seconds after the last act. */
  readonly secondsLater?: number;
}

const look = async (world: World = {}) => {
  const commits = inMemoryCommitStore<ApplicationEvent>();
  for (const commit of world.commits ?? scenario) await commits.append(commit);
  const projection = inMemoryApplicationProjection();
  await (world.project ?? ((to) => to.save(application)))(projection);
  const now = Date.parse(application.updatedAt) + (world.secondsLater ?? 61) * 1_000;
  const { violations } = await findViolations({
    commits,
    projection,
    texts: inMemoryTextsApart(),
    async *processes() {
      for (const record of world.processes ?? [running]) yield await Promise.resolve(record);
    },
    answers: world.answers ?? scenario.map(({ revision }) => answerAt(revision)),
    clock: { now: () => new Date(now).toISOString() },
    sha256,
  });
  return violations.map((one) => ({ invariant: one.invariant, document: one.document }));
};

const nothing = (): Promise<void> => Promise.resolve();

describe('the invariants over all stores', () => {
  it('hold for a sound application', async () => {
    expect(await look()).toEqual([]);
  });

  it('V1: find an answered application that does not exist', async () => {
    const answers = [answerAt(1, { applicationId: 'lost' })];
    expect(await look({ answers })).toEqual([{ invariant: 'V1', document: 'applications/lost' }]);
  });

  it('V1: find an answered act of which no commit has the key', async () => {
    expect(await look({ answers: [answerAt(1, { key: 'never-taken' })] })).toEqual([
      { invariant: 'V1', document },
    ]);
  });

  it('V1: ask nothing of an act that was refused', async () => {
    const answers = [answerAt(1, { key: 'refused', httpStatus: 409 })];
    expect(await look({ answers })).toEqual([]);
  });

  it('V2: find one command taken twice', async () => {
    const last = scenario.at(-1)!;
    const { hash: _hash, ...again } = last;
    const repeated = sealCommit(
      { ...again, revision: last.revision + 1, previousHash: last.hash },
      sha256,
    );
    const commits = [...scenario, repeated];
    const found = await look({
      commits,
      project: (to) => to.save(foldCommits(commits)!.state),
    });
    expect(found).toContainEqual({
      invariant: 'V2',
      document: `applicationCommits/${applicationId}:${repeated.revision}`,
    });
  });

  it('V3: find a commit that is missing in the middle', async () => {
    const commits = scenario.filter((one) => one.revision !== 3);
    expect(await look({ commits, answers: [] })).toContainEqual({
      invariant: 'V3',
      document: `applicationCommits/${applicationId}:3`,
    });
  });

  it('V13: find a commitment to a text that nothing opens', async () => {
    const last = scenario.at(-1)!;
    const { hash: _hash, ...unsealed } = last;
    const commitment = `apart:sha256:${'0'.repeat(64)}`;
    const sealed = sealCommit({ ...unsealed, fingerprint: commitment }, sha256);
    expect(await look({ commits: [...scenario.slice(0, -1), sealed] })).toEqual([
      { invariant: 'V13', document: `applicationCommits/${applicationId}:${last.revision}` },
    ]);
  });

  it('V6: find a projection that is missing, behind, or ahead a minute later', async () => {
    const behind = foldCommits(scenario.slice(0, -1))!.state;
    const ahead = { ...application, revision: application.revision + 1 };
    for (const project of [
      nothing,
      (to: ApplicationProjection) => to.save(behind),
      (to: ApplicationProjection) => to.save(ahead),
    ])
      expect(await look({ project })).toEqual([{ invariant: 'V6', document }]);
  });

  it('V6: give a projection a minute to follow, but not to differ at the same revision', async () => {
    expect(await look({ project: nothing, secondsLater: 59 })).toEqual([]);
    const other = { ...application, updatedAt: startedAt };
    const project = (to: ApplicationProjection) => to.save(other);
    expect(await look({ project, secondsLater: 1 })).toEqual([{ invariant: 'V6', document }]);
  });

  it('V6: find what lists show of an application otherwise than its record says', async () => {
    const document = `applicationSummaries/${applicationId}`;
    for (const [listed, secondsLater] of [
      [{ revision: application.revision, isSame: false }, 1],
      [{ revision: application.revision - 1, isSame: false }, 61],
      [null, 61],
    ] as const) {
      const spoil = async (to: ApplicationProjection) => {
        await to.save(application);
        Object.assign(to, { findListed: () => Promise.resolve(listed) });
      };
      expect(await look({ project: spoil, secondsLater })).toEqual([{ invariant: 'V6', document }]);
    }
  });

  it('V7: find an open application without a running process a minute later', async () => {
    const ended = [{ ...running, isRunning: false }];
    for (const processes of [[], ended])
      expect(await look({ processes })).toEqual([{ invariant: 'V7', document }]);
    expect(await look({ processes: [], secondsLater: 59 })).toEqual([]);
  });

  it('V7: find a process without an application', async () => {
    const processes = [running, { ...running, applicationId: 'nobody-knows' }];
    expect(await look({ processes })).toEqual([
      { invariant: 'V7', document: `application/${bankId}/nobody-knows` },
    ]);
  });

  it('V11: find a workflow task that failed', async () => {
    const processes = [{ ...running, failedTasks: ['nondeterminism'] }];
    expect(await look({ processes })).toEqual([
      { invariant: 'V11', document: `application/${bankId}/${applicationId}` },
    ]);
  });

  it('V12: find a client that was told another revision than the record says', async () => {
    expect(await look({ answers: [answerAt(2, { revision: 3 })] })).toEqual([
      { invariant: 'V12', document },
    ]);
  });
});
