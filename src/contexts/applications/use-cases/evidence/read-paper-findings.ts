import { valuing } from '../../rules/evidence/deal-papers/paper-values.js';
import { dayOf } from '../../../../kernel/values/clock/calendar-day.js';
import type { Clock } from '../../../../kernel/ports.js';
import type {
  DocumentReaderName,
  DocumentReading,
} from '../../rules/documents/document-reading.js';
import { alikeFinding } from '../../rules/evidence/papers/number-findings.js';
import { findAlike } from '../financed-once/claim-documents.js';
import type { ClaimDocumentsDeps } from '../financed-once/claim-documents.js';
import type { BankRulesFor } from '../../../catalogue/use-cases/bank-rules-for.js';
import { paperFindingsOf } from '../../rules/evidence/papers/paper-findings.js';
import { isConflict } from '../../rules/evidence/papers/paper-finding.js';
import type { PaperFinding } from '../../rules/evidence/papers/paper-finding.js';
import type { Evidence } from '../../rules/evidence/checklist/checklist.js';
import type { Application } from '../../rules/state/application-state.js';
import type { CatalogueLibrary } from '../../../catalogue/use-cases/catalogue-library.js';
import type { ApplicantStore } from '../../../people/use-cases/ports-of-people.js';
import type { DocumentReadingStore } from './ports-of-documents.js';
import { pinnedRevision } from '../assess-application.js';

export interface ReadPaperFindingsDeps extends Omit<ClaimDocumentsDeps, 'evidenceRules'> {
  readonly bankRules: Pick<BankRulesFor, 'inForceOn'>;
  readonly library: CatalogueLibrary;
  readonly applicants: Pick<ApplicantStore, 'find'>;
  readonly clock: Clock;
}

/** What was read in stored bytes; what waits is not read yet. */
export const readingOfBytes =
  (readings: Pick<DocumentReadingStore, 'find'>, reader: DocumentReaderName) =>
  async (bankId: string, contentHash: string): Promise<DocumentReading | null> => {
    const document = { bankId, contentHash: contentHash.replace(/^sha256:/, '') };
    const reading = await readings.find(document, reader);
    return reading === 'waiting' ? null : reading;
  };

export type ReadPaperFindings = (
  application: Application,
  /** Absent: every piece that stands. */
  evidenceId?: string,
) => Promise<readonly PaperFinding[]>;

/** What of the evidence that stands does not fit the goods, under the revision pinned. */
export const readPaperFindings =
  (deps: ReadPaperFindingsDeps): ReadPaperFindings =>
  async (application, evidenceId) => {
    const standing = application.evidence.filter(
      (one) => stands(one) && (evidenceId === undefined || one.evidenceId === evidenceId),
    );
    if (standing.length === 0) return [];
    const at = deps.clock.now();
    const { evidenceRules } = await deps.bankRules.inForceOn(application.bankId, dayOf(at));
    const found = [...(await findingsAmong({ ...deps, evidenceRules }, application, standing, at))];
    for (const evidence of standing)
      if (await findAlike({ ...deps, evidenceRules }, application, evidence, at))
        found.push(alikeFinding(evidence));
    return found;
  };

type FindingDeps = Pick<ReadPaperFindingsDeps, 'library' | 'applicants' | 'readingOf'> &
  Pick<ClaimDocumentsDeps, 'evidenceRules'>;

/** In what one piece contradicts what was stated of it, or the goods, worded as of a piece that was accepted. */
export const conflictsOf = async (
  deps: FindingDeps,
  application: Application,
  evidenceId: string,
  at: string,
): Promise<readonly PaperFinding[]> => {
  const pieces = application.evidence
    .filter((one) => one.evidenceId === evidenceId && one.status === 'uploaded')
    .map((one) => ({ ...one, status: 'accepted' as const }));
  return (await findingsAmong(deps, application, pieces, at)).filter(isConflict);
};

const findingsAmong = async (
  { library, applicants, readingOf, evidenceRules }: FindingDeps,
  application: Application,
  pieces: readonly Evidence[],
  at: string,
): Promise<readonly PaperFinding[]> => {
  const compiledRevision =
    pieces.length === 0 ? null : await pinnedRevision({ library }, application);
  if (compiledRevision === null) return [];
  const { bankId, draft, submittedOn } = application;
  const { compiled } = compiledRevision;
  const applicant = await applicants.find(bankId, draft.applicantId);
  const found: PaperFinding[] = [];
  for (const evidence of pieces) {
    const reading = await readingOf(bankId, evidence.contentHash);
    const knowledge = {
      applicant,
      factOf: (key: string) => compiled.factOf.get(key)?.definition,
      evidenceTypeOf: (id: string) => compiled.evidenceTypes.get(id),
      undatedUsable: compiled.policyDefaults.get('undatedEvidenceUsable') !== false,
      today: dayOf(at),
      judgedOn: submittedOn ?? dayOf(at),
      saysValue: (type: string) =>
        valuing.some((kind) => evidenceRules.crossField.papers[kind].includes(type)),
      read: reading?.fields ?? [],
    };
    found.push(...paperFindingsOf(application, evidence, knowledge));
  }
  return found;
};

const stands = ({ status }: Evidence): boolean => status === 'uploaded' || status === 'accepted';
