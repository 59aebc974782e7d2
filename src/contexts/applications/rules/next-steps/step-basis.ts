import { nextSteps } from '../../../../kernel/messages/next-steps.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { isSettled } from '../evidence/checklist/checklist.js';
import type { ChecklistEntry } from '../evidence/checklist/checklist.js';
import { changeText } from '../draft/draft-changes.js';
import { lineOfAbout } from '../evidence/checklist/line-of-about.js';
import { formatDay } from '../../../rulebook/rules/wording/letter-format.js';
import { creditCorrectableUntil, isCreditDeclined } from '../financing/credit-declined.js';
import type { CreditDecision } from '../financing/financing.js';
import { missingInDraft } from '../draft/missing-in-draft.js';
import { conditionsPrecedent, papersAskedForPayout } from '../financing/conditions-precedent.js';
import { closesAt, openRecheck } from '../monitoring/recheck-triggers.js';
import { askedOfExporter } from '../deadlines/open-in-collection.js';
import type { ThirdPartyWait } from '../deadlines/third-party-wait.js';
import type { BoundReason } from '../review/review.js';
import type { DraftWarning } from '../review/amount/goods-value.js';
import { isAboveGoods, toldWarnings } from '../review/amount/told-warnings.js';
import { partialCausesOf } from '../review/why-in-part.js';
import type { PartialCause } from '../review/why-in-part.js';
import type { Appeal, Application, ApplicationReturn } from '../state/application-state.js';
import {
  evidenceWaits,
  payoutWaitsForPapers,
  queuePartyOf,
  standingWarnings,
  waitingPartyOf,
} from '../state/progress.js';
import { standardMatter, standardWarnings } from './standard-matter.js';
import { isAppealable } from './next-step-texts.js';
import { forgoneTexts, reviewedTexts } from './reviewed-texts.js';
import type { StepMatter } from './next-step-texts.js';
import { noteText, reasonText, reasonedTexts, vetoText } from './why-told.js';
import { reasonTerms } from '../review/reason-terms.js';

/** One thing that is open. */
export interface OpenPoint {
  /** The checklist entry it is; `null` for what is none. */
  readonly entryId: string | null;
  readonly lineNo: number | null;
  readonly text: Bilingual;
}

/**
 * What of an application says what one side has to do now: neither words, which may be mended
 * later, nor the instant of asking. Small enough to be kept beside the application.
 */
export interface StepBasis extends Pick<Application, 'status'> {
  readonly side: 'exporter' | 'bank';
  readonly yourTurn: boolean;
  /** Where the state alone does not say what is to be done. */
  readonly about: StepMatter | null;
  readonly open: readonly OpenPoint[];
  /** What was said to the exporter of it by people of the bank; absent: nothing. */
  readonly told?: readonly Bilingual[];
  /** Why not everything was approved; absent: it was, or nothing is decided. */
  readonly inPart?: readonly PartialCause[];
  /** It ended because the standard before this catalogue judges it; absent: it did not. */
  readonly byPreviousStandard?: true;
  /** The state whose step sent it back to this one; absent: it came otherwise. */
  readonly sentBackFrom?: Application['status'];
  /** Who is waited for outside; `null` when nobody is, or the wait makes no difference. */
  readonly wait: ThirdPartyWait | null;
  readonly due: { readonly at: string; readonly provisional: boolean } | null;
  /** By when the bank takes a draft in, if it were submitted now; absent: not known, or no draft. */
  readonly takenIn?: NonNullable<StepBasis['due']>;
}

export const stepBasisOf = (application: Application, side: 'exporter' | 'bank'): StepBasis => {
  const { status, wait } = application;
  const points = side === 'bank' ? bankPoints(application) : exporterPoints(application);
  const value = valueWarnings(application, side);
  const forgone = status === 'collection' ? forgoneTexts(application) : [];
  return {
    status,
    side,
    yourTurn: isTurnOf(application, side, points),
    ...points,
    about: aboutWith(forgoneAbout(points.about ?? null, forgone), value, application, side),
    open: [
      ...points.open,
      ...changePoints(application, side),
      ...creditPoints(application, side),
      ...[
        ...value.map(({ text }) => text),
        ...standardWarnings(application, side),
        ...(side === 'bank' ? reviewedTexts(application) : forgone),
      ].map((text) => ({ entryId: null, lineNo: null, text })),
    ],
    ...standardMatter(application, side),
    ...sentBackPoints(application, side),
    ...endPoints(application),
    ...dismissedPoints(application, side),
    ...withdrawnPoints(application, side),
    ...inPartOf(application, side),
    wait: wait === undefined || status === 'suspended' ? null : wait,
    due: dueFor(application, side, points),
  };
};

