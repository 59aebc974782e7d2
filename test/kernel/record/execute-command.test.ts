import { describe, expect, it } from '@jest/globals';
import { executeCommand } from '../../../src/kernel/record/execute-command.js';
import type { StreamCommand, StreamDeps } from '../../../src/kernel/record/execute-command.js';
import { firstChainFault, firstPreviousHash } from '../../../src/kernel/record/commit.js';
import { refuse } from '../../../src/kernel/messages/refusals.js';
import { RejectedCommit, Unavailable } from '../../../src/kernel/ports.js';
import type { CommitStore } from '../../../src/kernel/ports.js';
import type { Actor, UserRole } from '../../../src/kernel/values/actor.js';
import { fail, ok } from '../../../src/kernel/values/result.js';
import { bankId, bankUser } from '../../builders/actors.js';
import { everybodyAsClaimed } from '../../builders/as-claimed.js';
import { nodeSha256 } from '../../builders/node-sha256.js';
import { inMemoryCommitStore } from '../../fakes/in-memory-commit-store.js';
import { inMemoryPersonNames } from '../../fakes/in-memory-person-names.js';
import { manualClock } from '../../fakes/manual-clock.js';

/** The plainest stream: it counts. */
interface Added {
  readonly added: number;
}

interface Counter {
  readonly total: number;
  readonly revision: number;
}

const streamId = 'counter-1';
const actor = bankUser('one', ['compliance']);
const other = bankUser('other', ['compliance']);

const evolve: StreamCommand<Counter, Added>['evolve'] = (state, { events, revision }) => ({
  total: events.reduce((sum, { added }) => sum + added, state?.total ?? 0),
  revision,
});

/** Adds a number to the counter; each deciding and projecting is noted in order. */
const adding = (
  added: number,
  done: string[],
  more: Partial<StreamCommand<Counter, Added>> = {},
): StreamCommand<Counter, Added> => ({
  kind: 'calendar',
  streamId,
  action: 'add',
  evolve,
  decide: (state) => {
    done.push(`decide on ${state?.total ?? 'nothing'}`);
    return Promise.resolve(ok([{ added }]));
  },
  project: (state) => {
    done.push(`project ${state.total}`);
    return Promise.resolve();
  },
  ...more,
});

const fixture = (more: Partial<StreamDeps<Added>> = {}) => {
  const clock = manualClock();
  const commits = inMemoryCommitStore<Added>();
  const done: string[] = [];
  const noted: CommitStore<Added> = {
    ...commits,
    append: async (commit) => {
      const answer = await commits.append(commit);
      done.push(`append ${commit.revision}: ${answer}`);
      return answer;
    },
  };
  const deps: StreamDeps<Added> = {
    standing: everybodyAsClaimed.atAct,
    commits: noted,
    names: inMemoryPersonNames(),
    clock,
    sha256: nodeSha256,
    evaluatorBuild: 'test',
    ...more,
  };
  const ask = (
    command: StreamCommand<Counter, Added>,
    request: { readonly commandId: string; readonly fingerprint?: string; readonly actor?: Actor },
  ) =>
    executeCommand(
      deps,
      { actor, fingerprint: `of ${request.commandId}`, requestId: 'request-1', ...request },
      command,
    );
  /** Somebody else is first: appends without being noted. */
  const overtake = async (added: number): Promise<void> => {
    const { length } = await commits.read(bankId, streamId);
    await executeCommand(
      { ...deps, commits },
      { actor: other, commandId: `other-${length}`, fingerprint: 'other', requestId: 'request-2' },
      adding(added, []),
    );
  };
  return { ask, clock, commits, done, overtake, stored: () => commits.read(bankId, streamId) };
};

