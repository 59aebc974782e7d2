import { evidenceTerms } from '../../acts/act-terms.js';
import { fail } from '../../../../../kernel/values/result.js';
import type { CommandOf } from '../../acts/application-command.js';
import type { Application } from '../../state/application-state.js';
import type { Evidence } from '../checklist/checklist.js';
import { decided } from '../../acts/decider.js';
import type { Decider } from '../../acts/decider.js';
import { refuse } from '../../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../../kernel/values/refusal.js';

type Answering = CommandOf<'accept_proposal'> | CommandOf<'reject_proposal'>;

/** What a reader proposed becomes what is stated; whether that proves anything is decided later, by others. */
export const acceptProposal: Decider<'accept_proposal'> = (application, command, context) => {
  const refusal = refuseAnswer(application, command);
  if (refusal !== null) return fail(refusal);
  const { evidenceId, contentHash, proposal } = command;
  const by = context.actor.userId;
  return decided({ type: 'proposal.accepted', evidenceId, contentHash, proposal, by });
};

export const rejectProposal: Decider<'reject_proposal'> = (application, command, context) => {
  const refusal = refuseAnswer(application, command);
  if (refusal !== null) return fail(refusal);
  const { evidenceId, contentHash, proposal, reason } = command;
  const by = context.actor.userId;
  return decided({ type: 'proposal.rejected', evidenceId, contentHash, proposal, by, reason });
};

/** A proposal is about bytes: those of the piece that is open now, and it is answered once. */
const refuseAnswer = (application: Application, command: Answering): Refusal | null => {
  const evidence = application.evidence.find((one) => one.evidenceId === command.evidenceId);
  if (evidence === undefined) return refuse('evidence_unknown');
  if (evidence.contentHash !== command.contentHash) return refuse('evidence_hash_differs');
  if (evidence.status !== 'uploaded')
    return refuse('evidence_not_open', { status: evidenceTerms[evidence.status] });
  return refuseAnswered(evidence, command) ?? refuseForeign(evidence, command);
};

const refuseAnswered = (evidence: Evidence, { proposal }: Answering): Refusal | null => {
  const answered = (evidence.proposals ?? []).find(
    (one) => one.proposal.proposalId === proposal.proposalId,
  );
  return answered === undefined ? null : refuse('proposal_answered');
};

/** It must be about an entry that the piece speaks for. */
const refuseForeign = (evidence: Evidence, { proposal }: Answering): Refusal | null =>
  proposal.entryId === null ||
  evidence.statements.some((statement) => statement.entryId === proposal.entryId)
    ? null
    : refuse('proposal_of_other_entry');
