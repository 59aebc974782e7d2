import { nextSteps } from '../../../../kernel/messages/next-steps.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { creditCorrectableUntil, isCreditDeclined } from '../financing/credit-declined.js';
import { correctionToAgreeTo } from '../financing/decide-credit-correction.js';
import type { LabelChange } from '../monitoring/monitoring.js';
import { closesAt } from '../monitoring/recheck-triggers.js';
import type { ThirdPartyWait } from '../deadlines/third-party-wait.js';
import type { DraftWarning } from '../review/amount/goods-value.js';
import { isAboveGoods } from '../review/amount/told-warnings.js';
import { partialCausesOf } from '../review/why-in-part.js';
import type { PartialCause } from '../review/why-in-part.js';
import type { Appeal, Application } from '../state/application-state.js';
import { owedBy, payoutWaitsForPapers } from '../state/progress.js';
import { shippedFarOff } from '../draft/shipped-far-off.js';
import type { SubmissionTerms } from '../draft/missing-in-draft.js';
import { standardMatter, standardWarnings } from './standard-matter.js';
import { isAppealable } from './next-step-texts.js';
import {
  forgoneTexts,
  nothingListedTexts,
  recordedRateTexts,
  reviewedTexts,
} from './reviewed-texts.js';
import { refusedProposalTexts } from './refused-proposals.js';
import type { Side, StepMatter } from './next-step-texts.js';
import { vetoText } from '../review/lookup-words.js';
import { remedyText } from '../review/remedies.js';
import { noteText, reasonText, reasonedTexts } from './why-told.js';
import {
  bankPoints,
  changePoints,
  creditPoints,
  despitePoints,
  exporterPoints,
  valueWarnings,
} from './open-points.js';
import type { OpenPoint, Points } from './open-points.js';

/**
 * What of an application says what one side has to do now: neither words, which may be mended
 * later, nor the instant of asking. Small enough to be kept beside the application.
 */
export interface StepBasis extends Pick<Application, 'status'> {
  readonly side: Side;
  readonly yourTurn: boolean;
  /** Where the state alone does not say what is to be done. */
  readonly about: StepMatter | null;
  readonly open: readonly OpenPoint[];
  /** What the last answer to a correction changed, for who of the bank still judges it; absent: in earlier summaries. */
  readonly changed?: readonly OpenPoint[];
  /** What was said to the exporter of it by people of the bank; absent: nothing. */
  readonly told?: readonly Bilingual[];
  /** Why not everything was approved; absent: it was, or nothing is decided. */
  readonly inPart?: readonly PartialCause[];
  /** It ended because the standard before this catalogue judges it; absent: it did not. */
  readonly byPreviousStandard?: true;
  /** What the exporter may do after a decline, by its reasons; absent: as the state says. */
  readonly again?: Bilingual;
  /** The state whose step sent it back to this one; absent: it came otherwise. */
  readonly sentBackFrom?: Application['status'];
  /** Who is waited for outside; `null` when nobody is, or the wait makes no difference. */
  readonly wait: ThirdPartyWait | null;
  readonly due: { readonly at: string; readonly provisional: boolean } | null;
  /** By when the bank takes a draft in, if it were submitted now; absent: not known, or no draft. */
  readonly takenIn?: NonNullable<StepBasis['due']>;
}

/** @param terms what a draft is held against beside itself; `null`: not known, or it is none. */
export const stepBasisOf = (
  application: Application,
  side: Side,
  terms: SubmissionTerms | null = null,
): StepBasis => {
  const { status, wait } = application;
  const points = side === 'bank' ? bankPoints(application) : exporterPoints(application, terms);
  const standard = standardWarnings(application, side, terms);
  const value = valueWarnings(application, side);
  const shipped = shipmentsToCheck(application, side, terms);
  const forgone = status === 'collection' ? forgoneTexts(application) : [];
  return {
    status,
    side,
    yourTurn: isTurnOf(application, side),
    ...points,
    about: aboutWith(
      forgoneAbout(points.about ?? null, forgone),
      { value, standard, shipped },
      application,
      side,
    ),
    open: [
      ...points.open,
      ...creditPoints(application, side),
      ...despitePoints(application, side),
      ...[
        ...value.map(({ text }) => text),
        ...standard,
        ...shipped,
        ...(side === 'bank'
          ? [...refusedProposalTexts(application), ...reviewedTexts(application)]
          : [...forgone, ...recordedRateTexts(application)]),
        ...nothingListedTexts(application, side),
      ].map((text) => ({ entryId: null, lineNo: null, text, toCheck: true as const })),
    ],
    changed: changePoints(application, side),
    ...standardMatter(application, side),
    ...sentBackPoints(application, side),
    ...endPoints(application),
    ...remedyPoints(application),
    ...labelPoints(application, side),
    ...dismissedPoints(application, side),
    ...withdrawnPoints(application, side),
    ...inPartOf(application, side),
    wait: wait === undefined || status === 'suspended' ? null : wait,
    due: dueFor(application, side, points),
  };
};

