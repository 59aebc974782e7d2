import type { Application } from './application-state.js';
import type { ApplicationEventType } from './application-event.js';
import type { CurrentEvent } from './upcast-event.js';
import { evolveAssignment } from '../review/reviewers/assignment.js';
import type { EventContext } from '../acts/event-context.js';

/**
 * What an event does to turns, to waits for third parties and to escalations. A move ends both, a legal hold
 * neither; a deadline that moved ahead again begins its escalations anew.
 */
export const evolveClock = (
  application: Application,
  event: CurrentEvent,
  { at }: EventContext,
): Application => evolveWaits(evolveAssignment(application, event, at), event, at);

const evolveWaits = (application: Application, event: CurrentEvent, at: string): Application => {
  if ('to' in event)
    return holds.includes(event.type) ? application : withoutEscalations(withoutWait(application));
  return evolveInside(application, event, at);
};

const holds: readonly ApplicationEventType[] = ['hold.placed', 'hold.lifted'];

const evolveInside = (application: Application, event: CurrentEvent, at: string): Application => {
  switch (event.type) {
    case 'third_party_wait.started':
      return { ...anew(application, event.deadline), wait: { ...event.wait, since: at } };
    case 'third_party_wait.ended':
      return withoutWait(anew(application, event.deadline));
    case 'deadline.breached':
    case 'deadline.escalated':
      return reachedLevels(application, event);
    case 'deadline.moved':
      return application.breached ? application : withoutEscalations(application);
    default:
      return application;
  }
};

const anew = (application: Application, deadline: Application['deadline']): Application => ({
  ...withoutEscalations(application),
  deadline,
  warned: [],
  breached: false,
});

const reachedLevels = (
  application: Application,
  {
    escalatedTo: to,
    userId,
  }: { readonly escalatedTo: 'backup' | 'manager'; readonly userId: string | null },
): Application => ({
  ...application,
  escalations: [...(application.escalations ?? []), { to, userId }],
});

const withoutWait = (application: Application): Application => {
  if (application.wait === undefined) return application;
  const { wait: _ended, ...rest } = application;
  return rest;
};

const withoutEscalations = (application: Application): Application => {
  if (application.escalations === undefined) return application;
  const { escalations: _over, ...rest } = application;
  return rest;
};
