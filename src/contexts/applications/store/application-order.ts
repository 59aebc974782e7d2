import type { Application } from '../rules/state/application-state.js';

/** Where an application stands among the newest: creation never changes, so no page moves. */
export const newestKeyOf = (application: Application): string =>
  `${application.createdAt}/${application.applicationId}`;

/** Where an application stands among those changed longest ago. */
export const updatedKeyOf = (application: Application): string =>
  `${application.updatedAt}/${application.applicationId}`;

/** After every instant: what has no deadline comes last. */
const never = '9999-12-31T23:59:59.999Z';

/** Where an application stands among those due soonest. */
export const dueKeyOf = (application: Application): string =>
  `${application.deadline?.dueAt ?? never}/${application.applicationId}`;
