import type { Sha256 } from '../../../../kernel/values/canonical-json.js';
import type { ActAnswer, ActEnvelope } from '../../rules/acts/act-envelope.js';
import type { Evidence } from '../../rules/evidence/checklist/checklist.js';
import { fingerprintOf } from '../../../../kernel/record/command-id.js';
import type { Clock } from '../../../../kernel/ports.js';
import type { ApplicationProjection } from '../ports-of-applications.js';
import type { WaitingDocument } from './ports-of-documents.js';
import type {
  Quarantine,
  QuarantinedFile,
  RescanAnswer,
  StoredFileScanner,
} from './ports-of-quarantine.js';

export interface ScanQuarantinedDeps {
  readonly quarantine: Quarantine;
  readonly files: StoredFileScanner;
  readonly projection: Pick<ApplicationProjection, 'find'>;
  readonly handleCommand: (envelope: ActEnvelope) => Promise<ActAnswer>;
  readonly askForReading: (document: WaitingDocument) => Promise<void>;
  readonly clock: Clock;
  readonly sha256: Sha256;
}

/** A file held for so long without its evidence belongs to an upload that a crash cut short. */
const abandonedAfterMs = 3_600_000;

/** So many in a run, and the gate is taken to be down. */
const mostFailures = 3;

/**
 * Scans the files that came while the malware gate was down, and records what it says. Interrupted
 * anywhere it may run again: a scan is recorded once, and a file is released last.
 * @returns how many answers were recorded.
 * @throws Unavailable while the gate is still down: everything stays in quarantine.
 */
export const scanQuarantined = (deps: ScanQuarantinedDeps) => async (): Promise<number> => {
  let recorded = 0;
  const failures: unknown[] = [];
  for (const file of await deps.quarantine.held()) {
    try {
      if (await settle(deps, file)) recorded += 1;
    } catch (error) {
      // One file that the gate cannot take must not keep the others waiting.
      failures.push(error);
      if (failures.length === mostFailures) break;
    }
  }
  if (failures.length > 0) throw failures[0];
  return recorded;
};

const settle = async (deps: ScanQuarantinedDeps, file: QuarantinedFile): Promise<boolean> => {
  const evidence = await evidenceOf(deps, file);
  const waits = evidence?.scan === 'quarantined';
  // Refused: somebody else recorded it meanwhile; the next run sees that, and releases.
  if (waits && !(await scanOne(deps, file, evidence))) return false;
  if (evidence !== null || isAbandoned(deps, file)) await deps.quarantine.release(file);
  return waits;
};

const evidenceOf = async (
  { projection }: ScanQuarantinedDeps,
  { bankId, applicationId, evidenceId }: QuarantinedFile,
): Promise<Evidence | null> => {
  const application = await projection.find(bankId, applicationId);
  return application?.evidence.find((one) => one.evidenceId === evidenceId) ?? null;
};

const isAbandoned = ({ clock }: ScanQuarantinedDeps, { heldAt }: QuarantinedFile): boolean =>
  Date.parse(clock.now()) - Date.parse(heldAt) > abandonedAfterMs;

const scanOne = async (
  deps: ScanQuarantinedDeps,
  file: QuarantinedFile,
  evidence: Evidence,
): Promise<boolean> => {
  const { bankId, contentHash } = file;
  const answer = await deps.files.scan(bankId, contentHash);
  const { kind } = await deps.handleCommand(envelopeOf(deps, file, evidence, answer));
  if (answer.kind === 'infected') await deps.files.remove(bankId, contentHash);
  if (answer.kind === 'clean') await deps.askForReading({ bankId, contentHash });
  return kind === 'done';
};

const envelopeOf = (
  { sha256 }: ScanQuarantinedDeps,
  { bankId, applicationId }: QuarantinedFile,
  { evidenceId, contentHash }: Evidence,
  answer: RescanAnswer,
): ActEnvelope => {
  // What is gone can never be shown to be clean.
  const scan = answer.kind === 'clean' ? 'clean' : 'infected';
  const signature = signatureOf(answer);
  const command = { kind: 'record_scan', evidenceId, contentHash, scan, signature } as const;
  const commandId = `scan of ${evidenceId}`;
  return {
    bankId,
    applicationId,
    commandId,
    fingerprint: fingerprintOf(command, sha256),
    actor: { kind: 'system', userId: 'system', bankId },
    command,
    expectedRevision: null,
    requestId: commandId,
  };
};

const signatureOf = (answer: RescanAnswer): string | null => {
  if (answer.kind === 'infected') return answer.signature;
  return answer.kind === 'gone' ? 'the file is gone' : null;
};
