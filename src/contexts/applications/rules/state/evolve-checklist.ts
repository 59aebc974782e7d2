import type { EventChanging } from './event-traits.js';
import type { Application } from './application-state.js';
import type { ChecklistEntry, Evidence } from '../evidence/checklist/checklist.js';
import type { EventContext } from '../acts/event-context.js';

/** What an event does to checklist and evidence. Files are superseded, never overwritten. */
export const evolveChecklist = (
  application: Application,
  event: EventChanging<'checklist'>,
): Application => {
  switch (event.type) {
    case 'screening.confirmed':
      return withChecklist(application, event.checklist);
    case 'evidence.uploaded':
      return takeEvidence(application, event.evidence);
    case 'evidence.accepted':
      return withUnmet(
        reviewEvidence(application, event.evidenceId, {
          status: 'accepted',
          reviewedBy: event.by,
          reason: null,
          ...(event.despite === undefined ? {} : { despite: event.despite }),
        }),
        event.evidenceId,
        event.unmetEntries,
      );
    case 'evidence.rejected':
    case 'evidence.reopened':
      return reviewEvidence(application, event.evidenceId, {
        status: 'rejected',
        reviewedBy: event.by,
        reason: event.reason,
      });
    case 'application.assessed':
      return { ...application, expiredSinceAssessed: [] };
  }
};

/** A checklist built anew; evidence that only spoke for what is no more asked is superseded. */
const withChecklist = (
  application: Application,
  checklist: readonly ChecklistEntry[],
): Application => {
  const gone = checklist.filter((one) => one.status === 'superseded').map((one) => one.entryId);
  return {
    ...application,
    checklist,
    evidence: application.evidence.map((one) =>
      one.status === 'uploaded' ? superseded(one, gone) : one,
    ),
  };
};

const takeEvidence = (application: Application, evidence: Evidence): Application => {
  const entryIds = evidence.statements.map((statement) => statement.entryId);
  return {
    ...application,
    evidence: [...application.evidence.map((known) => superseded(known, entryIds)), evidence],
    checklist: application.checklist.map((entry) =>
      entryIds.includes(entry.entryId) ? standOn(entry, evidence) : entry,
    ),
  };
};

/** A piece is superseded when every entry it spoke for is spoken for by the new one. */
const superseded = (known: Evidence, entryIds: readonly string[]): Evidence =>
  known.statements.every((statement) => entryIds.includes(statement.entryId))
    ? { ...known, status: 'superseded' }
    : known;

const standOn = (entry: ChecklistEntry, evidence: Evidence): ChecklistEntry => ({
  ...entry,
  status: 'uploaded',
  evidenceId: evidence.evidenceId,
  contentHash: evidence.contentHash,
  reason: null,
  notApplicable: entry.notApplicable?.standing === 'proposed' ? null : entry.notApplicable,
});

interface EvidenceReview {
  readonly status: 'accepted' | 'rejected';
  readonly reviewedBy: string;
  readonly reason: string | null;
}

const reviewEvidence = (
  application: Application,
  evidenceId: string,
  review: EvidenceReview,
): Application => ({
  ...application,
  evidence: application.evidence.map((one) =>
    one.evidenceId === evidenceId ? { ...one, ...review } : one,
  ),
  checklist: application.checklist.map((entry) =>
    entry.evidenceId === evidenceId
      ? { ...entry, status: review.status, reason: review.reason }
      : entry,
  ),
});

const withUnmet = (
  application: Application,
  evidenceId: string,
  unmet: readonly string[],
): Application => ({
  ...application,
  checklist: application.checklist.map((entry) =>
    unmet.includes(entry.entryId) ? { ...entry, unmetBy: evidenceId } : entry,
  ),
});

/** What becomes of a round of correction. */
export const evolveCorrections = (
  application: Application,
  event: EventChanging<'corrections'>,
  context: EventContext,
): Application => {
  if (event.type === 'correction.requested')
    return {
      ...application,
      corrections: [
        ...application.corrections,
        {
          round: event.round,
          sentFrom: application.origin ?? application.status,
          reasons: event.reasons,
          requestedBy: event.by,
          requestedAt: context.at,
          bankMsLeft: event.bankMsLeft,
          answeredAt: null,
          answer: null,
        },
      ],
    };
  return {
    ...withChecklist(application, event.checklist ?? application.checklist),
    corrections: application.corrections.map((round) =>
      round.round === event.round
        ? { ...round, answeredAt: context.at, answer: event.answer }
        : round,
    ),
  };
};
