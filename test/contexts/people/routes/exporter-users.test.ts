import { once } from 'node:events';
import { createServer, request as sendRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import { beforeEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { z } from 'zod';
import { route } from '../../../../src/kernel/http/route.js';
import { exporterUserRoutes } from '../../../../src/contexts/people/routes/exporter-user-routes.js';
import { guardedStaffChanges } from '../../../../src/contexts/people/store/guarded-people.js';
import type { UserRole } from '../../../../src/kernel/values/actor.js';
import type {
  StaffChange,
  StaffChangeEvent,
} from '../../../../src/contexts/people/rules/staff/staff-change.js';
import { emptyProfile } from '../../../../src/contexts/people/rules/staff/staff-profile.js';
import { changeStaff } from '../../../../src/contexts/people/use-cases/change-staff.js';
import { represent } from '../../../../src/contexts/people/use-cases/keep-delegations.js';
import {
  actsOnStaff,
  listExporterUsers,
  readExporterUser,
} from '../../../../src/contexts/people/use-cases/read-staff-changes.js';
import { readKeptActor } from '../../../../src/contexts/people/use-cases/read-kept-actor.js';
import { bankId, bankUser, exporterUser } from '../../../builders/actors.js';
import { userOf } from '../../../builders/application-harness.js';
import { plainBankRules } from '../../../builders/bank-rules.js';
import { sha256 } from '../../../builders/lifecycle.js';
import { inMemoryApplicantStore } from '../../../fakes/in-memory-applicant-store.js';
import { inMemoryCommitStore } from '../../../fakes/in-memory-commit-store.js';
import { inMemoryDelegationStore } from '../../../fakes/in-memory-delegation-store.js';
import { inMemoryPersonNames } from '../../../fakes/in-memory-person-names.js';
import { inMemoryRefusalLog } from '../../../fakes/in-memory-refusal-log.js';
import { inMemoryUserStore } from '../../../fakes/in-memory-user-store.js';
import { inMemoryWaitingStaffChanges } from '../../../fakes/in-memory-waiting-staff-changes.js';
import { testApp } from '../../../builders/test-app.js';

interface Who {
  readonly userId: string;
  readonly roles: readonly UserRole[];
}
const officer: Who = { userId: 'manager-1', roles: ['client_manager'] };
const boss: Who = { userId: 'boss-1', roles: ['review_manager'] };
const otherBoss: Who = { userId: 'boss-2', roles: ['review_manager'] };
const compliance: Who = { userId: 'compliance-1', roles: ['compliance'] };
const reviewer: Who = { userId: 'first-1', roles: ['first_reviewer'] };

interface Kept {
  readonly code?: string;
  readonly violations?: readonly { readonly pointer: string }[];
  readonly active: boolean;
  readonly applicantIds: readonly string[];
  readonly changes: readonly Pick<StaffChange, 'number' | 'status' | 'contentHash'>[];
}

/** What an exporter's user does, as any of the service's routes are declared. */
const exporterDoes = (streams: PassThrough[]) => {
  const common = {
    tags: ['test'],
    ifMatch: 'none',
    summary: { zh: '测试', en: 'Test' },
  } as const;
  const seen = z.strictObject({ applicantIds: z.array(z.string()) });
  return [
    route({
      ...common,
      method: 'post',
      path: '/v1/act',
      permission: 'application.write',
      idempotency: 'optional',
      responses: { 200: { description: 'Done', body: seen } },
      handle: (_input, { actor }) => ({
        status: 200,
        body: { applicantIds: [...actor.applicantIds] },
      }),
    }),
    route({
      ...common,
      method: 'get',
      path: '/v1/read',
      permission: 'application.read',
      idempotency: 'none',
      responses: { 200: { description: 'Read', body: seen } },
      handle: (_input, { actor }) => ({
        status: 200,
        body: { applicantIds: [...actor.applicantIds] },
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
};

const open = async () => {
  const users = inMemoryUserStore();
  for (const { userId, roles } of [officer, boss, otherBoss, compliance, reviewer])
    await users.save(userOf(bankUser(userId, roles)));
  const exporter = exporterUser('exporter-1', { applicantIds: ['applicant-1'] });
  await users.save(userOf(exporter, { userName: 'lin.yue' }));
  const applicants = inMemoryApplicantStore();
  for (const [bank, applicantId, uscc] of [
    [bankId, 'applicant-1', '91350200MAC0GRN14Y'],
    [bankId, 'applicant-2', '91440300MA5TERT07X'],
    ['bank-b', 'applicant-b', '91350200MAC0GRN22R'],
  ] as const)
    await applicants.insert({
      ...{ applicantId, bankId: bank, nameZh: applicantId, nameEn: null, uscc, lei: null },
      ...{ createdBy: 'manager-1', createdAt: '2026-11-25T00:00:00.000Z' },
    });
  const refusals = inMemoryRefusalLog();
  const commits = guardedStaffChanges(inMemoryCommitStore<StaffChangeEvent>(), refusals);
  const time = { ms: 0 };
  const streams: PassThrough[] = [];
  const deps = {
    users,
    delegations: inMemoryDelegationStore(),
    bankRules: plainBankRules({}),
    clock: { now: () => '2026-11-25T00:00:00.000Z' },
  };
  const kept = readKeptActor(deps, () => time.ms);
  const made = testApp(
    ({ clock }) => {
      const changing = {
        ...{ standing: kept.atAct, commits, users, applicants, refusals, clock, sha256 },
        ...{ names: inMemoryPersonNames(), evaluatorBuild: 'test' },
        onChanged: () => Promise.resolve(),
        waiting: inMemoryWaitingStaffChanges(),
      };
      const routes = exporterUserRoutes({
        changeStaff: changeStaff(changing),
        readExporterUser: readExporterUser(changing),
        listExporterUsers: listExporterUsers(changing),
        actsOnStaff: actsOnStaff(changing),
      });
      return [...routes, ...exporterDoes(streams)];
    },
    { lookAgainAfterMs: 20, standing: kept, represent: represent(deps) },
  );
  const tokenOf = ({ userId, roles }: Who) => made.bearer(roles, { userId });
  const exporterToken = made.bearer(['exporter'], {
    ...{ userId: 'exporter-1', kind: 'applicant_user' },
    applicantIds: ['applicant-1', 'applicant-2'],
  });
  let keys = 0;
  const post = async (who: Who, under: string, body: object, seen?: number) => {
    keys += 1;
    const answer = await request(made.app)
      .post(`/v1/exporter-users/${under}`)
      .set('authorization', tokenOf(who))
      .set(seen === undefined ? {} : { 'if-match': `"${seen}"` })
      .set('idempotency-key', `exporter-users-${keys}`)
      .send(body);
    return { status: answer.status, body: answer.body as Kept };
  };
  const seenBy = async (who: Who) => {
    const { headers } = await request(made.app)
      .get('/v1/exporter-users/lin.yue')
      .set('authorization', tokenOf(who));
    return Number(headers['etag']?.replaceAll('"', ''));
  };
  const propose = async (who: Who, after: object, userName = 'lin.yue', seen?: number) =>
    post(who, `${userName}/changes`, { after, note: '离职' }, seen ?? (await seenBy(boss)));
  const approve = (who: Who, { body }: { readonly body: Kept }) => {
    const { number, contentHash } = body.changes.at(-1)!;
    return post(who, `lin.yue/changes/${number}/approval`, { contentHash });
  };
  const act = () => request(made.app).post('/v1/act').set('authorization', exporterToken);
  const read = () => request(made.app).get('/v1/read').set('authorization', exporterToken);
  return {
    ...made,
    users,
    refusals,
    time,
    streams,
    seenBy,
    exporterToken,
    tokenOf,
    propose,
    approve,
    post,
    act,
    read,
  };
};

let client: Awaited<ReturnType<typeof open>>;
beforeEach(async () => {
  client = await open();
});

const off = { active: false, applicantIds: ['applicant-1'] };
const both = { active: true, applicantIds: ['applicant-1', 'applicant-2'] };
const codeOf = ({ body }: request.Response) => (body as { readonly code?: string }).code;

describe('an exporter’s user whom two people of the bank switch off', () => {
  it('goes on until the second one agreed, then acts no more with the old token', async () => {
    expect((await client.act()).status).toBe(200);
    const proposed = await client.propose(officer, off);
    expect(proposed).toMatchObject({
      status: 200,
      body: { active: true, changes: [{ number: 1, status: 'proposed', after: off }] },
    });
    expect((await client.act()).status).toBe(200);
    expect(await client.approve(boss, proposed)).toMatchObject({
      status: 200,
      body: { active: false, changes: [{ status: 'applied' }] },
    });
    const refused = await client.act();
    expect([refused.status, codeOf(refused)]).toEqual([403, 'person_switched_off']);
    const back = await client.propose(boss, { ...off, active: true });
    await client.approve(compliance, back);
    expect((await client.act()).status).toBe(200);
  });

  it('reads no more with the old token after ten seconds, and loses what streams to it', async () => {
    const server = createServer(client.app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const headers = { authorization: client.exporterToken };
    const sent = sendRequest({ port, path: '/v1/stream', headers }).end();
    const [answer] = (await once(sent, 'response')) as [NodeJS.ReadableStream];
    answer.on('error', () => undefined).resume();
    await client.approve(compliance, await client.propose(officer, off));
    client.time.ms += 10_000;
    const refused = await client.read();
    expect([refused.status, codeOf(refused)]).toEqual([403, 'person_switched_off']);
    const [stream] = client.streams;
    if (!stream!.destroyed) await once(stream!, 'close');
    expect(stream!.destroyed).toBe(true);
    server.close();
    server.closeAllConnections();
  });
});

describe('the users of exporters', () => {
  it('are listed with the firms they act for, and what may be done about a change is told', async () => {
    const list = await request(client.app)
      .get('/v1/exporter-users?limit=1')
      .set('authorization', client.tokenOf(officer));
    expect(list.body).toMatchObject({
      items: [{ userName: 'lin.yue', active: true, applicants: [{ nameZh: 'applicant-1' }] }],
      nextCursor: null,
    });
    const refused = await request(client.app)
      .get('/v1/exporter-users')
      .set('authorization', client.tokenOf(reviewer));
    expect(refused.status).toBe(403);
    await client.propose(officer, off);
    const readBy = async (who: Who) =>
      (
        await request(client.app)
          .get('/v1/exporter-users/lin.yue')
          .set('authorization', client.tokenOf(who))
      ).body as object;
    expect(await readBy(officer)).toMatchObject({
      acts: [{ act: 'propose_staff_change', barred: { code: 'staff_change_pending' } }],
      changes: [{ acts: [] }],
    });
    expect(await readBy(boss)).toMatchObject({
      changes: [
        {
          acts: [
            { act: 'approve_staff_change', barred: null },
            { act: 'reject_staff_change', barred: null },
          ],
        },
      ],
    });
  });
});

describe('whom an exporter’s user acts for', () => {
  it('is said by one person and approved by another; it holds from then on', async () => {
    expect((await client.act()).body).toEqual({ applicantIds: ['applicant-1'] });
    const proposed = await client.propose(officer, both);
    expect((await client.act()).body).toEqual({ applicantIds: ['applicant-1'] });
    await client.approve(boss, proposed);
    expect((await client.act()).body).toEqual({ applicantIds: ['applicant-1', 'applicant-2'] });
    const none = await client.propose(officer, { active: true, applicantIds: [] });
    await client.approve(boss, none);
    expect((await client.act()).body).toEqual({ applicantIds: [] });
    const read = await request(client.app)
      .get('/v1/exporter-users/lin.yue')
      .set('authorization', client.tokenOf(officer));
    expect(read.body).toMatchObject({
      userId: 'exporter-1',
      applicantIds: [],
      changes: [{ status: 'applied', after: both }, { status: 'applied' }],
    });
  });

  it('is never one person’s act, nor that of somebody who is the same human', async () => {
    const proposed = await client.propose(boss, both);
    expect((await client.approve(boss, proposed)).body.code).toBe('author_never_approves');
    const first = (await client.users.find(bankId, otherBoss.userId))!;
    const staff = { ...emptyProfile, revision: 1, exporterUserIds: ['exporter-1'] };
    await client.users.saveStaff({ ...first, staff });
    expect((await client.approve(otherBoss, proposed)).body.code).toBe('own_profile_never_kept');
    expect((await client.act()).body).toEqual({ applicantIds: ['applicant-1'] });
    const { items } = await client.refusals.list({ bankId, limit: 10, cursor: null });
    expect(items.map(({ refusal }) => refusal.code).sort()).toEqual([
      'author_never_approves',
      'own_profile_never_kept',
    ]);
  });

  it('names applicants of the bank alone, and a person of the exporter’s side', async () => {
    const strange = { active: true, applicantIds: ['applicant-1', 'applicant-b', 'nobody'] };
    expect(await client.propose(officer, strange)).toMatchObject({
      status: 422,
      body: { violations: [{ pointer: '/applicantIds/1' }, { pointer: '/applicantIds/2' }] },
    });
    expect((await client.propose(officer, off, 'first-1')).body.code).toBe('user_unknown');
    expect((await client.propose(officer, off, 'nobody')).status).toBe(404);
    expect((await client.propose(reviewer, off)).status).toBe(403);
  });

  it('is not taken back unawares by a proposal that was made on what stood before', async () => {
    const seen = await client.seenBy(officer);
    await client.approve(boss, await client.propose(officer, both, 'lin.yue', seen));
    const late = await client.propose(boss, { ...off, active: true }, 'lin.yue', seen);
    expect([late.status, late.body.code]).toEqual([412, 'revision_stale']);
    expect((await client.act()).body).toEqual({ applicantIds: ['applicant-1', 'applicant-2'] });
    const unseen = await client.post(boss, 'lin.yue/changes', { after: off, note: '离职' });
    expect([unseen.status, unseen.body.code]).toEqual([428, 'if_match_missing']);
  });

  it('is turned down by a second person, and nothing changes', async () => {
    await client.propose(officer, off);
    const answer = await client.post(boss, 'lin.yue/changes/1/rejection', { note: '仍在职' });
    expect(answer.body).toMatchObject({
      active: true,
      changes: [{ status: 'rejected', note: '离职', decisionNote: '仍在职' }],
    });
    expect((await client.act()).status).toBe(200);
  });
});
