import { describe, expect, it } from '@jest/globals';
import { people } from '../../../builders/actors.js';
import {
  applicationOf,
  ask,
  sha256,
  givenBefore,
  straightThrough,
  apply,
} from '../../../builders/lifecycle.js';
import type { Scenario } from '../../../builders/lifecycle.js';
import type { ApplicationEvent } from '../../../../src/contexts/applications/rules/state/application-event.js';
import type { ApplicationCommit } from '../../../../src/contexts/applications/rules/state/fold-commits.js';
import { firstPreviousHash, sealCommit } from '../../../../src/kernel/record/commit.js';
import { commandIdOf } from '../../../../src/kernel/record/command-id.js';
import { findViolations } from '../../../../src/contexts/audit/use-cases/find-violations.js';
import type { InvariantReport } from '../../../../src/contexts/audit/use-cases/find-violations.js';
import type {
  ProcessRecord,
  RecordedAnswer,
} from '../../../../src/contexts/audit/use-cases/invariant-deps.js';
import { inMemoryApplicationProjection } from '../../../fakes/in-memory-application-projection.js';
import { inMemoryTextsApart } from '../../../fakes/in-memory-texts-apart.js';
import { inMemoryCommitStore } from '../../../fakes/in-memory-commit-store.js';

const whole = apply(straightThrough);
const process = (over: Partial<ProcessRecord> = {}): ProcessRecord => ({
  kind: 'application',
  bankId: 'bank-a',
  applicationId: 'application-1',
  isRunning: true,
  failedTasks: [],
  ...over,
});

interface World {
  readonly commits: readonly ApplicationCommit[];
  readonly projected?: Scenario;
  /** `false`: the store lists streams by their first commit, and this one has none. */
  readonly isListed?: boolean;
  readonly processes?: readonly ProcessRecord[];
  readonly answers?: readonly RecordedAnswer[];
}

const look = async (world: World): Promise<InvariantReport> => {
  const commits = inMemoryCommitStore<ApplicationEvent>();
  for (const commit of world.commits) await commits.append(commit);
  const projection = inMemoryApplicationProjection();
  if (world.projected !== undefined) await projection.save(applicationOf(world.projected));
  async function* unlisted() {
    yield* await Promise.resolve([]);
  }
  return findViolations({
    commits: world.isListed === false ? { ...commits, streams: unlisted } : commits,
    projection,
    texts: inMemoryTextsApart(),
    async *processes() {
      for (const record of world.processes ?? [process()]) yield await Promise.resolve(record);
    },
    answers: world.answers ?? [],
    clock: { now: () => '2026-12-31T00:00:00.000Z' },
    sha256,
  });
};

const found = async (world: World): Promise<readonly string[]> =>
  (await look(world)).violations.map(
    ({ invariant, document, detail }) => `${invariant} ${document}: ${detail}`,
  );

/** The story sealed anew after a change, as a forger with the program would. */
const forged = (
  change: (commit: ApplicationCommit) => Partial<ApplicationCommit>,
): readonly ApplicationCommit[] => {
  let previousHash = firstPreviousHash;
  return whole.commits.map((commit) => {
    const { hash: _hash, ...unsealed } = { ...commit, ...change(commit) };
    const sealed = sealCommit({ ...unsealed, previousHash }, sha256);
    previousHash = sealed.hash;
    return sealed;
  });
};

describe('a record that cannot be folded', () => {
  it('is named once, and what else there is of it is not blamed', async () => {
    const emptied = forged(({ revision }) => (revision === 1 ? { events: [] } : {}));
    const report = await look({ commits: emptied, projected: whole });
    expect(report).toMatchObject({ applications: 1, commits: 16, processes: 1 });
    expect(report.violations).toEqual([
      {
        invariant: 'V4',
        document: 'applicationCommits/application-1:1',
        detail: 'a commit without events',
      },
    ]);
  });

  it('that lost its first commit is found, also where no list of streams has it any more', async () => {
    const world = { commits: whole.commits.slice(1), projected: whole };
    const gap = 'V3 applicationCommits/application-1:1: broken at gap';
    expect(await found(world)).toEqual([gap]);
    expect(await found({ ...world, isListed: false })).toEqual([
      gap,
      'V7 application/bank-a/application-1: a process without an application',
    ]);
  });

  it('that lost all commits is betrayed by its projection', async () => {
    expect(await found({ commits: [], projected: whole, processes: [process()] })).toEqual([
      'V6 applications/application-1: a projection without commits',
      'V7 application/bank-a/application-1: a process without an application',
    ]);
  });

  it('that lost its last commits is betrayed by its projection, and by what clients heard', async () => {
    const key = 'k';
    const last = whole.commits.at(-1)!;
    const userId = last.actor.userId;
    const answer = {
      at: last.at,
      bankId: 'bank-a',
      userId,
      key,
      httpStatus: 200,
      applicationId: 'application-1',
      revision: 16,
      status: 'approved',
    };
    const commandId = commandIdOf({ bankId: 'bank-a', userId, idempotencyKey: key }, sha256);
    const answered = forged(({ revision }) => (revision === 16 ? { commandId } : {}));
    expect(await found({ commits: answered, projected: whole, answers: [answer] })).toEqual([]);
    expect(
      await found({ commits: answered.slice(0, -1), projected: whole, answers: [answer] }),
    ).toEqual([
      'V6 applications/application-1: the projection is ahead of the commits',
      `V1 applications/application-1: no commit has the key ${key} of ${last.at}`,
    ]);
  });
});

describe('what a record itself breaks', () => {
  it('is named beside what the stores break: the table, four eyes, two decisions', async () => {
    const commits = forged(({ action, actor, events }) => {
      if (action === 'approve_application') return { events: [...events, ...events] };
      return action === 'record_review' ? { actor: { ...actor, userId: 'first-1' } } : {};
    });
    const names = (await look({ commits })).violations.map((one) => one.invariant);
    expect(names).toEqual(['V4', 'V5', 'V5', 'V6']);
  });
});

describe('another bank', () => {
  it('has no share in a process or an answer of the same application id', async () => {
    const answer = {
      at: '2026-11-25T03:00:00.000Z',
      bankId: 'bank-b',
      userId: 'exporter-1',
      key: 'k',
      httpStatus: 201,
      applicationId: 'application-1',
      revision: 1,
      status: 'draft',
    };
    expect(
      await found({
        commits: whole.commits,
        projected: whole,
        processes: [process({ bankId: 'bank-b' })],
        answers: [answer],
      }),
    ).toEqual([
      'V1 applications/application-1: answered at 2026-11-25T03:00:00.000Z, and does not exist',
      'V7 application/bank-b/application-1: a process without an application',
      'V7 applications/application-1: open in approved without a process',
    ]);
  });
});

describe('an application that needs no process', () => {
  const withdrawn = apply([[people.exporter, ask.withdraw()]], givenBefore('accept_intake'));
  it.each([
    ['a draft', givenBefore('submit_application')],
    ['a withdrawn one', withdrawn],
  ])('is not missed: %s', async (_what, scenario) => {
    expect(await found({ commits: scenario.commits, projected: scenario, processes: [] })).toEqual(
      [],
    );
  });

  it('may still have one that has ended', async () => {
    const ended = [process({ isRunning: false })];
    expect(
      await found({ commits: withdrawn.commits, projected: withdrawn, processes: ended }),
    ).toEqual([]);
  });
});
