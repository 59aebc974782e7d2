import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { createIdentityProvider } from '../../../../src/infrastructure/identity-provider/identity-provider.js';
import { createBegunSignIns } from '../../../../src/infrastructure/tokens/begun-sign-ins.js';
import { sessionRoutes } from '../../../../src/contexts/people/routes/session-routes.js';
import type { User } from '../../../../src/contexts/people/use-cases/ports-of-people.js';
import { liveSessions } from '../../../../src/contexts/people/use-cases/live-sessions.js';
import { readKeptActor } from '../../../../src/contexts/people/use-cases/read-kept-actor.js';
import { renewSession } from '../../../../src/contexts/people/use-cases/renew-session.js';
import { signInAtProvider } from '../../../../src/contexts/people/use-cases/sign-in-at-provider.js';
import type { RateLimit } from '../../../../src/kernel/http/guard/rate-limiter.js';
import { sessionCookie } from '../../../../src/kernel/http/guard/session-cookie.js';
import { chooseAtProvider } from '../../../builders/at-provider.js';
import { plainBankRules } from '../../../builders/bank-rules.js';
import { startOidcProvider } from '../../../builders/oidc-provider.js';
import type { Account, RunningProvider } from '../../../builders/oidc-provider.js';
import { signingKey, testApp } from '../../../builders/test-app.js';
import { inMemoryDelegationStore } from '../../../fakes/in-memory-delegation-store.js';
import { inMemoryRefusalLog } from '../../../fakes/in-memory-refusal-log.js';
import { inMemorySessionEnds } from '../../../fakes/in-memory-session-ends.js';
import { inMemoryUserStore } from '../../../fakes/in-memory-user-store.js';
import { widgetRoutes } from '../../../kernel/http/widget-routes.js';

const publicUrl = 'http://127.0.0.1:3000';
const returnUrl = `${publicUrl}/sign-in/return`;
const signedOutUrl = `${publicUrl}/sign-in`;

const accountOf = (sub: string, more: Partial<Account> = {}): Account => ({
  sub,
  bank: 'bank-a',
  kind: 'bank_user',
  name: `${sub} as the provider calls them`,
  roles: ['client_manager', 'final_approver'],
  applicants: [],
  ...more,
});

const userOf = (userId: string, more: Partial<User> = {}): User => ({
  userId,
  bankId: 'bank-a',
  userName: userId,
  displayName: '李雷',
  kind: 'bank_user',
  roles: ['client_manager', 'final_approver'],
  applicantIds: [],
  passwordHash: null,
  active: true,
  ...more,
});

let provider: RunningProvider;

beforeAll(async () => {
  provider = await startOidcProvider({ returnUrl, signedOutUrl }, [
    accountOf('li.lei'),
    accountOf('stranger'),
    accountOf('gone'),
    accountOf('no.role', { roles: [] }),
    accountOf('other.role', { roles: ['auditor'] }),
  ]);
});

afterEach(() => {
  provider.tamper = null;
});

afterAll(() => provider.stop());

interface Settings {
  readonly issuer?: string;
  readonly approvalAcr?: readonly string[];
}

