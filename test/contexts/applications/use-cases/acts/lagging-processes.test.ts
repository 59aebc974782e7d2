import { describe, expect, it } from '@jest/globals';
import type { Application } from '../../../../../src/contexts/applications/rules/state/application-state.js';
import { laggingProcesses } from '../../../../../src/contexts/applications/use-cases/acts/lagging-processes.js';
import { Unavailable } from '../../../../../src/kernel/ports.js';
import type { ProcessGateway } from '../../../../../src/contexts/applications/use-cases/ports-of-applications.js';
import { applicationOf, straightThrough, apply } from '../../../../builders/lifecycle.js';
import { inMemoryApplicationProjection } from '../../../../fakes/in-memory-application-projection.js';

const submitted = applicationOf(apply(straightThrough));
const second: Application = { ...submitted, applicationId: 'another-application' };
const draft: Application = { ...submitted, applicationId: 'a-draft', submittedOn: null };

/** A gateway that can be reached or not, and notes whom it told. */
const harness = async () => {
  const projection = inMemoryApplicationProjection();
  for (const application of [submitted, second, draft]) await projection.save(application);
  const told: string[] = [];
  const state = { away: false, whileTelling: (): void => undefined };
  const notify: ProcessGateway['notify'] = async ({ applicationId }) => {
    state.whileTelling();
    if (state.away) throw new Unavailable('temporal', 2);
    told.push(applicationId);
    return Promise.resolve();
  };
  const process = { notify } as unknown as ProcessGateway;
  return { lagging: laggingProcesses({ projection, process }), told, state };
};

describe('processes that could not be told', () => {
  it('are told once Temporal is back, oldest first, and once', async () => {
    const { lagging, told } = await harness();
    for (const one of [submitted, second, submitted]) lagging.remember(one);
    await lagging.notifyAgain();
    await lagging.notifyAgain();
    expect(told).toEqual([submitted.applicationId, second.applicationId]);
  });

  it('stay remembered while Temporal is away, which is thrown at the first', async () => {
    const { lagging, told, state } = await harness();
    for (const one of [submitted, second]) lagging.remember(one);
    state.away = true;
    await expect(lagging.notifyAgain()).rejects.toBeInstanceOf(Unavailable);
    expect(told).toEqual([]);
    state.away = false;
    await lagging.notifyAgain();
    expect(told.toSorted()).toEqual([submitted.applicationId, second.applicationId].toSorted());
  });

  it('are told again of a commit that came while they were being told', async () => {
    const { lagging, told, state } = await harness();
    lagging.remember(submitted);
    state.whileTelling = () => {
      state.whileTelling = () => undefined;
      lagging.remember(submitted);
    };
    await lagging.notifyAgain();
    expect(told).toEqual([submitted.applicationId, submitted.applicationId]);
  });

  it('do not exist for a draft or an unknown application: those are forgotten', async () => {
    const { lagging, told } = await harness();
    lagging.remember(draft);
    lagging.remember({ bankId: submitted.bankId, applicationId: 'nowhere' });
    await lagging.notifyAgain();
    expect(told).toEqual([]);
  });
});
