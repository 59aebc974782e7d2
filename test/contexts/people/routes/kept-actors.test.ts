import { once } from 'node:events';
import { createServer, request as sendRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { z } from 'zod';
import { route } from '../../../../src/kernel/http/route.js';
import type { UserRole } from '../../../../src/kernel/values/actor.js';
import type { DelegationStore } from '../../../../src/contexts/people/use-cases/ports-of-people.js';
import { represent } from '../../../../src/contexts/people/use-cases/keep-delegations.js';
import { readKeptActor } from '../../../../src/contexts/people/use-cases/read-kept-actor.js';
import { bankUser, exporterUser } from '../../../builders/actors.js';
import { userOf } from '../../../builders/application-harness.js';
import { plainBankRules } from '../../../builders/bank-rules.js';
import { inMemoryDelegationStore } from '../../../fakes/in-memory-delegation-store.js';
import { inMemoryUserStore } from '../../../fakes/in-memory-user-store.js';
import { testApp } from '../../../builders/test-app.js';

const seen = z.strictObject({
  displayName: z.string(),
  roles: z.array(z.string()),
  applicantIds: z.array(z.string()),
});

const clock = { now: () => '2026-11-25T00:00:00.000Z' };

const bodyOf = ({ body }: request.Response) =>
  body as { readonly code?: string; readonly roles?: readonly string[] };

const common = {
  tags: ['standing'],
  ifMatch: 'none',
  summary: { zh: '测试', en: 'Test' },
} as const;

/** An act, a read and a stream, as any of the service's routes are declared. */
const routes = (streams: PassThrough[], acts: string[]) => [
  route({
    ...common,
    method: 'post',
    path: '/v1/act',
    permission: 'application.decide',
    idempotency: 'optional',
    body: z.strictObject({ note: z.string() }),
    responses: { 200: { description: 'Done', body: seen } },
    handle: (input, { actor: { userId, displayName, roles, applicantIds } }) => {
      acts.push(`${userId} ${input.body.note}`);
      return {
        status: 200,
        body: { displayName, roles: [...roles], applicantIds: [...applicantIds] },
      };
    },
  }),
  route({
    ...common,
    method: 'get',
    path: '/v1/read',
    permission: 'application.read',
    idempotency: 'none',
    responses: { 200: { description: 'Read', body: seen } },
    handle: (_input, { actor: { displayName, roles, applicantIds } }) => ({
      status: 200,
      body: { displayName, roles: [...roles], applicantIds: [...applicantIds] },
    }),
  }),
  route({
    ...common,
    method: 'get',
    path: '/v1/stream',
    permission: 'application.read',
    idempotency: 'none',
    responses: { 200: { description: 'A stream', media: ['text/event-stream'] } },
    handle: () => {
      const stream = new PassThrough();
      stream.write('begun\n');
      streams.push(stream);
      return { status: 200, stream, headers: { 'Content-Type': 'text/event-stream' } };
    },
  }),
];

/** Processes of one service over the store of one bank. */
const open = async (delegations: DelegationStore = inMemoryDelegationStore()) => {
  const users = inMemoryUserStore();
  const approver = bankUser('final-1', ['final_approver']);
  await users.save(userOf(approver, { displayName: '终审' }));
  await users.save(userOf(exporterUser()));
  const time = { ms: 0 };
  const streams: PassThrough[] = [];
  const acts: string[] = [];
  const processOf = () => {
    const deps = { users, delegations, bankRules: plainBankRules({}), clock };
    const made = testApp(() => routes(streams, acts), {
      lookAgainAfterMs: 20,
      standing: readKeptActor(deps, () => time.ms),
      represent: represent(deps),
    });
    const tokenOf = (roles: readonly UserRole[], more: Parameters<typeof made.bearer>[1] = {}) =>
      made.bearer(roles, { userId: 'final-1', ...more });
    const act = (token: string) =>
      request(made.app).post('/v1/act').set('authorization', token).send({ note: 'x' });
    const read = (token: string) => request(made.app).get('/v1/read').set('authorization', token);
    return { ...made, tokenOf, act, read };
  };
  const keep = (over: Parameters<typeof userOf>[1]) => users.save(userOf(approver, over));
  return { users, keep, time, streams, acts, process: processOf(), other: processOf() };
};

describe('what the bank makes of a person', () => {
  it.each([
    ['switched off', { active: false }, 'person_switched_off'],
    ['left without the role', { roles: ['auditor'] as const }, 'permission_missing'],
  ])(
    'refuses at once an act with the old token of somebody %s, in every process',
    async (_what, change, code) => {
      const { keep, process, other, acts } = await open();
      const token = process.tokenOf(['final_approver']);
      for (const one of [process, other]) {
        expect((await one.read(token)).status).toBe(200);
        expect((await one.act(token)).status).toBe(200);
      }
      const before = [...acts];
      await keep(change);
      for (const one of [process, other]) {
        const refused = await one.act(token);
        expect([refused.status, bodyOf(refused).code]).toEqual([403, code]);
      }
      expect(acts).toEqual(before);
      expect((await process.refusedOf('bank-a')).map(({ refusal }) => refusal.code)).toEqual([
        code,
      ]);
    },
  );

  it('ends reads with the old token within ten seconds', async () => {
    const { keep, process, time } = await open();
    const token = process.tokenOf(['final_approver']);
    await process.read(token);
    await keep({ active: false });
    time.ms += 10_000;
    const refused = await process.read(token);
    expect([refused.status, bodyOf(refused).code]).toEqual([403, 'person_switched_off']);
  });

  it('refuses an act whose body ends after its author was switched off', async () => {
    const { keep, process, acts } = await open();
    const server = createServer(process.app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const body = JSON.stringify({ note: 'slow' });
    const sent = sendRequest({
      port,
      method: 'POST',
      path: '/v1/act',
      headers: {
        authorization: process.tokenOf(['final_approver']),
        'content-type': 'application/json',
        'content-length': body.length,
      },
    });
    sent.write(body.slice(0, 5));
    await once(server, 'request');
    await keep({ active: false });
    sent.end(body.slice(5));
    const [answer] = (await once(sent, 'response')) as [{ statusCode: number; resume: () => void }];
    answer.resume();
    expect(answer.statusCode).toBe(403);
    expect(acts).toEqual([]);
    server.close();
    server.closeAllConnections();
  });

  it('cuts off a stream whose reader is switched off', async () => {
    const { keep, process, streams, time } = await open();
    const server = createServer(process.app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const sent = sendRequest({
      port,
      path: '/v1/stream',
      headers: { authorization: process.tokenOf(['final_approver']) },
    }).end();
    const [answer] = (await once(sent, 'response')) as [NodeJS.ReadableStream];
    answer.on('error', () => undefined).resume();
    await keep({ active: false });
    time.ms += 10_000;
    await once(streams[0]!, 'close');
    expect(streams[0]!.destroyed).toBe(true);
    server.close();
    server.closeAllConnections();
  });

  it('refuses a person whom the identity provider knows and the bank has not entered', async () => {
    const { process } = await open();
    for (const ask of [process.read, process.act]) {
      const refused = await ask(process.tokenOf(['final_approver'], { userId: 'nobody-1' }));
      expect([refused.status, bodyOf(refused).code]).toEqual([403, 'person_not_entered']);
    }
  });

  it('refuses a token of the exporter’s side that carries the id of a person of the bank', async () => {
    const { process } = await open();
    const refused = await process.read(process.tokenOf(['exporter'], { kind: 'applicant_user' }));
    expect(bodyOf(refused).code).toBe('person_not_entered');
  });

  it('lets a token leave roles and applicants out, and never add any', async () => {
    const { process, keep } = await open();
    await keep({ roles: ['final_approver', 'auditor'], displayName: '终审' });
    const wide = await process.read(process.tokenOf(['final_approver', 'compliance', 'operator']));
    expect(wide.body).toEqual({ displayName: '终审', roles: ['final_approver'], applicantIds: [] });
    const theirs = await process.read(
      process.tokenOf(['exporter', 'auditor'], {
        userId: 'exporter-1',
        kind: 'applicant_user',
        applicantIds: ['applicant-1', 'applicant-of-others'],
      }),
    );
    expect(theirs.body).toEqual({
      displayName: 'exporter-1',
      roles: ['exporter'],
      applicantIds: ['applicant-1'],
    });
  });

  it('hears at once of a role that a new token brings', async () => {
    const { process, keep } = await open();
    await process.read(process.tokenOf(['final_approver']));
    await keep({ roles: ['final_approver', 'auditor'] });
    const read = await process.read(process.tokenOf(['final_approver', 'auditor']));
    expect(bodyOf(read).roles).toEqual(['final_approver', 'auditor']);
  });
});

describe('who acts in another’s place', () => {
  const lent = async () => {
    const delegations = inMemoryDelegationStore();
    await delegations.put({
      delegationId: 'delegation-1',
      bankId: 'bank-a',
      principalId: 'final-1',
      delegateId: 'final-2',
      role: 'final_approver',
      from: '2026-11-20',
      to: '2026-11-30',
      reason: '出差',
      grantedBy: 'final-1',
      grantedAt: '2026-11-20T00:00:00.000Z',
      endedBy: null,
      endedAt: null,
    });
    const harness = await open(delegations);
    const delegate = bankUser('final-2', ['final_approver']);
    await harness.users.save(userOf(delegate));
    const { app, tokenOf } = harness.process;
    const act = () =>
      request(app)
        .post('/v1/act')
        .set('authorization', tokenOf(['final_approver'], { userId: 'final-2' }))
        .set('on-behalf-of', 'final-1')
        .send({ note: 'x' });
    return {
      ...harness,
      act,
      keepDelegate: (over: Parameters<typeof userOf>[1]) =>
        harness.users.save(userOf(delegate, over)),
    };
  };

  it.each([
    ['is switched off', { active: false }, 'person_switched_off'],
    [
      'no longer holds a role that may take it',
      { roles: ['auditor'] as const },
      'delegation_missing',
    ],
  ])('is refused at once when the delegate %s', async (_what, change, code) => {
    const { act, keepDelegate } = await lent();
    expect((await act()).status).toBe(200);
    await keepDelegate(change);
    expect(bodyOf(await act()).code).toBe(code);
  });

  it('is refused at once when the principal is switched off', async () => {
    const { act, keep } = await lent();
    await keep({ active: false });
    expect(bodyOf(await act()).code).toBe('delegation_missing');
  });
});
