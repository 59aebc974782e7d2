import { dayOf } from '../../../../../kernel/values/clock/calendar-day.js';
import type { Application } from '../../state/application-state.js';
import type { Override } from './override.js';

/** Where an override stands, to look it up. */
export interface OverridePlace {
  readonly applicationId: string;
  readonly overrideId: string;
}

export interface OverrideCount {
  readonly proposed: number;
  readonly open: number;
  readonly confirmed: number;
  readonly refused: number;
}

/** How often, with the places to drill down to; `key` is a reviewer, a reason code or an item. */
export interface OverrideGroup extends OverrideCount {
  readonly key: string;
  readonly places: readonly OverridePlace[];
}

/**
 * Overrides counted by who proposed them, why, and on which catalogue item
 * (docs/rules/record.md#overrides-are-counted).
 */
export interface OverrideReport {
  readonly total: OverrideCount;
  readonly byReviewer: readonly OverrideGroup[];
  readonly byReason: readonly OverrideGroup[];
  readonly byItem: readonly OverrideGroup[];
}

interface Placed extends OverridePlace {
  readonly override: Override;
}

/** @param days first and last day of the proposals counted, Asia/Shanghai. */
export const overrideReportOf = (
  applications: readonly Pick<Application, 'applicationId' | 'overrides'>[],
  days: { readonly from: string; readonly to: string },
): OverrideReport => {
  const placed = applications.flatMap(({ applicationId, overrides }) =>
    overrides
      .filter(({ proposedAt }) => dayOf(proposedAt) >= days.from && dayOf(proposedAt) <= days.to)
      .map((override) => ({ applicationId, overrideId: override.overrideId, override })),
  );
  return {
    total: countOf(placed),
    byReviewer: groupsBy(placed, (one) => one.by),
    byReason: groupsBy(placed, (one) => one.reasonCode),
    byItem: groupsBy(placed, (one) => one.itemCode ?? ''),
  };
};

const countOf = (placed: readonly Placed[]): OverrideCount => {
  const having = (status: Override['status']): number =>
    placed.filter(({ override }) => override.status === status).length;
  return {
    proposed: placed.length,
    open: having('proposed'),
    confirmed: having('confirmed'),
    refused: having('refused'),
  };
};

const groupsBy = (
  placed: readonly Placed[],
  keyOf: (override: Override) => string,
): readonly OverrideGroup[] =>
  [...new Set(placed.map(({ override }) => keyOf(override)))].sort().map((key) => {
    const own = placed.filter(({ override }) => keyOf(override) === key);
    const places = own.map(({ applicationId, overrideId }) => ({ applicationId, overrideId }));
    return { key, ...countOf(own), places };
  });