describe('a command on a stream', () => {
  it('is decided, appended and then projected, and answered with the state after it', async () => {
    const { ask, done } = fixture();
    expect(await ask(adding(2, done), { commandId: 'a' })).toEqual(ok({ total: 2, revision: 1 }));
    expect(await ask(adding(3, done), { commandId: 'b' })).toEqual(ok({ total: 5, revision: 2 }));
    expect(done).toEqual([
      ...['decide on nothing', 'append 1: appended', 'project 2'],
      ...['decide on 2', 'append 2: appended', 'project 5'],
    ]);
  });

  it('leaves a commit that says who did what, on what, and follows from the one before', async () => {
    const { ask, clock, done, stored } = fixture();
    const catalogueHashOf = ({ total }: Counter): string => `sha256:${total}`;
    await ask(adding(2, done, { catalogueHashOf }), { commandId: 'a' });
    clock.advance(5);
    await ask(adding(3, done, { catalogueHashOf }), { commandId: 'b' });
    const [first, second] = await stored();
    expect(first).toMatchObject({ previousHash: firstPreviousHash, catalogueHash: null });
    expect(second).toMatchObject({
      bankId,
      streamId,
      revision: 2,
      commandId: 'b',
      fingerprint: 'of b',
      action: 'add',
      events: [{ added: 3 }],
      catalogueHash: 'sha256:2',
      evaluatorBuild: 'test',
      requestId: 'request-1',
      at: clock.now(),
      previousHash: first?.hash,
      actor: { kind: 'bank_user', userId: 'one', rolesThen: ['compliance'] },
    });
    expect(firstChainFault(await stored(), nodeSha256)).toBeNull();
  });

  it('that changes nothing is answered with the state, without a commit', async () => {
    const { ask, done, stored } = fixture();
    await ask(adding(2, done), { commandId: 'a' });
    const nothing = adding(0, done, { decide: () => Promise.resolve(ok([])) });
    expect(await ask(nothing, { commandId: 'b' })).toEqual(ok({ total: 2, revision: 1 }));
    expect(await stored()).toHaveLength(1);
  });

  it('that is refused leaves neither commit nor projection', async () => {
    const { ask, done, stored } = fixture();
    const refusal = refuse('idempotency_key_reused');
    const refused = adding(1, done, { decide: () => Promise.resolve(fail(refusal)) });
    expect(await ask(refused, { commandId: 'a' })).toEqual(fail(refusal));
    expect(await stored()).toEqual([]);
    expect(done).toEqual([]);
  });

  it('says in its commit what is put in place of the events decided', async () => {
    const { ask, done, stored } = fixture();
    const complete: StreamCommand<Counter, Added>['complete'] = (events) =>
      Promise.resolve({ events: [...events, { added: 10 }], fingerprint: 'apart' });
    const answer = await ask(adding(1, done, { complete }), { commandId: 'a' });
    expect(answer).toEqual(ok({ total: 11, revision: 1 }));
    expect(await stored()).toMatchObject([
      { events: [{ added: 1 }, { added: 10 }], fingerprint: 'apart' },
    ]);
  });

  it('is loaded from and appended to where records are kept folded, if they are', async () => {
    const { ask, done, stored } = fixture();
    const appended: number[] = [];
    const records: StreamCommand<Counter, Added>['records'] = {
      read: () =>
        Promise.resolve({
          state: { total: 40, revision: 7 },
          revision: 7,
          lastHash: 'sha256:kept',
          processed: new Map(),
        }),
      append: (record, commit) => {
        appended.push(record?.revision ?? 0);
        expect(commit).toMatchObject({ revision: 8, previousHash: 'sha256:kept' });
        return Promise.resolve(evolve(record?.state ?? null, commit));
      },
    };
    expect(await ask(adding(2, done, { records }), { commandId: 'a' })).toEqual(
      ok({ total: 42, revision: 8 }),
    );
    expect(appended).toEqual([7]);
    expect(await stored()).toEqual([]);
  });
});

describe('a command asked again', () => {
  it('gets its first answer, is not decided again, and is projected again', async () => {
    const { ask, done, stored } = fixture();
    const first = await ask(adding(2, done), { commandId: 'a' });
    done.length = 0;
    expect(await ask(adding(2, done), { commandId: 'a' })).toEqual(first);
    expect(done).toEqual(['project 2']);
    expect(await stored()).toHaveLength(1);
  });

  it('gets the state right after it, whatever came since, and projects the newest', async () => {
    const { ask, done } = fixture();
    const first = await ask(adding(2, done), { commandId: 'a' });
    await ask(adding(3, done), { commandId: 'b' });
    done.length = 0;
    expect(await ask(adding(2, done), { commandId: 'a' })).toEqual(first);
    expect(done).toEqual(['project 5']);
  });

  it('with other content is refused, and changes nothing', async () => {
    const { ask, done, stored } = fixture();
    await ask(adding(2, done), { commandId: 'a' });
    done.length = 0;
    const answer = await ask(adding(9, done), { commandId: 'a', fingerprint: 'of something else' });
    expect(answer).toMatchObject({ ok: false, failure: { code: 'idempotency_key_reused' } });
    expect(done).toEqual([]);
    expect(await stored()).toHaveLength(1);
  });

  it('is told from another by the stream itself, if equality is not the test', async () => {
    const { ask, done } = fixture();
    const isOfRequest = (committed: string): Promise<boolean> =>
      Promise.resolve(committed.startsWith('of '));
    const first = await ask(adding(2, done), { commandId: 'a' });
    const again = adding(2, done, { isOfRequest });
    expect(await ask(again, { commandId: 'a', fingerprint: 'salted anew' })).toEqual(first);
  });

  it('after the projection failed is projected then', async () => {
    const { ask, done, stored } = fixture();
    const unprojected = adding(2, done, {
      project: () => Promise.reject(new Unavailable('database', 1)),
    });
    await expect(ask(unprojected, { commandId: 'a' })).rejects.toThrow(Unavailable);
    expect(await stored()).toHaveLength(1);
    done.length = 0;
    expect(await ask(adding(2, done), { commandId: 'a' })).toEqual(ok({ total: 2, revision: 1 }));
    expect(done).toEqual(['project 2']);
  });
});

