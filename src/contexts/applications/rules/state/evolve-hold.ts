import type { Application } from './application-state.js';
import type { CurrentEvent } from './upcast-event.js';
import type { EventContext } from '../acts/event-context.js';

/** What a hold sets aside, and gives back when it is lifted. */
export const evolveHold = (
  before: Application,
  after: Application,
  event: CurrentEvent,
  context: EventContext,
): Application => {
  if (event.type === 'hold.placed')
    return {
      ...after,
      origin: before.status,
      hold: {
        reason: event.reason,
        authority: event.authority,
        placedBy: event.by,
        placedAt: context.at,
        msLeft: event.msLeft,
        from: before.status,
        origin: before.origin,
        claim: before.claim,
        deadline: before.deadline,
        warned: before.warned,
        breached: before.breached,
      },
    };
  return event.type === 'hold.lifted' ? givenBack(before, after) : after;
};

const givenBack = ({ hold }: Application, after: Application): Application =>
  hold === null
    ? after
    : {
        ...after,
        hold: null,
        origin: hold.origin,
        claim: hold.claim,
        breached: hold.breached,
        // Reminders that were given are not given again.
        warned: (after.deadline?.warnAt ?? []).slice(0, hold.warned.length),
      };
