import type { UserRole } from '../../../../kernel/values/actor.js';

/**
 * That one person may act in another's place
 * (docs/rules/four-eyes.md#superusers-and-delegates-included): in one role, from one day to another
 * (Asia/Shanghai, both included), until ended. Such an act counts as both persons'.
 */
export interface Delegation {
  readonly delegationId: string;
  readonly bankId: string;
  readonly principalId: string;
  readonly delegateId: string;
  readonly role: UserRole;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly grantedBy: string;
  readonly grantedAt: string;
  readonly endedBy: string | null;
  readonly endedAt: string | null;
}

export const isInForce = (delegation: Delegation, day: string): boolean =>
  delegation.endedAt === null && delegation.from <= day && day <= delegation.to;

export const overlaps = (
  one: Pick<Delegation, 'from' | 'to'>,
  other: Pick<Delegation, 'from' | 'to'>,
): boolean => one.from <= other.to && other.from <= one.to;