const start = async (
  { issuer = provider.issuer, approvalAcr = [] }: Settings = {},
  perAddress: RateLimit = { perMinute: 1_000_000, burst: 1_000_000 },
) => {
  const users = inMemoryUserStore();
  await users.save(userOf('li.lei'));
  await users.save(userOf('gone', { active: false }));
  await users.save(userOf('no.role'));
  await users.save(userOf('other.role'));
  const refusals = inMemoryRefusalLog();
  const faults: unknown[] = [];
  const started = testApp(
    ({ clock, tokens }) => {
      // A little ahead, since it stands still while the provider's goes on.
      clock.advance(Date.now() + 10_000 - Date.parse(clock.now()));
      const bankRules = plainBankRules({});
      const people = { users, delegations: inMemoryDelegationStore(), bankRules, clock };
      const standing = readKeptActor(people, () => performance.now());
      const live = liveSessions({ ends: inMemorySessionEnds(), clock, newId: randomUUID }, () => 0);
      return [
        ...widgetRoutes(),
        ...sessionRoutes({
          signIn: null,
          clock,
          live,
          ofWhom: tokens.ofWhom,
          representedBy: () => Promise.resolve([]),
          cookie: sessionCookie(publicUrl),
          renew: renewSession({ issueToken: tokens.issue, clock, newId: randomUUID }),
          provider: signInAtProvider({
            provider: createIdentityProvider(
              {
                issuer,
                clientId: provider.clientId,
                clientSecret: provider.clientSecret,
                returnUrl,
                signedOutUrl,
                skewSeconds: 5,
                approvalAcr,
              },
              (error) => faults.push(error),
            ),
            begun: createBegunSignIns(signingKey, undefined, () => Date.parse(clock.now())),
            standing,
            issueToken: tokens.issue,
            beginSession: live.begin,
            approvalAcr,
            refusals,
            clock,
            newId: randomUUID,
            newSecret: () => randomBytes(32).toString('base64url'),
          }),
        }),
      ];
    },
    {
      standing: readKeptActor(
        {
          users,
          delegations: inMemoryDelegationStore(),
          bankRules: plainBankRules({}),
          clock: { now: () => new Date().toISOString() },
        },
        (() => {
          let ms = 0;
          // Nothing is remembered from one request to the next.
          return () => (ms += 10_000);
        })(),
      ),
      freshSignIn: { withinSeconds: 900, acr: approvalAcr },
      rateLimits: { person: perAddress, address: perAddress },
    },
  );
  const { app } = started;
  const begin = async (asked: object = { then: '/queue' }) => {
    const begun = await request(app).post('/v1/sign-in-requests').send(asked);
    const { authorizationUrl = '' } = begun.body as { authorizationUrl?: string };
    return { begun, authorizationUrl, kept: cookiesOf(begun)[0] ?? '' };
  };
  const comeBack = (kept: string, returned: object) =>
    request(app).post('/v1/browser-sessions/from-provider').set('Cookie', kept).send(returned);
  const signInAs = async (account: string, asked?: object) => {
    const { authorizationUrl, kept } = await begin(asked);
    const back = await chooseAtProvider(authorizationUrl, account, returnUrl);
    const returned = Object.fromEntries(back.searchParams);
    return { kept, returned, answer: await comeBack(kept, returned) };
  };
  return { ...started, users, begin, comeBack, signInAs, refusals, faults };
};

const cookiesOf = (answer: request.Response): readonly string[] =>
  ((answer.headers['set-cookie'] ?? []) as unknown as readonly string[]).map(
    (line) => line.split(';', 1)[0] ?? '',
  );

const codeOf = ({ status, body }: request.Response): unknown[] => [
  status,
  (body as { code?: string }).code,
];

