import { describe, expect, it } from '@jest/globals';
import type { ApplicationEvent } from '../../../../../src/contexts/applications/rules/state/application-event.js';
import { foldCommits } from '../../../../../src/contexts/applications/rules/state/fold-commits.js';
import { mendProjections } from '../../../../../src/contexts/applications/use-cases/upkeep/mend-projections.js';
import { straightThrough, apply } from '../../../../builders/lifecycle.js';
import { inMemoryApplicationProjection } from '../../../../fakes/in-memory-application-projection.js';
import { inMemoryCommitStore } from '../../../../fakes/in-memory-commit-store.js';

const { commits: scenario } = apply(straightThrough);
const { bankId, streamId } = scenario[0]!;

/** All commits are there, the projection stopped after `projected` of them. */
const harness = async (projected: number) => {
  const commits = inMemoryCommitStore<ApplicationEvent>();
  for (const commit of scenario) await commits.append(commit);
  const projection = inMemoryApplicationProjection();
  const record = foldCommits(scenario.slice(0, projected));
  if (record !== null) await projection.save(record.state);
  return { commits, projection };
};

describe('mending projections', () => {
  it.each([0, 1, scenario.length - 1])(
    'saves the fold of all commits where only %i had been projected',
    async (projected) => {
      const deps = await harness(projected);
      expect(await mendProjections(deps, deps.commits.streams())).toBe(1);
      expect(await deps.projection.find(bankId, streamId)).toEqual(foldCommits(scenario)?.state);
    },
  );

  it('leaves a projection that is not behind alone', async () => {
    const deps = await harness(scenario.length);
    expect(await mendProjections(deps, deps.commits.streams())).toBe(0);
  });

  it.each([
    ['does not hold', null],
    ['shows otherwise', { revision: scenario.length, isSame: false }],
  ])('saves again what the list %s', async (_title, listed) => {
    const deps = await harness(scenario.length);
    const projection = { ...deps.projection, findListed: () => Promise.resolve(listed) };
    expect(await mendProjections({ ...deps, projection }, deps.commits.streams())).toBe(1);
  });

  it('looks at no stream that did not change of late', async () => {
    const deps = await harness(1);
    expect(await mendProjections(deps, deps.commits.streams('9999'))).toBe(0);
    expect((await deps.projection.find(bankId, streamId))?.revision).toBe(1);
  });
});
