import type { ApplicationStatus, Party } from './application-status.js';

/**
 * An absolute instant by which a party should act, from the business calendar (domain.md §5).
 * Instants are ISO 8601 in UTC. `provisional`: the calendar of that year is not known yet.
 */
export interface Deadline {
  readonly party: Party;
  readonly dueAt: string;
  /** At 50 % and 80 % of the period. */
  readonly warnAt: readonly string[];
  readonly provisional: boolean;
}

/** The bank's business-time rules, handed to `decide`: pure, built from calendar and settings. */
export interface DeadlineRules {
  /** `null`: nobody's clock runs in that state. */
  readonly deadlineOf: (status: ApplicationStatus, at: string) => Deadline | null;
  /** Business milliseconds left of a deadline at an instant; 0 when past. */
  readonly leftOf: (deadline: Deadline, at: string) => number;
  /** The deadline of a state that goes on with the business milliseconds it had left. */
  readonly resume: (status: ApplicationStatus, leftMs: number, at: string) => Deadline | null;
  /** Until when an end can be appealed. */
  readonly appealUntil: (at: string) => string;
}
