import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import {
  hashPassword,
  verifyPassword,
} from '../../../../src/infrastructure/tokens/password-hash.js';
import { sessionRoutes } from '../../../../src/contexts/people/routes/session-routes.js';
import { createAttemptLimiter } from '../../../../src/contexts/people/use-cases/attempt-limiter.js';
import type { User } from '../../../../src/contexts/people/use-cases/ports-of-people.js';
import { liveSessions } from '../../../../src/contexts/people/use-cases/live-sessions.js';
import { readKeptActor } from '../../../../src/contexts/people/use-cases/read-kept-actor.js';
import { renewSession } from '../../../../src/contexts/people/use-cases/renew-session.js';
import { signIn } from '../../../../src/contexts/people/use-cases/sign-in.js';
import { fail } from '../../../../src/kernel/values/result.js';
import { sessionCookie } from '../../../../src/kernel/http/guard/session-cookie.js';
import { plainBankRules } from '../../../builders/bank-rules.js';
import { inMemoryDelegationStore } from '../../../fakes/in-memory-delegation-store.js';
import { inMemoryRefusalLog } from '../../../fakes/in-memory-refusal-log.js';
import { inMemorySessionEnds } from '../../../fakes/in-memory-session-ends.js';
import { inMemoryUserStore } from '../../../fakes/in-memory-user-store.js';
import { manualClock } from '../../../fakes/manual-clock.js';
import { testApp } from '../../../builders/test-app.js';

const password = '正确的马电池钉 correct horse';

const userOf = async (more: Partial<User> = {}): Promise<User> => ({
  userId: 'user-1',
  bankId: 'bank-a',
  userName: '李雷',
  displayName: '李雷',
  kind: 'bank_user',
  roles: ['client_manager'],
  applicantIds: [],
  passwordHash: await hashPassword(password),
  active: true,
  ...more,
});

const start = async (
  users: readonly User[],
  limits: { readonly account?: number; readonly trustedProxies?: readonly string[] } = {},
) => {
  const store = inMemoryUserStore();
  for (const user of users) await store.save(user);
  const refusals = inMemoryRefusalLog();
  let id = 0;
  const started = testApp(
    ({ clock, tokens }) => {
      const nowMs = (): number => Date.parse(clock.now());
      const limiter = (failures: number) =>
        createAttemptLimiter({ failures, windowSeconds: 600 }, nowMs);
      const live = liveSessions({ ends: inMemorySessionEnds(), clock, newId: randomUUID }, nowMs);
      return sessionRoutes({
        clock,
        live,
        ofWhom: tokens.ofWhom,
        provider: null,
        representedBy: () => Promise.resolve([]),
        cookie: sessionCookie('http://127.0.0.1:3000'),
        renew: renewSession({ issueToken: tokens.issue, clock, newId: () => `id-${(id += 1)}` }),
        signIn: signIn({
          users: store,
          verifyPassword,
          issueToken: tokens.issue,
          beginSession: live.begin,
          refusals,
          attempts: {
            accountAtAddress: limiter(3),
            account: limiter(limits.account ?? 100),
            address: limiter(100),
          },
          clock,
          newId: () => `id-${(id += 1)}`,
        }),
      });
    },
    {
      trustedProxies: limits.trustedProxies ?? [],
      standing: readKeptActor(
        {
          users: store,
          delegations: inMemoryDelegationStore(),
          bankRules: plainBankRules({}),
          clock: manualClock(),
        },
        () => 0,
      ),
    },
  );
  const attempt = (body: object) => request(started.app).post('/v1/sessions').send(body);
  return { ...started, attempt, refusals };
};

const right = { bankId: 'bank-a', userName: '李雷', password };

const codeOf = (response: request.Response): unknown[] => [
  response.status,
  (response.body as { code?: string }).code,
];

