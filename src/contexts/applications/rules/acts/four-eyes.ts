import { stepTerms } from './act-terms.js';
import { refuseRelated } from '../review/reviewers/related-parties.js';
import type { Actor } from '../../../../kernel/values/actor.js';
import { personsOf } from '../../../../kernel/values/actor.js';
import type { GateView } from './gate-view.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import type { StepAct } from '../review/review.js';
import type { TakenStep } from '../../../rulebook/rules/bank-rules/review-step.js';

/**
 * Whether the people behind an act may take this step (docs/rules/four-eyes.md): nobody of the
 * applicant's side, and nobody who took another step, also across returns. A delegate counts as
 * both persons. An appeal is decided by people who took no part at all. Which acts count as a step:
 * `takesStep` in `event-traits.ts`.
 */
export const refuseFourEyes = (view: GateView, step: TakenStep, actor: Actor): Refusal | null => {
  const persons = personsOf(actor);
  if (persons.some((person) => view.applicantSide.includes(person) || person === view.initiatorId))
    return refuse('initiator_never_reviews');
  const related = refuseRelated(view.related ?? [], step, persons);
  if (related !== null) return related;
  const other = view.stepActs.find(
    (act) => clashes(act.step, step) && act.persons.some((person) => persons.includes(person)),
  );
  return other === undefined ? null : refuseOtherStep(other, actor);
};

/** One person may act again within a step, never in another; an appeal is a step of its own, so whoever took any is barred. */
const clashes = (taken: TakenStep, wanted: TakenStep): boolean => taken !== wanted;

/** Says whether the person took the other step himself, through a delegate, or as one. */
const refuseOtherStep = ({ step, persons }: StepAct, actor: Actor): Refusal => {
  const [own] = personsOf(actor);
  const named = { step: stepTerms[step] };
  if (own === undefined || persons[0] === own) return refuse('one_person_one_step', named);
  return persons.includes(own)
    ? refuse('one_person_one_step.by_delegate', named)
    : refuse('one_person_one_step.principal', named);
};
