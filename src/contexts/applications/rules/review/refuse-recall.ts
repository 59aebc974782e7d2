import type { Actor } from '../../../../kernel/values/actor.js';
import { isAnyOf } from '../../../../kernel/values/actor.js';
import type { RecallView } from '../acts/gate-view.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';

/**
 * Whether somebody may take back the last act
 * (docs/rules/four-eyes.md#recall-only-until-the-next-person-acts): it must be their own, and
 * nobody may have acted since.
 */
export const refuseRecall = (recallable: RecallView | null, actor: Actor): Refusal | null => {
  if (recallable === null) return refuse('nothing_to_recall.superseded');
  return isAnyOf(actor, recallable.persons) ? null : refuse('recall_not_own');
};