describe('signing in', () => {
  it('gives a token of 15 minutes that says who one is', async () => {
    const { app, attempt, clock } = await start([await userOf()]);
    const response = await attempt(right);
    expect(response.status).toBe(201);
    const { accessToken, expiresAt } = response.body as { accessToken: string; expiresAt: string };
    expect(Date.parse(expiresAt) - Date.parse(clock.now())).toBe(900_000);
    const current = await request(app)
      .get('/v1/sessions/current')
      .set('authorization', `Bearer ${accessToken}`);
    expect(current.body).toMatchObject({
      userId: 'user-1',
      roles: ['client_manager'],
      permissions: expect.arrayContaining(['applicant.register', 'evidence.review']),
    });
  });

  it('answers a wrong password, an unknown user, another bank and a closed account alike, and records which', async () => {
    const closed = await userOf({ userId: 'user-2', userName: 'closed', active: false });
    const { attempt, refusals } = await start([await userOf(), closed]);
    const answers = [
      await attempt({ ...right, password: 'wrong' }),
      await attempt({ ...right, userName: 'nobody' }),
      await attempt({ ...right, bankId: 'bank-b' }),
      await attempt({ ...right, userName: 'closed' }),
    ];
    expect(answers.map(codeOf)).toEqual(Array(4).fill([401, 'credentials_wrong']));
    const bodies = answers.map(({ body }) => ({ ...(body as object), requestId: '' }));
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
    const { items } = await refusals.list({ bankId: 'bank-a', limit: 1, cursor: null });
    expect(items[0]).toMatchObject({ actorId: 'user-2', refusal: { code: 'account_closed' } });
  });

  it('does the same work for a user that is not there', async () => {
    const { attempt } = await start([await userOf()]);
    /** The least of three: a busy machine only adds. */
    const timeOf = async (body: object): Promise<number> => {
      const times: number[] = [];
      for (let time = 0; time < 3; time += 1) {
        const startedAt = performance.now();
        await attempt(body);
        times.push(performance.now() - startedAt);
      }
      return Math.min(...times);
    };
    await timeOf({ ...right, userName: 'warm-up' });
    const known = await timeOf({ ...right, password: 'wrong' });
    const unknown = await timeOf({ ...right, userName: 'nobody' });
    expect(unknown).toBeGreaterThan(known / 4);
  });

  it('is limited after failures, in parallel too, and free again after the window', async () => {
    const { attempt, clock } = await start([await userOf()]);
    const guesses = await Promise.all(
      Array.from({ length: 8 }, (_, guess) => attempt({ ...right, password: `guess ${guess}` })),
    );
    expect(guesses.filter(({ status }) => status === 401)).toHaveLength(3);
    const locked = await attempt(right);
    expect(codeOf(locked)).toEqual([429, 'too_many_attempts']);
    expect(locked.headers['retry-after']).toBe('600');
    clock.advance(600_000);
    expect((await attempt(right)).status).toBe(201);
  });

  it('is not closed to a person because one caller guesses at the name for ever', async () => {
    const { app } = await start([await userOf()], {
      account: 6,
      trustedProxies: ['127.0.0.0/8', '::1'],
    });
    const from = (address: string, body: object) =>
      request(app).post('/v1/sessions').set('x-forwarded-for', address).send(body);
    for (let guess = 0; guess < 20; guess += 1)
      await from('203.0.113.9', { ...right, password: 'wrong' });
    expect((await from('203.0.113.9', right)).status).toBe(429);
    expect((await from('198.51.100.7', right)).status).toBe(201);
  });

  it('counts the addresses of one line of IPv6 as one caller', async () => {
    const { app } = await start([await userOf()], { trustedProxies: ['127.0.0.0/8', '::1'] });
    const statuses: number[] = [];
    for (let guess = 0; guess < 5; guess += 1) {
      const answer = await request(app)
        .post('/v1/sessions')
        .set('x-forwarded-for', `2001:db8:1:2::${guess + 1}`)
        .send({ ...right, password: 'wrong' });
      statuses.push(answer.status);
    }
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
  });

  it('is not limited by being right', async () => {
    const { attempt } = await start([await userOf()]);
    const statuses: number[] = [];
    for (let time = 0; time < 5; time += 1) statuses.push((await attempt(right)).status);
    expect(statuses).toEqual([201, 201, 201, 201, 201]);
  });

  it('records each failure without what was typed', async () => {
    const { attempt, refusals } = await start([await userOf()]);
    await attempt({ ...right, password: 'canary-password' });
    await attempt({ ...right, userName: 'canary-name' });
    const { items } = await refusals.list({ bankId: 'bank-a', limit: 10, cursor: null });
    expect(items.map(({ actorId }) => actorId).sort()).toEqual(['unknown', 'user-1']);
    expect(JSON.stringify(items)).not.toContain('canary');
  });

  it('lists all that is wrong with the request', async () => {
    const { attempt } = await start([]);
    const response = await attempt({ bankId: '../x', userName: '', admin: true });
    const { violations } = response.body as { violations: { pointer: string; code: string }[] };
    expect(violations.map((one) => `${one.pointer} ${one.code}`)).toEqual([
      '/bankId wrong_form',
      '/userName too_short',
      '/password missing',
      '/admin unknown_member',
    ]);
  });

  it('is not there where another party issues the tokens', async () => {
    const { app } = testApp(({ clock }) =>
      sessionRoutes({
        signIn: null,
        provider: null,
        clock,
        live: liveSessions({ ends: inMemorySessionEnds(), clock, newId: randomUUID }, () => 0),
        ofWhom: () => null,
        representedBy: () => Promise.resolve([]),
        cookie: sessionCookie('http://127.0.0.1:3000'),
        renew: () => fail('session_missing'),
      }),
    );
    expect((await request(app).post('/v1/sessions').send(right)).status).toBe(404);
  });
});

