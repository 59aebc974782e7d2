import { applications } from '../../../../kernel/messages/applications.js';
import { listOf } from '../../../../kernel/messages/messages.js';
import { latestDecision } from '../state/application-state.js';
import type { Application } from '../state/application-state.js';
import { isAsked } from '../evidence/checklist/open-in-collection.js';
import { isSettled, settledBy } from '../evidence/checklist/checklist.js';
import type { ChecklistEntry } from '../evidence/checklist/checklist.js';
import { validityProblems } from '../evidence/validity/expired-evidence.js';
import type { ConditionPrecedent } from './financing.js';

/** A condition as it is checked. */
export interface AskedCondition extends ConditionPrecedent {
  /** In English; absent for a condition of the contract, which stands as it was written. */
  readonly textEn?: string;
}

/**
 * What the payout check must answer one by one: the contract's conditions, every waived checklist
 * entry, since a waiver lets the review go on and binds the payout
 * (docs/rules/evidence.md#waivers), what was asked for the payout only and is not accepted yet, and
 * what was accepted for other goods lines than the money pays for.
 */
export const conditionsPrecedent = (application: Application): readonly AskedCondition[] => [
  ...(application.financing.contract?.conditions ?? []),
  ...entriesOwedForPayout(application).map((entry) => ({
    conditionId: entry.entryId,
    text: entry.ask.zh,
    textEn: entry.ask.en,
  })),
  ...papersOfOtherLines(application),
];

/** The goods lines that the approved amount pays for. */
const linesPaid = (application: Application): readonly number[] => {
  const { approved, lines = [] } = latestDecision(application) ?? {};
  const all = application.draft.lines.map(({ lineNo }) => lineNo);
  const paid = approved?.trancheNos ?? [];
  if (paid.length > 0)
    return (application.draft.tranches ?? [])
      .filter(({ trancheNo }) => paid.includes(trancheNo))
      .flatMap(({ lineNos }) => lineNos);
  if (approved?.notApprovedMinor === 0) return all;
  const listed = lines.filter(({ outcome }) => outcome === 'listed').map(({ lineNo }) => lineNo);
  return listed.length === 0 ? all : listed;
};

/** Papers of the deal that are accepted and say that they are of some goods lines, where money goes out for others too. */
const papersOfOtherLines = (application: Application): readonly AskedCondition[] => {
  const accepted = application.evidence.filter(({ status }) => status === 'accepted');
  return application.checklist
    .filter(({ fact, status }) => fact === null && status === 'accepted')
    .flatMap(({ ask, entryId }) => {
      const named = accepted
        .flatMap(({ statements }) => statements)
        .filter((one) => one.entryId === entryId)
        .map(({ lineNos }) => lineNos);
      if (named.length === 0 || named.includes(undefined)) return [];
      const shown = [...new Set(named.flatMap((one) => one ?? []))].toSorted((a, b) => a - b);
      const others = linesPaid(application).filter((no) => !shown.includes(no));
      if (others.length === 0) return [];
      const lineNos = listOf(others);
      const text = applications.say('payout.paper_of_other_lines', {
        ask,
        shown: listOf(shown),
        lineNos,
      });
      return [{ conditionId: `${entryId}-lines`, text: text.zh, textEn: text.en }];
    });
};

/** The checklist entries that the payout waits for. */
export const entriesOwedForPayout = ({
  checklist,
}: Pick<Application, 'checklist'>): readonly ChecklistEntry[] =>
  checklist.filter((entry) => bindsPayout(entry, checklist));

/**
 * Those of them that the exporter has to bring, from the approval on: nobody waived them, and nothing
 * was brought that the bank could look at.
 */
export const papersAskedForPayout = ({
  status,
  checklist,
}: Pick<Application, 'status' | 'checklist'>): readonly ChecklistEntry[] =>
  payoutAhead.includes(status)
    ? entriesOwedForPayout({ checklist }).filter(
        (entry) => entry.status !== 'waived' && isAsked(entry),
      )
    : [];

/** Whether papers that the payout rests on, or an answer in their place, wait to be judged. */
export const payoutPapersWait = ({
  status,
  evidence,
  checklist,
}: Pick<Application, 'status' | 'evidence' | 'checklist'>): boolean =>
  payoutAhead.includes(status) &&
  (evidence.some((one) => one.status === 'uploaded') ||
    checklist.some((one) => one.notApplicable?.standing === 'proposed' && !isSettled(one)));

/**
 * What the last payout check found not met and still is not: conditions of the contract, and entries
 * that nothing was brought for since then.
 */
export const unmetAtLastCheck = ({
  status,
  evidence,
  checklist,
  financing,
}: Application): {
  readonly conditions: readonly ConditionPrecedent[];
  readonly entries: readonly ChecklistEntry[];
} => {
  const check = financing.payoutChecks.at(-1);
  if (status !== 'held' || check === undefined) return { conditions: [], entries: [] };
  const unmet = check.findings.filter(({ met }) => !met).map(({ conditionId }) => conditionId);
  const ofOld = ({ evidenceId }: ChecklistEntry): boolean =>
    evidence.some((one) => one.evidenceId === evidenceId && one.uploadedAt <= check.at);
  return {
    conditions: (financing.contract?.conditions ?? []).filter(({ conditionId }) =>
      unmet.includes(conditionId),
    ),
    entries: checklist.filter(
      (entry) =>
        isAsked(entry) &&
        (isSettled(entry) && entry.status !== 'waived'
          ? check.expiredEntries.includes(entry.entryId) && ofOld(entry)
          : [...unmet, ...check.expiredEntries].includes(entry.entryId)),
    ),
  };
};

/** From the approval until a payout check passes, which none does while papers are missing. */
export const payoutAhead: readonly Application['status'][] = [
  'approved',
  'partly_approved',
  'credit',
  'contract',
  'held',
];

const done: readonly ChecklistEntry['status'][] = ['accepted', 'not_applicable', 'superseded'];

const bindsPayout = (entry: ChecklistEntry, checklist: readonly ChecklistEntry[]): boolean =>
  entry.status === 'waived' ||
  (entry.neededFor === 'payout' &&
    !done.includes(entry.status) &&
    settledBy(entry, checklist) === undefined);

/**
 * The entries that do not hold on a day (`YYYY-MM-DD`): accepted on evidence that is not valid on
 * the date that matters, or waived until a day that is over.
 */
export const expiredEntries = (application: Application, day: string): readonly string[] => {
  const outdated = validityProblems(application, day).map(({ entryId }) => entryId);
  return application.checklist
    .filter((entry) =>
      entry.status === 'waived'
        ? waivedUntil(entry) < day
        : entry.status === 'accepted' && outdated.includes(entry.entryId),
    )
    .map((entry) => entry.entryId);
};

const never = '9999-12-31';

/** The last day of a waiver that was agreed; records of earlier builds have none. */
export const waivedUntil = ({ waiver }: ChecklistEntry): string =>
  waiver?.standing === 'agreed' ? waiver.expiresOn : never;
