import type { AssessmentInput } from '../../rulebook/rules/assessment/assessment-input.js';
import { choicesOn, placeOfGroup, unmetAmong } from '../rules/evidence/checklist/unmet-entries.js';
import { runYielding } from '../../../kernel/run-yielding.js';
import { canonicalJson, canonicalJsonSteps } from '../../../kernel/values/canonical-json.js';
import type { Sha256 } from '../../../kernel/values/canonical-json.js';
import { dayOf } from '../../../kernel/values/clock/calendar-day.js';
import type { Application } from '../rules/state/application-state.js';
import { assessmentInputOf } from '../rules/draft/assessment-input-of.js';
import { refuse } from '../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import type { Assessment } from '../../rulebook/rules/assessment/assessment.js';
import { readingUnder } from '../../matching/rules/assessment/build-assessment-input.js';
import { fail, ok } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import { assessOn, pinOf } from '../../catalogue/use-cases/catalogue-library.js';
import type {
  CatalogueLibrary,
  CompiledRevision,
} from '../../catalogue/use-cases/catalogue-library.js';
import type { ApplicantStore } from '../../people/use-cases/ports-of-people.js';
import type { AssessmentStore } from './ports-of-applications.js';

export interface AssessDeps {
  readonly library: CatalogueLibrary;
  readonly assessments: AssessmentStore;
  readonly applicants: Pick<ApplicantStore, 'find'>;
  readonly sha256: Sha256;
}

export interface Assessed {
  readonly assessmentId: string;
  readonly assessment: Assessment;
  readonly compiledRevision: CompiledRevision;
}

/** A result with what it was made of. */
export interface Judged {
  readonly input: AssessmentInput;
  readonly assessment: Assessment;
}

export type JudgeUnder = (
  application: Application,
  compiledRevision: CompiledRevision,
  at: string,
) => Promise<Judged>;

/** Assesses under the pinned revision and keeps the whole result under its content hash. */
export const assessApplication = async (
  deps: AssessDeps,
  application: Application,
  at: string,
): Promise<Result<Assessed, Refusal>> => {
  const compiledRevision = await pinnedRevision(deps, application);
  return compiledRevision === null
    ? fail(revisionMissing())
    : ok(await assessUnder(deps, application, compiledRevision, at));
};

/** Assesses under the revision given, and keeps the whole result under its content hash. */
export const assessUnder = async (
  deps: Omit<AssessDeps, 'library'>,
  application: Application,
  compiledRevision: CompiledRevision,
  at: string,
): Promise<Assessed> => {
  const { input, assessment } = await judgeUnder(deps, application, compiledRevision, at);
  const text = await runYielding(canonicalJsonSteps({ input, assessment }));
  const assessmentId = `sha256:${deps.sha256(text)}`;
  await deps.assessments.put({
    assessmentId,
    bankId: application.bankId,
    applicationId: application.applicationId,
    input,
    assessment,
    madeAt: at,
  });
  return { assessmentId, assessment, compiledRevision };
};

/** Assesses under the revision given, and keeps nothing. */
export const judgeUnder = async (
  deps: Pick<AssessDeps, 'applicants'>,
  application: Application,
  compiledRevision: CompiledRevision,
  at: string,
): Promise<Judged> => {
  const judgedOn = application.submittedOn ?? dayOf(at);
  const applicant = await deps.applicants.find(application.bankId, application.draft.applicantId);
  const input = assessmentInputOf(application, judgedOn, {
    applicant,
    reading: readingUnder(compiledRevision.compiled),
  });
  return { input, assessment: await assessOn(compiledRevision, input, judgedOn) };
};

/** Longer drafts are judged once, when they are screened, and not at each look at the page. */
export const mostLinesAhead = 200;

/** Pages ask again and again while an application stands as it is. */
const mostKept = 50;

/** What `judgeUnder` gives, which is the same for the same application under the same revision on the same day: the latest are kept. */
export const judgeOnce = (deps: Pick<AssessDeps, 'applicants'>): JudgeUnder => {
  const kept = new Map<string, Judged>();
  return async (application, compiledRevision, at) => {
    const { bankId, applicationId, revision } = application;
    const { contentHash } = pinOf(compiledRevision);
    const key = canonicalJson([bankId, applicationId, revision, contentHash, dayOf(at)]);
    const judged = kept.get(key) ?? (await judgeUnder(deps, application, compiledRevision, at));
    kept.delete(key);
    kept.set(key, judged);
    for (const oldest of [...kept.keys()].slice(0, -mostKept)) kept.delete(oldest);
    return judged;
  };
};

/**
 * The entries with alternatives whose condition a piece of evidence would not meet once accepted.
 * Judges only the lines that ask for them, and only what is still asked hangs on it.
 */
export const unmetByEvidence = async (
  deps: Pick<AssessDeps, 'applicants' | 'library'>,
  application: Application,
  evidenceId: string,
  at: string,
): Promise<readonly string[]> => {
  const entries = choicesOn(application, evidenceId);
  const compiledRevision = entries.length === 0 ? null : await pinnedRevision(deps, application);
  if (compiledRevision === null) return [];
  const lineNos = entries.map(({ groupId }) => placeOfGroup(groupId)?.lineNo);
  const { draft, evidence } = application;
  const taken: Application = {
    ...application,
    draft: { ...draft, lines: draft.lines.filter(({ lineNo }) => lineNos.includes(lineNo)) },
    evidence: evidence.map((one) =>
      one.evidenceId === evidenceId ? { ...one, status: 'accepted' } : one,
    ),
  };
  const { assessment } = await judgeUnder(deps, taken, compiledRevision, at);
  return unmetAmong(entries, assessment.lines);
};

export const pinnedRevision = (
  deps: Pick<AssessDeps, 'library'>,
  application: Application,
): Promise<CompiledRevision | null> =>
  application.catalogue === null
    ? Promise.resolve(null)
    : deps.library.pinned(application.bankId, application.catalogue);

export const revisionMissing = (): Refusal => refuse('catalogue_revision_missing');
