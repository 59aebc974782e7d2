import { nextSteps } from '../../../../kernel/messages/next-steps.js';
import { partialCausesOf } from '../review/why-in-part.js';
import type { PartialCause } from '../review/why-in-part.js';
import { anyRoleOf } from '../../../../kernel/values/role-terms.js';
import { awaitedOverride, awaitedVotes, decisionStandingOf } from '../review/decision-awaits.js';
import type { AwaitedAct, DecisionStanding } from '../review/decision-awaits.js';
import type { ApprovalPolicy } from '../../../rulebook/rules/bank-rules/approval-policy.js';
import type { CrossFieldFinding } from '../evidence/cross-field-finding.js';
import type { BoundReason } from '../review/bound-reason.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { dayOf, instantOf, millisecondsOf } from '../../../../kernel/values/clock/calendar-day.js';
import { isPublished } from '../../../../kernel/values/clock/business-calendar.js';
import type { BusinessCalendar } from '../../../../kernel/values/clock/business-calendar.js';
import { businessTimeLeft } from '../../../../kernel/values/clock/working-time.js';
import { closesAt, openRecheck } from '../monitoring/recheck-triggers.js';
import { isSettled } from '../evidence/checklist.js';
import type { ChecklistEntry } from '../evidence/checklist.js';
import { conditionsPrecedent, entriesOwedForPayout } from '../financing/conditions-precedent.js';
import { formatDay, formatLastInstant } from '../../../rulebook/rules/wording/letter-format.js';
import { appealTexts, isAppealable, matterTexts, nextStepTexts } from './next-step-texts.js';
import type { StepMatter, StepTexts } from './next-step-texts.js';
import type { DraftWarning } from '../review/goods-value.js';
import {
  evidenceWaits,
  queuePartyOf,
  standingWarnings,
  waitingPartyOf,
} from '../state/progress.js';
import { askedOfExporter, isAsked } from '../deadlines/exporter-again.js';
import { stepTerms } from '../acts/act-terms.js';
import { stepRuleOf } from '../../../rulebook/rules/bank-rules/review-step.js';
import { noteText, reasonText } from './why-told.js';
import type { Appeal, Application, ApplicationReturn } from '../state/application-state.js';
import type { Party } from '../../../rulebook/rules/bank-rules/application-status.js';
import type { ThirdParty, ThirdPartyWait } from '../deadlines/third-party-wait.js';

/** Until when something counts: the instant, and the same in business time for a person. */
export interface NextUntil {
  /** ISO 8601 in UTC: the last instant, not included. */
  readonly at: string;
  /** Day and time of day in Asia/Shanghai. */
  readonly text: Bilingual;
  /** Business milliseconds left, negative once it is past; `null` where no calendar was given. */
  readonly businessMsLeft: number | null;
  readonly overdue: boolean;
  /** The business calendar of that year is not known yet. */
  readonly provisional: boolean;
}

/** One thing that is open. */
export interface OpenPoint {
  /** The checklist entry it is; `null` for what is none. */
  readonly entryId: string | null;
  readonly lineNo: number | null;
  readonly text: Bilingual;
}

/** What one side has to do now. */
export interface NextStep extends StepTexts {
  readonly until: NextUntil | null;
  readonly open: readonly OpenPoint[];
  /** Whether this side is waited for. */
  readonly yourTurn: boolean;
}

export interface NextSteps {
  readonly turn: Party;
  readonly exporter: NextStep;
  readonly bank: NextStep;
}

export interface NextStepsAt {
  readonly now: string;
  /** `null`: business time left is not told. */
  readonly calendar: BusinessCalendar | null;
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
  /** The state whose step sent it back to this one; absent: it came otherwise. */
  readonly sentBackFrom?: Application['status'];
  /** Who is waited for outside; `null` when nobody is, or the wait makes no difference. */
  readonly wait: ThirdPartyWait | null;
  readonly due: { readonly at: string; readonly provisional: boolean } | null;
}

/**
 * What each side has to do now, why, until when, and what follows, for every state. Names no code,
 * no state and no person, so it may stand in a letter. Timeline, queue and letter say the same.
 */
export const nextStepsOf = (
  application: Application,
  at: NextStepsAt,
  found: StepFindings | null = null,
): NextSteps => {
  const stepOf = (side: StepBasis['side']): NextStep => {
    const basis = stepBasisOf(application, side);
    if (found === null) return nextStepFrom(basis, at);
    const standing = decisionStandingOf(application);
    return nextStepFrom(
      withAwaited(withPapers(basis, found.crossField), standing, found.policy),
      at,
    );
  };
  return { turn: waitingPartyOf(application), exporter: stepOf('exporter'), bank: stepOf('bank') };
};

/** What the rules of the bank say of an application beside its record. */
export interface StepFindings {
  readonly policy: AwaitingPolicy;
  /** Where its papers disagree. */
  readonly crossField: readonly CrossFieldFinding[];
}

