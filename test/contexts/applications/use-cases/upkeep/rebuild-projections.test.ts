import { describe, expect, it } from '@jest/globals';
import {
  applicationOf,
  givenBefore,
  straightThrough,
  apply,
} from '../../../../builders/lifecycle.js';
import type { ApplicationEvent } from '../../../../../src/contexts/applications/rules/state/application-event.js';
import type { ApplicationCommit } from '../../../../../src/contexts/applications/rules/state/fold-commits.js';
import { rebuildProjections } from '../../../../../src/contexts/applications/use-cases/upkeep/rebuild-projections.js';
import { inMemoryApplicationProjection } from '../../../../fakes/in-memory-application-projection.js';
import { inMemoryCommitStore } from '../../../../fakes/in-memory-commit-store.js';

const storeOf = async (commits: readonly ApplicationCommit[]) => {
  const store = inMemoryCommitStore<ApplicationEvent>();
  for (const commit of commits) await store.append(commit);
  return store;
};

const whole = apply(straightThrough);
const elsewhere = givenBefore('upload_evidence').commits.map((commit) => ({
  ...commit,
  bankId: 'bank-b',
  streamId: 'application-2',
  events: commit.events.map((event) =>
    event.type === 'application.drafted'
      ? { ...event, bankId: 'bank-b', applicationId: 'application-2' }
      : event,
  ),
}));

describe('rebuilding the projections', () => {
  it('folds every application of every bank from its commits', async () => {
    const projection = inMemoryApplicationProjection();
    const commits = await storeOf([...whole.commits, ...elsewhere]);
    expect(await rebuildProjections({ commits, projection })).toBe(2);
    expect(await projection.find('bank-a', 'application-1')).toEqual(applicationOf(whole));
    expect(await projection.find('bank-b', 'application-2')).toMatchObject({
      revision: elsewhere.length,
      status: 'collection',
    });
  });

  it('repairs one that differs at its revision, and brings an old one up to date', async () => {
    const commits = await storeOf(whole.commits);
    for (const wrong of [
      { ...applicationOf(whole), status: 'declined' as const },
      applicationOf(givenBefore('claim_step')),
    ]) {
      const projection = inMemoryApplicationProjection();
      await projection.save(wrong);
      await rebuildProjections({ commits, projection });
      expect(await projection.find('bank-a', 'application-1')).toEqual(applicationOf(whole));
    }
  });

  it('never takes back what a writer projected meanwhile', async () => {
    const commits = await storeOf(givenBefore('approve_application').commits);
    const projection = inMemoryApplicationProjection();
    await projection.save(applicationOf(whole));
    await rebuildProjections({ commits, projection });
    expect((await projection.find('bank-a', 'application-1'))?.status).toBe('approved');
  });

  it('of an empty store rebuilds none', async () => {
    const projection = inMemoryApplicationProjection();
    expect(await rebuildProjections({ commits: await storeOf([]), projection })).toBe(0);
  });
});
