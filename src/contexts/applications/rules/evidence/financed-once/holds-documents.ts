import type { Application } from '../../state/application-state.js';
import type { ApplicationStatus } from '../../../../rulebook/rules/bank-rules/application-status.js';

/** Ends without money: what was to be financed is free for another application. */
const released: readonly ApplicationStatus[] = [
  'withdrawn',
  'declined',
  'not_accepted',
  'vetoed',
  'expired',
  'abandoned',
];

/** Whether an application holds what a piece of its evidence documents. */
export const holdsDocuments = (
  { status, evidence, financing }: Application,
  evidenceId: string,
): boolean => {
  const paid = financing.drawdowns.length > 0;
  const ended = released.includes(status) || status === 'closed';
  const isAccepted = evidence.some(
    (one) => one.evidenceId === evidenceId && one.status === 'accepted',
  );
  return isAccepted && (paid || !ended);
};
