import { createHmac, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import jwt from 'jsonwebtoken';
import request from 'supertest';
import { needsFreshSignIn, rolesByPermission } from '../../../../src/kernel/http/permissions.js';
import { declaredRoutes } from '../../../../src/commands/declared-routes.js';
import { route } from '../../../../src/kernel/http/route.js';
import { userRoles } from '../../../../src/kernel/values/actor.js';
import type { UserRole } from '../../../../src/kernel/values/actor.js';
import { signingKey, testApp, tokenSettings } from '../../../builders/test-app.js';
import { widgetRoutes } from '../../../kernel/http/widget-routes.js';

const { app, bearer, clock, refusedOf } = testApp(widgetRoutes);

const read = (authorization?: string) => {
  const sent = request(app)
    .put('/v1/widgets/w1')
    .set('idempotency-key', 'key-1')
    .set('if-match', '"7"')
    .send({ name: 'a' });
  return authorization === undefined ? sent : sent.set('authorization', authorization);
};

const codeOf = (response: request.Response): string => (response.body as { code: string }).code;

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const claims = () => {
  const now = Math.floor(Date.parse(clock.now()) / 1_000);
  return {
    sub: 'user-1',
    bank: 'bank-a',
    kind: 'applicant_user',
    name: '测试',
    roles: ['exporter'],
    applicants: [],
    jti: 'token-1',
    auth_time: now,
    iss: tokenSettings.issuer,
    aud: tokenSettings.audience,
    iat: now,
    nbf: now,
    exp: now + 600,
  };
};

const header = { typ: 'at+jwt', kid: signingKey.keyId };

describe('authentication', () => {
  it('asks for a token by the scheme it takes', async () => {
    const response = await read();
    expect([response.status, codeOf(response)]).toEqual([401, 'token_missing']);
    expect(response.headers['www-authenticate']).toBe('Bearer realm="greenlane"');
  });

  it.each([
    ['another scheme', () => 'Basic dXNlcjpwYXNz'],
    ['rubbish', () => 'Bearer rubbish'],
    ['two tokens', () => `${bearer(['exporter'])} ${bearer(['exporter'])}`],
    ['alg none', () => `Bearer ${encoded({ ...header, alg: 'none' })}.${encoded(claims())}.`],
    [
      'the public key used as a shared secret',
      () => {
        const signed = `${encoded({ ...header, alg: 'HS256' })}.${encoded(claims())}`;
        const secret = createPublicKey(signingKey.key).export({ type: 'spki', format: 'pem' });
        return `Bearer ${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
      },
    ],
    [
      "somebody else's key under our key id",
      () => {
        const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
        return `Bearer ${jwt.sign(claims(), privateKey, { algorithm: 'ES256', header: { ...header, alg: 'ES256' } })}`;
      },
    ],
    ['a token of 9 KiB', () => `Bearer ${'a'.repeat(9 * 1024)}`],
  ])('refuses %s', async (_case, authorization) => {
    const response = await read(authorization());
    expect([response.status, codeOf(response)]).toEqual([401, 'token_invalid']);
    expect(response.headers['www-authenticate']).toContain('invalid_token');
  });

  it('refuses a token that was good until it expired', async () => {
    const authorization = bearer(['exporter']);
    expect((await read(authorization)).status).toBe(200);
    clock.advance(901_000);
    const response = await read(authorization);
    expect([response.status, codeOf(response)]).toEqual([401, 'token_expired']);
  });

  it('is needed nowhere that is open to anyone, but a bad token is refused there too', async () => {
    const anonymous = await request(app).get('/v1/widgets/w1');
    expect(anonymous.body).toEqual({ bankId: null });
    const known = await request(app)
      .get('/v1/widgets/w1')
      .set('authorization', bearer(['auditor']));
    expect(known.body).toEqual({ bankId: 'bank-a' });
    const bad = await request(app).get('/v1/widgets/w1').set('authorization', 'Bearer bad');
    expect(bad.status).toBe(401);
  });
});

describe('a decision', () => {
  const decide = (signedInSecondsAgo: number | null) => {
    const payload = claims();
    const token = jwt.sign(
      {
        ...payload,
        kind: 'bank_user',
        roles: ['final_approver'],
        auth_time: signedInSecondsAgo === null ? undefined : payload.iat - signedInSecondsAgo,
      },
      signingKey.key,
      { algorithm: 'ES256', header: { ...header, alg: 'ES256' } },
    );
    return request(app).post('/v1/widgets/w1/decision').set('authorization', `Bearer ${token}`);
  };

  it('needs a sign-in of the last 15 minutes, however fresh the token', async () => {
    expect((await decide(890)).status).toBe(204);
    const response = await decide(910);
    expect([response.status, codeOf(response)]).toEqual([401, 'sign_in_stale']);
    expect(response.headers['www-authenticate']).toContain('insufficient_user_authentication');
  });

  it('takes no token for a fresh sign-in that does not say when the person signed in', async () => {
    const response = await decide(null);
    expect([response.status, codeOf(response)]).toEqual([401, 'sign_in_stale']);
  });

  it.each([
    'application.vote',
    'override.resolve',
    'standard.confirm',
    'delegation.grant',
    'application.decide',
  ] as const)('of %s needs it too', (permission) => {
    expect(needsFreshSignIn(permission)).toBe(true);
  });
});

describe('an act that approves under a permission it shares with others', () => {
  const { app: shared, bearer: of } = testApp(
    () =>
      (['people', undefined] as const).map((freshSignIn) =>
        route({
          method: 'post',
          path: freshSignIn === undefined ? '/v1/record' : '/v1/agree',
          permission: 'credit.record',
          ...(freshSignIn === undefined ? {} : { freshSignIn }),
          summary: { zh: '测试', en: 'Test' },
          tags: ['widgets'],
          idempotency: 'none',
          ifMatch: 'none',
          responses: { 204: { description: 'Done' } },
          handle: () => ({ status: 204 }),
        }),
      ),
    { freshSignIn: { withinSeconds: -1, acr: [] } },
  );
  const ask = (path: string, roles: readonly UserRole[]) =>
    request(shared).post(path).set('authorization', of(roles));

  it('asks people for a fresh sign-in, and the bank’s systems for none', async () => {
    const stale = await ask('/v1/agree', ['credit_officer']);
    expect([stale.status, codeOf(stale)]).toEqual([401, 'sign_in_stale']);
    expect((await ask('/v1/agree', ['integrator', 'credit_officer'])).status).toBe(401);
    expect((await ask('/v1/agree', ['integrator'])).status).toBe(204);
    expect((await ask('/v1/record', ['credit_officer'])).status).toBe(204);
  });

  it('is the agreement to a waiver or a financing exception, and a credit decision', () => {
    const asking = declaredRoutes().flatMap(({ path, freshSignIn }) =>
      freshSignIn === undefined ? [] : [path.replace('/v1/applications/:applicationId/', '')],
    );
    expect(asking.toSorted()).toEqual([
      'checklist/:entryId/waiver-decision',
      'credit',
      'evidence/:evidenceId/financing-exception-decision',
    ]);
  });
});

describe('permission', () => {
  it.each(userRoles)('of the widget route is judged for %s by the declaration', async (role) => {
    const holders: readonly string[] = rolesByPermission['application.write'];
    const response = await read(bearer([role]));
    expect(response.status).toBe(holders.includes(role) ? 200 : 403);
  });

  it('is denied to somebody without any role', async () => {
    const response = await read(bearer([]));
    expect([response.status, codeOf(response)]).toEqual([403, 'permission_missing']);
  });

  it('that is missing is recorded: who, what, why', async () => {
    await read(bearer(['auditor'], { bankId: 'bank-r', userId: 'curious' }));
    expect(await refusedOf('bank-r')).toMatchObject([
      {
        actorId: 'curious',
        action: 'PUT /v1/widgets/:widgetId',
        rolesThen: ['auditor'],
        refusal: { kind: 'not_permitted', code: 'permission_missing' },
      },
    ]);
  });

  it('keeps every refused attempt although the caller sends one request id twice', async () => {
    const authorization = bearer(['auditor'], { bankId: 'bank-t' });
    await read(authorization).set('x-request-id', 'same-request-id');
    await read(authorization).set('x-request-id', 'same-request-id');
    expect(await refusedOf('bank-t')).toHaveLength(2);
  });
});
