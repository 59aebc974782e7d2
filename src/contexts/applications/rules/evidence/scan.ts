import { fail } from '../../../../kernel/values/result.js';
import type { Application } from '../state/application-state.js';
import type { Evidence } from './checklist.js';
import { decided } from '../acts/decider.js';
import type { Decider } from '../acts/decider.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';

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

export const recordScan: Decider<'record_scan'> = (application, command) => {
  const { evidenceId, contentHash, scan, signature } = command;
  const evidence = application.evidence.find((one) => one.evidenceId === evidenceId);
  if (evidence?.contentHash !== contentHash || evidence.scan !== 'quarantined')
    return fail(refuse('evidence_not_quarantined'));
  return decided({ type: 'evidence.scanned', evidenceId, contentHash, scan, signature });
};

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
