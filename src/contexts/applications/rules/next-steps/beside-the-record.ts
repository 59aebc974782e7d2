import { nextSteps } from '../../../../kernel/messages/next-steps.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { UserRole } from '../../../../kernel/values/actor.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { anyRoleOf } from '../../../../kernel/values/role-terms.js';
import type { ApprovalPolicy } from '../../../rulebook/rules/bank-rules/approval-policy.js';
import { stepRuleOf } from '../../../rulebook/rules/bank-rules/review-step.js';
import type { Deadline } from '../deadlines/deadline.js';
import type { SubmissionTerms } from '../draft/missing-in-draft.js';
import type { AlikePaper } from '../financing/financing-exception.js';
import { payoutAhead } from '../financing/conditions-precedent.js';
import type { Evidence } from '../evidence/checklist/checklist.js';
import type { CrossFieldFinding } from '../evidence/deal-papers/cross-field-finding.js';
import type { PaperFinding } from '../evidence/papers/paper-finding.js';
import { documentText } from '../evidence/financed-once/refuse-financed.js';
import { alikeFinding } from '../evidence/papers/number-findings.js';
import { awaitedOverride, awaitedVotes, refusedByCommittee } from '../review/decision-awaits.js';
import type { AwaitedAct, DecisionStanding } from '../review/decision-awaits.js';
import type { Application } from '../state/application-state.js';
import type { StepBasis } from './step-basis.js';
import type { OpenPoint } from './open-points.js';

/** What is known of an application beside its record: by the bank's rules, and of other applications. */
export interface StepFindings {
  readonly policy: AwaitingPolicy;
  /** Where its papers disagree. */
  readonly crossField: readonly CrossFieldFinding[];
  /** What of its papers will not count as it stands. */
  readonly papers: readonly UnfitPaper[];
  readonly alike: readonly AlikePaper[];
  /** Who may propose that such a paper be financed all the same. */
  readonly mayExcept: readonly UserRole[];
  /** What becomes of a draft; `null`: it is none. */
  readonly draft: DraftTerms | null;
}

export interface UnfitPaper extends PaperFinding {
  /** The paper was accepted in spite of this very finding; absent: nobody has spoken to it. */
  readonly known?: true;
}

export interface DraftTerms {
  /** The last instant at which it is still kept open; `null`: silence ends it never. */
  readonly keptUntil: string | null;
  /** By when the bank takes it in, if it were submitted now. */
  readonly takenIn: Pick<Deadline, 'dueAt' | 'provisional'> | null;
  /** What it is held against if it were submitted now. */
  readonly submission: SubmissionTerms;
  /** What the goods lines say against themselves, such as a code of other goods than the description. */
  readonly doubts: readonly Bilingual[];
}

type AwaitingPolicy = Pick<ApprovalPolicy, 'committee' | 'roleRanks'>;

type Statuses = readonly Application['status'][];

/** The basis of a step with all that is found beside the record. */
export const withFindings = (
  basis: StepBasis,
  standing: DecisionStanding,
  found: StepFindings,
): StepBasis =>
  withOpenBeforePayout(
    withAwaited(
      withAlike(
        withPapers(withUnfit(withDraftTerms(basis, found.draft), found.papers), found.crossField),
        found,
      ),
      standing,
      found.policy,
    ),
  );

/** Nobody is told that there is nothing to do beside what the payout will be refused for. */
const withOpenBeforePayout = (basis: StepBasis): StepBasis =>
  basis.side === 'exporter' &&
  !basis.yourTurn &&
  basis.about === null &&
  basis.open.length > 0 &&
  ['environmental_screening', ...reviewStatuses, ...payoutAhead].includes(basis.status)
    ? { ...basis, about: 'open_before_payout' }
    : basis;

const withDraftTerms = (basis: StepBasis, terms: DraftTerms | null): StepBasis =>
  terms === null || basis.status !== 'draft'
    ? basis
    : {
        ...withDoubts(basis, terms.doubts),
        due: terms.keptUntil === null ? null : { at: terms.keptUntil, provisional: false },
        ...(terms.takenIn === null
          ? {}
          : { takenIn: { at: terms.takenIn.dueAt, provisional: terms.takenIn.provisional } }),
      };

/** Doubts keep nobody from submitting: they are told where the exporter alone can mend them. */
const withDoubts = (basis: StepBasis, doubts: readonly Bilingual[]): StepBasis =>
  doubts.length === 0 || basis.side === 'bank'
    ? basis
    : {
        ...withOpen(basis, doubts),
        about: basis.about === 'draft_complete' ? 'draft_doubtful' : basis.about,
      };

/** A paper that will not count leaves its entry open, whoever accepted it: both sides are told. */
const withUnfit = (basis: StepBasis, papers: readonly UnfitPaper[]): StepBasis => {
  const { side, status, about } = basis;
  if (papers.length === 0 || !papersMendedIn[side].includes(status)) return basis;
  // What it was accepted in spite of the bank is told with who did so and why.
  const told = withOpen(
    basis,
    papers.filter(({ known }) => side === 'exporter' || known !== true).map(({ text }) => text),
  );
  return side === 'bank' ? told : { ...told, about: mendedFirst(about, 'papers_unfit') };
};

/** What only the exporter can mend is not hidden behind what waits for nobody or for the bank. */
const mendedFirst = (
  about: StepBasis['about'],
  matter: 'papers_unfit' | 'papers_disagree',
): StepBasis['about'] => (about !== null && hidden.includes(about) ? matter : about);

