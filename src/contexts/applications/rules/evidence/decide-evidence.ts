import { entriesNamed } from '../acts/entries-named.js';
import { dayOf } from '../../../../kernel/values/clock/calendar-day.js';
import { fail } from '../../../../kernel/values/result.js';
import type { CommandOf } from '../acts/application-command.js';
import type { Application } from '../state/application-state.js';
import { personsOf } from '../../../../kernel/values/actor.js';
import { isOutstanding, isPayoutPaper } from './checklist.js';
import type { Evidence } from './checklist.js';
import { decided, movingTo } from '../acts/decider.js';
import { entriesAreSettled, exporterAgain, waitingForBank } from '../deadlines/exporter-again.js';
import type { DecideContext, Decided, Decider } from '../acts/decider.js';
import { expiredOf, refuseExpired, validityProblems } from './expired-evidence.js';
import { warningsWith } from '../state/paper-warnings.js';
import { refuseDisagreeingPapers } from './refuse-disagreeing-papers.js';
import { refuseFinanced } from './refuse-financed.js';
import { refuse } from '../../../../kernel/values/refusal.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { mayMove } from '../state/lifecycle-table.js';
import { paperStatuses } from '../../../rulebook/rules/bank-rules/review-step.js';
import { refuseOwnProposal } from '../acts/refuse-own-proposal.js';
import { refuseUnscanned } from './scan.js';

export const uploadEvidence: Decider<'upload_evidence'> = (application, command, context) => {
  const refusal = refuseUpload(application, command);
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
  if (evidence.statements.length === 0)
    return refuse(
      'invalid',
      'entry_missing',
      '请说明该文件证明清单中的哪一项。',
      'Say which checklist entry the file proves.',
    );
  const unknown = evidence.statements.find(
    (statement) => !application.checklist.some((entry) => entry.entryId === statement.entryId),
  );
  if (unknown !== undefined)
    return refuse(
      'invalid',
      'entry_unknown',
      '清单中没有所指的某一项，请按材料清单中的编号填写。',
      'One of the entries named is not in the checklist; use the ids that the checklist gives.',
    );
  return refuseClosed(application, evidence) ?? refuseSameFile(application, evidence);
};

/** Behind the collection only what the payout needs still comes: the rest has been judged. */
const refuseClosed = (
  { status, checklist }: Application,
  evidence: Pick<Evidence, 'statements'>,
): Refusal | null =>
  !paperStatuses.includes(status) || isPayoutPaper(evidence, checklist)
    ? null
    : refuse(
        'conflict',
        'entry_closed',
        '材料收集已结束，现在只能补交放款所需的单证；其他材料须由银行重新打开或发出补正通知后再交。',
        'The collection is closed; only papers that the payout needs can still be brought. For anything else the bank re-opens the evidence or asks for a correction.',
      );

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
    ? refuse(
        'conflict',
        'evidence_repeated',
        '同一文件已为该项被接受。若填写有误，请银行写明理由重新打开该材料，然后更正填写内容，无须重新上传文件。',
        'The same file is accepted for this entry already. If something was stated wrongly, ask the bank to re-open it, then correct what was stated; the file need not be uploaded again.',
      )
    : refuse(
        'conflict',
        'evidence_repeated',
        '同一文件已为该项上传过，正等待银行审核。若填写有误，请直接更正填写内容，无须重新上传文件。',
        'The same file was uploaded for this entry already and waits for the bank. If something was stated wrongly, correct what was stated; the file need not be uploaded again.',
      );
};

export const acceptEvidence: Decider<'accept_evidence'> = (application, command, context) => {
  const found = reviewable(application, command, context);
  if ('kind' in found) return fail(found);
  const problems = validityProblems(application, dayOf(context.at));
  const refusal = refuseExpired(
    application,
    problems.filter((one) => one.evidenceId === found.evidenceId),
  );
  const documents = command.found?.documents ?? [];
  const stop = refusal ?? refuseFinanced(application, documents);
  if (stop !== null) return fail(stop);
  const unmetEntries = command.found?.unmetEntries ?? [];
  return decided(
    {
      type: 'evidence.accepted',
      evidenceId: found.evidenceId,
      contentHash: found.contentHash,
      by: context.actor.userId,
      ...(unmetEntries.length === 0 ? {} : { unmetEntries }),
      ...warningsWith(application, { ...found, status: 'accepted' }, documents, context),
    },
    ...exporterAgain(application, found.evidenceId, context),
  );
};

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
    ...exporterAgain(application, found.evidenceId, context),
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
    : fail(
        refuse(
          'conflict',
          'evidence_decided_on',
          '决定以该材料为依据，批准后不能重新打开；请另行登记变更或由银行撤回决定。',
          'The decision rests on this evidence, so it cannot be re-opened after it; record a change, or withdraw the application.',
        ),
      );
};

const acceptedPiece = (
  application: Application,
  command: CommandOf<'reopen_evidence'>,
): Evidence | Refusal => {
  const evidence = application.evidence.find((one) => one.evidenceId === command.evidenceId);
  if (evidence === undefined) return evidenceUnknown();
  if (evidence.contentHash !== command.contentHash) return hashDiffers();
  return evidence.status === 'accepted'
    ? evidence
    : refuse(
        'conflict',
        'evidence_not_accepted',
        '该材料未被接受，无须重新打开；可直接退回或更正。',
        'This evidence is not accepted, so there is nothing to re-open; reject it, or correct it.',
      );
};

