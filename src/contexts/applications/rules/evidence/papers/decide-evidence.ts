import { dayOf } from '../../../../../kernel/values/clock/calendar-day.js';
import { fail } from '../../../../../kernel/values/result.js';
import type { CommandOf } from '../../acts/application-command.js';
import type { Application } from '../../state/application-state.js';
import { personsOf } from '../../../../../kernel/values/actor.js';
import { isPayoutPaper } from '../checklist/checklist.js';
import type { Evidence } from '../checklist/checklist.js';
import { decided, movingTo } from '../../acts/decider.js';
import { restartExporterPeriod } from '../checklist/open-in-collection.js';
import type { DecideContext, Decider } from '../../acts/decider.js';
import { expiredOf, refuseExpired, validityProblems } from '../validity/expired-evidence.js';
import { warningsWith } from '../../state/paper-warnings.js';
import { refuseFinanced } from '../financed-once/refuse-financed.js';
import { inARow, listOf } from '../../../../../kernel/messages/messages.js';
import { refuse, toldAt } from '../../../../../kernel/messages/refusals.js';
import type { PaperFinding } from './paper-finding.js';
import type { Refusal } from '../../../../../kernel/values/refusal.js';
import { mayMove } from '../../state/lifecycle-table.js';
import { paperStatuses } from '../../../../rulebook/rules/bank-rules/review-step.js';
import { refuseOwnReading } from '../../acts/refuse-own-reading.js';
import { refuseUnscanned } from './scan.js';

export const uploadEvidence: Decider<'upload_evidence'> = (application, command, context) => {
  const refusal = context.isReusable
    ? refuseUpload(application, command)
    : refuse('evidence_not_reusable');
  if (refusal !== null) return fail(refusal);
  return decided({
    type: 'evidence.uploaded',
    evidence: {
      ...command.evidence,
      uploadedBy: context.actor.userId,
      uploadedAt: context.at,
      status: 'uploaded',
      reviewedBy: null,
      reason: null,
    },
  });
};

const refuseUpload = (
  application: Application,
  command: CommandOf<'upload_evidence'>,
): Refusal | null => {
  const { evidence } = command;
  if (evidence.statements.length === 0) return refuse('entry_missing');
  const unknown = evidence.statements.find(
    (statement) => !application.checklist.some((entry) => entry.entryId === statement.entryId),
  );
  if (unknown !== undefined) return refuse('entry_unknown');
  return (
    refuseForeignLines(application, evidence) ??
    refuseClosed(application, evidence) ??
    refuseSameFile(application, evidence)
  );
};

/** A paper is of lines of this draft, and only the entry of the whole deal leaves open which. */
export const refuseForeignLines = (
  { draft, checklist }: Pick<Application, 'draft' | 'checklist'>,
  { statements }: Pick<Evidence, 'statements'>,
): Refusal | null => {
  const known = draft.lines.map(({ lineNo }) => lineNo);
  for (const [at, { entryId, lineNos = [] }] of statements.entries()) {
    if (lineNos.length === 0) continue;
    const place = `/description/statements/${at}/lineNos`;
    if (checklist.find((entry) => entry.entryId === entryId)?.lineNo !== null)
      return toldAt(place, refuse('paper_lines_given'));
    const unknown = lineNos.filter((no) => !known.includes(no));
    if (unknown.length > 0)
      return toldAt(
        place,
        refuse('paper_lines_unknown', { unknown: listOf(unknown), known: listOf(known) }),
      );
  }
  return null;
};

/** Behind the collection only what the payout needs still comes: the rest has been judged. */
const refuseClosed = (
  { status, checklist }: Application,
  evidence: Pick<Evidence, 'statements'>,
): Refusal | null =>
  !paperStatuses.includes(status) || isPayoutPaper(evidence, checklist)
    ? null
    : refuse('entry_closed');

/** The same bytes for the same entries are one piece of evidence, not two, while it stands. */
const refuseSameFile = (
  application: Application,
  evidence: CommandOf<'upload_evidence'>['evidence'],
): Refusal | null => {
  const entryIds = evidence.statements.map((statement) => statement.entryId);
  const twin = application.evidence.find(
    (known) =>
      (known.status === 'uploaded' || known.status === 'accepted') &&
      known.contentHash === evidence.contentHash &&
      !(known.status === 'uploaded' && known.evidenceId === evidence.corrects) &&
      known.statements.some((statement) => entryIds.includes(statement.entryId)),
  );
  if (twin === undefined) return null;
  return twin.status === 'accepted'
    ? refuse('evidence_repeated.accepted')
    : refuse('evidence_repeated');
};

