import type { Config } from '../../config/load-config.js';
import type { Route } from '../kernel/http/route.js';
import { composeRoutes } from '../main/compose-routes.js';
import type { RouteSettings } from '../main/route-settings.js';
import type { Service } from '../main/compose-service.js';

/** Stands where a service would: whatever is asked of it is itself, and nothing happens. */
const nobody: unknown = new Proxy(() => nobody, { get: () => nobody });

const settings: RouteSettings = {
  config: {
    bundle: { signingKey: null },
    http: { metricsToken: null, metricsOpen: false },
  } as Config,
  sessions: nobody as RouteSettings['sessions'],
  registry: nobody as RouteSettings['registry'],
  onLagging: () => undefined,
  onRearmFailure: () => undefined,
  onLineFailure: () => undefined,
  onBulkStopped: () => undefined,
  onUntold: () => undefined,
  isStopping: () => false,
};

/** Every route the service declares, to be described: their handlers have nothing to work on. */
export const declaredRoutes = (): readonly Route[] => composeRoutes(nobody as Service, settings);