const dueFor = (
  application: Application,
  side: StepBasis['side'],
  points: Points,
): StepBasis['due'] => {
  if (isAskedForPayout(side, points) && application.deadline?.party === 'bank') return null;
  return (side === 'bank' ? correctionDue(application) : null) ?? dueOf(application);
};

/** Until when the bank can correct a refusal of credit; the exporter has nothing to do by then. */
const correctionDue = (application: Application): StepBasis['due'] => {
  const at = creditCorrectableUntil(application);
  return at === null ? null : { at, provisional: false };
};

/**
 * Whether a side is waited for; both may be: the exporter for papers of the payout while the bank
 * goes on, the bank for what was brought while more is to come.
 */
const isTurnOf = (application: Application, side: StepBasis['side'], points: Points): boolean => {
  if (waitingPartyOf(application) === side) return true;
  return side === 'exporter'
    ? isAskedForPayout(side, points)
    : queuePartyOf(application) === side && !payoutWaitsForPapers(application);
};

/** What the payout waits for is the exporter's to bring, whatever period the bank's own act has. */
const isAskedForPayout = (side: StepBasis['side'], { about }: Points): boolean =>
  side === 'exporter' && (about === 'payout_papers' || about === 'payout_held');

/** All is answered, and yet some of it costs a line. */
const forgoneAbout = (
  about: StepBasis['about'],
  forgone: readonly Bilingual[],
): StepBasis['about'] => (about === 'all_brought' && forgone.length > 0 ? 'all_answered' : about);

/** What is said of the whole while something that will stand in the way is told beside it. */
const aboutWith = (
  about: StepBasis['about'],
  warnings: readonly DraftWarning[],
  { status }: Application,
  side: StepBasis['side'],
): StepBasis['about'] => {
  if (side === 'bank' && status === 'final_approval' && warnings.some(isAboveGoods))
    return 'part_only';
  if (about === 'draft_complete' && warnings.length > 0) return 'draft_warned';
  return about === 'all_brought' && warnings.some(({ code }) => ofPapers.includes(code))
    ? null
    : about;
};

/** An approval in part tells the exporter by what it is one. */
const inPartOf = (
  { status, decisions }: Application,
  side: StepBasis['side'],
): Pick<StepBasis, 'inPart'> => {
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
  side: StepBasis['side'],
): Pick<Partial<StepBasis>, 'about'> =>
  status === 'withdrawn' && submittedOn === null && side === 'exporter'
    ? { about: 'draft_discarded' }
    : {};

/** To people of the bank a step back is the reason: from where, and what was said with it. */
const sentBackPoints = (
  { status, statusSince, returns = [] }: Application,
  side: StepBasis['side'],
): Pick<StepBasis, 'sentBackFrom' | 'told'> => {
  const last = returns.at(-1);
  return side === 'bank' && last?.to === status && last.at === statusSince
    ? { sentBackFrom: last.from, told: [...last.reasons.map(reasonText), ...noteText(last.note)] }
    : {};
};

/** How much the exporter still has to answer; a warning asks nothing. */
export const openQuestionsOf = (application: Application): number =>
  exporterPoints(application).open.length;

type Points = Pick<StepBasis, 'open'> & Partial<Pick<StepBasis, 'about' | 'told'>>;

/** An end whose appeal was dismissed cannot be appealed again, nor one by the credit side at all. */
const dismissedPoints = (
  application: Application,
  side: StepBasis['side'],
): Partial<Pick<StepBasis, 'about' | 'told'>> => {
  const appeal = dismissedAppeal(application);
  if (appeal === undefined)
    return isCreditDeclined(application) ? { about: creditMatter(application, side) } : {};
  return {
    about: side === 'exporter' ? 'appeal_dismissed' : 'exporters_appeal_dismissed',
    told: noteText(appeal.note ?? ''),
  };
};

