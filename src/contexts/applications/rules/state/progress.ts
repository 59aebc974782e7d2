import type { DraftWarning } from '../review/amount/goods-value.js';
import { creditCorrectableUntil } from '../financing/credit-declined.js';
import type { Application } from './application-state.js';
import type {
  ApplicationStatus,
  Party,
} from '../../../rulebook/rules/bank-rules/application-status.js';
import type { Deadline } from '../deadlines/deadline.js';
import {
  askedOfExporter,
  entriesAreSettled,
  waitingForBank,
} from '../evidence/checklist/open-in-collection.js';
import {
  papersAskedForPayout,
  payoutPapersWait,
  unmetAtLastCheck,
} from '../financing/conditions-precedent.js';
import { lacksRate, ratesOfReviews } from '../review/amount/recorded-rates.js';
import { nextSteps } from '../../../../kernel/messages/next-steps.js';
import { isNothingListed } from '../review/decision-awaits.js';
import { gateViewOf } from '../acts/gate-view.js';
import type { GateView } from '../acts/gate-view.js';
import { isMonitored, monitoredStatuses } from './monitored-status.js';
import { closesAt, openRecheck, openTriggers } from '../monitoring/recheck-triggers.js';
import { endStatuses, waitingFor } from '../../../rulebook/rules/bank-rules/waiting-party.js';

/**
 * What a workflow needs to know of an application: small, and enough to refuse what is plainly
 * wrong, to wait for the right instant, and to know what the process itself does next.
 */
export interface ApplicationProgress {
  readonly revision: number;
  /** When that revision was committed; absent in what earlier builds told. */
  readonly committedAt?: string;
  readonly view: GateView;
  readonly waitingFor: Party;
  readonly deadline: Deadline | null;
  readonly warned: readonly string[];
  readonly breached: boolean;
  /** The levels that the breach has escalated to; absent when none. */
  readonly escalated?: readonly string[];
  /** Of earlier builds: every entry is settled, and the process completes the collection at once. */
  readonly collectionSettled: boolean;
  /** Every entry is settled: at its deadline the collection goes on. Absent: something is open. */
  readonly entriesSettled?: true;
  /** In a collection: what the exporter brought waits for the bank, so that it is not silent. */
  readonly evidenceWaits?: true;
  readonly appealUntil: string | null;
  /** Until when a refusal of credit that ended the application can be corrected; absent: it cannot. */
  readonly correctableUntil?: string;
  /** Nothing can happen to the application any more, but what can be done until these two. */
  readonly ended: boolean;
  /** What will stand in the way of a decision, or after it of the payout; absent: nothing. */
  readonly warnings?: readonly DraftWarning[];
  /** After the disbursement: what the monitoring process waits for. */
  readonly monitoring?: MonitoringProgress;
}

export interface MonitoringProgress {
  /** The earliest instant something asks for a re-check; `null`: nothing does. */
  readonly recheckAt: string | null;
  /** When the tenor is over; `null` while something is open. */
  readonly closesAt: string | null;
}

export const progressOf = (application: Application): ApplicationProgress => ({
  revision: application.revision,
  committedAt: application.updatedAt,
  view: gateViewOf(application),
  waitingFor: clockPartyOf(application),
  deadline: application.deadline,
  warned: application.warned,
  breached: application.breached,
  ...(application.escalations === undefined
    ? {}
    : { escalated: application.escalations.map(({ to }) => to) }),
  collectionSettled: false,
  ...settledOf(application),
  ...(evidenceWaits(application) ? { evidenceWaits: true } : {}),
  ...warningsOf(application),
  appealUntil: application.appealUntil,
  ...correctableOf(application),
  ended: endStatuses.includes(application.status) || isMonitored(application),
  ...(isMonitored(application) ? { monitoring: monitoringOf(application) } : {}),
});

const correctableOf = (application: Application): Pick<ApplicationProgress, 'correctableUntil'> => {
  const correctableUntil = creditCorrectableUntil(application);
  return correctableUntil === null ? {} : { correctableUntil };
};

const warningsOf = (application: Application): Pick<ApplicationProgress, 'warnings'> => {
  const warnings = [...standingWarnings(application), ...nothingListed(application)];
  return warnings.length === 0 ? {} : { warnings };
};

/** Whoever completes a collection of which nothing can be approved is told so in the answer. */
const nothingListed = (application: Application): readonly DraftWarning[] =>
  application.status === 'environmental_screening' && isNothingListed(application)
    ? [{ code: 'nothing_listed', text: nextSteps.say('step.nothing_listed_warning') }]
    : [];

/** What stands in the way of a decision is said until that, which answers it; then of the payout. */
export const standingWarnings = (application: Application): readonly DraftWarning[] => {
  const { warnings = [], decisions } = application;
  if (decisions.length === 0)
    return isRateRecorded(application)
      ? warnings.filter(({ code }) => code !== 'goods_value_unknown')
      : warnings;
  return warnings.filter(
    ({ code }) => code === 'approved_above_papers' || code === 'value_not_evidenced',
  );
};

