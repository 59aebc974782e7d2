import type { Application } from '../state/application-state.js';
import type { GreenLabel } from './financing.js';

/** What of an application is paid out, and how much of that may be called green. */
export interface GreenOutstanding {
  readonly currency: string;
  readonly drawnMinor: number;
  /** `null`: no share was found, since its lines cannot be added. */
  readonly greenMinor: number | null;
  /** The green part by area of the catalogue (level 1), in proportion to the labelled lines. */
  readonly areas: readonly { readonly area: string; readonly greenMinor: number }[];
}

/**
 * What is drawn and not closed, and its green part: of each unit approved as much is green as the
 * label as it stands makes certain of the amount asked, and never more than the unit
 * (docs/rules/figures.md#green-amount-outstanding). `null`: nothing is outstanding.
 */
export const greenOutstandingOf = (application: Application): GreenOutstanding | null => {
  const { status, financing, draft } = application;
  const { drawdowns, label } = financing;
  const [first] = drawdowns;
  if (first === undefined || status === 'closed') return null;
  const { currency } = first.amount;
  const drawnMinor = drawdowns.reduce((sum, { amount }) => sum + amount.amountMinor, 0);
  if (label === null) return { currency, drawnMinor, greenMinor: 0, areas: [] };
  const approved = application.decisions.at(-1)?.approved;
  const certainMinor = certainMinorOf(application, label);
  if (certainMinor === null) return { currency, drawnMinor, greenMinor: null, areas: [] };
  const base = approved?.approvedMinor ?? draft.amount.amountMinor;
  const part = base <= 0 ? 0n : (BigInt(drawnMinor) * BigInt(certainMinor)) / BigInt(base);
  const greenMinor = Math.min(drawnMinor, Number(part));
  return { currency, drawnMinor, greenMinor, areas: areasOf(application, label, greenMinor) };
};

/** In proportion to the values of the lines that are paid; to the lines where they have none. */
const areasOf = (
  application: Application,
  label: GreenLabel,
  greenMinor: number,
): GreenOutstanding['areas'] => {
  const lines = paidLines(application, label).map(({ lineNo, itemCode }) => ({
    area: itemCode.split('.')[0] ?? '',
    value: application.draft.lines.find((one) => one.lineNo === lineNo)?.value?.amountMinor ?? 0,
  }));
  const areValued = lines.some(({ value }) => value > 0);
  const weights = new Map<string, number>();
  for (const { area, value } of lines)
    weights.set(area, (weights.get(area) ?? 0) + (areValued ? value : 1));
  return splitBy(weights, greenMinor);
};

/** How much of the amount asked is certainly green: as decided, else by the share of a changed label. */
const certainMinorOf = (
  { decisions, draft }: Application,
  { assessmentId, greenShare: { certain } }: GreenLabel,
): number | null => {
  const decision = decisions.at(-1);
  const decided =
    decision?.assessmentId === assessmentId ? decision.approved?.certainGreenMinor : undefined;
  if (typeof decided === 'number') return decided;
  if (certain === null) return null;
  const asked = decision?.approved?.requested.amountMinor ?? draft.amount.amountMinor;
  return Number((BigInt(asked) * tenThousandths(certain)) / 10_000n);
};

/** The labelled lines that are paid: those of the approved tranches where it was approved by tranche. */
const paidLines = (
  { decisions, draft }: Application,
  { lines }: GreenLabel,
): GreenLabel['lines'] => {
  const trancheNos = decisions.at(-1)?.approved?.trancheNos ?? [];
  if (trancheNos.length === 0) return lines;
  const paid = (draft.tranches ?? [])
    .filter(({ trancheNo }) => trancheNos.includes(trancheNo))
    .flatMap(({ lineNos }) => lineNos);
  return lines.filter(({ lineNo }) => paid.includes(lineNo));
};

const tenThousandths = (share: string): bigint => {
  const [whole = '0', part = ''] = share.split('.');
  return BigInt(`${whole}${part.padEnd(4, '0').slice(0, 4)}`);
};

/** Whole parts that add up: what is over goes to the largest remainders, then to the first area. */
const splitBy = (
  weights: ReadonlyMap<string, number>,
  amount: number,
): GreenOutstanding['areas'] => {
  const total = BigInt([...weights.values()].reduce((sum, one) => sum + one, 0));
  if (total === 0n) return [];
  const parts = [...weights].sort().map(([area, weight]) => {
    const exact = BigInt(amount) * BigInt(weight);
    return { area, greenMinor: Number(exact / total), left: exact % total };
  });
  let over = amount - parts.reduce((sum, one) => sum + one.greenMinor, 0);
  for (const part of parts.toSorted((one, other) => (one.left < other.left ? 1 : -1))) {
    if (over <= 0) break;
    part.greenMinor += 1;
    over -= 1;
  }
  return parts.map(({ area, greenMinor }) => ({ area, greenMinor }));
};
