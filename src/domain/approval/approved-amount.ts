import type { Application } from '../lifecycle/application-state.js';
import type { ApplicationDraft, MoneyAmount } from '../lifecycle/application-draft.js';
import type { AssessmentSummary } from '../lifecycle/application-event.js';
import { shareOf } from '../money.js';
import { refuse } from '../lifecycle/refusal.js';
import type { Refusal } from '../lifecycle/refusal.js';
import type { ApprovalPolicy } from './approval-policy.js';

/** What a person approves of an application, when it is less than was asked (features O4, E8). */
export type ApprovedPart =
  | { readonly by: 'amount'; readonly amount: MoneyAmount }
  | { readonly by: 'tranche'; readonly trancheNos: readonly number[] };

/** What was approved, and what of the amount asked was not; the two add up to it, in minor units. */
export interface ApprovedAmount {
  readonly requested: MoneyAmount;
  readonly approvedMinor: number;
  readonly notApprovedMinor: number;
  /** What is certainly green of the amount asked; `null` where the lines' values do not tell. */
  readonly certainGreenMinor: number | null;
  /** The tranches approved, in the order of the draft; empty when not approved by tranche. */
  readonly trancheNos: readonly number[];
}

/**
 * What is certainly green of the amount asked: the listed lines' part of all lines' value, rounded
 * down to a minor unit, so that the parts never come to more than the whole. A bank that counts all
 * or nothing says so by a share that the values do not give.
 */
export const certainGreenMinor = (
  { draft }: Pick<Application, 'draft'>,
  { lines, greenShare }: Pick<AssessmentSummary, 'lines' | 'greenShare'>,
): number | null => {
  const { certain } = greenShare;
  const { listed, total } = valuesOf(draft, lines);
  if (certain === null || total === 0n) return wholeByOutcome(draft, lines);
  const asked = draft.amount.amountMinor;
  if (certain === shareOf(Number(listed), Number(total)) || !isWhole(certain))
    return Number((BigInt(asked) * listed) / total);
  return certain === '1.0000' ? asked : 0;
};

const isWhole = (share: string): boolean => share === '1.0000' || share === '0.0000';

/** Lines without values tell the amount only when all of them are listed, or none is. */
const wholeByOutcome = (
  { amount }: ApplicationDraft,
  lines: AssessmentSummary['lines'],
): number | null => {
  if (lines.every((line) => line.outcome === 'listed')) return amount.amountMinor;
  return lines.some((line) => line.outcome === 'listed') ? null : 0;
};

const valuesOf = (draft: ApplicationDraft, lines: AssessmentSummary['lines']) => {
  const isListed = new Set(
    lines.filter((line) => line.outcome === 'listed').map((line) => line.lineNo),
  );
  const sum = (wanted: ApplicationDraft['lines']): bigint =>
    wanted.reduce((all, line) => all + BigInt(line.value?.amountMinor ?? 0), 0n);
  return {
    listed: sum(draft.lines.filter((line) => isListed.has(line.lineNo))),
    total: sum(draft.lines),
  };
};

/** The amount an approval comes to, or why the part asked for cannot be approved. */
export const approvedAmountOf = (
  application: Pick<Application, 'draft'>,
  assessment: Pick<AssessmentSummary, 'lines' | 'greenShare'>,
  part: ApprovedPart | undefined,
  policy: Pick<ApprovalPolicy, 'partialAtMost'>,
): ApprovedAmount | null | Refusal => {
  const green = certainGreenMinor(application, assessment);
  const { amount } = application.draft;
  if (part === undefined) return green === null ? null : amountFor(amount, green, green, []);
  const asked = partMinor(application.draft, assessment, part);
  if (typeof asked !== 'number') return asked;
  const refusal = refuseAmount(amount, asked, green, policy);
  if (refusal !== null) return refusal;
  return amountFor(amount, asked, green, part.by === 'tranche' ? part.trancheNos : []);
};

const amountFor = (
  requested: MoneyAmount,
  approvedMinor: number,
  green: number | null,
  trancheNos: readonly number[],
): ApprovedAmount => ({
  requested,
  approvedMinor,
  notApprovedMinor: requested.amountMinor - approvedMinor,
  certainGreenMinor: green,
  trancheNos: trancheNos.toSorted((one, other) => one - other),
});

const partMinor = (
  draft: ApplicationDraft,
  { lines }: Pick<AssessmentSummary, 'lines'>,
  part: ApprovedPart,
): number | Refusal => {
  if (part.by === 'amount')
    return part.amount.currency === draft.amount.currency
      ? part.amount.amountMinor
      : refuse(
          'invalid',
          'approved_currency_differs',
          `批准金额的币种须与申请相同（${draft.amount.currency}）。`,
          `The amount approved must be in the currency asked, ${draft.amount.currency}.`,
        );
  return trancheMinor(draft, lines, part.trancheNos);
};

const trancheMinor = (
  draft: ApplicationDraft,
  lines: AssessmentSummary['lines'],
  trancheNos: readonly number[],
): number | Refusal => {
  const tranches = draft.tranches ?? [];
  const unknown = trancheNos.filter((no) => !tranches.some((one) => one.trancheNo === no));
  if (unknown.length > 0 || new Set(trancheNos).size !== trancheNos.length)
    return refuse(
      'invalid',
      'tranche_unknown',
      `申请中没有这些分期，或重复列出：${trancheNos.join('、')}。`,
      `The application has no such tranches, or one stands twice: ${trancheNos.join(', ')}.`,
    );
  const chosen = tranches.filter((one) => trancheNos.includes(one.trancheNo));
  const unlisted = chosen.filter((tranche) =>
    tranche.lineNos.some((no) => lines.find((line) => line.lineNo === no)?.outcome !== 'listed'),
  );
  if (unlisted.length > 0)
    return refuse(
      'conflict',
      'tranche_not_green',
      `以下分期含有未认定为绿色的货物行：${unlisted.map((one) => one.trancheNo).join('、')}。`,
      `These tranches pay for lines that are not listed: ${unlisted.map((one) => one.trancheNo).join(', ')}.`,
    );
  return chosen.reduce((sum, one) => sum + one.amountMinor, 0);
};

const refuseAmount = (
  requested: MoneyAmount,
  asked: number,
  green: number | null,
  { partialAtMost }: Pick<ApprovalPolicy, 'partialAtMost'>,
): Refusal | null => {
  if (asked <= 0 || asked > requested.amountMinor)
    return refuse(
      'invalid',
      'approved_amount_out_of_range',
      `批准金额须大于零且不超过申请金额（${requested.amountMinor}，最小货币单位）。`,
      `The amount approved is above zero and at most what was asked (${requested.amountMinor} minor units).`,
    );
  if (partialAtMost === 'requested_amount' || (green !== null && asked <= green)) return null;
  return refuse(
    'conflict',
    'approved_amount_not_green',
    green === null
      ? '货物行金额不全，无法确定绿色部分，不能按金额批准。'
      : `批准金额超过已认定的绿色金额（${green}，最小货币单位）。`,
    green === null
      ? 'The values of the lines do not tell how much is green, so no amount can be approved.'
      : `The amount approved is more than what is certainly green (${green} minor units).`,
  );
};
