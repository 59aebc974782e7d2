import type { Application } from './application-state.js';
import type { CurrentEvent } from './upcast-event.js';

/** Votes are kept until the application goes back or is reviewed anew: then they are cast again. */
export const evolveVotes = (application: Application, event: CurrentEvent): Application => {
  if (event.type === 'vote.cast')
    return { ...application, votes: [...application.votes, event.vote] };
  const starts = event.type === 'application.returned' || event.type === 'appeal.decided';
  return starts && application.votes.length > 0 ? { ...application, votes: [] } : application;
};