const dueFor = (application: Application, side: Side, points: Points): StepBasis['due'] => {
  if (isAskedForPayout(side, points) && application.deadline?.party === 'bank') return null;
  return (side === 'bank' ? correctionDue(application) : null) ?? dueOf(application);
};

/** Until when the bank can correct a refusal of credit; the exporter has nothing to do by then. */
const correctionDue = (application: Application): StepBasis['due'] => {
  const at = creditCorrectableUntil(application);
  return at === null ? null : { at, provisional: false };
};

/** Asked of who drafts, and again of who takes it in: then by the day of the submission. */
const shipmentsToCheck = (
  { status, draft, submittedOn }: Application,
  side: Side,
  terms: SubmissionTerms | null,
): readonly Bilingual[] => {
  if (side === 'exporter')
    return status === 'draft' && terms !== null ? shippedFarOff(draft, terms.today) : [];
  return status === 'intake' && submittedOn !== null ? shippedFarOff(draft, submittedOn) : [];
};

/**
 * Whether a side is to do something now; both may be. A check of the payout that could only hold it is
 * told as waiting. What people of the bank propose to each other is for them alone.
 */
const isTurnOf = (application: Application, side: Side): boolean =>
  side === 'exporter'
    ? owedBy(application).includes(side)
    : (owedBy(application).includes(side) && !payoutWaitsForPapers(application)) ||
      (isCreditDeclined(application) && correctionToAgreeTo(application, null) !== undefined);

/** What the payout waits for is the exporter's to bring, whatever period the bank's own act has. */
const isAskedForPayout = (side: Side, { about }: Points): boolean =>
  side === 'exporter' && (about === 'payout_papers' || about === 'payout_held');

/** All is answered, and yet some of it costs a line. */
const forgoneAbout = (
  about: StepBasis['about'],
  forgone: readonly Bilingual[],
): StepBasis['about'] => (about === 'all_brought' && forgone.length > 0 ? 'all_answered' : about);

/** What is said of the whole while something that will stand in the way is told beside it. */
const aboutWith = (
  about: StepBasis['about'],
  {
    value,
    standard,
    shipped,
  }: {
    readonly value: readonly DraftWarning[];
    readonly standard: readonly Bilingual[];
    readonly shipped: readonly Bilingual[];
  },
  { status }: Application,
  side: Side,
): StepBasis['about'] => {
  if (side === 'bank' && status === 'final_approval' && value.some(isAboveGoods))
    return 'part_only';
  if (about === 'draft_complete' && value.length > 0) return 'draft_warned';
  if (about === 'draft_complete' && standard.length > 0) return 'draft_of_other_standard';
  if (about === 'draft_complete' && shipped.length > 0) return 'draft_doubtful';
  return about === 'all_brought' && value.some(({ code }) => ofPapers.includes(code))
    ? null
    : about;
};

/** An approval in part tells the exporter by what it is one. */
const inPartOf = ({ status, decisions }: Application, side: Side): Pick<StepBasis, 'inPart'> => {
  const decision = decisions.at(-1);
  return status === 'partly_approved' && side === 'exporter' && decision !== undefined
    ? { inPart: partialCausesOf(decision) }
    : {};
};

/** An end, and a label removed, with the reasons that its letter gives. */
const endPoints = (application: Application): Pick<StepBasis, 'told'> => {
  const told = reasonsOfEnd(application);
  return told.length === 0 ? {} : { told };
};

const remedyPoints = ({ status, decisions }: Application): Pick<StepBasis, 'again'> => {
  const last = decisions.at(-1);
  const again = status === 'declined' && last !== undefined ? remedyText(last) : null;
  return again === null ? {} : { again };
};

