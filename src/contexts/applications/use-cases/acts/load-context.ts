import { fail, ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';
import { dayOf } from '../../../../kernel/values/clock/calendar-day.js';
import type { ActEnvelope } from '../../rules/acts/act-envelope.js';
import { acts } from '../../rules/acts/acts.js';
import type { LookedUp } from '../../rules/acts/acts.js';
import type { ApplicationCommandKind, CommandOf } from '../../rules/acts/application-command.js';
import type { LookupName } from '../../rules/acts/lookups.js';
import type { Application } from '../../rules/state/application-state.js';
import { latestAssessment } from '../../rules/state/application-state.js';
import { checklistOf } from '../../rules/evidence/checklist/checklist-of.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { applicationReferenceOf } from './application-reference.js';
import {
  assessApplication,
  assessUnder,
  pinnedRevision,
  revisionMissing,
  unmetByEvidence,
} from '../assess-application.js';
import { summaryOfAssessment } from '../../rules/state/assessment-summary.js';
import { pinOf } from '../../../catalogue/use-cases/catalogue-library.js';
import { checklistKnowledgeOf } from '../evidence/checklist-knowledge-of.js';
import { eligibleOf, loadRelated } from './load-related.js';
import {
  documentsOfApplication,
  documentsOfPaper,
  isReusable,
} from '../financed-once/load-documents.js';
import type { Asking, Lookup, LookupDeps } from './lookup.js';
import { loadEffect, loadLine } from './load-override.js';
import { conflictsOf } from '../evidence/read-paper-findings.js';
import { readCrossField } from '../evidence/read-cross-field.js';
import { loadRecheck } from './load-recheck.js';
import { loadReassessment } from './load-reassessment.js';
import { loadChosenStandard, loadStandardOfTable, standardIn } from './load-standard.js';
import { loadClaimHolder, loadEscalation, loadNamed } from './load-staff.js';

/**
 * Looks up what the row of an act names, before the act is decided. Writes nothing but
 * content-addressed assessments and claims on documents, so it may run twice.
 */
export const loadContext = async <Kind extends ApplicationCommandKind>(
  deps: LookupDeps,
  { applicationId, command }: Pick<ActEnvelope, 'applicationId'> & { command: CommandOf<Kind> },
  before: Application | null,
  at: string,
): Promise<Result<LookedUp<Kind>, Refusal>> => {
  if (before === null && command.kind !== 'draft_application')
    return fail(refuse('application_unknown'));
  // Nothing is there before a draft, whose lookup asks for nothing of it.
  const asking = { deps, applicationId, application: before as Application, command, at };
  const looked: Partial<Record<LookupName, unknown>> = {};
  for (const name of acts[command.kind].looksUp ?? []) {
    const found = await (lookups[name] as Lookup<LookupName>)(asking as Asking<LookupName>);
    if (!found.ok) return found;
    looked[name] = found.value;
  }
  return ok(looked as LookedUp<Kind>);
};

const loadIdentifiers: Lookup<'identifiers'> = ({ deps, applicationId, at }) =>
  Promise.resolve(
    ok({
      applicationId,
      applicationReference: applicationReferenceOf(applicationId, at, deps.sha256),
    }),
  );

const loadSubmission: Lookup<'submission'> = async ({ deps, application, at }) => {
  const submittedOn = dayOf(at);
  const compiledRevision = await deps.library.inForceOn(application.bankId, submittedOn);
  const users = await deps.users.bankUsers(application.bankId);
  const related = await loadRelated(deps, application, users);
  return ok({
    submittedOn,
    standard: standardIn(compiledRevision, application, submittedOn),
    catalogue: pinOf(compiledRevision),
    related,
    eligible: eligibleOf(users, related),
  });
};

const loadAssessment: Lookup<'assessment'> = async ({ deps, application, at }) => {
  const assessed = await assessApplication(deps, application, at);
  return assessed.ok ? ok(summaryOfAssessment(assessed.value)) : assessed;
};

const loadChecklist: Lookup<'checklist'> = async ({ deps, application }) => {
  const summary = latestAssessment(application);
  const compiledRevision = await pinnedRevision(deps, application);
  const stored =
    summary === undefined
      ? null
      : await deps.assessments.find(application.bankId, summary.assessmentId);
  if (compiledRevision === null || stored === null) return fail(revisionMissing());
  return ok(
    checklistOf(
      stored.assessment,
      checklistKnowledgeOf(compiledRevision, deps.evidenceRules, application.draft),
      application.checklist,
      application.round,
    ),
  );
};

/** An amended draft is assessed again, and the checklist grows by what it newly asks. */
const loadAmendment: Lookup<'amendment'> = async ({ deps, application, command, at }) => {
  const { draft } = command;
  if (draft === null) return ok({ assessment: null, checklist: null, standard: null });
  const amended = { ...application, draft };
  const compiledRevision = await pinnedRevision(deps, amended);
  if (compiledRevision === null) return fail(revisionMissing());
  const standard = standardIn(compiledRevision, amended, application.submittedOn ?? dayOf(at));
  if (application.assessments.length === 0)
    return ok({ assessment: null, checklist: null, standard });
  const assessed = await assessUnder(deps, amended, compiledRevision, at);
  return ok({
    assessment: summaryOfAssessment(assessed),
    checklist: checklistOf(
      assessed.assessment,
      checklistKnowledgeOf(compiledRevision, deps.evidenceRules, draft),
      application.checklist,
      application.round,
    ),
    standard,
  });
};

/**
 * Which standard governs is tested again on the day of approval
 * (docs/rules/which-standard.md#tested-twice).
 */
const loadTransition: Lookup<'transition'> = async ({ deps, application, at }) => {
  const compiledRevision = await pinnedRevision(deps, application);
  return compiledRevision === null
    ? fail(revisionMissing())
    : ok(standardIn(compiledRevision, application, dayOf(at)).transition);
};

const lookups: { readonly [Name in LookupName]: Lookup<Name> } = {
  identifiers: loadIdentifiers,
  submission: loadSubmission,
  assessment: loadAssessment,
  checklist: loadChecklist,
  amendment: loadAmendment,
  isReusable: async ({ deps, application, command }) =>
    ok(await isReusable(deps, application, command.evidence)),
  documentsOfPaper: async ({ deps, application, command, at }) =>
    ok(await documentsOfPaper(deps, application, command.evidenceId, at)),
  documents: async ({ deps, application, at }) =>
    ok(await documentsOfApplication(deps, application, at)),
  unmetEntries: async ({ deps, application, command, at }) =>
    ok(await unmetByEvidence(deps, application, command.evidenceId, at)),
  conflicts: async ({ deps, application, command, at }) =>
    ok(await conflictsOf(deps, application, command.evidenceId, at)),
  crossField: async ({ deps, application }) => ok(await readCrossField(deps)(application)),
  financing: ({ deps }) => Promise.resolve(ok(deps.evidenceRules.financing)),
  reassessment: loadReassessment,
  holderMayNoLongerAct: loadClaimHolder,
  assigned: async ({ deps, application, at }) =>
    ok((await deps.assign?.(application, at, 'anew')) ?? null),
  named: loadNamed,
  line: loadLine,
  effect: loadEffect,
  transition: loadTransition,
  standardOfTable: loadStandardOfTable,
  chosenStandard: loadChosenStandard,
  recheck: loadRecheck,
  escalatedTo: loadEscalation,
};
