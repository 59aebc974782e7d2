import type { ValuePapers } from './cross-field-rule.js';
import type { DelegationPolicy } from './delegation-policy.js';
import type { UserRole } from '../../../../kernel/values/actor.js';
import type { GoodsValuePolicy } from './goods-value-policy.js';
import type { RelatedPartyPolicy } from './related-party-policy.js';
import type { ReasonCode } from './reason-code.js';
import type { ScreeningPolicy } from './screening-policy.js';

/** A bank's settings of who may approve what (`reference/bank/approval-policy.json`). */
export interface ApprovalPolicy {
  /** Who is more senior: the higher rank. A role without one is junior to all that have one. */
  readonly roleRanks: ReadonlyMap<UserRole, number>;
  readonly reasonCodes: readonly ReasonCode[];
  readonly screening: ScreeningPolicy;
  readonly committee: CommitteePolicy;
  readonly relatedParties: RelatedPartyPolicy;
  readonly delegation: DelegationPolicy;
  /** How much a partial approval may come to: what is certainly green, or what was asked. */
  readonly partialAtMost: 'certain_green_amount' | 'requested_amount';
  /** How the amount is held against the goods it pays for. */
  readonly goodsValue: GoodsValuePolicy;
  /** The papers whose amounts bound the value that goods lines state. */
  readonly valuePapers: ValuePapers;
}

/** Above which amounts a committee votes by name (docs/rules/amounts.md#committee). */
export interface CommitteePolicy {
  /** Minor units by currency; a currency without a limit always needs the committee. */
  readonly limits: ReadonlyMap<string, number>;
  /** Votes that must be cast, and how many of them for it. */
  readonly members: number;
  readonly majority: number;
}

/** The rank of a person: that of the highest role held. */
export const rankOf = (roles: readonly UserRole[], { roleRanks }: ApprovalPolicy): number =>
  Math.max(0, ...roles.map((role) => roleRanks.get(role) ?? 0));