const creditMatter = (application: Application, side: StepBasis['side']): StepMatter => {
  if (side === 'exporter') return 'credit_declined';
  if (creditCorrectableUntil(application) === null) return 'exporters_credit_declined';
  return application.financing.correction === undefined
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

const exporterPoints = (application: Application): Points => {
  switch (application.status) {
    case 'draft':
      return draftPoints(application);
    case 'collection':
      return missingPoints(application);
    case 'correction':
      return { open: correctionPoints(application) };
    case 'approved':
    case 'partly_approved':
    case 'credit':
    case 'contract':
    case 'payout_check':
    case 'held':
      return payoutPoints(application);
    default:
      return { open: [] };
  }
};

const draftPoints = ({ draft }: Application): Points => {
  const missing = missingInDraft(draft);
  return missing.length === 0
    ? { open: [], about: 'draft_complete' }
    : { open: missing.map(({ detail }) => ({ entryId: null, lineNo: null, text: detail })) };
};

const missingPoints = (application: Application): Points => {
  const open = askedOfExporter(application).map(askedPoint);
  const returned = returnToCollection(application);
  const told = returned === undefined ? [] : noteText(returned.note);
  if (open.length === 0 && evidenceWaits(application)) return { open, about: 'being_checked' };
  if (returned !== undefined)
    return { open: [...returned.reasons.map(reasonPoint), ...open], about: 'returned', told };
  return open.length > 0 ? { open } : { open, about: 'all_brought' };
};

/** The step back that led to this collection; none where a granted appeal began it anew. */
const returnToCollection = ({
  returns = [],
  appeals = [],
}: Application): ApplicationReturn | undefined => {
  const last = returns.at(-1);
  const isSince = (appeals.at(-1)?.decidedAt ?? '') < (last?.at ?? '');
  return last?.to === 'collection' && isSince ? last : undefined;
};

const reasonPoint = (reason: BoundReason): OpenPoint => ({
  entryId: null,
  lineNo: reason.lineNo,
  text: reasonText(reason),
});

/** An entry with why what was brought for it was not accepted. */
const askedPoint = (entry: ChecklistEntry): OpenPoint => {
  const { status, reason } = entry;
  const point = pointOf(entry);
  if (status !== 'rejected' || reason === null || reason === '') return point;
  const { zh, en } = point.text;
  return {
    ...point,
    text: nextSteps.say('step.asked_point', { text: { zh, en }, reason }),
  };
};

const pointOf = ({ entryId, lineNo, ask }: ChecklistEntry): OpenPoint => ({
  entryId,
  lineNo,
  text: ask,
});

/** The officer's own words, which stand in the language they were written in. */
const correctionPoints = ({ corrections, checklist }: Application): readonly OpenPoint[] =>
  (corrections.at(-1)?.reasons ?? []).map(({ about, reasonCode, text }) => {
    const entry = checklist.find((one) => one.entryId === about);
    const lineNo = lineOfAbout(about, checklist);
    const label = reasonTerms[reasonCode];
    const words =
      label === undefined || text === ''
        ? (label ?? { zh: text, en: text })
        : nextSteps.say('reason.with_text', { label, text });
    const on = lineNo === null ? { zh: '', en: '' } : placeOf(lineNo);
    return {
      entryId: entry?.entryId ?? null,
      lineNo,
      text: { zh: `${on.zh}${words.zh}`, en: `${on.en}${words.en}` },
    };
  });

const placeOf = (lineNo: number): Bilingual => nextSteps.say('step.place', { lineNo });

/** The papers that the payout waits for and nobody waived; what is waived the bank checks itself. */
const payoutPoints = (application: Application): Points => {
  const papers = papersAskedForPayout(application);
  const unmet = unmetPoints(application, papers);
  const open = [...papers.map(askedPoint), ...unmet];
  if (open.length === 0) return { open };
  return { open, about: unmet.length > 0 ? 'payout_held' : 'payout_papers' };
};

/** The conditions that the last payout check found not met, and proof that it found run out. */
const unmetPoints = (
  application: Application,
  asked: readonly ChecklistEntry[],
): readonly OpenPoint[] => {
  const check = application.financing.payoutChecks.at(-1);
  if (application.status !== 'held' || check === undefined) return [];
  const unmet = check.findings.filter(({ met }) => !met).map(({ conditionId }) => conditionId);
  const conditions = application.financing.contract?.conditions ?? [];
  const entries = application.checklist.filter(
    (one) =>
      [...unmet, ...check.expiredEntries].includes(one.entryId) &&
      !asked.some(({ entryId }) => entryId === one.entryId),
  );
  return [
    ...conditions
      .filter(({ conditionId }) => unmet.includes(conditionId))
      .map(({ text }) => ({ entryId: null, lineNo: null, text: { zh: text, en: text } })),
    ...entries.map(pointOf),
  ];
};

const bankPoints = (application: Application): Points => {
  const open = brought(application);
  switch (application.status) {
    case 'collection':
      return open.length === 0 ? { open } : { open, about: 'check_brought' };
    case 'approved':
    case 'partly_approved':
    case 'credit':
      return { open: [...open, ...papersAskedForPayout(application).map(notBroughtPoint)] };
    case 'contract':
    case 'held':
      return payoutCheckPoints(application, open);
    case 'monitoring':
    case 'delabelled':
      return monitoredPoints(application, open);
    default:
      return { open };
  }
};

/**
 * An amount above the goods, goods stated above what their papers say: all that will stand in the
 * way of the decision, and after it of the payout, is told to both sides while it can be mended.
 */
const valueWarnings = (
  application: Application,
  side: StepBasis['side'],
): readonly DraftWarning[] =>
  mendedIn[side].includes(application.status)
    ? toldWarnings(standingWarnings(application), application.status, side)
    : [];

const ofPapers: readonly DraftWarning['code'][] = [
  'value_above_papers',
  'approved_above_papers',
  'value_not_evidenced',
];

const paidAfter: readonly Application['status'][] = [
  'approved',
  'partly_approved',
  'credit',
  'contract',
  'payout_check',
  'held',
];

const untilDecided: readonly Application['status'][] = [
  'collection',
  'environmental_screening',
  'first_review',
  'second_review',
  'final_approval',
];

const judgedIn: readonly Application['status'][] = [
  'intake',
  'screening',
  'not_green_proposed',
  ...untilDecided,
];

const mendedIn: Readonly<Record<StepBasis['side'], readonly Application['status'][]>> = {
  exporter: ['draft', 'intake', 'correction', ...untilDecided, ...paidAfter],
  bank: ['intake', ...untilDecided, ...paidAfter],
};

/** What the last answer to a correction changed is told to whoever of the bank still judges it. */
const changePoints = (
  { status, corrections }: Application,
  side: StepBasis['side'],
): readonly OpenPoint[] =>
  side === 'bank' && judgedIn.includes(status)
    ? (corrections.at(-1)?.changes ?? []).map((change) => ({
        entryId: null,
        lineNo: change.lineNo,
        text: changeText(change),
      }))
    : [];

/** A refusal that the credit side gave early takes effect with the approval: said before it. */
const creditPoints = (
  { status, financing }: Application,
  side: StepBasis['side'],
): readonly OpenPoint[] => {
  const { credit, correction } = financing;
  const point = (text: Bilingual): OpenPoint => ({ entryId: null, lineNo: null, text });
  if (side === 'exporter') return [];
  if (untilDecided.includes(status) && credit?.granted === false)
    return [point(nextSteps.say('step.credit_refused'))];
  return status === 'declined' && correction !== undefined
    ? [point(correctionText(correction.credit))]
    : [];
};

const correctionText = ({ creditReference, decidedOn }: CreditDecision): Bilingual =>
  nextSteps.say('step.credit_correction', {
    reference: creditReference,
    day: { zh: formatDay(decidedOn, 'zh'), en: formatDay(decidedOn, 'en') },
  });

/** A check passes only once every paper is brought and accepted: what comes before it is said first. */
const payoutCheckPoints = (application: Application, open: readonly OpenPoint[]): Points => {
  const asked = papersAskedForPayout(application);
  const points = conditionsPrecedent(application).flatMap(({ conditionId, text }) => {
    const entry = application.checklist.find((one) => one.entryId === conditionId);
    if (entry === undefined) return [{ entryId: null, lineNo: null, text: { zh: text, en: text } }];
    if (asked.includes(entry)) return [notBroughtPoint(entry)];
    return open.some(({ entryId }) => entryId === conditionId) ? [] : [pointOf(entry)];
  });
  const told = { open: [...open, ...points] };
  if (asked.length > 0) return { ...told, about: 'payout_waits_for_papers' };
  return open.length > 0 ? { ...told, about: 'payout_papers_brought' } : told;
};

const notBroughtPoint = (entry: ChecklistEntry): OpenPoint => ({
  ...pointOf(entry),
  text: nextSteps.say('step.not_brought', { ask: entry.ask }),
});

const monitoredPoints = (application: Application, open: readonly OpenPoint[]): Points => {
  if (application.monitoring.proposal !== null) return { open, about: 'label_proposed' };
  return openRecheck(application) === undefined && open.length === 0
    ? { open }
    : { open, about: 'recheck_open' };
};

/** What the exporter brought or claimed and nobody of the bank has looked at. */
const brought = ({ evidence, checklist }: Application): readonly OpenPoint[] => [
  ...evidence
    .filter((one) => one.status === 'uploaded')
    .map((one) => {
      const entry = checklist.find(({ evidenceId }) => evidenceId === one.evidenceId);
      return {
        entryId: entry?.entryId ?? null,
        lineNo: entry?.lineNo ?? null,
        text: nextSteps.say('step.brought', { fileName: one.fileName }),
      };
    }),
  ...checklist
    .filter((one) => one.notApplicable?.standing === 'proposed' && !isSettled(one))
    .map(({ entryId, lineNo, ask }) => ({
      entryId,
      lineNo,
      text: nextSteps.say('step.brought.said_not_apply', { ask }),
    })),
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
