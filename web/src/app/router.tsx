import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  parseSearchWith,
  redirect,
  stringifySearchWith,
} from '@tanstack/react-router';
import { given, keptEdition, text } from './address.js';
import { caseFiltersIn } from './case-filters.js';
import { queueFiltersIn } from './queue-filters.js';
import { Failed } from './failed.js';
import { NotFound } from './not-found.js';
import { Home } from './home.js';
import { Shell } from './shell.js';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

const home = createRoute({ getParentRoute: () => root, path: '/', component: Home });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search) => given({ then: text(search['then']) }),
  component: lazyRouteComponent(() => import('../pages/sign-in/sign-in-page.js'), 'SignInPage'),
});

const signInReturn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/return',
  component: lazyRouteComponent(() => import('../pages/sign-in/return-page.js'), 'ReturnPage'),
});

const signInDone = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/done',
  component: lazyRouteComponent(() => import('../pages/sign-in/done-page.js'), 'DonePage'),
});

const queue = createRoute({
  getParentRoute: () => root,
  path: '/queue',
  validateSearch: (search) =>
    given({
      view: text(search['view']),
      columns: text(search['columns']),
      ...queueFiltersIn(search),
      at: text(search['at']),
      chosen: text(search['chosen']),
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
  validateSearch: caseFiltersIn,
  component: lazyRouteComponent(
    () => import('../pages/applications/applications-page.js'),
    'ApplicationsPage',
  ),
});

const application = createRoute({
  getParentRoute: () => root,
  path: '/applications/$applicationId',
  validateSearch: (search) =>
    given({
      tab: text(search['tab']),
      line: text(search['line']),
      criterion: text(search['criterion']),
      paper: text(search['paper']),
      page: text(search['page']),
    }),
  component: lazyRouteComponent(
    () => import('../pages/applications/application-page.js'),
    'ApplicationPage',
  ),
});

const clients = createRoute({
  getParentRoute: () => root,
  path: '/clients',
  validateSearch: (search) => given({ find: text(search['find']) }),
  component: lazyRouteComponent(() => import('../pages/clients/clients-page.js'), 'ClientsPage'),
});

const client = createRoute({
  getParentRoute: () => root,
  path: '/clients/$applicantId',
  component: lazyRouteComponent(() => import('../pages/clients/client-page.js'), 'ClientPage'),
});

const figures = createRoute({
  getParentRoute: () => root,
  path: '/figures',
  component: lazyRouteComponent(() => import('../pages/figures/figures-page.js'), 'FiguresPage'),
});

const figureReport = createRoute({
  getParentRoute: () => root,
  path: '/figures/$report',
  validateSearch: (search) =>
    given({
      from: text(search['from']),
      to: text(search['to']),
      area: text(search['area']),
      row: text(search['row']),
      column: text(search['column']),
    }),
  component: lazyRouteComponent(
    () => import('../pages/figures/figures-page.js'),
    'FigureReportPage',
  ),
});

const catalogue = createRoute({
  getParentRoute: () => root,
  path: '/catalogue',
  validateSearch: (search) =>
    given({
      find: text(search['find']),
      open: text(search['open']),
      asOf: text(search['asOf']),
      knownOn: text(search['knownOn']),
    }),
  component: lazyRouteComponent(
    () => import('../pages/catalogue/catalogue-page.js'),
    'CataloguePage',
  ),
});

const item = createRoute({
  getParentRoute: () => root,
  path: '/catalogue/$edition/$itemCode',
  validateSearch: (search) =>
    given({ asOf: text(search['asOf']), knownOn: text(search['knownOn']) }),
  component: lazyRouteComponent(() => import('../pages/catalogue/item-page.js'), 'ItemPage'),
});

/** An address that people guess: an item of the edition that is kept, or the group or area that is opened in the tree. */
const guessed = createRoute({
  getParentRoute: () => root,
  path: '/catalogue/$code',
  beforeLoad: ({ params: { code } }) => {
    if (/^\d+\.\d+\.\d+$/.test(code))
      redirect({
        to: '/catalogue/$edition/$itemCode',
        params: { edition: keptEdition, itemCode: code },
        throw: true,
      });
    if (/^\d+(?:\.\d+)?$/.test(code))
      redirect({ to: '/catalogue', search: { open: code }, throw: true });
    notFound({ throw: true });
  },
  component: NotFound,
});

const drafts = createRoute({
  getParentRoute: () => root,
  path: '/drafts',
  component: lazyRouteComponent(() => import('../pages/drafts/drafts-page.js'), 'DraftsPage'),
});

const draft = createRoute({
  getParentRoute: () => root,
  path: '/drafts/$changeSetId/$tab',
  component: lazyRouteComponent(() => import('../pages/drafts/draft-page.js'), 'DraftPage'),
});

const draftedItem = createRoute({
  getParentRoute: () => root,
  path: '/drafts/$changeSetId/items/$itemCode',
  component: lazyRouteComponent(
    () => import('../pages/drafts/drafted-item-page.js'),
    'DraftedItemPage',
  ),
});

const draftedRules = createRoute({
  getParentRoute: () => root,
  path: '/drafts/$changeSetId/rules/$ruleSet',
  component: lazyRouteComponent(
    () => import('../pages/drafts/drafted-rules-page.js'),
    'DraftedRulesPage',
  ),
});

const draftedGrammar = createRoute({
  getParentRoute: () => root,
  path: '/drafts/$changeSetId/grammar',
  component: lazyRouteComponent(
    () => import('../pages/drafts/drafted-grammar-page.js'),
    'DraftedGrammarPage',
  ),
});

const history = createRoute({
  getParentRoute: () => root,
  path: '/history',
  component: lazyRouteComponent(() => import('../pages/drafts/history-page.js'), 'HistoryPage'),
});

const calendar = createRoute({
  getParentRoute: () => root,
  path: '/calendar',
  validateSearch: (search) => given({ year: text(search['year']), part: text(search['part']) }),
  component: lazyRouteComponent(() => import('../pages/calendar/calendar-page.js'), 'CalendarPage'),
});

const people = createRoute({
  getParentRoute: () => root,
  path: '/people',
  validateSearch: (search) => given({ part: text(search['part']) }),
  component: lazyRouteComponent(() => import('../pages/people/people-page.js'), 'PeoplePage'),
});

const person = createRoute({
  getParentRoute: () => root,
  path: '/people/$userId',
  component: lazyRouteComponent(() => import('../pages/people/person-page.js'), 'PersonPage'),
});

const exporterUser = createRoute({
  getParentRoute: () => root,
  path: '/people/exporters/$userName',
  component: lazyRouteComponent(
    () => import('../pages/people/exporter-user-page.js'),
    'ExporterUserPage',
  ),
});

const record = createRoute({
  getParentRoute: () => root,
  path: '/record',
  validateSearch: caseFiltersIn,
  component: lazyRouteComponent(() => import('../pages/audit/record-page.js'), 'RecordPage'),
});

const recordCase = createRoute({
  getParentRoute: () => root,
  path: '/record/$applicationId',
  validateSearch: (search) => given({ revision: text(search['revision']) }),
  component: lazyRouteComponent(
    () => import('../pages/audit/record-case-page.js'),
    'RecordCasePage',
  ),
});

const refused = createRoute({
  getParentRoute: () => root,
  path: '/refused',
  validateSearch: (search) =>
    given({
      subject: text(search['subject']),
      person: text(search['person']),
      from: text(search['from']),
      to: text(search['to']),
    }),
  component: lazyRouteComponent(() => import('../pages/audit/refused-page.js'), 'RefusedPage'),
});

const disposals = createRoute({
  getParentRoute: () => root,
  path: '/disposals',
  component: lazyRouteComponent(() => import('../pages/audit/disposals-page.js'), 'DisposalsPage'),
});

const operations = createRoute({
  getParentRoute: () => root,
  path: '/operations',
  component: lazyRouteComponent(
    () => import('../pages/operations/operations-page.js'),
    'OperationsPage',
  ),
});

const routeTree = root.addChildren([
  home,
  signIn,
  signInReturn,
  signInDone,
  queue,
  preCheck,
  applications,
  application,
  clients,
  client,
  figures,
  figureReport,
  catalogue,
  item,
  guessed,
  drafts,
  draft,
  draftedItem,
  draftedRules,
  draftedGrammar,
  history,
  calendar,
  people,
  person,
  exporterUser,
  record,
  recordCase,
  refused,
  disposals,
  operations,
]);

export const router = createRouter({
  routeTree,
  defaultErrorComponent: Failed,
  defaultPreload: 'intent',
  scrollRestoration: true,
  // Plain texts: an address is read by people.
  parseSearch: parseSearchWith((value) => value),
  stringifySearch: stringifySearchWith(String),
});

/** Every address of the console, its parameters unfilled. */
export type PagePath = keyof typeof router.routesByPath;

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
