import { nextSteps } from '../../../../kernel/messages/next-steps.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { Application } from '../state/application-state.js';
import { unassignedStep } from '../review/reviewers/assignment.js';

export const stuckCauses = [
  'nobody_eligible',
  'post_empty',
  'calendar_missing',
  'process_failing',
  'process_unheard',
  'process_step_failing',
] as const;

export type StuckCause = (typeof stuckCauses)[number];

/**
 * What an application cannot get past without somebody who sets it right, as far as its record
 * tells; how its process is, only Temporal knows.
 */
export const stuckCausesOf = (application: Application): readonly StuckCause[] => {
  const { assignment, escalations = [], deadline } = application;
  const causes: StuckCause[] = [];
  if (unassignedStep(application) !== null && assignment?.userId === null)
    causes.push('nobody_eligible');
  if (escalations.some(({ userId }) => userId === null)) causes.push('post_empty');
  if (deadline?.provisional === true) causes.push('calendar_missing');
  return causes;
};

/** Where one who could take the step lost it to a colleague: it comes back by a manager's word alone. */
export const givenBackByManager: Bilingual = nextSteps.say('stuck.nobody_eligible.given_back');

/** What is wrong, and what sets it right. */
export const stuckTexts: Readonly<
  Record<StuckCause, { readonly cause: Bilingual; readonly remedy: Bilingual }>
> = {
  nobody_eligible: {
    cause: nextSteps.say('stuck.nobody_eligible.cause'),
    remedy: nextSteps.say('stuck.nobody_eligible.remedy'),
  },
  post_empty: {
    cause: nextSteps.say('stuck.post_empty.cause'),
    remedy: nextSteps.say('stuck.post_empty.remedy'),
  },
  calendar_missing: {
    cause: nextSteps.say('stuck.calendar_missing.cause'),
    remedy: nextSteps.say('stuck.calendar_missing.remedy'),
  },
  process_failing: {
    cause: nextSteps.say('stuck.process_failing.cause'),
    remedy: nextSteps.say('stuck.process_failing.remedy'),
  },
  process_unheard: {
    cause: nextSteps.say('stuck.process_unheard.cause'),
    remedy: nextSteps.say('stuck.process_unheard.remedy'),
  },
  process_step_failing: {
    cause: nextSteps.say('stuck.process_step_failing.cause'),
    remedy: nextSteps.say('stuck.process_step_failing.remedy'),
  },
};
