import type { UserRole } from '../../../../kernel/values/actor.js';

/** Who may take whose place, and for how long at most (`reference/bank/approval-policy.json`). */
export interface DelegationPolicy {
  /** By the role delegated: the roles of which a delegate must hold one. */
  readonly mayTake: ReadonlyMap<UserRole, readonly UserRole[]>;
  readonly maximumDays: number;
}
