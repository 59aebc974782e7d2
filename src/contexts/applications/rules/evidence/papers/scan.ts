import type { Application } from '../../state/application-state.js';
import type { Evidence } from '../checklist/checklist.js';
import { refuse } from '../../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../../kernel/values/refusal.js';

/**
 * What the malware gate said of a file. `unscanned`: none is configured, and policy lets files pass
 * marked. `quarantined`: it was down when the file came; the file is kept and unusable until scanned.
 */
export type ScanState = 'clean' | 'unscanned' | 'quarantined' | 'infected';

/** The answer of the malware gate to a file that waited for it. */
export interface ScanEvent {
  readonly type: 'evidence.scanned';
  readonly evidenceId: string;
  readonly contentHash: string;
  readonly scan: 'clean' | 'infected';
  /** What was found; `null` in a clean file. */
  readonly signature: string | null;
}

/** Nobody opens, judges or accepts what has not been scanned, or was found infected. */
export const refuseUnscanned = (evidence: Evidence): Refusal | null => {
  if (evidence.scan === 'quarantined') return refuse('evidence_quarantined');
  return evidence.scan === 'infected' ? refuse('evidence_withheld') : null;
};

/** A clean file is used as any other; an infected one is rejected, with the entries that stand on it. */
export const takeScan = (application: Application, event: ScanEvent): Application => {
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