/** What was last made of the label, with the lines that lost it and the reasons that its letter gives. */
const labelPoints = (
  { status, monitoring }: Application,
  side: Side,
): Partial<Pick<StepBasis, 'about' | 'told'>> => {
  const change = monitoring.labelChanges.at(-1);
  if (status !== 'monitoring' || side === 'bank' || change === undefined) return {};
  return {
    about: change.change === 'restore' ? 'label_restored' : 'label_lowered',
    told: [...lostLines(change), ...reasonedTexts(change)],
  };
};

const lostLines = ({ before, after }: LabelChange): readonly Bilingual[] =>
  (before?.lines ?? [])
    .filter(({ lineNo }) => after?.lines.every((one) => one.lineNo !== lineNo))
    .map(({ lineNo }) => nextSteps.say('step.label_lost', { lineNo }));

const reasonsOfEnd = (application: Application): readonly Bilingual[] => {
  const { status, decisions, notAccepted, monitoring } = application;
  switch (status) {
    case 'not_accepted':
      return notAccepted === undefined ? [] : reasonedTexts(notAccepted);
    case 'vetoed':
      return application.environmentalLookups
        .filter(({ result }) => result === 'veto')
        .map(vetoText);
    case 'declined':
      return isCreditDeclined(application) ? [] : reasonedTexts(decisions.at(-1));
    case 'delabelled':
      return reasonedTexts(monitoring.labelChanges.at(-1));
    default:
      return [];
  }
};

/** A draft that was never submitted was discarded, and nothing was withdrawn. */
const withdrawnPoints = (
  { status, submittedOn }: Application,
  side: Side,
): Pick<Partial<StepBasis>, 'about'> =>
  status === 'withdrawn' && submittedOn === null && side === 'exporter'
    ? { about: 'draft_discarded' }
    : {};

/** To people of the bank a step back is the reason: from where, and what was said with it. */
const sentBackPoints = (
  { status, statusSince, returns = [] }: Application,
  side: Side,
): Pick<StepBasis, 'sentBackFrom' | 'told'> => {
  const last = returns.at(-1);
  return side === 'bank' && last?.to === status && last.at === statusSince
    ? { sentBackFrom: last.from, told: [...last.reasons.map(reasonText), ...noteText(last.note)] }
    : {};
};

/** An end whose appeal was dismissed cannot be appealed again, nor one by the credit side at all. */
const dismissedPoints = (
  application: Application,
  side: Side,
): Partial<Pick<StepBasis, 'about' | 'told'>> => {
  const appeal = dismissedAppeal(application);
  if (appeal === undefined)
    return isCreditDeclined(application) ? { about: creditMatter(application, side) } : {};
  return {
    about: side === 'exporter' ? 'appeal_dismissed' : 'exporters_appeal_dismissed',
    told: noteText(appeal.note ?? ''),
  };
};

const creditMatter = (application: Application, side: Side): StepMatter => {
  if (side === 'exporter') return 'credit_declined';
  if (creditCorrectableUntil(application) === null) return 'exporters_credit_declined';
  return correctionToAgreeTo(application, null) === undefined
    ? 'credit_correctable'
    : 'credit_correction_proposed';
};

const dismissedAppeal = ({
  status,
  appealUntil,
  appeals = [],
}: Application): Appeal | undefined => {
  const last = appeals.at(-1);
  const isOver = isAppealable(status) && appealUntil === null;
  return isOver && last?.granted === false ? last : undefined;
};

const ofPapers: readonly DraftWarning['code'][] = [
  'value_above_papers',
  'approved_above_papers',
  'value_not_evidenced',
];

/** The deadline that runs, else the end of the time to appeal, else the end of the tenor. */
const dueOf = (application: Application): StepBasis['due'] => {
  const { deadline, status, appealUntil } = application;
  if (status === 'suspended') return null;
  if (deadline !== null) return { at: deadline.dueAt, provisional: deadline.provisional };
  const isRunning = runningStatuses.includes(status);
  if (isAppealable(status) && appealUntil !== null)
    return { at: appealUntil, provisional: application.appealProvisional === true };
  const at = isRunning ? closesAt(application) : null;
  return at === null ? null : { at, provisional: false };
};

const runningStatuses: readonly Application['status'][] = ['monitoring', 'delabelled'];
