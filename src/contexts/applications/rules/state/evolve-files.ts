import type { EventChanging } from './event-traits.js';
import type { Application } from './application-state.js';
import type { CurrentEvent } from './upcast-event.js';
import type { EventContext } from '../acts/event-context.js';
import { takeProposal } from './evolve-proposal.js';
import type { Evidence } from '../evidence/checklist/checklist.js';

/** What becomes known of a file after its upload: its scan, and what people took from its reading. */
export const evolveFiles = (
  application: Application,
  event: EventChanging<'files'>,
  context: EventContext,
): Application => {
  switch (event.type) {
    case 'evidence.scanned':
      return takeScan(application, event);
    case 'proposal.accepted':
    case 'proposal.rejected':
      return takeProposal(application, event, context);
  }
};

/** A clean file is used as any other; an infected one is rejected, with the entries that stand on it. */
const takeScan = (
  application: Application,
  event: Extract<CurrentEvent, { type: 'evidence.scanned' }>,
): Application => {
  const { evidenceId, scan, signature } = event;
  const reason = scan === 'infected' ? `malware: ${signature ?? 'unknown'}` : null;
  return {
    ...application,
    evidence: application.evidence.map((one) =>
      one.evidenceId === evidenceId ? { ...one, scan, ...rejectedFor(one, reason) } : one,
    ),
    checklist: application.checklist.map((entry) =>
      entry.evidenceId === evidenceId && reason !== null
        ? { ...entry, status: 'rejected', reason }
        : entry,
    ),
  };
};

const rejectedFor = (evidence: Evidence, reason: string | null): Partial<Evidence> =>
  reason !== null && evidence.status === 'uploaded' ? { status: 'rejected', reason } : {};
