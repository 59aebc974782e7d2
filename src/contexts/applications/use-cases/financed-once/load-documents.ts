import { isFinanced } from '../../rules/evidence/financed-once/document-claims.js';
import type { FinancedFinding } from '../../rules/evidence/financed-once/financed-finding.js';
import type { Evidence } from '../../rules/evidence/checklist/checklist.js';
import type { Application } from '../../rules/state/application-state.js';
import { claimDocuments } from './claim-documents.js';
import type { ClaimDocumentsDeps } from './claim-documents.js';

/**
 * Only what the bank accepted of the same applicant, file for file, is reused
 * (docs/rules/evidence.md#reuse).
 */
export const isReusable = async (
  { records }: Pick<ClaimDocumentsDeps, 'records'>,
  { bankId, draft }: Application,
  { reusedFrom, contentHash }: Pick<Evidence, 'reusedFrom' | 'contentHash'>,
): Promise<boolean> => {
  if (reusedFrom === undefined || reusedFrom === null) return true;
  const earlier = (await records.read(bankId, reusedFrom.applicationId))?.state;
  return (
    earlier?.draft.applicantId === draft.applicantId &&
    earlier.evidence.some(
      (one) =>
        one.evidenceId === reusedFrom.evidenceId &&
        one.contentHash === contentHash &&
        one.status === 'accepted',
    )
  );
};

/** Takes what a piece of evidence documents, when money is lent on documents of its kind. */
export const documentsOfPaper = async (
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

/**
 * Whether the application still holds everything it was accepted for: asked again at approval, and ahead of it
 * by `lookAtDocument`, which takes nothing.
 */
export const documentsOfApplication = async (
  deps: ClaimDocumentsDeps,
  application: Application,
  at: string,
  findingOf: typeof claimDocuments = claimDocuments,
): Promise<readonly FinancedFinding[]> => {
  const findings: FinancedFinding[] = [];
  for (const evidence of application.evidence)
    if (evidence.status === 'accepted' && isFinanced(deps.evidenceRules, evidence.evidenceType))
      findings.push(await findingOf(deps, application, evidence, at));
  return findings;
};
