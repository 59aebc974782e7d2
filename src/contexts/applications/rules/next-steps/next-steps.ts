import { nextSteps } from '../../../../kernel/messages/next-steps.js';
import type { Actor } from '../../../../kernel/values/actor.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { isPublished } from '../../../../kernel/values/clock/business-calendar.js';
import type { BusinessCalendar } from '../../../../kernel/values/clock/business-calendar.js';
import { dayOf, instantOf, millisecondsOf } from '../../../../kernel/values/clock/calendar-day.js';
import { businessTimeLeft } from '../../../../kernel/values/clock/working-time.js';
import type { Party } from '../../../rulebook/rules/bank-rules/application-status.js';
import { stepRuleOf } from '../../../rulebook/rules/bank-rules/review-step.js';
import { dayText, formatLastInstant } from '../../../rulebook/rules/wording/letter-format.js';
import { stepTerms } from '../acts/act-terms.js';
import { timeLeftText } from '../deadlines/time-left-text.js';
import type { ThirdParty, ThirdPartyWait } from '../deadlines/third-party-wait.js';
import { decisionStandingOf } from '../review/decision-awaits.js';
import type { PartialCause } from '../review/why-in-part.js';
import type { Application } from '../state/application-state.js';
import { owedBy, waitingPartyOf } from '../state/progress.js';
import type { OwingParty } from '../state/progress.js';
import { withFindings } from './beside-the-record.js';
import type { StepFindings } from './beside-the-record.js';
import {
  appealTexts,
  isAppealable,
  matterTexts,
  nextStepTexts,
  toDoInShort,
} from './next-step-texts.js';
import type { StepTexts } from './next-step-texts.js';
import { stepBasisOf } from './step-basis.js';
import type { StepBasis } from './step-basis.js';
import { onlyRefusedPoint } from './open-points.js';
import type { OpenPoint } from './open-points.js';
import {
  allottedElsewhere,
  barredFrom,
  contractWaits,
  hasVoted,
  isToVote,
  mayOnlyAgreeOnCredit,
  mayOnlyAgreeOnStandard,
  mayOnlyJudgePapers,
} from './who-may-act.js';
import type { Barred, WaitingView } from './who-may-act.js';

/** Until when something counts: the instant, and the same in business time for a person. */
export interface NextUntil {
  /** ISO 8601 in UTC: the last instant, not included. */
  readonly at: string;
  /** Day and time of day in Asia/Shanghai. */
  readonly text: Bilingual;
  /** Business milliseconds left, negative once it is past; `null` where no calendar was given. */
  readonly businessMsLeft: number | null;
  /** The same in words; `null` where no calendar was given. */
  readonly left: Bilingual | null;
  readonly overdue: boolean;
  /** The business calendar of that year is not known yet. */
  readonly provisional: boolean;
}

/** What one side has to do now. */
export interface NextStep extends StepTexts {
  readonly until: NextUntil | null;
  readonly open: readonly OpenPoint[];
  /** What the last answer to a correction changed: to be looked at, and nothing that is missing. */
  readonly changed: readonly OpenPoint[];
  /** Whether this side is waited for; told to one person, whether that person may act. */
  readonly yourTurn: boolean;
  /** Why the person asking may not do what waits, and who may; `null`: nothing bars them. */
  readonly barred: Barred | null;
}

export interface NextSteps {
  readonly turn: Party;
  readonly owedBy: readonly OwingParty[];
  readonly exporter: NextStep;
  readonly bank: NextStep;
}

export interface NextStepsAt {
  readonly now: string;
  /** `null`: business time left is not told. */
  readonly calendar: BusinessCalendar | null;
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
    const basis = stepBasisOf(application, side, found?.draft?.submission ?? null);
    return nextStepFrom(
      found === null ? basis : withFindings(basis, decisionStandingOf(application), found),
      at,
    );
  };
  const exporter = stepOf('exporter');
  const owing = owedBy(application);
  return {
    turn: waitingPartyOf(application),
    // What is found beside the record, such as papers that disagree, no list can ask by.
    owedBy: exporter.yourTurn && !owing.includes('exporter') ? [...owing, 'exporter'] : owing,
    exporter,
    bank: stepOf('bank'),
  };
};

/** What one side has to do, in words, as of an instant. */
export const nextStepFrom = (recorded: StepBasis, at: NextStepsAt): NextStep => {
  const basis = isCreditLapsed(recorded, at.now) ? withoutCorrection(recorded) : recorded;
  const { status, about, open, changed = [], told = [], wait, yourTurn } = basis;
  const due = dueKnown(basis, at);
  const isLapsed = due !== null && isAppealable(status) && due.at < at.now;
  const texts = {
    ...stateTexts(basis, due, isLapsed),
    ...(about === null ? {} : matterTexts(about)),
    ...draftThen(basis),
  };
  return {
    ...texts,
    why: withTold(wait === null ? whyOf(basis, texts.why) : waitText(wait), told),
    open,
    changed,
    until: due === null || isLapsed ? null : untilAt(due, at),
    yourTurn,
    barred: null,
  };
};

/** The time to correct what the credit side declined is over, and the application not yet closed. */
export const isCreditLapsed = ({ about, due }: StepBasis, now: string): boolean =>
  (about === 'credit_correctable' || about === 'credit_correction_proposed') &&
  due !== null &&
  due.at < now;

