import type { EventChanging } from './event-traits.js';
import type { Application } from './application-state.js';

/** Votes are kept until the application goes back or is reviewed anew: then they are cast again. */
export const evolveVotes = (
  application: Application,
  event: EventChanging<'votes'>,
): Application => {
  switch (event.type) {
    case 'vote.cast':
      return { ...application, votes: [...application.votes, event.vote] };
    case 'application.returned':
    case 'appeal.decided':
      return application.votes.length > 0 ? { ...application, votes: [] } : application;
  }
};
