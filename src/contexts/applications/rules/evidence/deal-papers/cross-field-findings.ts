import type { HsNomenclature } from '../../../../../kernel/values/identifiers/hs-code.js';
import type { Application } from '../../state/application-state.js';
import type { CrossFieldFinding } from './cross-field-finding.js';
import type { CrossFieldRule } from '../../../../rulebook/rules/bank-rules/cross-field-rule.js';
import { dealPapers } from './deal-papers.js';
import { findAmountDisagreements } from './find-amount-disagreements.js';
import { findDaysOutOfOrder } from './find-days-out-of-order.js';
import { findFieldDisagreements } from './find-field-disagreements.js';
import { findForeignDeclarants } from './find-foreign-declarants.js';
import { broughtPapers } from './paper-values.js';
import { findUnfitUnits } from './find-unfit-units.js';

export interface CrossFieldKnowledge {
  readonly rule: CrossFieldRule;
  readonly nomenclature: HsNomenclature;
  /** `null`: not known, so that no declarant can be compared with it. */
  readonly applicantUscc: string | null;
}

/**
 * Where the papers of a deal disagree with one another
 * (docs/rules/deal-papers.md#papers-must-agree). Only what two sides state is compared; a missing
 * field says nothing, and no verdict depends on it.
 */
export const crossFieldFindings = (
  application: Pick<Application, 'checklist' | 'evidence' | 'draft' | 'financing'>,
  { rule, nomenclature, applicantUscc }: CrossFieldKnowledge,
): readonly CrossFieldFinding[] => {
  const { evidence, draft, financing } = application;
  const papers = dealPapers(evidence, rule);
  const drawnOn = [
    ...new Set([
      ...draft.disbursement.drawdowns.map(({ on }) => on),
      ...financing.drawdowns.map((drawdown) => drawdown.drawnOn),
    ]),
  ];
  return [
    ...findForeignDeclarants(papers, applicantUscc),
    ...findFieldDisagreements(papers, nomenclature),
    ...findAmountDisagreements(broughtPapers(application, rule), rule),
    ...findUnfitUnits(papers, rule),
    ...findDaysOutOfOrder(papers, drawnOn, rule),
  ].map((found) => ({ ...found, severity: rule.severity[found.code] }));
};
