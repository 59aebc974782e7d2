import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { z } from 'zod';
import {
  hashPassword,
  verifyPassword,
} from '../../../../src/infrastructure/tokens/password-hash.js';
import { sha256 } from '../../../../src/infrastructure/tokens/sha256.js';
import { sessionRoutes } from '../../../../src/contexts/people/routes/session-routes.js';
import { staffChangeRoutes } from '../../../../src/contexts/people/routes/staff-change-routes.js';
import type { StaffChangeEvent } from '../../../../src/contexts/people/rules/staff/staff-change.js';
import { createAttemptLimiter } from '../../../../src/contexts/people/use-cases/attempt-limiter.js';
import { changeStaff } from '../../../../src/contexts/people/use-cases/change-staff.js';
import { liveSessions } from '../../../../src/contexts/people/use-cases/live-sessions.js';
import { readKeptActor } from '../../../../src/contexts/people/use-cases/read-kept-actor.js';
import {
  actsOnStaff,
  listWaitingChanges,
  readStaffChanges,
} from '../../../../src/contexts/people/use-cases/read-staff-changes.js';
import { renewSession } from '../../../../src/contexts/people/use-cases/renew-session.js';
import { signIn } from '../../../../src/contexts/people/use-cases/sign-in.js';
import type { SessionEnds } from '../../../../src/contexts/people/use-cases/ports-of-people.js';
import { route } from '../../../../src/kernel/http/route.js';
import { consoleHeader, sessionCookie } from '../../../../src/kernel/http/guard/session-cookie.js';
import { rolesOf } from '../../../../src/kernel/values/actor.js';
import { Unavailable } from '../../../../src/kernel/ports.js';
import { bankUser } from '../../../builders/actors.js';
import { userOf } from '../../../builders/application-harness.js';
import { plainBankRules } from '../../../builders/bank-rules.js';
import { inMemoryWaitingStaffChanges } from '../../../fakes/in-memory-waiting-staff-changes.js';
import { testApp } from '../../../builders/test-app.js';
import { inMemoryApplicantStore } from '../../../fakes/in-memory-applicant-store.js';
import { inMemoryCommitStore } from '../../../fakes/in-memory-commit-store.js';
import { inMemoryDelegationStore } from '../../../fakes/in-memory-delegation-store.js';
import { inMemoryPersonNames } from '../../../fakes/in-memory-person-names.js';
import { inMemoryRefusalLog } from '../../../fakes/in-memory-refusal-log.js';
import { inMemorySessionEnds } from '../../../fakes/in-memory-session-ends.js';
import { inMemoryUserStore } from '../../../fakes/in-memory-user-store.js';
import { manualClock } from '../../../fakes/manual-clock.js';

const password = '正确的马电池钉';
const hashed = hashPassword(password);

const officer = bankUser('officer-1', ['client_manager', 'first_reviewer']);
const bosses = [
  bankUser('boss-1', ['review_manager']),
  bankUser('compliance-1', ['compliance']),
] as const;

