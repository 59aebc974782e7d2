import type { CatalogueContent } from '../../../rulebook/rules/content/catalogue-content.js';
import type { ApplicationCommit } from '../../../applications/rules/state/fold-commits.js';
import type { Assessment } from '../../../rulebook/rules/assessment/assessment.js';
import type { AssessmentInput } from '../../../rulebook/rules/assessment/assessment-input.js';
import type { TextApart } from '../../../../kernel/record/text-commitment.js';
import { hasNotes } from './bundle-manifest.js';
import type { BundleManifest } from './bundle-manifest.js';
import { notesName } from './bundle-texts.js';
import type { BundleTextName } from './bundle-texts.js';
import type { DecisionRecord } from './decision-record.js';

/**
 * The record that a bundle's texts say it was made from. Types are taken on trust here: whoever
 * calls this rebuilds the bundle from the answer and compares every byte.
 * @throws SyntaxError for a text that is no JSON.
 */
export const readRecord = (
  manifest: BundleManifest,
  textOf: (name: BundleTextName) => string,
): DecisionRecord => {
  const {
    bank,
    applicant,
    names = [],
  } = JSON.parse(textOf('people.json')) as Pick<DecisionRecord, 'bank' | 'applicant'> &
    Partial<Pick<DecisionRecord, 'names'>>;
  const content = JSON.parse(textOf('catalogue.json')) as CatalogueContent;
  return {
    bank,
    applicant,
    names,
    texts: hasNotes(manifest) ? (JSON.parse(textOf(notesName)) as readonly TextApart[]) : [],
    commits: JSON.parse(textOf('commits.json')) as readonly ApplicationCommit[],
    input: JSON.parse(textOf('input.json')) as AssessmentInput,
    assessment: JSON.parse(textOf('assessment.json')) as Assessment,
    catalogue: { ...manifest.catalogue, content },
    currencyDecimals: manifest.currencyDecimals,
  };
};
