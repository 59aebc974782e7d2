import type { ApplicationEvent } from '../../state/application-event.js';
import type { Application } from '../../state/application-state.js';
import { isOutstanding, isPayoutPaper, isSettled, settledBy } from './checklist.js';
import type { ChecklistEntry } from './checklist.js';
import type { DecideContext } from '../../acts/decider.js';

/**
 * What the exporter brought or claimed in a collection and the bank has not looked at, by id. What
 * is needed for the payout only waits for nobody here: it may be looked at until then.
 */
export const waitingForBank = ({ evidence, checklist }: Application): readonly string[] => [
  ...evidence
    .filter((one) => one.status === 'uploaded' && !isPayoutPaper(one, checklist))
    .map((one) => one.evidenceId),
  ...checklist
    .filter((one) => one.notApplicable?.standing === 'proposed' && !isSettled(one))
    .map((one) => one.entryId),
];

/**
 * Since when the bank has had a paper in a collection that it has not looked at, while the
 * exporter's own time runs, which ends nothing meanwhile (docs/rules/calendar.md#silence).
 */
export const withBankSince = (application: Application): string | null => {
  const { status, deadline, evidence } = application;
  if (status !== 'collection' || deadline?.party !== 'exporter') return null;
  const waiting = waitingForBank(application);
  const since = evidence.flatMap(({ evidenceId, uploadedAt }) =>
    waiting.includes(evidenceId) ? [uploadedAt] : [],
  );
  return since.toSorted()[0] ?? null;
};

/**
 * What the exporter has to bring or answer: of papers for the payout those that were not accepted; of alternatives
 * none, while the bank has not looked at what was brought for one of them.
 */
export const askedOfExporter = ({
  checklist,
}: Pick<Application, 'checklist'>): readonly ChecklistEntry[] =>
  checklist.filter(
    (entry) =>
      isAsked(entry) &&
      !alternativeWaits(entry, checklist) &&
      (isOutstanding(entry, checklist) ||
        (entry.status === 'rejected' && settledBy(entry, checklist) === undefined)),
  );

/** Whether the bank has not looked at what was brought or said for what would do in an entry's place. */
export const alternativeWaits = (
  entry: ChecklistEntry,
  checklist: readonly ChecklistEntry[],
): boolean =>
  entry.groupId !== null &&
  isAsked(entry) &&
  !isSettled(entry) &&
  checklist.some(
    (other) => other.groupId === entry.groupId && !isAsked(other) && !isSettled(other),
  );

/** Neither brought nor said not to apply. */
export const isAsked = ({ status, notApplicable }: ChecklistEntry): boolean =>
  status !== 'uploaded' && status !== 'checking' && notApplicable?.standing !== 'proposed';

/** Whether a collection has nothing open: neither an entry nor anything the bank must look at. */
export const entriesAreSettled = (application: Application): boolean =>
  waitingForBank(application).length === 0 &&
  !application.checklist.some((entry) => isOutstanding(entry, application.checklist));

/**
 * The exporter's period begins anew when the bank looks at the last of what was brought after its
 * end: the time the bank took is not the exporter's (docs/rules/calendar.md#clocks-of-the-parties),
 * and nothing would be left to answer in.
 */
export const restartExporterPeriod = (
  application: Application,
  lookedAt: string,
  { deadlines, at }: DecideContext,
): readonly ApplicationEvent[] => {
  const { status, deadline } = application;
  const isPast = status === 'collection' && deadline !== null && deadline.dueAt <= at;
  const waits = waitingForBank(application).some((id) => id !== lookedAt);
  const anew = isPast && !waits ? deadlines.deadlineOf(status, at) : null;
  return anew === null ? [] : [{ type: 'deadline.moved', deadline: anew, cause: 'bank_review' }];
};