/** Two processes of one service: what is stored they share, what is remembered they do not. */
const open = async (over: Partial<SessionEnds> = {}) => {
  const users = inMemoryUserStore();
  const passwordHash = await hashed;
  for (const one of [officer, ...bosses]) await users.save(userOf(one, { passwordHash }));
  const ends: SessionEnds = { ...inMemorySessionEnds(), ...over };
  const commits = inMemoryCommitStore<StaffChangeEvent>();
  const clock = manualClock();
  const time = { ms: 0 };
  const processOf = () => {
    const applicants = inMemoryApplicantStore();
    const people = {
      users,
      delegations: inMemoryDelegationStore(),
      bankRules: plainBankRules({}),
      clock,
    };
    const standing = readKeptActor(people, () => time.ms);
    const live = liveSessions({ ends, clock, newId: randomUUID }, () => time.ms);
    const limiter = createAttemptLimiter({ failures: 100, windowSeconds: 600 }, () => 0);
    return testApp(
      ({ clock: tokenClock, tokens }) => {
        const changing = {
          waiting: inMemoryWaitingStaffChanges(),
          ...{ standing: standing.atAct, commits, users, applicants, clock, sha256 },
          ...{ names: inMemoryPersonNames(), evaluatorBuild: 'test' },
          refusals: inMemoryRefusalLog(),
          onChanged: async ({
            isTakenAway,
            ...person
          }: Parameters<Parameters<typeof changeStaff>[0]['onChanged']>[0]) => {
            standing.forget(person);
            if (isTakenAway) await live.endAll(person);
          },
        };
        return [
          ...sessionRoutes({
            clock: tokenClock,
            live,
            ofWhom: tokens.ofWhom,
            provider: null,
            representedBy: () => Promise.resolve([]),
            cookie: sessionCookie('http://127.0.0.1:3000'),
            renew: renewSession({
              issueToken: tokens.issue,
              clock: tokenClock,
              newId: randomUUID,
            }),
            signIn: signIn({
              users,
              verifyPassword,
              issueToken: tokens.issue,
              beginSession: live.begin,
              refusals: inMemoryRefusalLog(),
              attempts: { accountAtAddress: limiter, account: limiter, address: limiter },
              clock: tokenClock,
              newId: randomUUID,
            }),
          }),
          route({
            method: 'get',
            path: '/v1/open',
            permission: 'anyone',
            summary: { zh: '测试', en: 'Test' },
            tags: ['sessions'],
            idempotency: 'none',
            ifMatch: 'none',
            responses: { 200: { description: 'Who', body: z.strictObject({ who: z.string() }) } },
            handle: (_input, caller) => ({
              status: 200,
              body: { who: caller?.actor.userId ?? 'nobody' },
            }),
          }),
          ...staffChangeRoutes({
            changeStaff: changeStaff(changing),
            readStaffChanges: readStaffChanges(changing),
            listWaitingChanges: listWaitingChanges(changing),
            actsOnStaff: actsOnStaff(changing),
          }),
        ];
      },
      { standing, sessions: live },
    );
  };
  const [one, other] = [processOf(), processOf()];
  const browserOf = async (who = officer, cookies = '') => {
    const answer = await request(one.app)
      .post('/v1/browser-sessions')
      .set(cookies === '' ? {} : { Cookie: cookies })
      .send({ bankId: 'bank-a', userName: userOf(who).userName, password });
    expect(answer.status).toBe(201);
    return cookieOf(answer);
  };
  const send = (method: 'get' | 'put' | 'delete', path: string, cookie: string, process = one) => {
    const agent = request(process.app);
    return agent[method](path).set({ Cookie: cookie, [consoleHeader]: '1' });
  };
  const read = (cookie: string, process = one) =>
    send('get', '/v1/sessions/current', cookie, process);
  const renew = (cookie: string, process = one) =>
    send('put', '/v1/browser-sessions/current', cookie, process);
  const signOut = (cookie: string) => send('delete', '/v1/browser-sessions/current', cookie);
  const signOutEverywhere = (cookie: string) => send('delete', '/v1/browser-sessions', cookie);
  /** Two people give the officer another standing. */
  const change = async (after: { readonly roles: readonly string[]; readonly active: boolean }) => {
    const [proposer, approver] = bosses;
    const act = (who: (typeof bosses)[number], path: string, body: object, seen?: string) =>
      request(one.app)
        .post(`/v1/staff/${officer.userId}/${path}`)
        .set(seen === undefined ? {} : { 'if-match': seen })
        .set('authorization', one.bearer(rolesOf(who), { userId: who.userId }))
        .set('idempotency-key', randomUUID())
        .send(body);
    const standing = { posts: [], relatedApplicantIds: [], exporterUserIds: [], branch: null };
    const proposed = await act(
      proposer,
      'changes',
      { after: { ...standing, ...after }, note: '岗位调整' },
      '"0"',
    );
    expect(proposed.status).toBe(200);
    const { changes } = proposed.body as { changes: { contentHash: string }[] };
    const { contentHash = '' } = changes.at(-1) ?? {};
    const approved = await act(approver, 'changes/1/approval', { contentHash });
    expect(approved.status).toBe(200);
  };
  const pass = (ms: number) => {
    for (const process of [one, other]) process.clock.advance(ms);
  };
  return {
    send,
    pass,
    users,
    time,
    one,
    other,
    browserOf,
    read,
    renew,
    signOut,
    signOutEverywhere,
    change,
  };
};

