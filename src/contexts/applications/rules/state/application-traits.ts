import { greenOutstandingOf } from '../financing/green-outstanding.js';
import { latestAssessment } from './application-state.js';
import type { Application } from './application-state.js';

/**
 * What figures count applications by, each found by an index (docs/rules/figures.md#rates).
 * `drawn`: money is paid out and the application not closed; `green_8`: a green amount of that area
 * of the catalogue is outstanding.
 */
export const applicationTraits = [
  'late',
  'returned',
  'overridden',
  'not_evidenced',
  'drawn',
  'green_1',
  'green_2',
  'green_3',
  'green_4',
  'green_5',
  'green_6',
  'green_7',
  'green_8',
  'green_9',
] as const;

export type ApplicationTrait = (typeof applicationTraits)[number];

export const traitsOf = (application: Application): readonly ApplicationTrait[] => {
  const { bankWasLate, corrections, returns = [], overrides } = application;
  const outstanding = greenOutstandingOf(application);
  const lines = latestAssessment(application)?.lines ?? [];
  const green = (outstanding?.areas ?? [])
    .filter(({ greenMinor }) => greenMinor > 0)
    .map(({ area }) => `green_${area}`);
  const has: Readonly<Record<string, boolean>> = {
    late: bankWasLate === true,
    returned: corrections.length > 0 || returns.length > 0,
    overridden: overrides.some(({ status }) => status === 'confirmed'),
    not_evidenced: lines.some(({ outcome }) => outcome === 'cannot_tell'),
    drawn: outstanding !== null,
  };
  return applicationTraits.filter((trait) => has[trait] ?? green.includes(trait));
};
