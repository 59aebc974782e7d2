import { fail } from '../../../../../kernel/values/result.js';
import { decided } from '../../acts/decider.js';
import type { Decider } from '../../acts/decider.js';
import { refuse } from '../../../../../kernel/messages/refusals.js';

export const recordScan: Decider<'record_scan'> = (application, command) => {
  const { evidenceId, contentHash, scan, signature } = command;
  const evidence = application.evidence.find((one) => one.evidenceId === evidenceId);
  if (evidence?.contentHash !== contentHash || evidence.scan !== 'quarantined')
    return fail(refuse('evidence_not_quarantined'));
  return decided({ type: 'evidence.scanned', evidenceId, contentHash, scan, signature });
};
