import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { ApplicationHarness } from '../../../builders/application-harness.js';
import {
  applicationHarness,
  harnessLibrary,
  userOf,
} from '../../../builders/application-harness.js';
import { bankUser, people } from '../../../builders/actors.js';
import { plainBankRules } from '../../../builders/bank-rules.js';
import { runUntil } from '../../../builders/real-goods.js';
import { readKeptActor } from '../../../../src/contexts/people/use-cases/read-kept-actor.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { inMemoryDelegationStore } from '../../../fakes/in-memory-delegation-store.js';
import { inMemoryUserStore } from '../../../fakes/in-memory-user-store.js';

let library: CatalogueLibrary;
beforeAll(async () => {
  library = await harnessLibrary();
}, 60_000);

/** Commands as worker and API handle them: the bank's own people are asked at every one. */
const open = async (): Promise<ApplicationHarness> => {
  const users = inMemoryUserStore();
  const deps = {
    users,
    delegations: inMemoryDelegationStore(),
    bankRules: plainBankRules(),
    clock: { now: () => '2026-11-25T00:00:00.000Z' },
  };
  const harness = await applicationHarness(library, {
    users,
    standing: readKeptActor(deps, () => 0).atAct,
  });
  await runUntil(harness, 'accept_intake');
  return harness;
};

const accept = { kind: 'accept_intake', note: '齐全' } as const;

describe('a command on an application', () => {
  it.each([
    ['switched off since', { active: false }, 'person_switched_off'],
    ['without the role since', { roles: ['auditor'] as const }, 'role_missing'],
  ])('is refused when its author is %s, whatever the envelope says', async (_what, over, code) => {
    const harness = await open();
    await harness.deps.users.save(userOf(people.manager, over));
    expect(await harness.codeOf(people.manager, accept)).toBe(code);
  });

  it.each([
    ['switched off', { active: false }, 'person_switched_off'],
    ['left without the role', { roles: ['auditor'] as const }, 'role_missing'],
  ])('that takes long is refused when its author is %s meanwhile', async (_what, over, code) => {
    const harness = await open();
    const before = await harness.commits();
    const { put } = harness.deps.assessments;
    const slowly = jest
      .spyOn(harness.deps.assessments, 'put')
      .mockImplementation(async (stored) => {
        harness.deps.clock.advance(1_000);
        await harness.deps.users.save(userOf(people.manager, over));
        await put(stored);
      });
    expect(await harness.codeOf(people.manager, accept)).toBe(code);
    slowly.mockRestore();
    expect(await harness.commits()).toEqual(before);
  });

  it('is refused from a person whom the bank has not entered', async () => {
    const harness = await open();
    const stranger = bankUser('stranger-1', ['client_manager']);
    expect(await harness.codeOf(stranger, accept)).toBe('person_not_entered');
  });

  it('is refused in the place of somebody who has delegated nothing', async () => {
    const harness = await open();
    const delegate = bankUser('manager-1', ['client_manager'], { onBehalfOf: 'manager-8' });
    expect(await harness.codeOf(delegate, accept)).toBe('delegation_missing');
  });

  it('names its author as the bank does, and in the roles the bank knows', async () => {
    const harness = await open();
    const claimed = bankUser('manager-1', ['client_manager', 'compliance'], { displayName: '' });
    await harness.take(claimed, accept);
    const [commit] = (await harness.commits()).slice(-1);
    expect(commit?.actor.rolesThen).toEqual(['client_manager']);
    expect(commit?.actor.nameCommitment).toBe(
      await harness.deps.names.commit(userOf(people.manager)),
    );
  });

  it('sent again gets its first answer, though its author was switched off meanwhile', async () => {
    const harness = await open();
    const envelope = harness.envelope(people.manager, accept);
    const first = await harness.handle(envelope);
    await harness.deps.users.save(userOf(people.manager, { active: false }));
    expect(first.kind).toBe('done');
    expect(await harness.handle(envelope)).toEqual(first);
  });
});
