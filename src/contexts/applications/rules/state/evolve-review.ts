import { waitingFor } from '../../../rulebook/rules/bank-rules/waiting-party.js';
import { eventTraits } from './event-traits.js';
import type { EventChanging } from './event-traits.js';
import type { Application } from './application-state.js';
import type { ApplicationEventType } from './application-event.js';
import type { CurrentEvent } from './upcast-event.js';
import type { ApplicationStatus } from '../../../rulebook/rules/bank-rules/application-status.js';
import type { EventContext } from '../acts/event-context.js';
import { moveDeadline } from '../deadlines/move-deadline.js';
import {
  creditCorrectionStep,
  materialStepOf,
  stepRuleOf,
} from '../../../rulebook/rules/bank-rules/review-step.js';
import type { StepRule, TakenStep } from '../../../rulebook/rules/bank-rules/review-step.js';

/** What happened, and the state it happened in. */
export interface SituatedContext extends EventContext {
  readonly from: ApplicationStatus;
}

/** The step that an event of the bank takes in a state. */
export const stepTakenBy = (
  type: ApplicationEventType,
  from: ApplicationStatus,
): StepRule<TakenStep> | undefined => {
  const { ownStep, judgesMaterial } = eventTraits[type];
  if (ownStep !== undefined) return creditCorrectionStep;
  return judgesMaterial === true ? materialStepOf(from) : stepRuleOf(from);
};

/** Who took which step, for "one person, one step". */
export const noteStep = (
  application: Application,
  event: CurrentEvent,
  context: SituatedContext,
): Application => {
  const step = isStep(event, context) ? stepTakenBy(event.type, context.from)?.step : undefined;
  if (step === undefined || context.persons.length === 0) return application;
  return {
    ...application,
    stepActs: [...application.stepActs, { step, persons: context.persons, at: context.at }],
  };
};

const isStep = (event: CurrentEvent, { onApplicantSide }: SituatedContext): boolean => {
  const { takesStep, ownStep } = eventTraits[event.type];
  if (ownStep !== undefined) return 'takesStep' in event;
  return takesStep !== undefined && (takesStep !== 'if_of_bank' || !onApplicantSide);
};

/** Who has claimed the open step. */
export const evolveClaim = (
  application: Application,
  event: EventChanging<'claim'>,
  { at }: EventContext,
): Application => ({
  ...application,
  claim: event.type === 'step.claimed' ? { step: event.step, userId: event.userId, at } : null,
});

/** What an event does to recommendations, decisions and the time to appeal. */
export const evolveReview = (
  application: Application,
  event: EventChanging<'review'>,
  { persons, at }: EventContext,
): Application => {
  switch (event.type) {
    case 'environmental_screening.recorded':
      return {
        ...withAppeal(application, event),
        environmentalLookups: event.lookups.map((one) => ({ ...one, persons, at })),
      };
    case 'first_review.recorded':
    case 'second_review.recorded':
      return {
        ...application,
        recommendations: [...application.recommendations, event.recommendation],
      };
    case 'decision.made':
    case 'not_green.confirmed':
      return {
        ...withAppeal(application, event.decision),
        decisions: [...application.decisions, event.decision],
      };
    case 'intake.refused':
    case 'appeal_deadline.moved':
    case 'appeal.decided':
    case 'collection.reopened':
    case 'application.returned':
    case 'correction.answered':
      return evolveAppeals(application, event);
  }
};

/** Until when what has just ended can be appealed, and whether that is certain. */
const withAppeal = (
  { appealProvisional: _before, ...application }: Application,
  { appealUntil, appealProvisional }: Pick<Application, 'appealUntil' | 'appealProvisional'>,
): Application => ({
  ...application,
  appealUntil,
  ...(appealProvisional === undefined ? {} : { appealProvisional }),
});

type AfterDecision = Extract<
  EventChanging<'review'>,
  {
    type:
      | 'intake.refused'
      | 'appeal_deadline.moved'
      | 'appeal.decided'
      | 'collection.reopened'
      | 'application.returned'
      | 'correction.answered';
  }
>;

const evolveAppeals = (application: Application, event: AfterDecision): Application => {
  switch (event.type) {
    case 'intake.refused':
    case 'appeal_deadline.moved':
      return withAppeal(application, event);
    case 'appeal.decided':
      return {
        ...withAppeal(application, { appealUntil: null }),
        round: event.granted ? application.round + 1 : application.round,
        recommendations: event.granted ? [] : application.recommendations,
      };
    case 'collection.reopened':
      return { ...application, recommendations: [] };
    case 'application.returned':
      return { ...application, recommendations: givenBefore(application, event.to) };
    case 'correction.answered':
      return afterCorrection(application, event);
  }
};

/** An answer in words alone leaves standing what was reviewed. */
const afterCorrection = (
  application: Application,
  answered: Extract<CurrentEvent, { type: 'correction.answered' }>,
): Application =>
  answered.draft === null && answered.to !== 'collection'
    ? application
    : { ...application, recommendations: [] };

/** What stands of the reviews when an application goes back: what was given before that state. */
const givenBefore = (
  { recommendations }: Application,
  to: ApplicationStatus,
): Application['recommendations'] =>
  to === 'second_review' ? recommendations.filter(({ step }) => step === 'first_review') : [];

/** What an event does to the deadline that runs. */
export const evolveDeadline = (
  application: Application,
  event: EventChanging<'deadline'>,
  { at }: EventContext,
): Application => {
  switch (event.type) {
    case 'deadline.warned':
      return { ...application, warned: [...application.warned, event.warnAt] };
    case 'deadline.breached':
      return {
        ...application,
        breached: true,
        ...(waitingFor(event.status) === 'bank' ? { bankWasLate: true } : {}),
      };
    case 'deadline.moved':
      return moveDeadline(application, event.deadline, at);
  }
};