export const acceptEvidence: Decider<'accept_evidence'> = (application, command, context) => {
  const found = reviewable(application, command, context);
  if ('kind' in found) return fail(found);
  const problems = validityProblems(application, dayOf(context.at));
  const refusal = refuseExpired(
    application,
    problems.filter((one) => one.evidenceId === found.evidenceId),
  );
  const { documentsOfPaper, unmetEntries, conflicts } = context;
  const { note = '' } = command;
  const stop =
    refusal ??
    refuseFinanced(application, documentsOfPaper) ??
    (note.trim() === '' ? refuseUnexplained(conflicts) : null);
  if (stop !== null) return fail(stop);
  return decided(
    {
      type: 'evidence.accepted',
      evidenceId: found.evidenceId,
      contentHash: found.contentHash,
      by: context.actor.userId,
      ...(unmetEntries.length === 0 ? {} : { unmetEntries }),
      ...(conflicts.length === 0
        ? {}
        : { despite: { note, conflicts: conflicts.map(({ code, text }) => ({ code, text })) } }),
      ...warningsWith(application, { ...found, status: 'accepted' }, documentsOfPaper, context),
    },
    ...restartExporterPeriod(application, found.evidenceId, context),
  );
};

/** What contradicts the file is accepted only by a person who says why: reviewers read it. */
const refuseUnexplained = (conflicts: readonly PaperFinding[]): Refusal | null =>
  conflicts.length === 0
    ? null
    : toldAt(
        '/note',
        refuse('acceptance_unexplained', {
          conflicts: inARow(conflicts.map(({ text }) => text)),
        }),
      );

export const rejectEvidence: Decider<'reject_evidence'> = (application, command, context) => {
  const found = reviewable(application, command, context);
  if ('kind' in found) return fail(found);
  return decided(
    {
      type: 'evidence.rejected',
      evidenceId: found.evidenceId,
      contentHash: found.contentHash,
      by: context.actor.userId,
      reason: command.reason,
    },
    ...restartExporterPeriod(application, found.evidenceId, context),
  );
};

/**
 * An acceptance taken back with a reason, so that what was stated of the file can be corrected. A
 * decision that rests on it is not undone so; reviews given before are void (four eyes).
 */
export const reopenEvidence: Decider<'reopen_evidence'> = (application, command, context) => {
  const found = acceptedPiece(application, command);
  if ('kind' in found) return fail(found);
  const reopened = {
    type: 'evidence.reopened',
    evidenceId: found.evidenceId,
    contentHash: found.contentHash,
    by: context.actor.userId,
    reason: command.reason,
    ...warningsWith(application, { ...found, status: 'rejected' }, [], context),
  } as const;
  if (application.status === 'collection' || isPayoutPaper(found, application.checklist))
    return decided(reopened);
  return mayMove('collection.reopened', application.status, 'collection', null)
    ? decided(reopened, {
        type: 'collection.reopened',
        by: context.actor.userId,
        ...movingTo('collection', context),
      })
    : fail(refuse('evidence_decided_on'));
};

const acceptedPiece = (
  application: Application,
  command: CommandOf<'reopen_evidence'>,
): Evidence | Refusal => {
  const evidence = application.evidence.find((one) => one.evidenceId === command.evidenceId);
  if (evidence === undefined) return evidenceUnknown();
  if (evidence.contentHash !== command.contentHash) return hashDiffers();
  return evidence.status === 'accepted' ? evidence : refuse('evidence_not_accepted');
};

const evidenceUnknown = (): Refusal => refuse('evidence_unknown');

const hashDiffers = (): Refusal => refuse('evidence_hash_differs');

/** An officer has opened the file: the exporter sees that it is being checked. */
export const takeUpEvidence: Decider<'take_up_evidence'> = (application, command, context) => {
  const found = reviewable(application, command, context);
  if ('kind' in found) return fail(found);
  return decided({
    type: 'evidence.taken_up',
    evidenceId: found.evidenceId,
    contentHash: found.contentHash,
    by: context.actor.userId,
  });
};

/** Marks what has run out; the process does it, and whoever met `evidence_expired` sees it. */
export const expireEvidence: Decider<'expire_evidence'> = (application, _command, context) => {
  const expired = expiredOf(validityProblems(application, dayOf(context.at)));
  return expired.length === 0
    ? fail(refuse('nothing_expired'))
    : decided({ type: 'evidence.expired', expired });
};

/** Acceptance is of a hash, of the piece the entry stands on now, and never by its uploader. */
const reviewable = (
  application: Application,
  command: CommandOf<'accept_evidence' | 'reject_evidence' | 'take_up_evidence'>,
  context: DecideContext,
): Evidence | Refusal => {
  const evidence = application.evidence.find((one) => one.evidenceId === command.evidenceId);
  if (evidence === undefined) return evidenceUnknown();
  if (personsOf(context.actor).includes(evidence.uploadedBy))
    return refuse('uploader_never_accepts');
  return (
    refuseUnscanned(evidence) ??
    refuseOwnReading(evidence, personsOf(context.actor)) ??
    refuseOutdated(evidence, command) ??
    evidence
  );
};

const refuseOutdated = (
  evidence: Evidence,
  command: CommandOf<'accept_evidence' | 'reject_evidence' | 'take_up_evidence'>,
): Refusal | null => {
  if (evidence.contentHash !== command.contentHash) return hashDiffers();
  if (evidence.status === 'uploaded') return null;
  return evidence.status === 'accepted'
    ? refuse('evidence_not_open.accepted')
    : refuse('evidence_not_open.over');
};
