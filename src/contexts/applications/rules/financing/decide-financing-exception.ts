import { openException } from './financing-exception.js';
import { evidenceTerms } from '../acts/act-terms.js';
import { fail } from '../../../../kernel/values/result.js';
import type { Application } from '../state/application-state.js';
import type { Evidence } from '../evidence/checklist/checklist.js';
import { decided } from '../acts/decider.js';
import type { Decider } from '../acts/decider.js';
import { refuseLook, refuseRepeated } from '../../../../kernel/record/second-look.js';
import { refuseSecond, refuseWithout } from '../acts/refuse-second-look.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';

/** Somebody says why a document may be financed again, and somebody else confirms it. */
export const proposeFinancingException: Decider<'propose_financing_exception'> = (
  application,
  command,
  context,
) => {
  const evidence = openEvidence(application, command.evidenceId);
  if ('kind' in evidence) return fail(evidence);
  const refusal =
    refuseRepeated(openException(application, command.evidenceId)) ??
    refuseWithout(context.financing.mayPropose, application, context.actor);
  if (refusal !== null) return fail(refusal);
  return decided({
    type: 'financing_exception.proposed',
    evidenceId: evidence.evidenceId,
    contentHash: evidence.contentHash,
    reason: command.reason,
    by: context.actor.userId,
  });
};

export const decideFinancingException: Decider<'decide_financing_exception'> = (
  application,
  command,
  context,
) => {
  const open = openException(application, command.evidenceId);
  const refusal =
    refuseSecond(
      'financing_exception',
      open,
      context.financing.mayConfirm,
      application,
      context.actor,
    ) ?? refuseLook(open, command);
  if (refusal !== null) return fail(refusal);
  return decided({
    type: 'financing_exception.decided',
    evidenceId: command.evidenceId,
    agrees: command.agrees,
    note: command.note,
    by: context.actor.userId,
  });
};

const openEvidence = (application: Application, evidenceId: string): Evidence | Refusal => {
  const evidence = application.evidence.find((one) => one.evidenceId === evidenceId);
  if (evidence === undefined) return refuse('evidence_unknown');
  return evidence.status === 'uploaded' || evidence.status === 'accepted'
    ? evidence
    : refuse('evidence_not_open', { status: evidenceTerms[evidence.status] });
};
