import type { UserRole } from '../lifecycle/actor.js';
import type { ReasonCode } from './reason-code.js';

/** A bank's settings of who may approve what (`reference/bank/approval-policy.json`). */
export interface ApprovalPolicy {
  /** Who is more senior: the higher rank. A role without one is junior to all that have one. */
  readonly roleRanks: ReadonlyMap<UserRole, number>;
  readonly reasonCodes: readonly ReasonCode[];
}

/** The rank of a person: that of the highest role held. */
export const rankOf = (roles: readonly UserRole[], { roleRanks }: ApprovalPolicy): number =>
  Math.max(0, ...roles.map((role) => roleRanks.get(role) ?? 0));
