import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { delegationRoutes } from '../../../../src/contexts/people/routes/delegation-routes.js';
import { sessionRoutes } from '../../../../src/contexts/people/routes/session-routes.js';
import { sessionCookie } from '../../../../src/kernel/http/guard/session-cookie.js';
import { fail } from '../../../../src/kernel/values/result.js';
import { sha256 } from '../../../../src/infrastructure/tokens/sha256.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { createdIdOf } from '../../../../src/kernel/record/command-id.js';
import {
  delegationPolicyOf,
  endDelegation,
  grantDelegation,
  represent,
  representedBy,
} from '../../../../src/contexts/people/use-cases/keep-delegations.js';
import type { DelegationDeps } from '../../../../src/contexts/people/use-cases/keep-delegations.js';
import { bankUser, people } from '../../../builders/actors.js';
import type { ActHarness } from '../../../builders/act-harness.js';
import { harnessLibrary, userOf } from '../../../builders/application-harness.js';
import { plainBankRules } from '../../../builders/bank-rules.js';
import { inMemoryDelegationStore } from '../../../fakes/in-memory-delegation-store.js';
import { bearerOf, reviewClient } from '../../applications/routes/review-client.js';
import type { ReviewClient } from '../../applications/routes/review-client.js';

let library: CatalogueLibrary;
beforeAll(async () => {
  library = await harnessLibrary();
}, 60_000);

const substitute = bankUser('first-2', ['first_reviewer']);
const review = { agrees: true, reasons: [], note: '' };

const depsOf = ({ harness }: ActHarness): DelegationDeps => ({
  delegations: stores.get(harness)!,
  users: harness.deps.users,
  bankRules: plainBankRules(),
  clock: harness.deps.clock,
});
let keys = 0;
const stores = new Map<ActHarness['harness'], ReturnType<typeof inMemoryDelegationStore>>();

