import type { Application } from '../state/application-state.js';
import type {
  ApplicationStatus,
  Party,
} from '../../../rulebook/rules/bank-rules/application-status.js';
import { clockOwnerOf } from './clock-owner.js';

/** A time in one state on one party's clock. */
export interface ClockStretch {
  readonly status: ApplicationStatus;
  readonly owner: Party;
  readonly from: string;
  /** `null`: still running. */
  readonly to: string | null;
  /** The last deadline of the stretch, if one ran. */
  readonly dueAt: string | null;
}

/** The stretches after one more commit: a fold, oldest first. */
export const stretchesAfter = (
  stretches: readonly ClockStretch[],
  application: Application,
): readonly ClockStretch[] => {
  const { status, updatedAt: at } = application;
  const owner = clockOwnerOf(application);
  const dueAt = application.deadline?.dueAt ?? null;
  const last = stretches.at(-1);
  if (last === undefined) return [{ status, owner, from: application.createdAt, to: null, dueAt }];
  const earlier = stretches.slice(0, -1);
  if (last.status === status && last.owner === owner && application.statusSince !== at)
    return last.dueAt === dueAt ? stretches : [...earlier, { ...last, dueAt }];
  return [...earlier, { ...last, to: at }, { status, owner, from: at, to: null, dueAt }];
};
