import { isFinanced } from '../../rules/evidence/document-claims.js';
import type { FinancedFinding } from '../../rules/evidence/financed-finding.js';
import type { AskedCommand, CommandOf } from '../../rules/acts/application-command.js';
import type { Application } from '../../rules/state/application-state.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';
import { refuseReuse } from './refuse-reuse.js';
import { unmetByEvidence } from '../assess-application.js';
import type { AssessDeps } from '../assess-application.js';
import { claimDocuments } from './claim-documents.js';
import type { ClaimDocumentsDeps } from './claim-documents.js';

type Looked =
  | 'accept_evidence'
  | 'record_payout_check'
  | 'propose_financing_exception'
  | 'decide_financing_exception';

/** What acts on the papers of the deal need to know; every other command passes as it is. */
export const evidenceFound = async <Command extends AskedCommand>(
  deps: ClaimDocumentsDeps & Pick<AssessDeps, 'applicants' | 'library'>,
  application: Application,
  command: Command,
  at: string,
): Promise<Result<Exclude<Command, { kind: Looked }> | CommandOf<Looked>, Refusal>> => {
  const { financing } = deps.evidenceRules;
  const asked: AskedCommand = command;
  switch (asked.kind) {
    case 'upload_evidence': {
      const refusal = await refuseReuse(deps, application, asked.evidence);
      return refusal === null ? ok(command as Exclude<Command, { kind: Looked }>) : fail(refusal);
    }
    case 'accept_evidence': {
      const documents = await documentsOfEvidence(deps, application, asked.evidenceId, at);
      const unmetEntries = await unmetByEvidence(deps, application, asked.evidenceId, at);
      return ok({
        ...asked,
        found: { documents, ...(unmetEntries.length === 0 ? {} : { unmetEntries }) },
      });
    }
    case 'record_payout_check': {
      const documents = await documentsOfApplication(deps, application, at);
      return ok({ ...asked, found: { documents } });
    }
    case 'propose_financing_exception':
      return ok({ ...asked, found: { mayPropose: financing.mayPropose } });
    case 'decide_financing_exception':
      return ok({ ...asked, found: { mayConfirm: financing.mayConfirm } });
    default:
      return ok(command as Exclude<Command, { kind: Looked }>);
  }
};

/** Takes what a piece of evidence documents, when money is lent on documents of its kind. */
const documentsOfEvidence = async (
  deps: ClaimDocumentsDeps,
  application: Application,
  evidenceId: string,
  at: string,
): Promise<readonly FinancedFinding[]> => {
  const evidence = application.evidence.find((one) => one.evidenceId === evidenceId);
  if (evidence?.status !== 'uploaded') return [];
  return isFinanced(deps.evidenceRules, evidence.evidenceType)
    ? [await claimDocuments(deps, application, evidence, at)]
    : [];
};

/** Whether the application still holds everything it was accepted for: asked again at approval. */
export const documentsOfApplication = async (
  deps: ClaimDocumentsDeps,
  application: Application,
  at: string,
): Promise<readonly FinancedFinding[]> => {
  const findings: FinancedFinding[] = [];
  for (const evidence of application.evidence)
    if (evidence.status === 'accepted' && isFinanced(deps.evidenceRules, evidence.evidenceType))
      findings.push(await claimDocuments(deps, application, evidence, at));
  return findings;
};
