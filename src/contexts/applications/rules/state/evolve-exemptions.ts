import type { EventChanging } from './event-traits.js';
import type { Application } from './application-state.js';
import type { ChecklistEntry, ChecklistEntryStatus } from '../evidence/checklist/checklist.js';
import type { EventContext } from '../acts/event-context.js';
import { lookedAt, proposedAt } from '../../../../kernel/record/second-look.js';

type Exemption = EventChanging<'exemptions'>;

/** What checking, running out, not applying and waiving do to the entries of a checklist. */
export const evolveExemptions = (
  application: Application,
  event: Exemption,
  context: EventContext,
): Application => {
  const { at, persons } = context;
  switch (event.type) {
    case 'evidence.taken_up':
      return {
        ...application,
        checklist: application.checklist.map((entry) =>
          entry.evidenceId === event.evidenceId ? { ...entry, status: 'checking' } : entry,
        ),
      };
    case 'evidence.expired':
      return expire(application, event.expired);
    case 'not_applicable.claimed':
      return onEntry(application, event.entryId, (entry) => ({
        ...entry,
        status: 'checking',
        notApplicable: proposedAt(event, at, persons),
      }));
    case 'not_applicable.decided':
      return onEntry(application, event.entryId, (entry) => ({
        ...entry,
        status: event.agrees ? 'not_applicable' : statusOf(application, entry),
        notApplicable: entry.notApplicable && { ...entry.notApplicable, ...lookedAt(event) },
      }));
    case 'waiver.proposed':
    case 'waiver.decided':
      return evolveWaivers(application, event, context);
    case 'financing_exception.proposed':
    case 'financing_exception.decided':
      return evolveExceptions(application, event, context);
  }
};

const evolveWaivers = (
  application: Application,
  event: Extract<Exemption, { type: 'waiver.proposed' | 'waiver.decided' }>,
  { at, persons }: EventContext,
): Application => {
  if (event.type === 'waiver.proposed')
    return onEntry(application, event.entryId, (entry) => ({
      ...entry,
      waiver: { ...proposedAt(event, at, persons), expiresOn: event.expiresOn },
    }));
  return onEntry(application, event.entryId, (entry) => ({
    ...entry,
    status: event.agrees ? 'waived' : entry.status,
    waiver: entry.waiver && { ...entry.waiver, ...lookedAt(event) },
  }));
};

const evolveExceptions = (
  application: Application,
  event: Extract<
    Exemption,
    { type: 'financing_exception.proposed' | 'financing_exception.decided' }
  >,
  { at, persons }: EventContext,
): Application => {
  const { financingExceptions: known } = application;
  if (event.type === 'financing_exception.proposed') {
    const { evidenceId, contentHash } = event;
    const exception = { evidenceId, contentHash, ...proposedAt(event, at, persons) };
    return { ...application, financingExceptions: [...known, exception] };
  }
  return {
    ...application,
    financingExceptions: known.map((one) =>
      one.evidenceId === event.evidenceId && one.standing === 'proposed'
        ? { ...one, ...lookedAt(event) }
        : one,
    ),
  };
};

const onEntry = (
  application: Application,
  entryId: string,
  change: (entry: ChecklistEntry) => ChecklistEntry,
): Application => ({
  ...application,
  checklist: application.checklist.map((entry) =>
    entry.entryId === entryId ? change(entry) : entry,
  ),
});

/** What an entry is without the claim that it does not apply. */
const statusOf = (application: Application, entry: ChecklistEntry): ChecklistEntryStatus =>
  application.evidence.find((one) => one.evidenceId === entry.evidenceId)?.status ?? 'requested';

const expire = (
  application: Application,
  expired: readonly { readonly evidenceId: string; readonly entryId: string }[],
): Application => {
  const evidenceIds = expired.map((one) => one.evidenceId);
  const entryIds = expired.map((one) => one.entryId);
  const used = application.evidence
    .filter((one) => one.status === 'accepted' && evidenceIds.includes(one.evidenceId))
    .map((one) => one.evidenceId);
  return {
    ...application,
    expiredSinceAssessed: [...new Set([...application.expiredSinceAssessed, ...used])],
    evidence: application.evidence.map((one) =>
      evidenceIds.includes(one.evidenceId) && speaksOnlyFor(application, one.evidenceId, entryIds)
        ? { ...one, status: 'expired' }
        : one,
    ),
    checklist: application.checklist.map((entry) =>
      entryIds.includes(entry.entryId) ? { ...entry, status: 'expired' } : entry,
    ),
  };
};

/** A document may run out for one line's shipment and still count for another's. */
const speaksOnlyFor = (
  { checklist }: Application,
  evidenceId: string,
  entryIds: readonly string[],
): boolean =>
  checklist
    .filter((entry) => entry.evidenceId === evidenceId)
    .every((entry) => entryIds.includes(entry.entryId));
