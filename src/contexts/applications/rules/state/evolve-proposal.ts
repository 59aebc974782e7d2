import type { DocumentProposal, ProposalAnswer } from '../documents/document-proposal.js';
import type { Application } from './application-state.js';
import type { CurrentEvent } from './upcast-event.js';
import type { Evidence, EvidenceStatement } from '../evidence/checklist/checklist.js';
import type { EventContext } from '../acts/event-context.js';

type Answered = Extract<CurrentEvent, { type: 'proposal.accepted' | 'proposal.rejected' }>;

/** The answer stays with the piece; an accepted value becomes what is stated, in the document's own words. */
export const takeProposal = (
  application: Application,
  event: Answered,
  context: EventContext,
): Application => ({
  ...application,
  evidence: application.evidence.map((one) =>
    one.evidenceId === event.evidenceId ? answeredOn(one, answerOf(event, context)) : one,
  ),
});

const answerOf = (event: Answered, { at, persons }: EventContext): ProposalAnswer => ({
  proposal: event.proposal,
  answer: event.type === 'proposal.accepted' ? 'accepted' : 'rejected',
  by: event.by,
  ...(persons.length > 1 ? { persons } : {}),
  at,
  reason: event.type === 'proposal.rejected' ? event.reason : null,
});

const answeredOn = (evidence: Evidence, answer: ProposalAnswer): Evidence => {
  const noted = { ...evidence, proposals: [...(evidence.proposals ?? []), answer] };
  return answer.answer === 'accepted' ? stating(noted, answer.proposal) : noted;
};

const stating = (evidence: Evidence, proposal: DocumentProposal): Evidence =>
  proposal.entryId === null
    ? { ...evidence, [proposal.field]: proposal.value }
    : {
        ...evidence,
        statements: evidence.statements.map((statement) =>
          statement.entryId === proposal.entryId ? restated(statement, proposal) : statement,
        ),
      };

const restated = (statement: EvidenceStatement, proposal: DocumentProposal): EvidenceStatement =>
  proposal.field === 'standard'
    ? { ...statement, standard: String(proposal.value) }
    : {
        ...statement,
        value: proposal.value,
        unit: proposal.unit,
        holds: true,
        statement: proposal.quote,
      };
