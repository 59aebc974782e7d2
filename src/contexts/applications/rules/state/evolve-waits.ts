import type { EventChanging } from './event-traits.js';
import type { Application } from './application-state.js';
import type { ApplicationEventType } from './application-event.js';
import type { CurrentEvent } from './upcast-event.js';
import type { EventContext } from '../acts/event-context.js';

const holds: readonly ApplicationEventType[] = ['hold.placed', 'hold.lifted'];

/** A move ends waits for third parties and escalations; a legal hold neither. */
export const endWaits = (
  application: Application,
  { type }: Extract<CurrentEvent, { to: unknown }>,
): Application =>
  holds.includes(type) ? application : withoutEscalations(withoutWait(application));

/** What an event does to waits and escalations; a deadline that moved ahead begins them anew. */
export const evolveWaits = (
  application: Application,
  event: EventChanging<'waits'>,
  { at }: EventContext,
): Application => {
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
