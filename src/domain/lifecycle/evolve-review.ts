import type { Application } from './application-state.js';
import type { ApplicationEvent, ApplicationEventType } from './application-event.js';
import type { EventContext } from './event-context.js';
import type { ReviewStep } from './review.js';

/** Which step an act of the bank counts as, for "one person, one step" (domain.md §7.2). */
const stepOfEvent: Partial<Record<ApplicationEventType, ReviewStep>> = {
  'intake.accepted': 'client_management',
  'intake.refused': 'client_management',
  'screening.confirmed': 'client_management',
  'not_green.confirmed': 'client_management',
  'evidence.accepted': 'client_management',
  'evidence.rejected': 'client_management',
  'environmental_screening.recorded': 'client_management',
  'first_review.recorded': 'first_review',
  'second_review.recorded': 'second_review',
  'decision.made': 'final_approval',
  'appeal.decided': 'appeal',
};

/** What an event does to claims, recommendations, decisions, deadlines and who did which step. */
export const evolveReview = (
  application: Application,
  event: ApplicationEvent,
  context: EventContext,
): Application =>
  evolveDeadlines(evolveDecisions(noteStep(application, event, context), event, context), event);

const noteStep = (
  application: Application,
  event: ApplicationEvent,
  context: EventContext,
): Application => {
  const step = stepOfEvent[event.type];
  if (step === undefined || context.persons.length === 0) return application;
  return {
    ...application,
    stepActs: [...application.stepActs, { step, persons: context.persons, at: context.at }],
  };
};

const evolveDecisions = (
  application: Application,
  event: ApplicationEvent,
  context: EventContext,
): Application => {
  switch (event.type) {
    case 'step.claimed':
      return {
        ...application,
        claim: { step: event.step, userId: event.userId, at: context.at },
      };
    case 'step.unclaimed':
      return { ...application, claim: null };
    case 'environmental_screening.recorded':
      return {
        ...application,
        environmentalLookups: event.lookups,
        appealUntil: event.appealUntil,
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
        ...application,
        decisions: [...application.decisions, event.decision],
        appealUntil: event.decision.appealUntil,
      };
    default:
      return evolveAppeals(application, event);
  }
};

const evolveAppeals = (application: Application, event: ApplicationEvent): Application => {
  switch (event.type) {
    case 'intake.refused':
      return { ...application, appealUntil: event.appealUntil };
    case 'appeal.decided':
      return {
        ...application,
        round: event.granted ? application.round + 1 : application.round,
        recommendations: event.granted ? [] : application.recommendations,
        appealUntil: null,
      };
    case 'application.returned':
    case 'correction.answered':
      return { ...application, recommendations: [] };
    default:
      return application;
  }
};

const evolveDeadlines = (application: Application, event: ApplicationEvent): Application => {
  if (event.type === 'deadline.warned')
    return { ...application, warned: [...application.warned, event.warnAt] };
  if (event.type === 'deadline.breached') return { ...application, breached: true };
  return application;
};