const withoutCorrection = (basis: StepBasis): StepBasis => ({
  ...basis,
  about: 'exporters_credit_declined',
  yourTurn: false,
  due: null,
  open:
    basis.about === 'credit_correction_proposed' ? [...basis.open, onlyRefusedPoint()] : basis.open,
});

/** What the state says, or the end that it came to, with the time to appeal against it. */
const stateTexts = (
  { status, side, byPreviousStandard, again }: StepBasis,
  due: StepBasis['due'],
  isLapsed: boolean,
): StepTexts => {
  const end = byPreviousStandard === true ? 'declined_by_previous_standard' : status;
  const texts = nextStepTexts(end, again)[side];
  return due === null || !isAppealable(end)
    ? texts
    : { ...texts, ...appealTexts(end, isLapsed ? null : lastInstantText(due), again)[side] };
};

/** What follows the submission of a draft, and by when. */
const draftThen = ({ takenIn, side }: StepBasis): Partial<StepTexts> =>
  takenIn === undefined || side === 'bank'
    ? {}
    : { then: nextSteps.say('step.draft_then', { last: lastInstantText(takenIn) }) };

/**
 * A step of the bank as one of its people is told it, which alone says whose turn it is
 * (docs/rules/application-states.md#my-turn): nobody's who is barred from it, whose colleague has it,
 * or who would decide before all have voted;
 * who may only agree to a standard or to a corrected credit decision, vote, or judge papers, is told that, whatever else is under way.
 */
export const forPerson = (step: NextStep, view: WaitingView, actor: Actor): NextStep => {
  if (mayOnlyAgreeOnStandard(view, actor))
    return { ...step, ...matterTexts('standard_proposed'), yourTurn: true };
  if (mayOnlyAgreeOnCredit(view, actor))
    return { ...step, ...matterTexts('credit_correction_proposed'), yourTurn: true };
  if (isToVote(view, actor)) return { ...step, ...matterTexts('vote_awaited'), yourTurn: true };
  if (mayOnlyJudgePapers(view, actor))
    return { ...step, ...matterTexts('check_brought'), yourTurn: true };
  const told = { ...step, ...waitedForTexts(view, actor) };
  if (!told.yourTurn) return told;
  const barred = barredFrom(view, actor) ?? allottedElsewhere(view, actor);
  return { ...told, yourTurn: barred === null && !view.votesMissing, barred };
};

/** What is waited for of others, where it is not what the state says. */
const waitedForTexts = (view: WaitingView, actor: Actor): Partial<StepTexts> => {
  if (hasVoted(view, actor)) return matterTexts('vote_cast');
  return contractWaits(view) ? matterTexts('credit_correction_proposed') : {};
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

/** What the exporter has to do, or may appeal and until when, as a list says it; `null`: nothing now. */
export const toDoInList = (
  { owedBy: owing = [], status, bankStep: { due } }: ToDoView,
  now: string,
): Bilingual | null => {
  if (owing.includes('exporter')) return toDoInShort(status);
  return isAppealable(status) && due !== null && due.at >= now
    ? nextSteps.say('to_do.appeal', { last: lastInstantText(due) })
    : null;
};

interface ToDoView {
  readonly status: Application['status'];
  readonly owedBy?: readonly OwingParty[];
  readonly bankStep: Pick<StepBasis, 'due'>;
}

const causeTexts: Readonly<Record<PartialCause, Bilingual>> = nextSteps.group('in_part');

const whyOf = ({ inPart = [], sentBackFrom }: StepBasis, why: Bilingual): Bilingual => {
  const step = sentBackFrom === undefined ? undefined : stepRuleOf(sentBackFrom)?.step;
  return step === undefined
    ? withCauses(why, inPart)
    : nextSteps.say('step.sent_back', { from: stepTerms[step] });
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

const thirdPartyTerms: Readonly<Record<ThirdParty, Bilingual>> = nextSteps.group('third_party');

/** A third party that is waited for is the reason, whatever the state. */
const waitText = ({ thirdParty, about, expectedOn }: ThirdPartyWait): Bilingual => {
  const who = thirdPartyTerms[thirdParty];
  return nextSteps.say('step.wait', {
    who,
    day: dayText(expectedOn),
    about,
  });
};

const untilAt = (due: NonNullable<StepBasis['due']>, { now, calendar }: NextStepsAt): NextUntil => {
  const businessMsLeft = calendar === null ? null : businessTimeLeft(calendar, now, due.at);
  return {
    at: due.at,
    text: lastInstantText(due),
    businessMsLeft,
    left:
      calendar === null || businessMsLeft === null
        ? null
        : timeLeftText(calendar, now, businessMsLeft),
    overdue: due.at < now,
    provisional: due.provisional,
  };
};

/** The last instant that counts, as a person is told it: day and time of day in Beijing. */
export const lastInstantText = ({ at, provisional }: NonNullable<StepBasis['due']>): Bilingual => {
  const instant = { zh: formatLastInstant(at, 'zh'), en: formatLastInstant(at, 'en') };
  return provisional
    ? nextSteps.say('step.last_instant_provisional', { instant })
    : nextSteps.say('step.last_instant', { instant });
};