/** Whether reviews recorded the rates that were missing, so that the goods can be counted. */
const isRateRecorded = (application: Application): boolean =>
  ratesOfReviews(application).length > 0 &&
  application.draft.lines.every(({ value }) => Boolean(value)) &&
  !lacksRate(application, ratesOfReviews(application));

const settledOf = (application: Application): Pick<ApplicationProgress, 'entriesSettled'> =>
  application.status === 'collection' && entriesAreSettled(application)
    ? { entriesSettled: true }
    : {};

const monitoringOf = (application: Application): MonitoringProgress => ({
  recheckAt: openTriggers(application)[0]?.at ?? null,
  closesAt: closesAt(application),
});

/** Whether what the exporter brought in a collection has to be looked at before it can be complete. */
export const evidenceWaits = (application: Application): boolean =>
  application.status === 'collection' && waitingForBank(application).length > 0;

export type OwingParty = Exclude<Party, 'nobody'>;

/**
 * Who owes something now, who is to act first named first; both sides may, and nobody may. Every page,
 * list, count and bell says it by this alone (docs/rules/application-states.md#who-owes-something-now).
 * What people of the bank propose to each other is not told by it: both sides read it.
 */
export const owedBy = (application: Application): readonly OwingParty[] => {
  const first = waitingPartyOf(application);
  const owes = {
    bank: queuePartyOf(application) === 'bank',
    exporter: bringsMeanwhile(application),
  };
  if (first === 'nobody') return [];
  if (first === 'third_party') return [first];
  const others = (['bank', 'exporter'] as const).filter((one) => one !== first && owes[one]);
  return [first, ...others];
};

/**
 * Who is to act first: in a collection the bank, while what the exporter brought waits to be looked
 * at; before the payout check the exporter, while papers are missing without which none passes, or
 * while what a check found not met is not settled; else whose clock would run.
 */
export const waitingPartyOf = (application: Application): Party => {
  if (payoutWaitsForPapers(application) || heldForExporter(application)) return 'exporter';
  return queuePartyOf(application);
};

/** The exporter goes on bringing what is asked, also while the bank looks at the rest or takes a step. */
const bringsMeanwhile = (application: Application): boolean =>
  application.status === 'collection'
    ? clockPartyOf(application) === 'exporter' && askedOfExporter(application).length > 0
    : papersAskedForPayout(application).length > 0 || isUnmet(application);

/** Nothing is left to do before the payout check but what the exporter has to bring for it. */
export const payoutWaitsForPapers = (application: Application): boolean =>
  (application.status === 'contract' || application.status === 'held') &&
  clockPartyOf(application) === 'bank' &&
  papersAskedForPayout(application).length > 0 &&
  !payoutPapersWait(application);

/** What the last check found not met is the exporter's to settle, unless something brought waits. */
const heldForExporter = (application: Application): boolean =>
  isUnmet(application) && clockPartyOf(application) === 'bank' && !payoutPapersWait(application);

const isUnmet = (application: Application): boolean => {
  const { conditions, entries } = unmetAtLastCheck(application);
  return conditions.length + entries.length > 0;
};

/** Evidence that waits in a collection is the bank's work, whatever else is open. */
const queuePartyOf = (application: Application): Party => {
  const turn = clockPartyOf(application);
  return turn === 'exporter' && evidenceWaits(application) ? 'bank' : turn;
};

/**
 * Whose period it is: a third party's while one is waited for; a collection's is the exporter's;
 * after the payout the bank's, when a re-check, a proposal or evidence waits.
 */
export const clockPartyOf = (application: Application): Party =>
  application.wait === undefined || application.status === 'suspended'
    ? partyWithin(application)
    : 'third_party';

const partyWithin = (application: Application): Party =>
  monitoredStatuses.includes(application.status) && waitsForOfficer(application)
    ? 'bank'
    : waitingFor(application.status);

const waitsForOfficer = (application: Application): boolean =>
  application.monitoring.proposal !== null ||
  openRecheck(application) !== undefined ||
  application.evidence.some((one) => one.status === 'uploaded');

/** Where it stands on its way: a correction and a legal hold stop it in the state they lead back to. */
export const statusOnTheWay = ({
  status,
  origin,
  hold,
}: Pick<Application, 'status' | 'origin' | 'hold'>): ApplicationStatus => {
  const before = hold === null ? { status, origin } : { status: hold.from, origin: hold.origin };
  return before.status === 'correction' ? (before.origin ?? 'collection') : before.status;
};

/**
 * Whether papers are being collected: the newest assessment is then of before, and what is accepted
 * or taken back meanwhile is judged again when the collection is completed
 * (docs/rules/evidence.md#as-it-stands).
 */
export const isCollecting = (application: Application): boolean =>
  application.assessments.length > 0 &&
  ['collection', 'expired'].includes(statusOnTheWay(application));
