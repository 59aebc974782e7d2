import { canonicalJson } from '../../../../../kernel/values/canonical-json.js';
import type {
  ChosenStandard,
  TransitionInput,
} from '../../../../rulebook/rules/assessment/assessment-input.js';
import type { TransitionAnswer } from '../../../../rulebook/rules/assessment/assessment.js';
import type { SecondLook } from '../../../../../kernel/record/second-look.js';
import { approvalDayOf } from '../../draft/application-draft.js';
import type { ApplicationDraft } from '../../draft/application-draft.js';
import type { AssessmentSummary } from '../../state/assessment-summary.js';

/** What of a draft the transition table is asked with; the day of approval as it is stated. */
export type AskedOfTable = Pick<
  ApplicationDraft,
  'instrument' | 'facility' | 'approvedOn' | 'disbursement' | 'bond'
>;

/**
 * That one standard judge, where the table leaves it to a named person
 * (docs/rules/which-standard.md#the-choice-of-a-named-person): it counts once a second, more senior
 * person agreed, and for what the table was asked with then only.
 */
export interface StandardProposal {
  readonly standard: ChosenStandard['standard'];
  /** What the table itself answers: `manual`, by which rule and clause. */
  readonly transition: TransitionAnswer;
  readonly asked: AskedOfTable;
  readonly reason: string;
  readonly by: string;
  /** Rank of the highest role held then. */
  readonly rank: number;
}

export interface StandardChoice extends StandardProposal, SecondLook {
  readonly persons: readonly string[];
  readonly decidedAt: string | null;
}

/** A choice as a decision keeps it; the reason is the one that was agreed to. */
export interface DecidedStandard {
  readonly standard: ChosenStandard['standard'];
  /** `null`: the table answers by itself, and nobody had to choose. */
  readonly chosen: {
    readonly reason: string;
    readonly proposedBy: string;
    readonly agreedBy: string;
  } | null;
}

interface Chosen {
  readonly draft: ApplicationDraft;
  readonly standardChoices?: readonly StandardChoice[];
}

interface Judged {
  readonly transition: TransitionAnswer | null;
  readonly assessments: readonly AssessmentSummary[];
}

export const askedOfTable = (draft: ApplicationDraft): AskedOfTable => ({
  instrument: draft.instrument,
  facility: draft.facility,
  approvedOn: draft.approvedOn ?? null,
  disbursement: draft.disbursement,
  bond: draft.bond,
});

const latestChoice = (
  { draft, standardChoices = [] }: Chosen,
  standing: StandardChoice['standing'],
): StandardChoice | undefined => {
  const asked = canonicalJson(askedOfTable(draft));
  return standardChoices.findLast(
    (one) => one.standing === standing && canonicalJson(one.asked) === asked,
  );
};

/** The choice that two people agreed on for the draft as it is. */
export const standingChoice = (application: Chosen): StandardChoice | undefined =>
  latestChoice(application, 'agreed');

/** The proposal for the draft as it is that waits for a second person. */
export const openChoice = (application: Chosen): StandardChoice | undefined =>
  latestChoice(application, 'proposed');

/** What the transition table is asked with, and what people chose where it leaves that open. */
export const transitionInputOf = (application: Chosen, day: string): TransitionInput => {
  const { draft } = application;
  return {
    ...askedOfTable(draft),
    approvedOn: approvalDayOf(draft, day),
    ...chosenOf(application),
  };
};

/** Nothing where nobody chose: what was judged before is judged by the same bytes. */
export const chosenOf = (application: Chosen): Pick<TransitionInput, 'chosenStandard'> => {
  const choice = standingChoice(application);
  return choice === undefined
    ? {}
    : { chosenStandard: { rule: choice.transition.rule, standard: choice.standard } };
};

/** Which standard judges an application by its latest assessment, or by the table before that. */
export const judgingStandard = ({
  transition,
  assessments,
}: Judged): TransitionAnswer['standard'] => {
  const overall = assessments.at(-1)?.overall;
  if (overall === undefined) return transition?.standard ?? '2025';
  if (overall === 'manual_review') return 'manual';
  return overall === 'previous_standard' ? 'previous' : '2025';
};

/** What a decision keeps of the standard; nothing where the table alone says the edition of 2025. */
export const decidedStandard = (
  application: Chosen & Judged,
): { readonly standard?: DecidedStandard } => {
  const standard = judgingStandard(application);
  const choice = standingChoice(application);
  if (standard === 'manual' || (standard === '2025' && choice === undefined)) return {};
  const chosen =
    choice === undefined
      ? null
      : { reason: choice.reason, proposedBy: choice.by, agreedBy: choice.decidedBy ?? '' };
  return { standard: { standard, chosen } };
};