const hidden: readonly NonNullable<StepBasis['about']>[] = [
  'all_brought',
  'all_answered',
  'being_checked',
  'papers_unfit',
];

/** Papers that disagree stop the collection and the approval: who can mend it is told so. */
export const withPapers = (basis: StepBasis, findings: readonly CrossFieldFinding[]): StepBasis => {
  const { side, status, about } = basis;
  const stopping = findings.filter(({ severity }) => severity === 'block');
  if (stopping.length === 0 || !papersMendedIn[side].includes(status)) return basis;
  return {
    ...withOpen(
      basis,
      stopping.map(({ text }) => text),
    ),
    ...(side === 'exporter'
      ? { about: mendedFirst(about, 'papers_disagree'), yourTurn: true }
      : { about: barredWhenDeciding(basis) }),
  };
};

/**
 * A paper that equals another application's in all but its number: who of the exporter can mend it
 * and who of the bank can except it are told before the approval or the payout is refused for it.
 */
export const withAlike = (
  basis: StepBasis,
  { alike, mayExcept }: Pick<StepFindings, 'alike' | 'mayExcept'>,
): StepBasis => {
  if (alike.length === 0 || !alikeSettledIn.includes(basis.status)) return basis;
  const textOf = (evidence: Evidence): Bilingual =>
    basis.side === 'exporter'
      ? nextSteps.say('step.of_document', {
          document: documentText(evidence),
          text: alikeFinding(evidence).text,
        })
      : exceptedBy(evidence, mayExcept);
  const told = withOpen(basis, alike.map(textOf));
  if (!payoutAhead.includes(basis.status)) return { ...told, about: barredWhenDeciding(basis) };
  return basis.side === 'exporter'
    ? { ...told, about: basis.about ?? 'payout_alike_papers', yourTurn: true }
    : { ...told, ...(checkedIn.includes(basis.status) ? exceptedFirst(basis) : {}) };
};

/** No check of the payout passes before they are settled; papers that are missing are said first. */
const exceptedFirst = ({ about }: StepBasis): Pick<StepBasis, 'about' | 'yourTurn'> => ({
  about:
    about === 'payout_waits_for_papers' || about === 'payout_papers_brought'
      ? about
      : 'payout_alike',
  yourTurn: true,
});

const checkedIn: Statuses = ['contract', 'held'];

const exceptedBy = (evidence: Evidence, roles: readonly UserRole[]): Bilingual =>
  nextSteps.say('step.excepted_by', {
    what: refuse('already_financed.alike', { document: documentText(evidence) }).detail,
    roles: anyRoleOf(roles),
  });

/** Whom a decision still waits for, and what it is refused for, in the words of the refusal. */
export const withAwaited = (
  basis: StepBasis,
  standing: DecisionStanding,
  policy: AwaitingPolicy,
): StepBasis => {
  if (basis.side !== 'bank' || !reviewStatuses.includes(basis.status)) return basis;
  const isDeciding = basis.status === 'final_approval';
  const override = awaitedOverride(standing, policy);
  const votes = isDeciding ? awaitedVotes(standing, policy) : null;
  const awaited = [override, votes].filter((one) => one !== null);
  const refused = isDeciding ? refusedByCommittee(standing, policy) : null;
  const told = [
    ...awaited.map((one) => awaitedText(one, basis.status)),
    ...(refused === null ? [] : [nextSteps.say('step.not_agreed', { what: refused.detail })]),
    ...(standing.nothingListed === true ? [nextSteps.say('step.nothing_listed')] : []),
  ];
  if (told.length === 0) return basis;
  return {
    ...withOpen(basis, told),
    about:
      isDeciding && awaited.length > 0
        ? awaitedMatter(override !== null, votes !== null)
        : barredWhenDeciding(basis),
  };
};

/** Only what is missing is said. */
const awaitedMatter = (override: boolean, votes: boolean): StepBasis['about'] => {
  if (override && votes) return 'decision_awaits';
  return votes ? 'decision_awaits_votes' : 'decision_awaits_override';
};

/** What can be declined or sent back, and cannot be approved as it stands. */
const barredWhenDeciding = ({ side, status, about }: StepBasis): StepBasis['about'] =>
  side === 'bank' && status === 'final_approval' && (about === null || about === 'part_only')
    ? 'approval_barred'
    : about;

const withOpen = (basis: StepBasis, texts: readonly Bilingual[]): StepBasis => ({
  ...basis,
  open: [
    ...basis.open,
    ...texts.map((text): OpenPoint => ({ entryId: null, lineNo: null, text, toCheck: true })),
  ],
});

/** Whose step is behind cannot act any more, however senior. */
const awaitedText = ({ refusal, roles }: AwaitedAct, status: StepBasis['status']): Bilingual => {
  const behind = reviewStatuses
    .slice(0, reviewStatuses.indexOf(status))
    .map((one) => stepRuleOf(one)?.role);
  const left = roles.filter((role) => !behind.includes(role));
  return nextSteps.say('step.awaited', { what: refusal.detail, roles: anyRoleOf(left) });
};

const reviewStatuses: Statuses = ['first_review', 'second_review', 'final_approval'];

const papersMendedIn: Readonly<Record<StepBasis['side'], Statuses>> = {
  exporter: ['collection', 'correction'],
  bank: ['collection', 'environmental_screening', ...reviewStatuses],
};

/** As long as an approval or a payout on it is ahead. */
export const alikeSettledIn: Statuses = [
  'collection',
  'correction',
  'environmental_screening',
  ...reviewStatuses,
  'approved',
  'partly_approved',
  'credit',
  'contract',
  'held',
];
