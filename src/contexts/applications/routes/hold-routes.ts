import { operations } from '../../../kernel/messages/operations.js';
import { holdReleaseRequest, holdRequest } from '../contracts/hold-acts.js';
import type { Application } from '../rules/state/application-state.js';
import type { Route } from '../../../kernel/http/route.js';
import { actRoute } from './act-route.js';
import type { ActOnApplication } from './application-act.js';

/** What compliance does with a legal hold. */
export const holdRoutes = (act: ActOnApplication): readonly Route[] => [
  actRoute(act, {
    under: 'hold',
    permission: 'hold.manage',
    summary: operations.say('summary.hold'),
    tag: 'holds',
    ifMatch: 'optional',
    body: holdRequest,
    command: ({ note, authority }) => ({ kind: 'place_hold', reason: note, authority }),
  }),
  actRoute(act, {
    under: 'hold/release',
    permission: 'hold.manage',
    summary: operations.say('summary.hold_release'),
    tag: 'holds',
    ifMatch: 'optional',
    body: holdReleaseRequest,
    command: ({ note }) => ({ kind: 'lift_hold', note }),
  }),
];

/** The exporter reads only that the application is suspended. */
export const holdView = ({ hold }: Application, named: boolean) =>
  hold === null || !named
    ? null
    : {
        note: hold.reason,
        authority: hold.authority,
        placedBy: hold.placedBy,
        placedAt: hold.placedAt,
        from: hold.from,
      };
