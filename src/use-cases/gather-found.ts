import { fail, ok } from '../domain/result.js';
import type { Result } from '../domain/result.js';
import { contentHashOf } from '../domain/canonical-json.js';
import type { Sha256 } from '../domain/canonical-json.js';
import { dayOf } from '../domain/clock/calendar-day.js';
import type { ActEnvelope } from '../domain/lifecycle/act.js';
import type { ApplicationCommand, AskedCommand } from '../domain/lifecycle/application-command.js';
import type { ApplicationDraft } from '../domain/lifecycle/application-draft.js';
import type { AssessmentSummary } from '../domain/lifecycle/application-event.js';
import type { Application } from '../domain/lifecycle/application-state.js';
import { latestAssessment } from '../domain/lifecycle/application-state.js';
import { assessmentInputOf } from '../domain/lifecycle/assessment-input-of.js';
import { checklistOf } from '../domain/lifecycle/checklist-of.js';
import type { ChecklistEntry } from '../domain/lifecycle/checklist.js';
import { refuse } from '../domain/lifecycle/refusal.js';
import type { Refusal } from '../domain/lifecycle/refusal.js';
import { stepRuleOf } from '../domain/lifecycle/review.js';
import type { Assessment } from '../domain/matching/assessment.js';
import { decideTransition } from '../domain/transition/decide-transition.js';
import { applicationReferenceOf } from './application-reference.js';
import { assessOn, checklistKnowledgeOf, pinOf } from './catalogue-library.js';
import type { CatalogueLibrary, CatalogueShelf } from './catalogue-library.js';
import type { AssessmentStore, UserStore } from './ports.js';

export interface GatherDeps {
  readonly library: CatalogueLibrary;
  readonly assessments: AssessmentStore;
  readonly users: UserStore;
  readonly sha256: Sha256;
}

interface Gathering {
  readonly deps: GatherDeps;
  readonly envelope: ActEnvelope;
  readonly at: string;
}

type Gathered = Result<ApplicationCommand, Refusal>;

/**
 * Looks up what a command needs before it can be decided: the catalogue in force, the eligible
 * reviewers, an assessment under the pinned revision. Writes nothing but content-addressed
 * assessments, so it may run twice.
 */
export const gatherFound = (
  deps: GatherDeps,
  envelope: ActEnvelope,
  application: Application | null,
  at: string,
): Promise<Gathered> | Gathered => {
  const gathering = { deps, envelope, at };
  const { command } = envelope;
  if (command.kind === 'draft_application') return ok(draftFound(gathering, command));
  if (application === null) return fail(unknown());
  switch (command.kind) {
    case 'submit_application':
      return submissionFound(gathering, application);
    case 'accept_intake':
    case 'complete_collection':
      return assessedFound(gathering, application, command);
    case 'confirm_screening':
      return checklistFound(gathering, application, command);
    default:
      return lateFound(gathering, application, command);
  }
};

const lateFound = (
  gathering: Gathering,
  application: Application,
  command: Exclude<
    AskedCommand,
    {
      kind:
        | 'draft_application'
        | 'submit_application'
        | 'accept_intake'
        | 'complete_collection'
        | 'confirm_screening';
    }
  >,
): Promise<Gathered> | Gathered => {
  if (command.kind === 'answer_correction') return correctionFound(gathering, application, command);
  if (command.kind === 'approve_application') return approvalFound(gathering, application, command);
  if (command.kind === 'claim_step') return claimFound(gathering, application);
  return ok(command);
};

/** A claim ends with the role it was made in, or with its holder's account (domain.md §7.12). */
const claimFound = async (
  { deps }: Gathering,
  { bankId, claim, status }: Application,
): Promise<Gathered> => {
  const holder = claim === null ? null : await deps.users.find(bankId, claim.userId);
  const role = stepRuleOf(status)?.role;
  const mayAct = holder?.active === true && holder.roles.some((one) => one === role);
  return ok({ kind: 'claim_step', found: { holderMayNoLongerAct: claim !== null && !mayAct } });
};

const unknown = (): Refusal =>
  refuse('not_found', 'application_unknown', '没有这份申请。', 'There is no such application.');

const draftFound = (
  { envelope, deps, at }: Gathering,
  command: Extract<AskedCommand, { kind: 'draft_application' }>,
): ApplicationCommand => ({
  ...command,
  found: {
    applicationId: envelope.applicationId,
    applicationReference: applicationReferenceOf(envelope.applicationId, at, deps.sha256),
  },
});

const submissionFound = async (
  { deps, envelope, at }: Gathering,
  application: Application,
): Promise<Gathered> => {
  const submittedOn = dayOf(at);
  const shelf = await deps.library.inForceOn(envelope.bankId, submittedOn);
  const users = await deps.users.bankUsers(envelope.bankId);
  return ok({
    kind: 'submit_application',
    found: {
      submittedOn,
      transition: transitionOf(shelf, application.draft, submittedOn),
      catalogue: pinOf(shelf),
      eligible: users
        .filter((user) => user.active)
        .map((user) => ({ userId: user.userId, roles: user.roles })),
    },
  });
};