describe('the session of a browser', () => {
  const open = async () => {
    const started = await start([await userOf()]);
    const answer = await request(started.app).post('/v1/browser-sessions').send(right);
    const [cookie = ''] = answer.headers['set-cookie'] as unknown as readonly string[];
    return { ...started, answer, cookie, token: cookie.split(';')[0] ?? '' };
  };
  const own = 'x-greenlane-console';

  it('keeps its token where no script and no other site can reach it', async () => {
    const { answer, cookie } = await open();
    expect(answer.status).toBe(201);
    expect(answer.body).not.toHaveProperty('accessToken');
    expect(cookie).toMatch(
      /^greenlane-session=\S+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    expect(sessionCookie('https://bank.example').keep('t', 60)).toBe(
      '__Host-greenlane-session=t; Max-Age=60; Path=/; HttpOnly; SameSite=Strict; Secure',
    );
  });

  it('reads with the cookie alone', async () => {
    const { app, token } = await open();
    const answer = await request(app).get('/v1/sessions/current').set('Cookie', token);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ userId: 'user-1', expiresInSeconds: 900 });
  });

  it('writes only from our own pages', async () => {
    const { app, token } = await open();
    const write = (headers: Readonly<Record<string, string>>) =>
      request(app)
        .put('/v1/browser-sessions/current')
        .set({ Cookie: token, ...headers });
    const alone = [401, 'cookie_alone'];
    expect(codeOf(await write({}))).toEqual(alone);
    for (const site of ['cross-site', 'same-site'])
      expect(codeOf(await write({ [own]: '1', 'Sec-Fetch-Site': site }))).toEqual(alone);
    expect((await write({ [own]: '1', 'Sec-Fetch-Site': 'same-origin' })).status).toBe(200);
  });

  it('goes on for a working day without a password, and no fresher than the password was', async () => {
    const { app, clock, token } = await open();
    let cookie = token;
    const renew = () =>
      request(app)
        .put('/v1/browser-sessions/current')
        .set({ Cookie: cookie, [own]: '1' });
    for (let minutes = 0; minutes < 12 * 60; minutes += 14) {
      clock.advance(14 * 60_000);
      const renewed = await renew();
      if (renewed.status !== 200) break;
      cookie =
        (renewed.headers['set-cookie'] as unknown as readonly string[])[0]?.split(';')[0] ?? '';
    }
    expect((await renew()).status).toBe(401);
    const current = await request(app).get('/v1/sessions/current').set('Cookie', cookie);
    const { authenticatedAt, expiresAt } = current.body as Record<string, string>;
    const hours = (Date.parse(expiresAt ?? '') - Date.parse(authenticatedAt ?? '')) / 3_600_000;
    expect(hours).toBeGreaterThan(11.5);
    expect(hours).toBeLessThan(12.5);
  });

  it('is opened by no other token, and its own speaks in the cookie alone', async () => {
    const { app, attempt, token: cookie } = await open();
    const { accessToken } = (await attempt(right)).body as { accessToken: string };
    const renew = (headers: Readonly<Record<string, string>>) =>
      request(app).put('/v1/browser-sessions/current').set(headers);
    const ofProgram = await renew({ authorization: `Bearer ${accessToken}` });
    expect(codeOf(ofProgram)).toEqual([401, 'session_missing']);
    expect(ofProgram.headers['set-cookie']).toBeUndefined();
    const inCookie = await renew({ Cookie: `greenlane-session=${accessToken}`, [own]: '1' });
    expect(codeOf(inCookie)).toEqual([401, 'token_invalid']);
    const taken = cookie.slice(cookie.indexOf('=') + 1);
    const asBearer = { authorization: `Bearer ${taken}` };
    expect(codeOf(await renew(asBearer))).toEqual([401, 'token_invalid']);
    const read = await request(app).get('/v1/sessions/current').set(asBearer);
    expect(codeOf(read)).toEqual([401, 'token_invalid']);
  });

  it('ends when the person signs out', async () => {
    const { app, token } = await open();
    const answer = await request(app)
      .delete('/v1/browser-sessions/current')
      .set({ Cookie: token, [own]: '1' });
    expect(answer.status).toBe(204);
    expect(answer.headers['set-cookie']).toEqual([
      'greenlane-session=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict',
    ]);
  });
});