const evidenceUnknown = (): Refusal =>
  refuse('not_found', 'evidence_unknown', '没有这份证明材料。', 'There is no such evidence.');

const hashDiffers = (): Refusal =>
  refuse(
    'stale',
    'evidence_hash_differs',
    '您查看的不是这份文件，请重新打开后再审核。',
    'That is not the file you looked at; open it again and review that.',
  );

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
    ? fail(refuse('conflict', 'nothing_expired', '没有失效的材料。', 'No evidence has run out.'))
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
    return refuse(
      'four_eyes',
      'uploader_never_accepts',
      '上传人不得审核自己上传的材料。',
      'Whoever uploaded evidence never reviews it.',
    );
  return (
    refuseUnscanned(evidence) ??
    refuseOwnProposal(evidence, personsOf(context.actor)) ??
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
    ? refuse(
        'conflict',
        'evidence_not_open',
        '该材料已被接受。若须更正，请写明理由重新打开该材料。',
        'This evidence is accepted already. If it must be corrected, re-open it with a reason.',
      )
    : refuse(
        'conflict',
        'evidence_not_open',
        '该材料已退回、失效或被替换，不再待审；请审核最新的一份。',
        'This evidence was rejected, has run out or was replaced; review the newest piece.',
      );
};

/**
 * The assessment on the accepted evidence, and on to the environmental screening. What has run out
 * meanwhile is marked by the process, and refused to a person.
 */
export const completeCollection: Decider<'complete_collection'> = (
  application,
  command,
  context,
) => {
  const problems = validityProblems(application, dayOf(context.at));
  if (problems.length > 0 && context.actor.kind === 'system')
    return decided({ type: 'evidence.expired', expired: expiredOf(problems) });
  const refusal =
    refuseCollectionOpen(application, context) ??
    refuseExpired(application, problems) ??
    refuseDisagreeingPapers(command.found.crossField ?? []);
  if (refusal !== null) return fail(refusal);
  return completed(command, context);
};

/** By itself a collection goes on at its deadline only, and only with nothing open. */
const refuseCollectionOpen = (
  application: Application,
  { actor, at }: DecideContext,
): Refusal | null => {
  if (actor.kind !== 'system')
    return refuseUnreviewed(application) ?? refuseMissingDocuments(application);
  const { deadline } = application;
  const isOver = deadline !== null && deadline.dueAt <= at;
  return isOver && entriesAreSettled(application)
    ? null
    : refuse(
        'conflict',
        'collection_open',
        '材料收集由企业结束；期限届满且各项均已结清时方自动结束。',
        'A collection is closed by the exporter; by itself only at its deadline, with every entry settled.',
      );
};

const completed = (command: CommandOf<'complete_collection'>, context: DecideContext): Decided =>
  decided(
    { type: 'application.assessed', assessment: command.found.assessment },
    { type: 'collection.completed', ...movingTo('environmental_screening', context) },
  );

/** Files and claims that the bank has not looked at. */
const refuseUnreviewed = (application: Application): Refusal | null => {
  const open = waitingForBank(application).length;
  return open === 0
    ? null
    : refuse(
        'conflict',
        'evidence_unreviewed',
        `还有 ${open} 份材料待银行审核。`,
        `${open} pieces of evidence still wait for the bank.`,
      );
};

/** A criterion may stay without proof, and is then not met; a paper of the deal may not. */
const refuseMissingDocuments = (application: Application): Refusal | null => {
  const { checklist } = application;
  const missing = checklist
    .filter((entry) => entry.fact === null && isOutstanding(entry, checklist))
    .map((entry) => entry.entryId);
  const named = entriesNamed(application, missing);
  return missing.length === 0
    ? null
    : refuse(
        'conflict',
        'documents_missing',
        `缺少交易单证：${named.zh}。`,
        `Papers of the deal are missing: ${named.en}.`,
      );
};

/** The exporter is not silent while what it brought waits for the bank. */
export const expireCollection: Decider<'expire_collection'> = (application, _command, { at }) => {
  const { deadline } = application;
  const isMoved = deadline?.counted?.fixedOn !== undefined && deadline.dueAt > at;
  const refusal = isMoved
    ? refuse('conflict', 'deadline_moved', '期限已变更。', 'The deadline has moved.')
    : (refuseUnreviewed(application) ?? refuseSettled(application));
  return refusal === null
    ? decided({ type: 'collection.expired', to: 'expired', deadline: null })
    : fail(refusal);
};

/** What has nothing open goes on instead. */
const refuseSettled = (application: Application): Refusal | null =>
  entriesAreSettled(application)
    ? refuse(
        'conflict',
        'collection_settled',
        '清单各项均已结清，不会逾期。',
        'Every entry is settled, so the collection does not expire.',
      )
    : null;

export const reopenApplication: Decider<'reopen_application'> = (application, _command, context) =>
  decided({
    type: 'application.reopened',
    ...movingTo(application.origin ?? 'draft', context),
  });