describe('signing in at the identity provider of the bank', () => {
  it('opens a session of who signed in there, as the bank keeps that person, and goes on at the page', async () => {
    const { app, signInAs } = await start();
    const { answer } = await signInAs('li.lei', { then: '/queue?risk=near' });
    expect(codeOf(answer)).toEqual([201, undefined]);
    expect(answer.body).toMatchObject({ displayName: '李雷', then: '/queue?risk=near' });
    const [session = '', begun] = cookiesOf(answer);
    expect(begun).toBe('greenlane-sign-in=');
    const current = await request(app).get('/v1/sessions/current').set('Cookie', session);
    expect(current.body).toMatchObject({
      userId: 'li.lei',
      roles: ['client_manager', 'final_approver'],
    });
    const renewed = await request(app)
      .put('/v1/browser-sessions/current')
      .set({ Cookie: session, 'X-Greenlane-Console': '1' });
    expect(renewed.status).toBe(200);
  });

  it('asks with PKCE, state and nonce, and keeps them where no script and no other site reaches', async () => {
    const { begin } = await start();
    const { begun, authorizationUrl } = await begin();
    const { searchParams } = new URL(authorizationUrl);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      response_type: 'code',
      client_id: provider.clientId,
      redirect_uri: returnUrl,
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(begun.headers['set-cookie']).toEqual([
      expect.stringMatching(
        /^greenlane-sign-in=\S+; Max-Age=600; Path=\/; HttpOnly; SameSite=Strict$/,
      ),
    ]);
  });

  it.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'queue', '/a\nb'])(
    'goes on at no page but our own: %j',
    async (then) => {
      const { begin } = await start();
      expect((await begin({ then })).begun.status).toBe(422);
    },
  );

  it('takes no answer that was not asked for in this browser, or too long ago', async () => {
    const { begin, comeBack, clock } = await start();
    const { authorizationUrl, kept } = await begin();
    const back = await chooseAtProvider(authorizationUrl, 'li.lei', returnUrl);
    const returned = Object.fromEntries(back.searchParams);
    const refused = [401, 'sign_in_not_begun'];
    expect(codeOf(await comeBack(kept, { ...returned, state: 'another' }))).toEqual(refused);
    expect(codeOf(await comeBack('', returned))).toEqual(refused);
    expect(codeOf(await comeBack((await begin()).kept, returned))).toEqual(refused);
    expect(codeOf(await comeBack(`${kept}x`, returned))).toEqual(refused);
    clock.advance(601_000);
    expect(codeOf(await comeBack(kept, returned))).toEqual(refused);
  });

  it('takes a code once', async () => {
    const { signInAs, comeBack } = await start();
    const { kept, returned } = await signInAs('li.lei');
    expect(codeOf(await comeBack(kept, returned))).toEqual([401, 'code_refused']);
  });

  it.each([
    ['another nonce', { nonce: 'another' }],
    ['no nonce', { nonce: undefined }],
    ['another audience', { aud: 'another-client' }],
    ['several audiences and no party', { aud: ['greenlane-console', 'another'] }],
    ['another authorised party', { azp: 'another-client' }],
    ['another issuer', { iss: 'https://evil.example' }],
    ['an end that is over', { exp: 1_000_000_000 }],
    ['no time of the sign-in', { auth_time: undefined }],
    ['no bank', { bank: undefined }],
    ['a role that there is not', { roles: ['root'] }],
  ])('takes no identity with %s', async (_name, more) => {
    const { signInAs, faults } = await start();
    provider.tamper = (claims) => ({ ...claims, ...more });
    const { answer } = await signInAs('li.lei');
    expect(codeOf(answer)).toEqual([401, 'identity_not_proven']);
    expect(cookiesOf(answer)).toEqual([]);
    expect(faults).toHaveLength(1);
  });

  it('takes no answer in the name of another provider (RFC 9207)', async () => {
    const { begin, comeBack } = await start();
    const { authorizationUrl, kept } = await begin();
    const back = await chooseAtProvider(authorizationUrl, 'li.lei', returnUrl);
    const { iss, ...rest } = Object.fromEntries(back.searchParams);
    expect(iss).toBe(provider.issuer);
    const refused = [401, 'identity_not_proven'];
    expect(codeOf(await comeBack(kept, { ...rest, iss: 'https://evil.example' }))).toEqual(refused);
    expect(codeOf(await comeBack(kept, rest))).toEqual(refused);
  });

  it('goes on when the provider changes its key', async () => {
    const { signInAs } = await start();
    expect((await signInAs('li.lei')).answer.status).toBe(201);
    await provider.rotateKey();
    expect((await signInAs('li.lei')).answer.status).toBe(201);
  });

  it('says in both languages that the provider cannot be used', async () => {
    const { begin } = await start({ issuer: 'http://127.0.0.1:9' });
    const { begun } = await begin();
    expect(codeOf(begun)).toEqual([503, 'identity_provider_unreachable']);
    expect(begun.body).toMatchObject({
      detailZh: expect.stringContaining('统一登录服务暂时无法使用'),
      detailEn: expect.stringContaining('sign-in service cannot be used'),
    });
  });

  it('believes no provider that calls itself otherwise', async () => {
    const { begin, faults } = await start({
      issuer: provider.issuer.replace('127.0.0.1', 'localhost'),
    });
    expect(codeOf((await begin()).begun)).toEqual([503, 'identity_provider_unreachable']);
    expect(String(faults[0])).toContain('issuer');
  });

  it.each([
    ['stranger', 'person_not_entered'],
    ['gone', 'person_switched_off'],
    ['no.role', 'person_without_role'],
    ['other.role', 'person_without_role'],
  ])('lets %s in no further than the bank: %s, and records it', async (account, code) => {
    const { signInAs, refusals } = await start();
    const { answer } = await signInAs(account);
    expect(codeOf(answer)).toEqual([403, code]);
    expect(cookiesOf(answer)).toEqual([]);
    const { items } = await refusals.list({ bankId: 'bank-a', limit: 10, cursor: null });
    expect(items).toMatchObject([{ actorId: account, action: 'sign_in', refusal: { code } }]);
  });

  it('signs out there too, where the provider has a place for it', async () => {
    const { app, begin } = await start();
    await begin();
    const answer = await request(app).delete('/v1/browser-sessions/current');
    expect(answer.status).toBe(200);
    const { signOutUrl } = answer.body as { signOutUrl: string };
    expect(signOutUrl.startsWith(`${provider.issuer}/`)).toBe(true);
    expect(new URL(signOutUrl).searchParams.get('post_logout_redirect_uri')).toBe(signedOutUrl);
  });

  it('signs out here without waiting for a provider that cannot be asked, however often', async () => {
    const { app, faults } = await start(
      { issuer: 'http://127.0.0.1:9' },
      { perMinute: 1, burst: 2 },
    );
    for (let time = 0; time < 5; time += 1) {
      const answer = await request(app).delete('/v1/browser-sessions/current');
      expect([answer.status, cookiesOf(answer)]).toEqual([204, ['greenlane-session=']]);
    }
    // It was asked once, when the service started.
    expect(faults.length).toBeLessThanOrEqual(1);
  });

  it('reads past what other applications of the host keep in cookies', async () => {
    const { begin, comeBack } = await start();
    const { authorizationUrl, kept } = await begin();
    const back = await chooseAtProvider(authorizationUrl, 'li.lei', returnUrl);
    const others = `theme=${Buffer.from('绿色').toString('latin1')};\tseen=\x80\x9f`;
    const answer = await comeBack(`${others}; ${kept}`, Object.fromEntries(back.searchParams));
    expect(codeOf(answer)).toEqual([201, undefined]);
  });

  it('is what is offered where it is configured, and no password', async () => {
    const { app } = await start();
    expect((await request(app).get('/v1/sign-in-ways')).body).toEqual({
      password: false,
      provider: true,
    });
  });
});

