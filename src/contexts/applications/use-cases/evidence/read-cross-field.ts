import { crossFieldFindings } from '../../rules/evidence/deal-papers/cross-field-findings.js';
import type { CrossFieldFinding } from '../../rules/evidence/deal-papers/cross-field-finding.js';
import type { EvidenceRules } from '../../../rulebook/rules/bank-rules/evidence-rules.js';
import type { Application } from '../../rules/state/application-state.js';
import { pinnedRevision } from '../assess-application.js';
import type { CatalogueLibrary } from '../../../catalogue/use-cases/catalogue-library.js';
import type { ApplicantStore } from '../../../people/use-cases/ports-of-people.js';

export interface ReadCrossFieldDeps {
  readonly library: CatalogueLibrary;
  readonly applicants: Pick<ApplicantStore, 'find'>;
  readonly evidenceRules: Pick<EvidenceRules, 'crossField'>;
}

export type ReadCrossField = (application: Application) => Promise<readonly CrossFieldFinding[]>;

/** Where the papers of an application disagree, under the revision it is pinned to. */
export const readCrossField =
  ({ library, applicants, evidenceRules }: ReadCrossFieldDeps): ReadCrossField =>
  async (application) => {
    if (application.evidence.length === 0) return [];
    const compiledRevision = await pinnedRevision({ library }, application);
    if (compiledRevision === null) return [];
    const applicant = await applicants.find(application.bankId, application.draft.applicantId);
    return crossFieldFindings(application, {
      rule: evidenceRules.crossField,
      nomenclature: compiledRevision.revision.content.nomenclature,
      applicantUscc: applicant?.uscc ?? null,
    });
  };