type AwaitingPolicy = Pick<ApprovalPolicy, 'committee' | 'roleRanks'>;

/** Papers that disagree stop the collection and the approval: who can mend it is told so. */
const withPapers = (basis: StepBasis, findings: readonly CrossFieldFinding[]): StepBasis => {
  const { side, status, about } = basis;
  const stopping = findings.filter(({ severity }) => severity === 'block');
  if (stopping.length === 0 || !papersMendedIn[side].includes(status)) return basis;
  return {
    ...basis,
    about: about === 'all_brought' ? 'papers_disagree' : about,
    open: [...basis.open, ...stopping.map(({ text }) => ({ entryId: null, lineNo: null, text }))],
  };
};

/** Whom a decision still waits for, in the words it would be refused with. */
export const withAwaited = (
  basis: StepBasis,
  standing: DecisionStanding,
  policy: AwaitingPolicy,
): StepBasis => {
  if (basis.side !== 'bank' || !reviewStatuses.includes(basis.status)) return basis;
  const isDeciding = basis.status === 'final_approval';
  const awaited = [
    awaitedOverride(standing, policy),
    isDeciding ? awaitedVotes(standing, policy) : null,
  ].filter((one) => one !== null);
  if (awaited.length === 0) return basis;
  return {
    ...basis,
    about: isDeciding ? 'decision_awaits' : basis.about,
    open: [...basis.open, ...awaited.map(awaitedPoint)],
  };
};

const awaitedPoint = ({ refusal, roles }: AwaitedAct): OpenPoint => ({
  entryId: null,
  lineNo: null,
  text: nextSteps.say('step.awaited', { what: refusal.detail, roles: anyRoleOf(roles) }),
});

const reviewStatuses: readonly Application['status'][] = [
  'first_review',
  'second_review',
  'final_approval',
];

const papersMendedIn: Readonly<Record<StepBasis['side'], readonly Application['status'][]>> = {
  exporter: ['collection', 'correction'],
  bank: ['collection', 'environmental_screening', ...reviewStatuses],
};

export const stepBasisOf = (application: Application, side: 'exporter' | 'bank'): StepBasis => {
  const { status, wait } = application;
  const points = side === 'bank' ? bankPoints(application) : exporterPoints(application);
  const value = valueWarnings(application, side);
  return {
    status,
    side,
    yourTurn:
      waitingPartyOf(application) === side ||
      (side === 'bank' && queuePartyOf(application) === side),
    about: null,
    ...points,
    ...(points.about === 'all_brought' && value.some(({ code }) => ofPapers.includes(code))
      ? { about: null }
      : {}),
    open: [...points.open, ...value.map(({ text }) => ({ entryId: null, lineNo: null, text }))],
    ...sentBackPoints(application, side),
    ...dismissedPoints(application, side),
    ...inPartOf(application, side),
    wait: wait === undefined || status === 'suspended' ? null : wait,
    due: dueOf(application),
  };
};

/** What one side has to do, in words, as of an instant. */
export const nextStepFrom = (basis: StepBasis, at: NextStepsAt): NextStep => {
  const { status, side, about, open, told = [], wait, yourTurn } = basis;
  const due = dueKnown(basis, at);
  const isLapsed = due !== null && isAppealable(status) && due.at < at.now;
  const texts = {
    ...nextStepTexts(status)[side],
    ...(due === null || !isAppealable(status)
      ? {}
      : appealTexts(status, isLapsed ? null : lastInstantText(due))[side]),
    ...(about === null ? {} : matterTexts(about)),
  };
  return {
    ...texts,
    why: withTold(wait === null ? whyOf(basis, texts.why) : waitText(wait), told),
    open,
    until: due === null || isLapsed ? null : untilAt(due, at),
    yourTurn,
  };
};

/** The end of the time to appeal is provisional until the calendar of its year is out. */
const dueKnown = (
  { status, due }: StepBasis,
  { calendar }: Pick<NextStepsAt, 'calendar'>,
): StepBasis['due'] => {
  if (due === null || calendar === null || !isAppealable(status)) return due;
  const lastDay = dayOf(instantOf(millisecondsOf(due.at) - 1));
  return { ...due, provisional: !isPublished(calendar, lastDay) };
};

