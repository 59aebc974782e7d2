import { validityDays } from '../evidence/validity/validity-days.js';
import { countsUntil, validityRuleOf } from '../evidence/validity/validity-of.js';
import type {
  AssessmentInput,
  FactEvidence,
  StatedFact,
} from '../../../rulebook/rules/assessment/assessment-input.js';
import { buildAssessmentInput } from '../../../matching/rules/assessment/build-assessment-input.js';
import type { DealReading } from '../../../matching/rules/assessment/build-assessment-input.js';
import { chosenOf } from '../review/standard/standard-choice.js';
import { approvalDayOf } from './application-draft.js';
import type { Application } from '../state/application-state.js';
import type {
  ChecklistEntry,
  Evidence,
  EvidenceStatement,
} from '../evidence/checklist/checklist.js';

/** A registered applicant as documents may name it. */
export interface NamedApplicant {
  readonly nameZh: string;
  readonly nameEn: string | null;
  readonly uscc: string;
}

/**
 * The engine's input for an application on a day: the draft's facts are claims, and the
 * statements of accepted evidence are facts with that evidence behind them, for the checklist
 * entries that stand on it.
 * @param judgedOn approval day, or the submission day while nothing is approved (`YYYY-MM-DD`).
 * @param applicant whose name and code a document's holder is compared with; `null`: not known.
 */
export const assessmentInputOf = (
  application: Application,
  judgedOn: string,
  {
    applicant,
    reading,
  }: { readonly applicant: NamedApplicant | null; readonly reading: DealReading },
): AssessmentInput => {
  const { draft } = application;
  return buildAssessmentInput(
    {
      ...draft,
      id: application.applicationId,
      applicant: applicant && {
        name: applicant.nameZh,
        nameEn: applicant.nameEn,
        uscc: applicant.uscc,
      },
      approvedOn: approvalDayOf(draft, judgedOn),
      ...chosenOf(application),
      facts: [...draft.facts, ...evidencedFacts(application, null, judgedOn)],
      lines: draft.lines.map((line) => ({
        ...line,
        facts: [...(line.facts ?? []), ...evidencedFacts(application, line.lineNo, judgedOn)],
      })),
    },
    reading,
  );
};

const evidencedFacts = (
  application: Application,
  lineNo: number | null,
  judgedOn: string,
): readonly StatedFact[] =>
  application.evidence
    .filter((evidence) => evidence.status === 'accepted')
    .flatMap((evidence) =>
      evidence.statements.flatMap((statement) => {
        const entry = entryOf(application.checklist, evidence, statement);
        return entry?.fact !== undefined && entry.fact !== null && entry.lineNo === lineNo
          ? factOfStatement(
              entry.fact,
              entry,
              statement,
              factEvidenceOf(application, entry, evidence, judgedOn),
            )
          : [];
      }),
    );

/** The entry a statement speaks for, while it stands on that document. */
const entryOf = (
  checklist: readonly ChecklistEntry[],
  evidence: Evidence,
  statement: EvidenceStatement,
): ChecklistEntry | undefined =>
  checklist.find(
    (one) =>
      one.entryId === statement.entryId &&
      one.evidenceId === evidence.evidenceId &&
      one.status !== 'superseded',
  );

const factOfStatement = (
  fact: string,
  entry: ChecklistEntry,
  statement: EvidenceStatement,
  evidence: FactEvidence,
): StatedFact => ({
  fact,
  value: statement.value,
  unit: statement.unit,
  holds: statement.holds,
  standard: statement.standard ?? entry.standard,
  statement: statement.statement,
  evidence,
});

/** A piece of evidence as the engine holds it against an entry. */
export const factEvidenceOf = (
  application: Application,
  entry: ChecklistEntry,
  evidence: Evidence,
  judgedOn: string,
): FactEvidence => ({
  ...factEvidence(evidence),
  ...datesOf(application, entry, evidence, judgedOn),
});

/** The days that matter, where the engine's own (shipment, else approval) are not meant. */
const datesOf = (
  application: Application,
  entry: ChecklistEntry,
  evidence: Evidence,
  judgedOn: string,
): Pick<FactEvidence, 'validUntil' | 'validOn'> => {
  const rule = validityRuleOf(entry, evidence.evidenceType);
  const validUntil = countsUntil(evidence, rule);
  const asEngineTests =
    rule.on === 'shipment' && approvalDayOf(application.draft, judgedOn) === judgedOn;
  return asEngineTests
    ? { validUntil }
    : { validUntil, validOn: validityDays(rule, application, entry.lineNo, judgedOn) };
};

const factEvidence = (evidence: Evidence): FactEvidence => ({
  type: evidence.evidenceType,
  issuer: evidence.issuer,
  holder: evidence.holder,
  holderAuthorises: evidence.holderAuthorises,
  scheme: evidence.scheme,
  model: evidence.model,
  number: evidence.number,
  laboratoryQualified: evidence.laboratoryQualified,
  issuedOn: evidence.issuedOn,
  inHand: true,
});
