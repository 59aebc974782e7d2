import type {
  AssessmentInput,
  FactEvidence,
  GoodsLineInput,
  StatedFact,
} from '../matching/assessment-input.js';
import type { Application } from './application-state.js';
import type { ChecklistEntry, Evidence, EvidenceStatement } from './checklist.js';

/**
 * The engine's input for an application on a day: the draft's facts are claims, and the
 * statements of accepted evidence are facts with that evidence behind them, for the checklist
 * entries that stand on it.
 * @param judgedOn approval day, or the submission day while nothing is approved (`YYYY-MM-DD`).
 */
export const assessmentInputOf = (application: Application, judgedOn: string): AssessmentInput => {
  const { draft } = application;
  return {
    id: application.applicationId,
    role: draft.role,
    direction: draft.direction,
    instrument: draft.instrument,
    facility: draft.facility,
    approvedOn: judgedOn,
    disbursement: draft.disbursement,
    bond: draft.bond,
    useOfProceeds: draft.useOfProceeds,
    industryCode: draft.industryCode,
    facts: [...draft.facts, ...evidencedFacts(application, null)],
    lines: draft.lines.map((line) => withEvidence(application, line)),
  };
};

const withEvidence = (application: Application, line: GoodsLineInput): GoodsLineInput => ({
  ...line,
  facts: [...(line.facts ?? []), ...evidencedFacts(application, line.lineNo)],
});

const evidencedFacts = (application: Application, lineNo: number | null): readonly StatedFact[] =>
  application.evidence
    .filter((evidence) => evidence.status === 'accepted')
    .flatMap((evidence) =>
      evidence.statements.flatMap((statement) =>
        factsOfStatement(application.checklist, evidence, statement, lineNo),
      ),
    );

const factsOfStatement = (
  checklist: readonly ChecklistEntry[],
  evidence: Evidence,
  statement: EvidenceStatement,
  lineNo: number | null,
): readonly StatedFact[] => {
  const entry = checklist.find((one) => one.entryId === statement.entryId);
  if (entry?.lineNo !== lineNo || entry.evidenceId !== evidence.evidenceId) return [];
  return [
    {
      fact: entry.fact,
      value: statement.value,
      unit: statement.unit,
      holds: statement.holds,
      standard: statement.standard ?? entry.standard,
      statement: statement.statement,
      evidence: factEvidence(evidence),
    },
  ];
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
  validUntil: evidence.validUntil,
});
