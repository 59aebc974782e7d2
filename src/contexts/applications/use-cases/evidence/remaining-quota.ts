import type { Application } from '../../rules/state/application-state.js';
import { keptFiles } from '../../rules/state/kept-files.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import type { EvidenceUsage } from './ports-of-quota.js';

/**
 * How much evidence one application, and one bank, may keep (docs/rules/security.md#file-limits).
 */
export interface EvidenceQuota {
  readonly application: EvidenceUsage;
  readonly bank: EvidenceUsage;
}

/** Room for one more file, and what is said when it does not fit. */
export interface RemainingQuota {
  readonly bytes: number;
  readonly refusal: Refusal;
}

/**
 * The room left for one more file; superseded pieces count, as they are kept. Files that come in at
 * the same moment see the same room, so a quota may be passed by what is under way at once.
 */
export const remainingQuotaOf = (
  quota: EvidenceQuota,
  application: Pick<Application, 'evidence' | 'screeningSnapshots'>,
  ofBank: EvidenceUsage,
): RemainingQuota => {
  const kept = keptFiles(application);
  const ofApplication: EvidenceUsage = {
    files: kept.length,
    bytes: kept.reduce((sum, one) => sum + one.sizeBytes, 0),
  };
  const here = {
    bytes: bytesLeft(quota.application, ofApplication),
    refusal: applicationFull(quota),
  };
  const inAll = { bytes: bytesLeft(quota.bank, ofBank), refusal: bankFull() };
  return inAll.bytes < here.bytes ? inAll : here;
};

const bytesLeft = (quota: EvidenceUsage, used: EvidenceUsage): number =>
  used.files >= quota.files ? 0 : Math.max(0, quota.bytes - used.bytes);

const mebibyte = 1_048_576;

const applicationFull = ({ application }: EvidenceQuota): Refusal => {
  const size = `${Math.round(application.bytes / mebibyte)} MiB`;
  return refuse('evidence_quota_application', { files: application.files, size });
};

const bankFull = (): Refusal => refuse('evidence_quota_bank');
