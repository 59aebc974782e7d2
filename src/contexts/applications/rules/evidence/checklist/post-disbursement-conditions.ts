import type { Bilingual } from '../../../../../kernel/values/bilingual.js';
import type { ChecklistEntry } from './checklist.js';

/** A proof that was waived until a day: it must be brought after the money is paid. */
export interface PostDisbursementCondition {
  readonly entryId: string;
  readonly ask: Bilingual;
  readonly reason: string;
  readonly proposedBy: string;
  readonly confirmedBy: string;
  /** Last day, `YYYY-MM-DD`. */
  readonly dueOn: string;
}

/**
 * What waivers turned into conditions (docs/rules/after-approval.md#waivers-become-conditions),
 * soonest first.
 */
export const postDisbursementConditions = (
  checklist: readonly ChecklistEntry[],
): readonly PostDisbursementCondition[] =>
  checklist
    .flatMap(({ status, waiver, entryId, ask }) =>
      status === 'waived' && waiver !== null
        ? {
            entryId,
            ask,
            reason: waiver.reason,
            proposedBy: waiver.by,
            confirmedBy: waiver.decidedBy ?? '',
            dueOn: waiver.expiresOn,
          }
        : [],
    )
    .sort((one, other) => (one.dueOn < other.dueOn ? -1 : 1));
