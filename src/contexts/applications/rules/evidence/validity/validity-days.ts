import type { Application } from '../../state/application-state.js';
import type {
  MatterDate,
  ValidityRule,
} from '../../../../rulebook/rules/bank-rules/evidence-rules.js';

/** As much of an application as tells the days that documents must be valid on. */
export type DealDates = Pick<Application, 'draft' | 'evidence'>;

/** Papers whose day of issue is the day of the contract. */
const contractTypes: readonly string[] = ['sales-contract', 'epc-contract'];

/**
 * The days a document must be valid on (docs/rules/evidence.md#the-day-that-matters): those of the
 * trade where they are known, else `judgedOn`. A line of `null` means every line. Days are
 * `YYYY-MM-DD`, Asia/Shanghai.
 * @param judgedOn day of approval; the day of asking, or of the report, where that is what counts.
 */
export const validityDays = (
  rule: ValidityRule,
  deal: DealDates,
  lineNo: number | null,
  judgedOn: string,
): readonly string[] => {
  if (rule.on === 'none') return [];
  const known = [...new Set(daysOf(rule.on, deal, lineNo))].sort();
  return known.length === 0 ? [judgedOn] : known;
};

const daysOf = (on: MatterDate, deal: DealDates, lineNo: number | null): readonly string[] => {
  switch (on) {
    case 'contract':
      return deal.evidence.flatMap((one) =>
        one.status === 'accepted' && contractTypes.includes(one.evidenceType)
          ? (one.issuedOn ?? [])
          : [],
      );
    case 'shipment':
      return deal.draft.lines
        .filter((line) => lineNo === null || line.lineNo === lineNo)
        .flatMap((line) => line.shippedOn ?? []);
    case 'drawdown':
      return deal.draft.disbursement.drawdowns.map((drawdown) => drawdown.on);
    default:
      return [];
  }
};
