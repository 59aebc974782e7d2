import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { declaredRoutes } from '../../../../src/commands/declared-routes.js';
import { rolesByPermission } from '../../../../src/kernel/http/permissions.js';
import { base, referenceService } from '../../../builders/reference-service.js';
import { testApp } from '../../../builders/test-app.js';

const asked = declaredRoutes().filter(({ query }) => query !== undefined && 'asOf' in query.shape);
const isOf = (path: string, what: string): boolean => path.includes(what);

/** Those that ask the record what it knew at an instant; the others ask a catalogue for a day. */
const ofRecord = asked.filter(({ path }) => isOf(path, '/v1/applications/'));
const addressOf = (path: string): string => path.replaceAll(/:\w+/g, 'x-1');

describe('a time that has not come', () => {
  it('is refused wherever the record is asked what it knew then, before anything is read', async () => {
    const { app, bearer } = testApp(() => ofRecord);
    expect(ofRecord.length).toBeGreaterThan(6);
    for (const { path, permission } of ofRecord) {
      const [role] = rolesByPermission[permission as keyof typeof rolesByPermission];
      const answer = await request(app)
        .get(`${addressOf(path)}?asOf=2030-01-01T00:00:00.000Z`)
        .set('authorization', bearer([role]));
      expect([path, answer.status, answer.body]).toMatchObject([
        path,
        400,
        { code: 'query_invalid', violations: [{ pointer: '/asOf', code: 'instant_ahead' }] },
      ]);
    }
  });

  it('of a catalogue is told as a plan, with the instant at which it was known', async () => {
    const { app, catalogue } = referenceService();
    await catalogue.put(null, base);
    const get = (query: string, path = '/v1/catalogue/revisions') =>
      request(app).get(`${path}?${query}`);
    const plan = await get('asOf=2030-01-01');
    expect(plan.headers).toMatchObject({ 'known-at': expect.stringMatching(/^2026-11-25T/) });
    expect(plan.body).toMatchObject({ notice: { en: expect.stringContaining('has not come') } });
    const areas = await get('asOf=2030-01-01', '/v1/catalogue/areas');
    expect(areas.headers).toHaveProperty('known-at');
    const today = await get('asOf=2026-11-25');
    expect(today.body).toMatchObject({ notice: null });
    expect(today.headers).not.toHaveProperty('known-at');
    expect((await get('knownAt=2030-01-01T00:00:00Z')).body).toMatchObject({
      violations: [{ pointer: '/knownAt', code: 'instant_ahead' }],
    });
  });
});
