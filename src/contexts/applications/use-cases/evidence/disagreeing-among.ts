import type { CrossFieldFinding } from '../../rules/evidence/deal-papers/cross-field-finding.js';
import type { ApplicationSummary } from '../../rules/state/application-summary.js';
import type { ApplicationRecords } from '../acts/application-records.js';
import type { ReadCrossField } from './read-cross-field.js';

export interface DisagreeingDeps {
  readonly records: Pick<ApplicationRecords, 'read'>;
  readonly readCrossField: ReadCrossField;
}

/** Where papers of the applications of a page that wait for a decision disagree, by application id. */
export type DisagreeingAmong = (
  bankId: string,
  summaries: readonly ApplicationSummary[],
) => Promise<ReadonlyMap<string, readonly CrossFieldFinding[]>>;

/** Papers are compared whole, which a summary is not: only what waits for its decision is read. */
export const disagreeingAmong =
  ({ records, readCrossField }: DisagreeingDeps): DisagreeingAmong =>
  async (bankId, summaries) => {
    const found = new Map<string, readonly CrossFieldFinding[]>();
    for (const { applicationId, status } of summaries) {
      if (status !== 'final_approval') continue;
      const application = (await records.read(bankId, applicationId))?.state;
      if (application !== undefined) found.set(applicationId, await readCrossField(application));
    }
    return found;
  };
