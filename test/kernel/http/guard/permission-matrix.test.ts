import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { operationIdOf } from '../../../../src/kernel/http/openapi/openapi.js';
import { isPermitted } from '../../../../src/kernel/http/permissions.js';
import type { Route } from '../../../../src/kernel/http/route.js';
import { declaredRoutes } from '../../../../src/commands/declared-routes.js';
import { userRoles } from '../../../../src/kernel/values/actor.js';
import { testApp } from '../../../builders/test-app.js';

/** Only who gets as far as the handler is of interest here. */
const routes = declaredRoutes().map((declared): Route => ({
  ...declared,
  handle: () => ({ status: 204 }),
}));
const { app, bearer } = testApp(() => routes, { checkAnswers: false });

const call = (declared: Route, authorization: string | null) => {
  const path = declared.path.replace(/:\w+/g, 'x1');
  const client = request(app);
  const sent = client[declared.method](path).set('idempotency-key', 'k').set('if-match', '"1"');
  return authorization === null ? sent : sent.set('authorization', authorization);
};

/** `false` for 401 and for 403; anything else has come past the permission. */
const isAdmitted = async (declared: Route, authorization: string | null): Promise<boolean> =>
  ![401, 403].includes((await call(declared, authorization)).status);

const guarded = routes.filter(
  ({ permission }) => permission !== 'public' && permission !== 'anyone',
);
const open = routes.filter((declared) => !guarded.includes(declared));

describe('each operation', () => {
  it.each(guarded.map((declared) => [operationIdOf(declared), declared] as const))(
    '%s is done by exactly the roles its permission names',
    async (_name, declared) => {
      const { permission } = declared;
      if (permission === 'public' || permission === 'anyone') throw new Error('open');
      const admitted: string[] = [];
      const holders: string[] = [];
      for (const role of userRoles) {
        if (isPermitted([role], permission)) holders.push(role);
        if (await isAdmitted(declared, bearer([role]))) admitted.push(role);
      }
      expect(admitted).toEqual(holders);
      expect([await isAdmitted(declared, null), await isAdmitted(declared, bearer([]))]).toEqual([
        false,
        false,
      ]);
    },
  );

  it('open without signing in is one of these few', () => {
    expect(open.map(operationIdOf).sort()).toEqual([
      'deleteBrowserSessionsCurrent',
      'get',
      'getCatalogueAreas',
      'getCatalogueAreasByAreaCodeGroups',
      'getCatalogueEditions',
      'getCatalogueEditionsByEditionNodes',
      'getCatalogueEditionsByEditionNodesByCode',
      'getCatalogueGroupsByGroupCodeItems',
      'getCatalogueItems',
      'getCatalogueItemsByItemCode',
      'getCatalogueItemsByItemCodeCrosswalk',
      'getCatalogueItemsByItemCodeExamples',
      'getCatalogueRevisions',
      'getHealth',
      'getMetrics',
      'getPreChecksByPreCheckId',
      'getPreChecksByPreCheckIdCrosswalk',
      'getPreChecksByPreCheckIdExplanation',
      'getReady',
      'getSignInWays',
      'postBrowserSessions',
      'postBrowserSessionsFromProvider',
      'postPreChecks',
      'postPreChecksBulk',
      'postSessions',
      'postSignInRequests',
    ]);
  });
});
