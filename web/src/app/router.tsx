import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import { NotFound } from './not-found.js';
import { Home } from './home.js';
import { Shell } from './shell.js';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

/** A search parameter that is a text and not empty; everything else is as if it were not there. */
const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** Only the members that are there, so that an address holds nothing it does not need. */
const given = <Search extends object>(search: Search): Partial<Search> =>
  Object.fromEntries(
    Object.entries(search).filter(([, value]) => value !== undefined),
  ) as Partial<Search>;

const home = createRoute({ getParentRoute: () => root, path: '/', component: Home });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search) => given({ then: text(search['then']) }),
  component: lazyRouteComponent(() => import('../pages/sign-in/sign-in-page.js'), 'SignInPage'),
});

const queue = createRoute({
  getParentRoute: () => root,
  path: '/queue',
  validateSearch: (search) =>
    given({
      step: text(search['step']),
      risk: text(search['risk']),
      assignee: text(search['assignee']),
      at: text(search['at']),
    }),
  component: lazyRouteComponent(() => import('../pages/queue/queue-page.js'), 'QueuePage'),
});

const preCheck = createRoute({
  getParentRoute: () => root,
  path: '/pre-check',
  component: lazyRouteComponent(
    () => import('../pages/pre-check/pre-check-page.js'),
    'PreCheckPage',
  ),
});

const applications = createRoute({
  getParentRoute: () => root,
  path: '/applications',
  validateSearch: (search) => given({ find: text(search['find']) }),
  component: lazyRouteComponent(
    () => import('../pages/applications/applications-page.js'),
    'ApplicationsPage',
  ),
});

const application = createRoute({
  getParentRoute: () => root,
  path: '/applications/$applicationId',
  validateSearch: (search) => given({ tab: text(search['tab']) }),
  component: lazyRouteComponent(
    () => import('../pages/applications/application-page.js'),
    'ApplicationPage',
  ),
});

const routeTree = root.addChildren([home, signIn, queue, preCheck, applications, application]);

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  scrollRestoration: true,
});

/** Every address of the console, its parameters unfilled. */
export type PagePath = keyof typeof router.routesByPath;

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