const transitionOf = (shelf: CatalogueShelf, draft: ApplicationDraft, approvedOn: string) =>
  decideTransition(
    shelf.revision.content.transition,
    { ...draft, approvedOn },
    shelf.revision.content.policies,
  );

const assessedFound = async (
  gathering: Gathering,
  application: Application,
  command: Extract<AskedCommand, { kind: 'accept_intake' | 'complete_collection' }>,
): Promise<Gathered> => {
  const assessed = await assessApplication(gathering, application);
  return assessed.ok
    ? ok({ ...command, found: { assessment: summaryOf(assessed.value) } })
    : assessed;
};

interface Assessed {
  readonly assessmentId: string;
  readonly assessment: Assessment;
  readonly shelf: CatalogueShelf;
}

/** Assesses under the pinned revision and keeps the whole result under its content hash. */
const assessApplication = async (
  { deps, envelope, at }: Gathering,
  application: Application,
): Promise<Result<Assessed, Refusal>> => {
  const shelf = await pinnedShelf(deps, application);
  if (shelf === null) return fail(revisionMissing());
  const judgedOn = application.submittedOn ?? dayOf(at);
  const input = assessmentInputOf(application, judgedOn);
  const assessment = assessOn(shelf, input, judgedOn);
  const assessmentId = contentHashOf({ input, assessment }, deps.sha256);
  await deps.assessments.put({
    assessmentId,
    bankId: envelope.bankId,
    applicationId: application.applicationId,
    input,
    assessment,
    madeAt: at,
  });
  return ok({ assessmentId, assessment, shelf });
};

const pinnedShelf = (deps: GatherDeps, application: Application): Promise<CatalogueShelf | null> =>
  application.catalogue === null
    ? Promise.resolve(null)
    : deps.library.pinned(application.bankId, application.catalogue);

const revisionMissing = (): Refusal =>
  refuse(
    'unavailable',
    'catalogue_revision_missing',
    '找不到该申请锁定的目录版本。',
    'The catalogue revision this application is pinned to cannot be found.',
  );

const summaryOf = ({ assessmentId, assessment }: Assessed): AssessmentSummary => ({
  assessmentId,
  revisionHash: assessment.revisionHash,
  overall: assessment.overall,
  greenShare: assessment.greenShare,
  lines: assessment.lines.map((line) => ({
    lineNo: line.lineNo,
    outcome: line.outcome,
    itemCode: line.itemCode,
    rowId: line.row?.rowId ?? null,
    ghgMark: line.ghgMark,
  })),
});

const checklistFound = async (
  { deps, envelope }: Gathering,
  application: Application,
  command: Extract<AskedCommand, { kind: 'confirm_screening' }>,
): Promise<Gathered> => {
  const summary = latestAssessment(application);
  const shelf = await pinnedShelf(deps, application);
  const stored =
    summary === undefined
      ? null
      : await deps.assessments.find(envelope.bankId, summary.assessmentId);
  if (shelf === null || stored === null) return fail(revisionMissing());
  return ok({
    ...command,
    found: {
      checklist: grownChecklist(application.checklist, { assessment: stored.assessment, shelf }),
    },
  });
};

/** An amended draft is assessed again, and the checklist grows by what it newly asks. */
const correctionFound = async (
  gathering: Gathering,
  application: Application,
  command: Extract<AskedCommand, { kind: 'answer_correction' }>,
): Promise<Gathered> => {
  if (command.draft === null)
    return ok({ ...command, found: { assessment: null, checklist: null } });
  if (application.assessments.length === 0)
    return ok({ ...command, found: { assessment: null, checklist: null } });
  const amended = { ...application, draft: command.draft };
  const assessed = await assessApplication(gathering, amended);
  if (!assessed.ok) return assessed;
  return ok({
    ...command,
    found: {
      assessment: summaryOf(assessed.value),
      checklist: grownChecklist(application.checklist, assessed.value),
    },
  });
};

/**
 * What is asked now, beside the entries that evidence already stands for: accepted evidence is
 * read through its entry, so an entry is dropped only when nothing in it is proved or on its way.
 */
const grownChecklist = (
  known: readonly ChecklistEntry[],
  { assessment, shelf }: Pick<Assessed, 'assessment' | 'shelf'>,
): readonly ChecklistEntry[] => {
  const asked = checklistOf(assessment, checklistKnowledgeOf(shelf));
  const isAsked = new Set(asked.map((entry) => entry.entryId));
  const isKnown = new Set(known.map((entry) => entry.entryId));
  return [
    ...known.filter((entry) => isAsked.has(entry.entryId) || !isOpen(entry)),
    ...asked.filter((entry) => !isKnown.has(entry.entryId)),
  ];
};

const isOpen = ({ status }: ChecklistEntry): boolean =>
  status === 'requested' || status === 'rejected';

/** Which standard governs is tested again on the day of approval (domain.md §1.2). */
const approvalFound = async (
  { deps, at }: Gathering,
  application: Application,
  command: Extract<AskedCommand, { kind: 'approve_application' }>,
): Promise<Gathered> => {
  const shelf = await pinnedShelf(deps, application);
  if (shelf === null) return fail(revisionMissing());
  return ok({
    ...command,
    found: { transition: transitionOf(shelf, application.draft, dayOf(at)) },
  });
};