describe('an old sign-in at the identity provider', () => {
  it('opens no session where the provider ignores how old it may be', async () => {
    const { signInAs } = await start();
    const hours = (count: number) => Math.floor(Date.now() / 1_000) - count * 3_600;
    provider.tamper = (claims) => ({ ...claims, auth_time: hours(11) });
    expect((await signInAs('li.lei')).answer.status).toBe(201);
    provider.tamper = (claims) => ({ ...claims, auth_time: hours(13) });
    const { answer } = await signInAs('li.lei');
    expect(codeOf(answer)).toEqual([401, 'sign_in_too_old']);
    expect(cookiesOf(answer)).toEqual([]);
  });
});

describe('what an ID token does not name', () => {
  it('is what the bank keeps, also later in the session', async () => {
    const { app, users, signInAs } = await start();
    provider.tamper = (claims) =>
      Object.fromEntries(
        Object.entries(claims).filter(([name]) => !['roles', 'applicants'].includes(name)),
      );
    const { answer } = await signInAs('li.lei');
    const [session = ''] = cookiesOf(answer);
    const rolesNow = async () => {
      const current = await request(app).get('/v1/sessions/current').set('Cookie', session);
      return (current.body as { roles?: readonly string[] }).roles;
    };
    expect(await rolesNow()).toEqual(['client_manager', 'final_approver']);
    await users.save(userOf('li.lei', { roles: ['client_manager', 'auditor'] }));
    expect(await rolesNow()).toEqual(['client_manager', 'auditor']);
  });

  it('cannot be brought back by the bank where the ID token names roles', async () => {
    const { app, users, signInAs } = await start();
    provider.tamper = (claims) => ({ ...claims, roles: ['client_manager'] });
    const [session = ''] = cookiesOf((await signInAs('li.lei')).answer);
    await users.save(userOf('li.lei', { roles: ['client_manager', 'auditor'] }));
    const current = await request(app).get('/v1/sessions/current').set('Cookie', session);
    expect(current.body).toMatchObject({ roles: ['client_manager'] });
  });
});

describe('a fresh sign-in at the identity provider', () => {
  it('is asked for with the contexts that approvals need', async () => {
    const { begin } = await start({ approvalAcr: ['urn:bank:two-factors'] });
    const { authorizationUrl } = await begin({ then: '/queue', purpose: 'approval' });
    expect(Object.fromEntries(new URL(authorizationUrl).searchParams)).toMatchObject({
      prompt: 'login',
      max_age: '0',
      acr_values: 'urn:bank:two-factors',
    });
  });

  it('counts only where the person proved again who it is, in a way that suffices', async () => {
    const approvalAcr = ['urn:bank:two-factors'];
    const { app, signInAs } = await start({ approvalAcr });
    const asked = { then: '/queue', purpose: 'approval' };
    const plain = await signInAs('li.lei');
    const act = (answer: request.Response) =>
      request(app)
        .post('/v1/widgets/w1/decision')
        .set({ Cookie: cookiesOf(answer)[0] ?? '', 'X-Greenlane-Console': '1' });
    const stale = await act(plain.answer);
    expect(codeOf(stale)).toEqual([401, 'sign_in_stale']);
    expect(stale.headers['www-authenticate']).toContain('acr_values="urn:bank:two-factors"');
    const { answer } = await signInAs('li.lei', asked);
    expect(answer.status).toBe(201);
    expect(codeOf(await act(answer))[1]).not.toBe('sign_in_stale');
    for (const more of [{ acr: 'urn:bank:password' }, { auth_time: 1_700_000_000 }]) {
      provider.tamper = (claims) => ({ ...claims, ...more });
      expect(codeOf((await signInAs('li.lei', asked)).answer)).toEqual([401, 'sign_in_not_fresh']);
    }
  });
});
