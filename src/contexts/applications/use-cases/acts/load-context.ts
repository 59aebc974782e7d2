import { fail, ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';
import { dayOf } from '../../../../kernel/values/clock/calendar-day.js';
import type { ActEnvelope } from '../../rules/acts/act-envelope.js';
import type { ApplicationCommand, AskedCommand } from '../../rules/acts/application-command.js';
import { approvalDayOf } from '../../rules/draft/application-draft.js';
import type { ApplicationDraft } from '../../rules/draft/application-draft.js';
import type { Application } from '../../rules/state/application-state.js';
import { latestAssessment } from '../../rules/state/application-state.js';
import { checklistOf } from '../../rules/evidence/checklist-of.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { decideTransition } from '../../../rulebook/rules/transition/decide-transition.js';
import { applicationReferenceOf } from './application-reference.js';
import {
  assessApplication,
  pinnedRevision,
  revisionMissing,
  summaryOf,
} from '../assess-application.js';
import type { AssessDeps } from '../assess-application.js';
import { pinOf } from '../../../catalogue/use-cases/catalogue-library.js';
import { checklistKnowledgeOf } from '../evidence/checklist-knowledge-of.js';
import type { CompiledRevision } from '../../../catalogue/use-cases/catalogue-library.js';
import { eligibleOf, loadRelated } from './load-related.js';
import type { RelatedDeps } from './load-related.js';
import type { ClaimDocumentsDeps } from './claim-documents.js';
import { documentsOfApplication, evidenceFound } from './load-documents.js';
import { loadOverride } from './load-override.js';
import { readCrossField } from '../evidence/read-cross-field.js';
import { recheckFound } from './load-recheck.js';
import { reassessmentFound } from './load-reassessment.js';
import { loadStaff, looksAtStaff } from './load-staff.js';
import type { GatherStaffDeps } from './load-staff.js';

export interface GatherDeps extends AssessDeps, RelatedDeps, GatherStaffDeps, ClaimDocumentsDeps {}

interface Gathering {
  readonly deps: GatherDeps;
  readonly envelope: ActEnvelope;
  readonly at: string;
}

type Gathered = Result<ApplicationCommand, Refusal>;

/**
 * Looks up what a command needs before it can be decided: the catalogue in force, the eligible
 * reviewers, an assessment under the pinned revision. Writes nothing but content-addressed
 * assessments and claims on documents, so it may run twice.
 */
export const loadContext = (
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

type EarlyKind =
  | 'draft_application'
  | 'submit_application'
  | 'accept_intake'
  | 'complete_collection'
  | 'confirm_screening';

const lateFound = (
  gathering: Gathering,
  application: Application,
  command: Exclude<AskedCommand, { kind: EarlyKind }>,
): Promise<Gathered> | Gathered => {
  switch (command.kind) {
    case 'answer_correction':
      return correctionFound(gathering, application, command);
    case 'approve_application':
      return approvalFound(gathering, application, command);
    case 'cast_vote':
      return voteFound(gathering, application, command);
    case 'propose_override':
    case 'resolve_override':
      return loadOverride(gathering.deps, application, command);
    default:
      return ownFound(gathering, application, command);
  }
};

type LateKind =
  | EarlyKind
  | 'answer_correction'
  | 'approve_application'
  | 'cast_vote'
  | 'propose_override'
  | 'resolve_override';

/** What the process itself asks for. */
const ownFound = (
  gathering: Gathering,
  application: Application,
  command: Exclude<AskedCommand, { kind: LateKind }>,
): Promise<Gathered> | Gathered => {
  if (command.kind === 'recheck_label')
    return recheckFound(gathering.deps, application, command, gathering.at);
  if (command.kind === 'reassess_application')
    return reassessmentFound(gathering.deps, application, command, gathering.at);
  if (looksAtStaff(command))
    return loadStaff(gathering.deps, application, command, gathering.at).then(ok);
  return evidenceFound(gathering.deps, application, command, gathering.at);
};

const voteFound = async (
  { deps }: Gathering,
  application: Application,
  command: Extract<AskedCommand, { kind: 'cast_vote' }>,
): Promise<Gathered> =>
  ok({ ...command, found: { related: await loadRelated(deps, application) } });

const unknown = (): Refusal => refuse('application_unknown');

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
  const compiledRevision = await deps.library.inForceOn(envelope.bankId, submittedOn);
  const users = await deps.users.bankUsers(envelope.bankId);
  const related = await loadRelated(deps, application, users);
  return ok({
    kind: 'submit_application',
    found: {
      submittedOn,
      transition: transitionOf(compiledRevision, application.draft, submittedOn),
      catalogue: pinOf(compiledRevision),
      related,
      eligible: eligibleOf(users, related),
    },
  });
};

const transitionOf = (compiledRevision: CompiledRevision, draft: ApplicationDraft, day: string) =>
  decideTransition(
    compiledRevision.revision.content.transition,
    { ...draft, approvedOn: approvalDayOf(draft, day) },
    compiledRevision.revision.content.policies,
  );

const assessedFound = async (
  gathering: Gathering,
  application: Application,
  command: Extract<AskedCommand, { kind: 'accept_intake' | 'complete_collection' }>,
): Promise<Gathered> => {
  const assessed = await assessApplication(gathering.deps, application, gathering.at);
  if (!assessed.ok) return assessed;
  const assessment = summaryOf(assessed.value);
  if (command.kind === 'accept_intake') return ok({ ...command, found: { assessment } });
  const crossField = await readCrossField(gathering.deps)(application);
  return ok({ ...command, found: { assessment, crossField } });
};

const checklistFound = async (
  { deps, envelope }: Gathering,
  application: Application,
  command: Extract<AskedCommand, { kind: 'confirm_screening' }>,
): Promise<Gathered> => {
  const summary = latestAssessment(application);
  const compiledRevision = await pinnedRevision(deps, application);
  const stored =
    summary === undefined
      ? null
      : await deps.assessments.find(envelope.bankId, summary.assessmentId);
  if (compiledRevision === null || stored === null) return fail(revisionMissing());
  return ok({
    ...command,
    found: {
      checklist: checklistOf(
        stored.assessment,
        checklistKnowledgeOf(compiledRevision, deps.evidenceRules, application.draft),
        application.checklist,
        application.round,
      ),
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
  const assessed = await assessApplication(gathering.deps, amended, gathering.at);
  if (!assessed.ok) return assessed;
  return ok({
    ...command,
    found: {
      assessment: summaryOf(assessed.value),
      checklist: checklistOf(
        assessed.value.assessment,
        checklistKnowledgeOf(
          assessed.value.compiledRevision,
          gathering.deps.evidenceRules,
          command.draft,
        ),
        application.checklist,
        application.round,
      ),
    },
  });
};

/**
 * Which standard governs is tested again on the day of approval
 * (docs/rules/which-standard.md#tested-twice).
 */
const approvalFound = async (
  { deps, at }: Gathering,
  application: Application,
  command: Extract<AskedCommand, { kind: 'approve_application' }>,
): Promise<Gathered> => {
  const compiledRevision = await pinnedRevision(deps, application);
  if (compiledRevision === null) return fail(revisionMissing());
  return ok({
    ...command,
    found: {
      transition: transitionOf(compiledRevision, application.draft, dayOf(at)),
      documents: await documentsOfApplication(deps, application, at),
      crossField: await readCrossField(deps)(application),
    },
  });
};
