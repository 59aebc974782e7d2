import { nextSteps } from '../../../../kernel/messages/next-steps.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { refuseUnclearStandard } from '../review/standard/decide-standard.js';
import { judgingStandard, openChoice } from '../review/standard/standard-choice.js';
import { missingInDraft } from '../draft/missing-in-draft.js';
import type { SubmissionTerms } from '../draft/missing-in-draft.js';
import type { TransitionAnswer } from '../../../rulebook/rules/assessment/assessment.js';
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

/**
 * Until it is decided: nobody has said which standard judges, or it is not this catalogue.
 * @param terms by which standard a draft would be judged; `null`: not known, or it is none.
 */
export const standardWarnings = (
  application: Application,
  side: Side,
  terms: SubmissionTerms | null = null,
): readonly Bilingual[] => {
  if (side === 'exporter') return standardAhead(application, terms);
  if (!undecided.includes(application.status)) return [];
  const unclear = refuseUnclearStandard(application);
  if (unclear !== null) return [unclear.detail];
  return judgingStandard(application) === 'previous'
    ? [nextSteps.say('why_told.previous_standard')]
    : [];
};

/** To the exporter, from the draft on and until the screening turns on it. */
const standardAhead = (
  application: Application,
  terms: SubmissionTerms | null,
): readonly Bilingual[] => {
  const { status, draft } = application;
  if (status === 'draft' && terms !== null && missingInDraft(draft, terms).length === 0)
    return aheadTexts(terms.standard.transition.standard);
  return status === 'intake' ? aheadTexts(judgingStandard(application)) : [];
};

const aheadTexts = (standard: TransitionAnswer['standard']): readonly Bilingual[] =>
  standard === '2025' ? [] : [nextSteps.say(`standard_ahead.${standard}`)];

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
