import { nextSteps } from '../../../../kernel/messages/next-steps.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { refuseUnclearStandard } from '../review/standard/decide-standard.js';
import { judgingStandard, openChoice } from '../review/standard/standard-choice.js';
import { latestDecision } from '../state/application-state.js';
import type { Application } from '../state/application-state.js';
import type { Side, StepMatter } from './next-step-texts.js';

const undecided: readonly Application['status'][] = [
  'intake',
  'collection',
  'environmental_screening',
  'first_review',
  'second_review',
  'final_approval',
];

/** Until it is decided: nobody has said which standard judges, or it is not this catalogue. */
export const standardWarnings = (application: Application, side: Side): readonly Bilingual[] => {
  if (side !== 'bank' || !undecided.includes(application.status)) return [];
  const unclear = refuseUnclearStandard(application);
  if (unclear !== null) return [unclear.detail];
  return judgingStandard(application) === 'previous'
    ? [nextSteps.say('why_told.previous_standard')]
    : [];
};

/** Where a state turns on the standard: it is to be chosen at the screening, or ends what follows. */
export const standardMatter = (
  application: Application,
  side: Side,
): { readonly about?: StepMatter; readonly byPreviousStandard?: true } => {
  switch (application.status) {
    case 'screening':
    case 'not_green_proposed':
      return matterIn(application.status, application, side);
    case 'declined':
      return latestDecision(application)?.standard?.standard === 'previous'
        ? { byPreviousStandard: true }
        : {};
    default:
      return {};
  }
};

const matterIn = (
  status: 'screening' | 'not_green_proposed',
  application: Application,
  side: Side,
): { readonly about?: StepMatter } => {
  const standard = judgingStandard(application);
  if (standard === 'previous')
    return { about: side === 'bank' ? `previous_standard_${status}` : 'previous_standard' };
  if (standard !== 'manual' || status !== 'screening') return {};
  if (side === 'exporter') return { about: 'standard_being_chosen' };
  return { about: openChoice(application) === undefined ? 'standard_open' : 'standard_proposed' };
};
