import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { CatalogueRevision } from '../../../rulebook/rules/content/catalogue-revision.js';
import type { Decision } from '../../../applications/rules/state/application-event.js';
import type { Application } from '../../../applications/rules/state/application-state.js';
import { latestDecision } from '../../../applications/rules/state/application-state.js';
import { foldCommits } from '../../../applications/rules/state/fold-commits.js';
import type { ApplicationCommit } from '../../../applications/rules/state/fold-commits.js';
import type { Assessment } from '../../../rulebook/rules/assessment/assessment.js';
import type { AssessmentInput } from '../../../rulebook/rules/assessment/assessment-input.js';
import type { TextApart } from '../../../../kernel/record/text-commitment.js';
import type { PersonName } from '../../../../kernel/record/name-commitment.js';

/** The applicant as the letter names it. */
export interface DecidedApplicant {
  readonly applicantId: string;
  readonly nameZh: string;
  readonly nameEn: string | null;
  readonly uscc: string;
  readonly lei: string | null;
}

/** Everything a decision stands on: letter and bundle are made from this and nothing else. */
export interface DecisionRecord {
  readonly bank: { readonly bankId: string; readonly name: Bilingual };
  readonly applicant: DecidedApplicant;
  /** From the first commit to the one that decided; what came later is no part of the decision. */
  readonly commits: readonly ApplicationCommit[];
  /** The names of who acted, apart from the commits; none where commits hold them inside. */
  readonly names: readonly PersonName[];
  /** The texts that stand apart from the commits; none where commits hold them inside. */
  readonly texts: readonly TextApart[];
  readonly input: AssessmentInput;
  readonly assessment: Assessment;
  readonly catalogue: Pick<
    CatalogueRevision,
    'edition' | 'revision' | 'contentHash' | 'effectiveOn' | 'content'
  >;
  /** Digits of the minor unit of each currency the application names (ISO 4217). */
  readonly currencyDecimals: Readonly<Record<string, number>>;
}

/** The application at the moment of its decision. */
export interface DecidedApplication {
  readonly application: Application;
  readonly decision: Decision;
}

const deciding: readonly string[] = ['decision.made', 'not_green.confirmed'];

/** The commits up to and with the latest decision; empty when nothing is decided yet. */
export const commitsOfDecision = (
  commits: readonly ApplicationCommit[],
): readonly ApplicationCommit[] => {
  const last = commits.findLastIndex((commit) =>
    commit.events.some((event) => deciding.includes(event.type)),
  );
  return commits.slice(0, last + 1);
};

/** Folds the commits of a record; `null` when they hold no decision. */
export const decidedApplicationOf = (
  commits: readonly ApplicationCommit[],
): DecidedApplication | null => {
  const application = foldCommits(commits)?.state;
  if (application === undefined) return null;
  const decision = latestDecision(application);
  return decision === undefined ? null : { application, decision };
};

/** The currencies an application names, sorted: those whose decimals a record must bring. */
export const currenciesOf = (application: Application): readonly string[] => {
  const ofLines = application.draft.lines.flatMap((line) => line.value?.currency ?? []);
  return [...new Set([application.draft.amount.currency, ...ofLines])].sort();
};