/** Until when an end can be appealed, as a person is told it; `null`: it cannot, or no longer. */
export const appealUntilText = (application: Application, at: NextStepsAt): Bilingual | null => {
  const due = dueKnown(stepBasisOf(application, 'exporter'), at);
  return due === null || !isAppealable(application.status) || due.at < at.now
    ? null
    : lastInstantText(due);
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

const causeTexts: Readonly<Record<PartialCause, Bilingual>> = nextSteps.group('in_part');

const whyOf = ({ inPart = [], sentBackFrom }: StepBasis, why: Bilingual): Bilingual => {
  const step = sentBackFrom === undefined ? undefined : stepRuleOf(sentBackFrom)?.step;
  return step === undefined
    ? withCauses(why, inPart)
    : nextSteps.say('step.sent_back', { from: stepTerms[step] });
};

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

const withCauses = (why: Bilingual, causes: readonly PartialCause[]): Bilingual => ({
  zh: [why, ...causes.map((cause) => causeTexts[cause])].map(({ zh }) => zh).join(''),
  en: [why, ...causes.map((cause) => causeTexts[cause])].map(({ en }) => en).join(' '),
});

/** The words of the bank stand in the language they were written in. */
const withTold = (why: Bilingual, told: readonly Bilingual[]): Bilingual => {
  if (told.length === 0) return why;
  const words = (language: 'zh' | 'en', between: string): string =>
    told.map((one) => one[language].replace(/[。.；;\s]+$/u, '')).join(between);
  return nextSteps.say('step.told', {
    why,
    words: { zh: words('zh', '；'), en: words('en', '; ') },
  });
};

/** How much the exporter still has to answer; a warning asks nothing. */
export const openQuestionsOf = (application: Application): number =>
  exporterPoints(application).open.length;

type Points = Pick<StepBasis, 'open'> & Partial<Pick<StepBasis, 'about' | 'told'>>;

/** An end whose appeal was dismissed cannot be appealed again. */
const dismissedPoints = (
  application: Application,
  side: StepBasis['side'],
): Partial<Pick<StepBasis, 'about' | 'told'>> => {
  const appeal = dismissedAppeal(application);
  if (appeal === undefined) return {};
  return {
    about: side === 'exporter' ? 'appeal_dismissed' : 'exporters_appeal_dismissed',
    told: noteText(appeal.note ?? ''),
  };
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
  (corrections.at(-1)?.reasons ?? []).map(({ about, text }) => {
    const entry = checklist.find((one) => one.entryId === about);
    const line = /^line\/(\d+)$/.exec(about)?.[1];
    const lineNo = line === undefined ? (entry?.lineNo ?? null) : Number(line);
    const on = lineNo === null ? { zh: '', en: '' } : placeOf(lineNo);
    return {
      entryId: entry?.entryId ?? null,
      lineNo,
      text: { zh: `${on.zh}${text}`, en: `${on.en}${text}` },
    };
  });

const placeOf = (lineNo: number): Bilingual => nextSteps.say('step.place', { lineNo });

/** The papers that the payout waits for and nobody waived; what is waived the bank checks itself. */
const payoutPoints = (application: Application): Points => {
  const owed = entriesOwedForPayout(application).filter(({ status }) => status !== 'waived');
  const open = owed.filter(isAsked).map(askedPoint);
  return open.length === 0 ? { open } : { open, about: 'payout_papers' };
};

const bankPoints = (application: Application): Points => {
  const open = brought(application);
  switch (application.status) {
    case 'collection':
      return open.length === 0 ? { open } : { open, about: 'check_brought' };
    case 'contract':
    case 'held':
      return { open: conditionPoints(application) };
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
  mendedIn[side].includes(application.status) ? standingWarnings(application) : [];

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

const mendedIn: Readonly<Record<StepBasis['side'], readonly Application['status'][]>> = {
  exporter: ['draft', 'correction', ...untilDecided, ...paidAfter],
  bank: [...untilDecided, ...paidAfter],
};

const conditionPoints = (application: Application): readonly OpenPoint[] =>
  conditionsPrecedent(application).map(({ conditionId, text }) => {
    const entry = application.checklist.find((one) => one.entryId === conditionId);
    return entry === undefined
      ? { entryId: null, lineNo: null, text: { zh: text, en: text } }
      : pointOf(entry);
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

const thirdPartyTerms: Readonly<Record<ThirdParty, Bilingual>> = nextSteps.group('third_party');

/** A third party that is waited for is the reason, whatever the state. */
const waitText = ({ thirdParty, about, expectedOn }: ThirdPartyWait): Bilingual => {
  const who = thirdPartyTerms[thirdParty];
  return nextSteps.say('step.wait', {
    who,
    day: { zh: formatDay(expectedOn, 'zh'), en: formatDay(expectedOn, 'en') },
    about,
  });
};

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

const untilAt = (
  due: NonNullable<StepBasis['due']>,
  { now, calendar }: NextStepsAt,
): NextUntil => ({
  at: due.at,
  text: lastInstantText(due),
  businessMsLeft: calendar === null ? null : businessTimeLeft(calendar, now, due.at),
  overdue: due.at < now,
  provisional: due.provisional,
});

/** The last instant that counts, as a person is told it: day and time of day in Beijing. */
export const lastInstantText = ({ at, provisional }: NonNullable<StepBasis['due']>): Bilingual => {
  const instant = { zh: formatLastInstant(at, 'zh'), en: formatLastInstant(at, 'en') };
  return provisional
    ? nextSteps.say('step.last_instant_provisional', { instant })
    : nextSteps.say('step.last_instant', { instant });
};
