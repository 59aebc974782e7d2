import { fail } from '../result.js';
import type { CommandOf } from './application-command.js';
import type { Application } from './application-state.js';
import { personsOf } from './actor.js';
import type { Evidence } from './checklist.js';
import { decided, movingTo } from './decider.js';
import type { DecideContext, Decider } from './decider.js';
import { refuse } from './refusal.js';
import type { Refusal } from './refusal.js';

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
      `清单中没有 ${unknown.entryId}。`,
      `The checklist has no entry ${unknown.entryId}.`,
    );
  return refuseSameFile(application, evidence);
};

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
      known.statements.some((statement) => entryIds.includes(statement.entryId)),
  );
  if (twin === undefined) return null;
  return refuse(
    'conflict',
    'evidence_repeated',
    `同一文件已为该项上传过（${twin.evidenceId}）。`,
    `The same file was already uploaded for this entry (${twin.evidenceId}).`,
  );
};

export const acceptEvidence: Decider<'accept_evidence'> = (application, command, context) => {
  const found = reviewable(application, command, context);
  if ('kind' in found) return fail(found);
  return decided({
    type: 'evidence.accepted',
    evidenceId: found.evidenceId,
    contentHash: found.contentHash,
    by: context.actor.userId,
  });
};

export const rejectEvidence: Decider<'reject_evidence'> = (application, command, context) => {
  const found = reviewable(application, command, context);
  if ('kind' in found) return fail(found);
  return decided({
    type: 'evidence.rejected',
    evidenceId: found.evidenceId,
    contentHash: found.contentHash,
    by: context.actor.userId,
    reason: command.reason,
  });
};

/** Acceptance is of a hash, of the piece the entry stands on now, and never by its uploader. */
const reviewable = (
  application: Application,
  command: CommandOf<'accept_evidence'> | CommandOf<'reject_evidence'>,
  context: DecideContext,
): Evidence | Refusal => {
  const evidence = application.evidence.find((one) => one.evidenceId === command.evidenceId);
  if (evidence === undefined)
    return refuse(
      'not_found',
      'evidence_unknown',
      '没有这份证明材料。',
      'There is no such evidence.',
    );
  if (personsOf(context.actor).includes(evidence.uploadedBy))
    return refuse(
      'four_eyes',
      'uploader_never_accepts',
      '上传人不得审核自己上传的材料。',
      'Whoever uploaded evidence never reviews it.',
    );
  return refuseOutdated(evidence, command) ?? evidence;
};

const refuseOutdated = (
  evidence: Evidence,
  command: CommandOf<'accept_evidence'> | CommandOf<'reject_evidence'>,
): Refusal | null => {
  if (evidence.contentHash !== command.contentHash)
    return refuse(
      'stale',
      'evidence_hash_differs',
      '您查看的不是这份文件，请重新打开后再审核。',
      'That is not the file you looked at; open it again and review that.',
    );
  if (evidence.status !== 'uploaded')
    return refuse(
      'conflict',
      'evidence_not_open',
      `该材料已是“${evidence.status}”状态。`,
      `This evidence is already ${evidence.status}.`,
    );
  return null;
};

/** The assessment on the accepted evidence, and on to the environmental screening. */
export const completeCollection: Decider<'complete_collection'> = (
  application,
  command,
  context,
) => {
  const open = application.evidence.filter((one) => one.status === 'uploaded');
  if (open.length > 0)
    return fail(
      refuse(
        'conflict',
        'evidence_unreviewed',
        `还有 ${open.length} 份材料待银行审核。`,
        `${open.length} pieces of evidence still wait for the bank.`,
      ),
    );
  return decided(
    { type: 'application.assessed', assessment: command.found.assessment },
    { type: 'collection.completed', ...movingTo('environmental_screening', context) },
  );
};

export const expireCollection: Decider<'expire_collection'> = () =>
  decided({ type: 'collection.expired', to: 'expired', deadline: null });

export const reopenApplication: Decider<'reopen_application'> = (application, _command, context) =>
  decided({
    type: 'application.reopened',
    ...movingTo(application.origin ?? 'draft', context),
  });