describe('acting in another’s place', () => {
  let client: ReviewClient;
  beforeEach(async () => {
    client = await reviewClient(library, 'claim_step', {
      users: [userOf(substitute)],
      routes: (set) => {
        stores.set(set.harness, inMemoryDelegationStore());
        const deps = depsOf(set);
        return [
          ...sessionRoutes({
            ...{ signIn: null, provider: null, clock: deps.clock },
            live: { end: () => Promise.resolve(), endAll: () => Promise.resolve() },
            ofWhom: () => null,
            cookie: sessionCookie('http://127.0.0.1:3000'),
            renew: () => fail('session_missing'),
            representedBy: representedBy(deps),
          }),
          ...delegationRoutes({
            list: deps.delegations.list,
            policyOf: delegationPolicyOf(deps),
            grant: grantDelegation(deps),
            end: endDelegation(deps),
            delegationIdOf: (commandId) => createdIdOf('delegation', commandId, sha256),
          }),
        ];
      },
      represent: (set) => represent(depsOf(set)),
    });
  });

  const send = async (
    actor: typeof substitute,
    path: string,
    body?: object,
    onBehalfOf?: string,
  ) => {
    const sent = request(client.app)
      .post(`/v1${path}`)
      .set('authorization', bearerOf(client.made, actor))
      .set('idempotency-key', `delegation-key-${(keys += 1)}`);
    if (onBehalfOf !== undefined) void sent.set('on-behalf-of', onBehalfOf);
    const answered = await sent.send(body);
    return { status: answered.status, body: answered.body as Readonly<Record<string, unknown>> };
  };
  const today = () => client.harness.deps.clock.now().slice(0, 10);
  const asked = () => ({
    delegateId: 'first-2',
    role: 'first_reviewer',
    from: today(),
    to: today(),
    note: '出差',
  });

  it('is refused without a delegation, and the attempt is logged', async () => {
    const options = { onBehalfOf: 'first-1' };
    expect(await client.post(substitute, 'claim', undefined, options)).toMatchObject({
      status: 403,
      body: { code: 'delegation_missing' },
    });
    const logged = await client.made.refusedOf('bank-a');
    expect(logged.map((one) => one.refusal)).toEqual([
      { kind: 'four_eyes', code: 'delegation_missing' },
    ]);
  });

  it('counts as both persons: neither takes another step', async () => {
    expect(await send(people.first, '/delegations', asked())).toMatchObject({ status: 201 });
    const options = { onBehalfOf: 'first-1' };
    expect(await client.post(substitute, 'claim', undefined, options)).toMatchObject({
      status: 200,
    });
    expect(await client.post(substitute, 'recommendation', review, options)).toMatchObject({
      status: 200,
    });
    const { stepActs } = await client.harness.application();
    expect(stepActs.at(-1)?.persons).toEqual(['first-2', 'first-1']);
    for (const userId of ['first-1', 'first-2']) {
      const promoted = bankUser(userId, ['second_reviewer']);
      expect(await client.post(promoted, 'claim')).toMatchObject({
        status: 403,
        body: { code: 'one_person_one_step' },
      });
    }
  });

  it('tells a session in whose place it may act, until when, and with which permissions', async () => {
    const session = async (onBehalfOf?: string) => {
      const asks = request(client.app)
        .get('/v1/sessions/current')
        .set('authorization', bearerOf(client.made, substitute));
      if (onBehalfOf !== undefined) void asks.set('on-behalf-of', onBehalfOf);
      const { status, body } = (await asks) as { status: number; body: unknown };
      return { status, body: body as Readonly<Record<string, unknown>> };
    };
    expect((await session()).body).toMatchObject({ onBehalfOf: null, mayRepresent: [] });
    await send(people.first, '/delegations', { ...asked(), to: '2099-12-31' });
    await send(people.first, '/delegations', asked());
    const mayRepresent = [{ principalId: 'first-1', roles: ['first_reviewer'], to: today() }];
    expect((await session()).body).toMatchObject({ onBehalfOf: null, mayRepresent });
    expect((await session('first-1')).body).toMatchObject({
      ...{ userId: 'first-2', onBehalfOf: 'first-1', mayRepresent },
      roles: ['first_reviewer'],
    });
    await client.harness.deps.users.save({ ...userOf(people.first), active: false });
    expect((await session()).body).toMatchObject({ mayRepresent: [] });
    expect(await session('first-1')).toMatchObject({
      ...{ status: 403, body: { code: 'delegation_missing' } },
    });
  });

  it('lends the delegated role and no other, and ends with the principal’s role or by word', async () => {
    const granted = await send(people.first, '/delegations', asked());
    const options = { onBehalfOf: 'first-1' };
    const both = bankUser('first-2', ['first_reviewer', 'client_manager']);
    expect(
      await client.post(both, 'correction-rounds', { reasons: [] }, options),
    ).not.toMatchObject({
      status: 403,
    });
    expect(await client.post(both, 'intake', { agrees: true, note: '' }, options)).toMatchObject({
      status: 403,
      body: { code: 'permission_missing' },
    });
    await client.harness.deps.users.save({ ...userOf(people.first), roles: ['auditor'] });
    expect(await client.post(substitute, 'claim', undefined, options)).toMatchObject({
      body: { code: 'delegation_missing' },
    });
    await client.harness.deps.users.save(userOf(people.first));
    const end = `/delegations/${String(granted.body['delegationId'])}/end`;
    expect(await send(people.second, end)).toMatchObject({ body: { code: 'delegation_not_own' } });
    expect(await send(substitute, end)).toMatchObject({
      status: 200,
      body: { endedBy: 'first-2' },
    });
    expect(await client.post(substitute, 'claim', undefined, options)).toMatchObject({
      body: { code: 'delegation_missing' },
    });
  });

  it('is never granted by who gains by it, a manager or not', async () => {
    const manager = bankUser('first-2', ['first_reviewer', 'review_manager']);
    await client.harness.deps.users.save(userOf(manager));
    const own = { ...asked(), principalId: 'first-1' };
    expect(await send(manager, '/delegations', own)).toMatchObject({
      status: 403,
      body: { code: 'delegate_never_grants' },
    });
  });

  it('is granted by a fresh sign-in alone', async () => {
    const { userId, bankId } = people.first;
    const person = {
      ...{ userId, bankId, kind: 'bank_user' as const, displayName: '李审核' },
      ...{ roles: ['first_reviewer'] as const, applicantIds: [], tokenId: 'token-1' },
    };
    const now = Math.floor(Date.parse(client.made.clock.now()) / 1_000);
    const { token } = client.made.tokens.issue(person, now - 901);
    const stale = await request(client.app)
      .post('/v1/delegations')
      .set({ authorization: `Bearer ${token}`, 'idempotency-key': 'delegation-key-stale' })
      .send(asked());
    expect(stale.body).toMatchObject({ status: 401, code: 'sign_in_stale' });
  });

  it('is never granted in another’s name nor passed on, and is over the day after', async () => {
    await send(people.first, '/delegations', asked());
    const onward = { ...asked(), delegateId: 'first-1' };
    expect(await send(substitute, '/delegations', onward)).toMatchObject({
      status: 403,
      body: { code: 'delegation_chain' },
    });
    const inName = await send(substitute, '/delegations', { ...asked(), note: 'x' }, 'first-1');
    expect(inName).toMatchObject({ status: 403, body: { code: 'delegation_not_own' } });
    client.harness.deps.clock.advance(2 * 86_400_000);
    expect(
      await client.post(substitute, 'claim', undefined, { onBehalfOf: 'first-1' }),
    ).toMatchObject({ body: { code: 'delegation_missing' } });
  });
});