const cookieOf = (answer: request.Response): string =>
  (answer.headers['set-cookie'] as unknown as readonly string[])[0]?.split(';')[0] ?? '';

const codeOf = ({ status, body }: request.Response): unknown[] => [
  status,
  (body as { code?: string }).code,
];

const ended = [401, 'session_ended'];

const rolesIn = ({ body }: request.Response) => (body as { roles?: readonly string[] }).roles;

describe('a session that was signed out', () => {
  it('is refused from the next request, also by a copied cookie, in both languages', async () => {
    const { browserOf, read, renew, signOut } = await open();
    const copied = await browserOf();
    expect((await read(copied)).status).toBe(200);
    expect((await signOut(copied)).status).toBe(204);
    const refused = await read(copied);
    expect(codeOf(refused)).toEqual(ended);
    expect(refused.body).toMatchObject({
      detailZh: expect.stringContaining('请重新登录'),
      detailEn: expect.stringContaining('sign in again'),
    });
    expect(refused.headers['www-authenticate']).toContain('invalid_token');
    expect(codeOf(await renew(copied))).toEqual(ended);
  });

  it('takes what it was renewed to with it, whichever of the two was answered first', async () => {
    const { browserOf, read, renew, signOut } = await open();
    const first = await browserOf();
    const renewed = cookieOf(await renew(first));
    expect(renewed).not.toBe(first);
    await signOut(first);
    for (const cookie of [first, renewed]) {
      expect(codeOf(await read(cookie))).toEqual(ended);
      expect(codeOf(await renew(cookie))).toEqual(ended);
    }
  });

  it('is refused by every other process: at once where something changes, within a second where it reads', async () => {
    const { browserOf, read, renew, signOut, other, time } = await open();
    const copied = await browserOf();
    expect((await read(copied, other)).status).toBe(200);
    await signOut(copied);
    expect(codeOf(await renew(copied, other))).toEqual(ended);
    expect(codeOf(await read(copied, other))).toEqual(ended);
    const another = await browserOf();
    expect((await read(another, other)).status).toBe(200);
    await signOut(another);
    time.ms += 1_000;
    expect(codeOf(await read(another, other))).toEqual(ended);
  });

  it('reads as a stranger what is open to everybody', async () => {
    const { browserOf, send, signOut } = await open();
    const cookie = await browserOf();
    expect((await send('get', '/v1/open', cookie)).body).toEqual({ who: officer.userId });
    await signOut(cookie);
    expect((await send('get', '/v1/open', cookie)).body).toEqual({ who: 'nobody' });
  });

  it('leaves other sessions of the same person alone', async () => {
    const { browserOf, read, signOut } = await open();
    const [here, there] = [await browserOf(), await browserOf()];
    await signOut(here);
    expect((await read(there)).status).toBe(200);
  });

  it('stays, and says so, where its end could not be kept', async () => {
    const { browserOf, read, signOut } = await open({
      end: () => Promise.reject(new Unavailable('database', 1)),
    });
    const cookie = await browserOf();
    const answer = await signOut(cookie);
    expect(codeOf(answer)).toEqual([503, 'dependency_unavailable']);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect((await read(cookie)).status).toBe(200);
  });

  it('ends though its cookie ran out: what was renewed from a copy of it does not go on', async () => {
    const { browserOf, read, renew, send, signOut, pass } = await open();
    const cookie = await browserOf();
    pass(10 * 60_000);
    const copied = cookieOf(await renew(cookie));
    pass(6 * 60_000);
    expect(codeOf(await read(cookie))).toEqual([401, 'token_expired']);
    expect((await send('get', '/v1/open', cookie)).body).toEqual({ who: 'nobody' });
    expect((await read(copied)).status).toBe(200);
    expect((await signOut(cookie)).status).toBe(204);
    expect(codeOf(await read(copied))).toEqual(ended);
  });

  it('is one whose cookie ran out before another sign-in took its place', async () => {
    const { browserOf, read, renew, pass } = await open();
    const cookie = await browserOf();
    pass(10 * 60_000);
    const copied = cookieOf(await renew(cookie));
    pass(6 * 60_000);
    await browserOf(officer, cookie);
    expect(codeOf(await read(copied))).toEqual(ended);
  });

  it('is not kept by a cookie that is no session of ours', async () => {
    const { signOut, one } = await open();
    const program = one.bearer(['client_manager']).slice('Bearer '.length);
    for (const cookie of ['', 'greenlane-session=x.y.z', `greenlane-session=${program}`]) {
      const answer = await signOut(cookie);
      expect([answer.status, cookieOf(answer)]).toEqual([204, 'greenlane-session=']);
    }
  });

  it('is one that another sign-in in the same browser took the place of', async () => {
    const { browserOf, read } = await open();
    const before = await browserOf();
    const after = await browserOf(officer, before);
    expect(codeOf(await read(before))).toEqual(ended);
    expect((await read(after)).status).toBe(200);
  });
});

