import type { Actor } from '../../../../kernel/values/actor.js';
import { personsOf } from '../../../../kernel/values/actor.js';
import type { RecallView } from '../acts/gate-view.js';
import { refuse } from '../../../../kernel/values/refusal.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';

/**
 * Whether somebody may take back the last act
 * (docs/rules/four-eyes.md#recall-only-until-the-next-person-acts): it must be their own, and
 * nobody may have acted since.
 */
export const refuseRecall = (recallable: RecallView | null, actor: Actor): Refusal | null => {
  if (recallable === null)
    return refuse(
      'conflict',
      'nothing_to_recall',
      '没有可收回的办理：其后已有人办理，或该办理不可收回。',
      'There is nothing to recall: somebody has acted since, or the act cannot be taken back.',
    );
  return personsOf(actor).some((person) => recallable.persons.includes(person))
    ? null
    : refuse(
        'four_eyes',
        'recall_not_own',
        '只能收回本人的办理。',
        "Only one's own act can be recalled.",
      );
};
