import { nextSteps } from '../../../../kernel/messages/next-steps.js';
import { inARow, listOf } from '../../../../kernel/messages/messages.js';
import { personsOf } from '../../../../kernel/values/actor.js';
import type { Actor } from '../../../../kernel/values/actor.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { isInForce } from '../../../people/rules/delegation/delegation.js';
import type { Delegation } from '../../../people/rules/delegation/delegation.js';
import type { StaffMember } from '../../../people/rules/staff/staff-profile.js';
import { stepRuleOf, stepRules } from '../../../rulebook/rules/bank-rules/review-step.js';
import type { StepRule } from '../../../rulebook/rules/bank-rules/review-step.js';
import { stepTerms } from '../acts/act-terms.js';
import { refuseFourEyes } from '../acts/four-eyes.js';
import type { GateView } from '../acts/gate-view.js';

/** The people of a bank, as far as an act of one of them takes a right of another away. */
export interface StepPeople {
  readonly staff: readonly Pick<StaffMember, 'userId' | 'roles' | 'active'>[];
  readonly delegations: readonly Delegation[];
  /** Calendar day in Asia/Shanghai. */
  readonly day: string;
}

/**
 * What somebody gives up by taking the open step, before it is taken: one person takes one step, and
 * a step by a delegate is both persons'
 * (docs/rules/four-eyes.md#superusers-and-delegates-included). `null`: it takes nothing away.
 */
export const consequenceOf = (
  view: GateView,
  actor: Actor,
  people: StepPeople,
): Bilingual | null => {
  const open = stepRuleOf(view.status);
  if (open === undefined || actor.kind === 'system') return null;
  const later = stepRules
    .slice(stepRules.indexOf(open) + 1)
    .filter(({ step }) => step !== 'appeal');
  const takersOf = ({ step, role }: StepRule): readonly string[] =>
    people.staff
      .filter(({ active, roles }) => active && roles.includes(role))
      .map(({ userId }) => userId)
      .filter((userId) => refuseFourEyes(view, step, alone(actor, userId)) === null);
  const stepsOf = (userId: string): readonly StepRule[] =>
    later.filter((rule) => takersOf(rule).includes(userId));
  const { onBehalfOf } = actor;
  const told = [
    onBehalfOf === undefined ? null : nextSteps.say('consequence.both'),
    withSteps('own', stepsOf(actor.userId)),
    onBehalfOf === undefined
      ? withSteps('lent', lentTo(actor.userId, later, people))
      : withSteps('principal', stepsOf(onBehalfOf)),
    withSteps(
      'nobody_left',
      later.filter((rule) => areAll(takersOf(rule), personsOf(actor))),
    ),
  ].filter((one) => one !== null);
  return told.length === 0 ? null : inARow(told);
};

/** Whether a step could be taken by these persons and by nobody else. */
const areAll = (takers: readonly string[], persons: readonly string[]): boolean =>
  takers.length > 0 && takers.every((userId) => persons.includes(userId));

/** Steps that this person could take in another's place. */
const lentTo = (
  userId: string,
  later: readonly StepRule[],
  { delegations, day }: StepPeople,
): readonly StepRule[] =>
  later.filter(({ role }) =>
    delegations.some(
      (one) => one.delegateId === userId && one.role === role && isInForce(one, day),
    ),
  );

/** Somebody of the same bank who acts for nobody else. */
const alone = (actor: Exclude<Actor, { kind: 'system' }>, userId: string): Actor => {
  const { onBehalfOf: _principal, ...rest } = actor;
  return { ...rest, userId };
};

const withSteps = (
  key: 'own' | 'lent' | 'principal' | 'nobody_left',
  rules: readonly StepRule[],
): Bilingual | null =>
  rules.length === 0
    ? null
    : nextSteps.say(`consequence.${key}`, {
        steps: listOf(rules.map(({ step }) => stepTerms[step])),
      });
