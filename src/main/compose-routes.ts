import type { RouteSettings } from './route-settings.js';
import type { Route } from '../kernel/http/route.js';
import type { Service } from './compose-service.js';
import { checksOf } from './checks-of.js';
import { requestOf } from '../kernel/http/guard/denied-attempt.js';
import { operationRoutes } from '../kernel/http/server/operation-routes.js';
import { peopleRoutesOf } from './wiring/people.js';
import { catalogueRoutesOf } from './wiring/catalogue.js';
import { preCheckRoutesOf } from './wiring/prechecks.js';
import { applicationRoutesOf } from './wiring/applications.js';
import { decisionRoutesOf } from './wiring/decisions.js';
import { auditRoutesOf } from './wiring/audit.js';
import { waitingRoutesOf } from './wiring/waiting.js';

/** Every route of the service, each given just what it uses, in the order of the contexts. */
export const composeRoutes = (service: Service, settings: RouteSettings): readonly Route[] => {
  const routes: readonly Route[] = [
    ...catalogueRoutesOf(service),
    ...peopleRoutesOf(service, settings),
    ...preCheckRoutesOf(service, settings),
    ...applicationRoutesOf(service, settings),
    ...waitingRoutesOf(service),
    ...decisionRoutesOf(service, settings, (request) => summaryOf.get(request) ?? null),
    ...auditRoutesOf(service),
    ...operationRoutes({
      checks: checksOf(service),
      isStopping: settings.isStopping,
      registry: settings.registry,
      metricsToken: settings.config.http.metricsToken,
      metricsOpen: settings.config.http.metricsOpen,
    }),
  ];
  const summaryOf = new Map(routes.map((one) => [requestOf(one), one.summary]));
  return routes;
};