describe('signing out everywhere', () => {
  it('ends every session of that person so far, and nobody else’s', async () => {
    const { browserOf, read, renew, signOutEverywhere, one } = await open();
    const [here, there, boss] = [await browserOf(), await browserOf(), await browserOf(bosses[0])];
    expect((await read(there)).status).toBe(200);
    const answer = await signOutEverywhere(here);
    expect([answer.status, cookieOf(answer)]).toEqual([204, 'greenlane-session=']);
    for (const cookie of [here, there]) {
      expect(codeOf(await read(cookie))).toEqual(ended);
      expect(codeOf(await renew(cookie))).toEqual(ended);
    }
    expect((await read(boss)).status).toBe(200);
    expect((await read(await browserOf())).status).toBe(200);
    const program = await request(one.app)
      .get('/v1/sessions/current')
      .set('authorization', one.bearer(['client_manager'], { userId: officer.userId }));
    expect(program.status).toBe(200);
  });

  it('is done by our own pages alone', async () => {
    const { browserOf, read, one } = await open();
    const cookie = await browserOf();
    const foreign = await request(one.app).delete('/v1/browser-sessions').set('Cookie', cookie);
    expect(foreign.status).toBe(401);
    expect((await read(cookie)).status).toBe(200);
  });
});

describe('what two people made of somebody who is signed in', () => {
  it('shows a role that was given at the next request, and after a renewal', async () => {
    const { browserOf, read, renew, change } = await open();
    const cookie = await browserOf();
    await read(cookie);
    const roles = [...rolesOf(officer), 'auditor'];
    await change({ roles, active: true });
    expect(rolesIn(await read(cookie))).toEqual(roles);
    expect(rolesIn(await read(cookieOf(await renew(cookie))))).toEqual(roles);
  });

  it('ends the sessions of who lost a role: the next sign-in is without it', async () => {
    const { browserOf, read, renew, change } = await open();
    const cookie = await browserOf();
    await read(cookie);
    await change({ roles: ['client_manager'], active: true });
    expect(codeOf(await read(cookie))).toEqual(ended);
    expect(codeOf(await renew(cookie))).toEqual(ended);
    expect(rolesIn(await read(await browserOf()))).toEqual(['client_manager']);
  });

  it('ends the sessions of who was switched off', async () => {
    const { browserOf, read, renew, change, other } = await open();
    const cookie = await browserOf();
    await read(cookie);
    await change({ roles: rolesOf(officer), active: false });
    expect(codeOf(await read(cookie))).toEqual(ended);
    expect(codeOf(await renew(cookie, other))).toEqual(ended);
  });
});
