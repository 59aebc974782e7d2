import type { ApplicationStatus } from '../../../rulebook/rules/bank-rules/application-status.js';
import type { Deadline } from '../deadlines/deadline.js';
import type { Claim } from '../review/review.js';

/** A legal hold (冻结): nothing moves until compliance lifts it, and every clock stands still. */
export interface Hold {
  readonly reason: string;
  /** Whose order or which law it rests on. */
  readonly authority: string;
  readonly placedBy: string;
  readonly placedAt: string;
  /** Business milliseconds that were left of the deadline; `null` where no clock ran. */
  readonly msLeft: number | null;
  /** What comes back when the hold is lifted. */
  readonly from: ApplicationStatus;
  readonly origin: ApplicationStatus | null;
  readonly claim: Claim | null;
  readonly deadline: Deadline | null;
  readonly warned: readonly string[];
  readonly breached: boolean;
}
