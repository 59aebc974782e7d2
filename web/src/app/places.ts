import type { Session } from '../session/session.js';
import type { WordKey } from '../words/words.js';
import type { PagePath } from './router.js';

interface Place {
  readonly to: PagePath;
  readonly label: WordKey;
  /** The permission whose holders find this place on the left; `null`: everybody. */
  readonly permission: string | null;
}

/** The places of each person, in their order: those whose permission the API gave, each once. */
const places: readonly Place[] = [
  { to: '/queue', label: 'places.queue', permission: 'review.queue' },
  { to: '/applications', label: 'places.applications', permission: 'application.read' },
  { to: '/clients', label: 'places.firm', permission: 'application.write' },
  { to: '/clients', label: 'places.clients', permission: 'applicant.read' },
  { to: '/figures', label: 'places.figures', permission: 'figures.read' },
  { to: '/record', label: 'places.record', permission: 'record.read' },
  { to: '/refused', label: 'places.refused', permission: 'refusal.read' },
  { to: '/disposals', label: 'places.disposals', permission: 'record.read' },
  { to: '/drafts', label: 'places.drafts', permission: 'catalogue.audit' },
  { to: '/catalogue', label: 'places.catalogue', permission: 'catalogue.audit' },
  { to: '/history', label: 'places.history', permission: 'catalogue.audit' },
  { to: '/calendar', label: 'places.calendar', permission: 'calendar.propose' },
  { to: '/people', label: 'places.people', permission: 'staff.audit' },
  { to: '/people', label: 'places.people', permission: 'catalogue.change' },
  { to: '/operations', label: 'places.operations', permission: 'stuck.read' },
  { to: '/pre-check', label: 'places.pre_check', permission: null },
  { to: '/catalogue', label: 'places.catalogue', permission: null },
];

export const placesOf = (session: Session | null): readonly Place[] => {
  const open = places.filter(
    ({ permission }) =>
      permission === null || (session !== null && session.permissions.includes(permission)),
  );
  return open.filter(({ to }, at) => open.findIndex((one) => one.to === to) === at);
};

/** What a page reads first, or one of several: without it nothing of the page is shown, and nothing is asked that is refused. `null`: open to all. */
const needed: Readonly<Record<PagePath, string | readonly string[] | null>> = {
  '/queue': 'review.queue',
  '/applications': 'application.read',
  '/applications/$applicationId': 'application.read',
  '/clients': 'applicant.read',
  '/clients/$applicantId': 'applicant.read',
  '/figures': 'figures.read',
  '/figures/$report': 'figures.read',
  '/drafts': 'catalogue.audit',
  '/drafts/$changeSetId/$tab': 'catalogue.audit',
  '/drafts/$changeSetId/items/$itemCode': 'catalogue.audit',
  '/drafts/$changeSetId/rules/$ruleSet': 'catalogue.audit',
  '/drafts/$changeSetId/grammar': 'catalogue.audit',
  '/history': 'catalogue.audit',
  '/calendar': 'calendar.read',
  '/people': ['staff.audit', 'exporter.read', 'catalogue.change'],
  '/people/$userId': [
    'staff.audit',
    'exporter.read',
    'catalogue.change',
    'staff.absence',
    'delegation.grant',
  ],
  '/people/exporters/$userName': 'exporter.read',
  '/record': 'record.read',
  '/record/$applicationId': 'record.read',
  '/refused': 'refusal.read',
  '/disposals': 'record.read',
  '/operations': 'stuck.read',
  '/': null,
  '/catalogue': null,
  '/catalogue/$edition/$itemCode': null,
  '/catalogue/$code': null,
  '/pre-check': null,
  '/sign-in': null,
  '/sign-in/return': null,
  '/sign-in/done': null,
};

/** One of these is needed for the page; `null`: it is open to all. */
export const neededFor = (page: string): readonly string[] | null => {
  const permissions = (needed as Readonly<Record<string, string | readonly string[] | null>>)[page];
  if (permissions === undefined || permissions === null) return null;
  return typeof permissions === 'string' ? [permissions] : permissions;
};
