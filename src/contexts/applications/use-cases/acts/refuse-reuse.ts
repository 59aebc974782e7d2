import type { Application } from '../../rules/state/application-state.js';
import type { Evidence } from '../../rules/evidence/checklist.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import type { ApplicationRecords } from './application-records.js';

/**
 * Only what the bank accepted of the same applicant, file for file, is reused
 * (docs/rules/evidence.md#reuse).
 */
export const refuseReuse = async (
  { records }: { readonly records: Pick<ApplicationRecords, 'read'> },
  { bankId, draft }: Application,
  { reusedFrom, contentHash }: Pick<Evidence, 'reusedFrom' | 'contentHash'>,
): Promise<Refusal | null> => {
  if (reusedFrom === undefined || reusedFrom === null) return null;
  const record = await records.read(bankId, reusedFrom.applicationId);
  const isOwn = record?.state.draft.applicantId === draft.applicantId;
  const isAccepted = record?.state.evidence.some(
    (one) =>
      one.evidenceId === reusedFrom.evidenceId &&
      one.contentHash === contentHash &&
      one.status === 'accepted',
  );
  return isOwn && isAccepted === true ? null : refuse('evidence_not_reusable');
};
