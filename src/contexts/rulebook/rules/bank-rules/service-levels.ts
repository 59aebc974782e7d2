import type { LateArrivalCounts } from '../../../../kernel/values/clock/add-business-days.js';
import type { ApplicationStatus, Party } from './application-status.js';

/** One step of escalation after a breach. */
export interface EscalationLevel {
  readonly to: 'backup' | 'manager';
  /** Business days after the day the deadline fell on; 0: with the breach. */
  readonly afterBusinessDays: number;
}

/** A bank's service levels (`reference/bank/service-levels.json`). */
export interface ServiceLevels {
  readonly appealDays: number;
  /** Calendar days an untouched draft is kept open; absent: silence ends no draft. */
  readonly draftDays?: number | undefined;
  /** Of what arrives outside business hours, not of what is overdue; the next business day unless a bank says otherwise. */
  readonly lateArrivalCounts?: LateArrivalCounts | undefined;
  /** In order; the first level comes with the breach. */
  readonly escalation?: readonly EscalationLevel[];
  readonly levels: readonly {
    readonly status: ApplicationStatus;
    readonly party: Party;
    readonly businessDays: number;
  }[];
}
