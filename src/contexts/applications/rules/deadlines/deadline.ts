import type {
  ApplicationStatus,
  Party,
} from '../../../rulebook/rules/bank-rules/application-status.js';

/** What a deadline was counted from, so that it can be counted anew by another calendar. */
export interface CountedFrom {
  /** The instant counting started, ISO 8601 in UTC. */
  readonly from: string;
  /** The business milliseconds it went on with after a pause; `null`: the whole period. */
  readonly leftMs: number | null;
  /** The day it is fixed on, by an extension or because a third party is expected then. */
  readonly fixedOn?: string;
  /** Names the calendar revision and the published years it was counted by. */
  readonly calendar: string;
  /** The catalogue revision whose service levels it was counted by; missing in earlier records. */
  readonly levels?: { readonly revision: string; readonly contentHash: string };
}

/**
 * An absolute instant by which a party should act, from the business calendar.
 * Instants are ISO 8601 in UTC. `provisional`: the calendar of that year is not known yet.
 */
export interface Deadline {
  readonly party: Party;
  readonly dueAt: string;
  /** At 50 % and 80 % of the period. */
  readonly warnAt: readonly string[];
  readonly provisional: boolean;
  /** Whom a breach goes to, and from when on: the first level with the breach itself. */
  readonly escalateAt?: readonly { readonly to: 'backup' | 'manager'; readonly at: string }[];
  /** Missing in records of earlier builds. */
  readonly counted?: CountedFrom;
}

/** Until when a decision can be appealed, as an event carries it. */
export interface AppealEnd {
  /** The last instant that counts, ISO 8601 in UTC. */
  readonly appealUntil: string;
  /** Whether its last day is one is not known yet: that year's calendar is not out. Absent: it is. */
  readonly appealProvisional?: true;
}

/** The bank's business-time rules, handed to `decide`: pure, built from calendar and settings. */
export interface DeadlineRules {
  /** Names the calendar that deadlines are counted by. */
  readonly calendar: string;
  /** `null`: nobody's clock runs in that state. */
  readonly deadlineOf: (status: ApplicationStatus, at: string) => Deadline | null;
  /** Business milliseconds left of a deadline at an instant; 0 when past. */
  readonly leftOf: (deadline: Deadline, at: string) => number;
  /** The deadline of a state that goes on with the business milliseconds it had left. */
  readonly resume: (status: ApplicationStatus, leftMs: number, at: string) => Deadline | null;
  /** The same party's deadline after its clock stood still: due when what was left has passed. */
  readonly goOn: (deadline: Deadline, leftMs: number, at: string) => Deadline;
  /** A deadline on a named day: its cut-off hour, or that of the next business day. */
  readonly fixed: (party: Party, named: { readonly from: string; readonly on: string }) => Deadline;
  /** Until when an end of that instant can be appealed. */
  readonly appeal: (at: string) => AppealEnd;
  /** When a draft is given up that nobody has edited since `at`; `null`: never. */
  readonly draftUntil: (at: string) => string | null;
}
