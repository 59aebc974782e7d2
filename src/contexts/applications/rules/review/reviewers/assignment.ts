import { personsOf } from '../../../../../kernel/values/actor.js';
import type { Actor } from '../../../../../kernel/values/actor.js';
import type { Assignment } from '../review.js';
import type { Application } from '../../state/application-state.js';
import type { EventChanging } from '../../state/event-traits.js';
import type { EventContext } from '../../acts/event-context.js';
import type { ApplicationStatus } from '../../../../rulebook/rules/bank-rules/application-status.js';
import { waitingFor } from '../../../../rulebook/rules/bank-rules/waiting-party.js';
import { stepRuleOf } from '../../../../rulebook/rules/bank-rules/review-step.js';
import type { StepRule } from '../../../../rulebook/rules/bank-rules/review-step.js';

/** The step that waits for the bank and that nobody has claimed, or `null`. */
export const openStep = ({
  status,
  claim,
}: Pick<Application, 'status' | 'claim'>): StepRule | null => {
  const rule = stepRuleOf(status);
  return rule === undefined || waitingFor(status) !== 'bank' || claim !== null ? null : rule;
};

/** The step that waits for somebody to be named, or `null`: a new step, or one nobody could take. */
export const unassignedStep = (
  application: Pick<Application, 'status' | 'claim'> & {
    readonly assignment?: Assignment | null;
  },
): StepRule | null => {
  const rule = openStep(application);
  const { assignment } = application;
  const isNamed = (assignment?.userId ?? null) !== null && assignment?.step === rule?.step;
  return isNamed ? null : rule;
};

/**
 * Whose work it is now: who claimed the step, else whose turn it is; once credit is granted, whose
 * client it is, who records the contract; `null` for nobody's.
 */
export const assigneeOf = ({
  claim,
  assignment,
  status,
  stepActs,
}: Pick<Application, 'claim' | 'status' | 'stepActs'> & {
  readonly assignment?: Assignment | null;
}): string | null => {
  if (claim !== null) return claim.userId;
  if (status === 'credit') return managerOf(stepActs);
  return assignment?.step === stepRuleOf(status)?.step ? (assignment?.userId ?? null) : null;
};

const managerOf = (stepActs: Application['stepActs']): string | null =>
  stepActs.findLast(({ step }) => step === 'client_management')?.persons[0] ?? null;

export const evolveAssignment = (
  application: Application,
  event: EventChanging<'assignment'>,
  { at }: EventContext,
): Application => {
  if (event.type === 'step.unclaimed') return givenBack(application);
  const { step, userId } = event;
  const substituteFor = event.type === 'step.assigned' ? event.substituteFor : null;
  const takenFrom = takenFromBy(application, event);
  return {
    ...application,
    assignment: {
      ...{ step, userId, substituteFor, at },
      ...(takenFrom.length === 0 ? {} : { takenFrom }),
    },
  };
};

const givenBack = (application: Application): Application => {
  if (application.assignment?.takenFrom === undefined) return application;
  const { takenFrom: _free, ...assignment } = application.assignment;
  return { ...application, assignment };
};

/** A turn that is given out anew, because who was named is away or has left, sets nobody free who lost the step before. */
const takenFromBy = (
  { assignment }: Application,
  event: Exclude<EventChanging<'assignment'>, { type: 'step.unclaimed' }>,
): readonly string[] => {
  const before = assignment?.step === event.step ? (assignment.takenFrom ?? []) : [];
  const from = event.type === 'step.reassigned' ? event.takenOverFrom : undefined;
  const all = from === undefined ? before : [...before, from];
  return [...new Set(all)].filter((one) => one !== event.userId);
};

/** Whose turns are asked for: those of who acts in another's place are both persons'; `null`: nobody's. */
export const assigneeAsked = (
  assignee: string,
  actor: Actor,
): string | null | readonly string[] => {
  if (assignee === 'nobody') return null;
  return assignee === 'me' ? personsOf(actor) : assignee;
};

/** A turn lasts as long as the application is in its step. */
export const endAssignment = (application: Application, to: ApplicationStatus): Application => {
  const rule = stepRuleOf(to);
  if (application.assignment === undefined || rule === undefined) return application;
  if (rule.step === application.assignment.step) return application;
  const { assignment: _over, ...rest } = application;
  return rest;
};