describe('the loser of a race', () => {
  /** Somebody else is first, so often. */
  const overtaken = (times: number) => {
    const made = fixture();
    let left = times;
    const decide: StreamCommand<Counter, Added>['decide'] = async (state) => {
      made.done.push(`decide on ${state?.total ?? 'nothing'}`);
      left -= 1;
      if (left >= 0) await made.overtake(100);
      return ok([{ added: 1 }]);
    };
    return { ...made, command: adding(1, made.done, { decide }) };
  };

  it('decides again on the new state, and is projected once', async () => {
    const { ask, command, done, stored } = overtaken(1);
    expect(await ask(command, { commandId: 'a' })).toEqual(ok({ total: 101, revision: 2 }));
    expect(done).toEqual([
      ...['decide on nothing', 'append 1: conflict'],
      ...['decide on 100', 'append 2: appended', 'project 101'],
    ]);
    expect(firstChainFault(await stored(), nodeSha256)).toBeNull();
  });

  it('that was itself the winner gets its first answer', async () => {
    const { ask, done, stored } = fixture();
    let isFirst = true;
    const twin = adding(1, done, {
      decide: async () => {
        if (isFirst) {
          isFirst = false;
          await ask(adding(1, []), { commandId: 'a' });
        }
        return ok([{ added: 1 }]);
      },
    });
    expect(await ask(twin, { commandId: 'a' })).toEqual(ok({ total: 1, revision: 1 }));
    expect(await stored()).toHaveLength(1);
  });

  it('wins at the eighth attempt', async () => {
    const { ask, command } = overtaken(7);
    expect(await ask(command, { commandId: 'a' })).toEqual(ok({ total: 701, revision: 8 }));
  });

  it('eight times over is told to come back, and has changed nothing', async () => {
    const { ask, command, done, stored } = overtaken(8);
    const answer = ask(command, { commandId: 'a' });
    await expect(answer).rejects.toThrow(Unavailable);
    await expect(answer).rejects.toMatchObject({ dependency: 'calendar', retryAfterSeconds: 1 });
    expect(done.filter((one) => one.startsWith('decide'))).toHaveLength(8);
    expect(done.filter((one) => one.startsWith('project'))).toEqual([]);
    expect((await stored()).map(({ commandId }) => commandId)).not.toContain('a');
  });
});

describe('who acts', () => {
  it('is the person as the bank keeps it now, to whoever decides and in the commit', async () => {
    const seen: (readonly UserRole[])[] = [];
    const { ask, done, stored } = fixture({
      standing: (asked) =>
        Promise.resolve(ok(asked.kind === 'system' ? asked : { ...asked, roles: ['auditor'] })),
    });
    const command = adding(1, done, {
      decide: (_state, context) => {
        if (context.actor.kind !== 'system') seen.push(context.actor.roles);
        return Promise.resolve(ok([{ added: 1 }]));
      },
    });
    await ask(command, { commandId: 'a' });
    expect(seen).toEqual([['auditor']]);
    expect(await stored()).toMatchObject([{ actor: { userId: 'one', rolesThen: ['auditor'] } }]);
  });

  it('and may not any more is refused before anything is decided', async () => {
    const refusal = refuse('idempotency_key_reused');
    const { ask, done, stored } = fixture({ standing: () => Promise.resolve(fail(refusal)) });
    expect(await ask(adding(1, done), { commandId: 'a' })).toEqual(fail(refusal));
    expect(done).toEqual([]);
    expect(await stored()).toEqual([]);
  });

  /** Switched off while the act is decided, which takes so long. */
  const switchedOffDuring = (decidingMs: number) => {
    const refusal = refuse('idempotency_key_reused');
    let isActive = true;
    const made = fixture({
      standing: (asked) => Promise.resolve(isActive ? ok(asked) : fail(refusal)),
    });
    const command = adding(1, made.done, {
      decide: () => {
        made.done.push('decide');
        isActive = false;
        made.clock.advance(decidingMs);
        return Promise.resolve(ok([{ added: 1 }]));
      },
    });
    return { ...made, command, refusal };
  };

  it('and was switched off while a long act was decided does not commit it', async () => {
    const { ask, command, done, refusal, stored } = switchedOffDuring(1_000);
    expect(await ask(command, { commandId: 'a' })).toEqual(fail(refusal));
    expect(done).toEqual(['decide']);
    expect(await stored()).toEqual([]);
  });

  it('is not read twice for an act that takes less than a second', async () => {
    const { ask, command, stored } = switchedOffDuring(999);
    expect(await ask(command, { commandId: 'a' })).toMatchObject({ ok: true });
    expect(await stored()).toHaveLength(1);
  });
});

describe('a store that refuses a commit', () => {
  it('is heard: the refusal is thrown on, nothing is tried again or projected', async () => {
    const refusal = refuse('idempotency_key_reused');
    let appends = 0;
    const { ask, done } = fixture({
      commits: {
        ...inMemoryCommitStore<Added>(),
        append: () => {
          appends += 1;
          return Promise.reject(new RejectedCommit(refusal));
        },
      },
    });
    await expect(ask(adding(1, done), { commandId: 'a' })).rejects.toThrow(RejectedCommit);
    expect(appends).toBe(1);
    expect(done).toEqual(['decide on nothing']);
  });
});
