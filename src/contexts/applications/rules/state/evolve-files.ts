import type { Application } from './application-state.js';
import type { CurrentEvent } from './upcast-event.js';
import type { EventContext } from '../acts/event-context.js';
import { takeProposal } from './evolve-proposal.js';
import { takeScan } from '../evidence/papers/scan.js';

/** What becomes known of a file after its upload: its scan, and what people took from its reading. */
export const evolveFiles = (
  application: Application,
  event: CurrentEvent,
  context: EventContext,
): Application => {
  switch (event.type) {
    case 'evidence.scanned':
      return takeScan(application, event);
    case 'proposal.accepted':
    case 'proposal.rejected':
      return takeProposal(application, event, context);
    default:
      return application;
  }
};
