import type { Application } from '../state/application-state.js';
import type { Assignment, Recallable } from '../review/review.js';
import type { Seen } from './may-see.js';

/** As much of what can be recalled as the gate needs. */
export type RecallView = Pick<Recallable, 'from' | 'persons'>;

/** As much of an application as the gate needs; the workflow carries just this. */
export type GateView = Pick<
  Application,
  'bankId' | 'status' | 'initiatorId' | 'applicantSide' | 'stepActs' | 'claim'
> &
  Seen & {
    /** Absent in what a process heard from an earlier build. */
    readonly related?: Application['related'];
    /** Absent in what a process heard from an earlier build: the record then decides. */
    readonly recallable?: RecallView | null;
    /** Absent or without `takenFrom` where the step was taken from nobody. */
    readonly assignment?: Pick<Assignment, 'step' | 'userId' | 'takenFrom'> | null;
  };

/** Who was related at the submission keeps out, and so does who is known to be by now. */
export const gateViewOf = (
  application: Application,
  relatedNow: Application['related'] = [],
): GateView => ({
  bankId: application.bankId,
  status: application.status,
  initiatorId: application.initiatorId,
  applicantSide: application.applicantSide,
  stepActs: application.stepActs,
  claim: application.claim,
  applicantId: application.draft.applicantId,
  submittedOn: application.submittedOn,
  related: [...application.related, ...relatedNow],
  recallable: application.recallable && {
    from: application.recallable.from,
    persons: application.recallable.persons,
  },
  ...(application.assignment?.takenFrom === undefined
    ? {}
    : { assignment: application.assignment }),
});
