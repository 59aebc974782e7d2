import { applications } from '../../../../../kernel/messages/applications.js';
import type { CountedLines } from './counted-lines.js';
import { abovePapersText, countedLines } from './counted-lines.js';
import type { PaperValue } from '../../evidence/deal-papers/paper-values.js';
import type { ApplicationDraft, ExchangeRate, MoneyAmount } from '../../draft/application-draft.js';
import type { AssessmentSummary } from '../../state/assessment-summary.js';
import type { Bilingual } from '../../../../../kernel/values/bilingual.js';
import { moneyText } from '../../../../../kernel/values/identifiers/minor-units.js';
import { shareOf } from '../../../../../kernel/values/money.js';
import { listOf } from '../../../../../kernel/messages/messages.js';
import { refuse } from '../../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../../kernel/values/refusal.js';
import type { ApprovalPolicy } from '../../../../rulebook/rules/bank-rules/approval-policy.js';
import {
  goodsValueRuleOf,
  isUnknown,
  lendable,
  ratesFor,
  sumIn,
  tranchesAboveGoods,
  unknownValueText,
  valueOfLines,
} from './goods-value.js';
import type { RatesOfDay, UnknownValue } from './goods-value.js';
import type { FinancingBasis } from '../../../../rulebook/rules/bank-rules/goods-value-policy.js';

/**
 * What a person approves of an application, when it is less than was asked
 * (docs/rules/amounts.md#approval-in-part).
 */
export type ApprovedPart =
  | { readonly by: 'amount'; readonly amount: MoneyAmount }
  | { readonly by: 'tranche'; readonly trancheNos: readonly number[] };

/** How the amount stood to the goods it pays for, in the currency asked. */
export interface GoodsHeld {
  readonly basis: FinancingBasis;
  /** Of the lines counted; `null`: the bank's rules do not hold the amount against them. */
  readonly valueMinor: number | null;
  /** What these lines state, where accepted papers say less; absent: what the value is. */
  readonly statedMinor?: number;
  /** What could be lent on them, what others finance taken off. */
  readonly atMostMinor: number | null;
  /** What other applications of the bank finance of the same documents. */
  readonly elsewhereMinor: number;
  /** The rates of exchange used. */
  readonly rates: readonly ExchangeRate[];
  /** The bank's rule in words. */
  readonly rule: Bilingual;
  /** What of the value no accepted paper shows, and what would settle it; absent: nothing. */
  readonly notEvidenced?: Bilingual;
}

/** What was approved, and what of the amount asked was not; the two add up to it, in minor units. */
export interface ApprovedAmount {
  readonly requested: MoneyAmount;
  readonly approvedMinor: number;
  readonly notApprovedMinor: number;
  /** What is certainly green of the amount asked; `null` where the lines' values do not tell. */
  readonly certainGreenMinor: number | null;
  /** The tranches approved, in the order of the draft; empty when not approved by tranche. */
  readonly trancheNos: readonly number[];
  /** Absent in decisions of earlier builds. */
  readonly goods?: GoodsHeld;
}

/** What an amount is held against beside the assessment. */
export interface AmountContext {
  readonly policy: Pick<ApprovalPolicy, 'partialAtMost' | 'goodsValue'>;
  /** Of the approval, `YYYY-MM-DD`. */
  readonly day: string;
  /** By which the goods count, the first of two for the same currencies; absent: those of the draft. */
  readonly rates?: readonly ExchangeRate[] | undefined;
  /** What other applications of the bank finance of the same documents. */
  readonly elsewhere?: readonly MoneyAmount[];
  /** What accepted papers of the deal say of the lines; absent: nothing. */
  readonly papers?: readonly PaperValue[];
  /** What of the value no accepted paper shows; absent: nothing. */
  readonly notEvidenced?: Bilingual | null;
}

export type Judged = Pick<AssessmentSummary, 'lines' | 'greenShare'>;

/**
 * What is certainly green of the amount asked: the listed lines' part of all lines' value, rounded
 * down to a minor unit, so that the parts never come to more than the whole. A bank that counts all
 * or nothing says so by a share that the values do not give.
 */
const certainGreenMinor = (
  draft: ApplicationDraft,
  { lines, greenShare }: Judged,
  rates: RatesOfDay,
): number | null => {
  const { certain } = greenShare;
  const asked = draft.amount.amountMinor;
  const total = valueOfLines(draft.lines, draft.amount.currency, rates);
  const listed = valueOfLines(listedOf(draft, lines), draft.amount.currency, rates);
  if (isUnknown(total) || isUnknown(listed) || total === 0n) return wholeByOutcome(draft, lines);
  const isByValue = certain === shareOf(Number(listed), Number(total));
  if (isByValue || (certain !== '1.0000' && certain !== '0.0000'))
    return Number((BigInt(asked) * listed) / total);
  return certain === '1.0000' ? asked : 0;
};

/** Lines without values tell the amount only when all of them are listed, or none is. */
const wholeByOutcome = (
  { amount }: ApplicationDraft,
  lines: AssessmentSummary['lines'],
): number | null => {
  if (lines.every((line) => line.outcome === 'listed')) return amount.amountMinor;
  return lines.some((line) => line.outcome === 'listed') ? null : 0;
};

const listedOf = (
  draft: Pick<ApplicationDraft, 'lines'>,
  lines: AssessmentSummary['lines'],
): ApplicationDraft['lines'] => {
  const listed = lines.filter((line) => line.outcome === 'listed').map((line) => line.lineNo);
  return draft.lines.filter((line) => listed.includes(line.lineNo));
};

/** The amount an approval comes to, or why the part asked for cannot be approved. */
export const approvedAmountOf = (
  { draft }: { readonly draft: ApplicationDraft },
  assessment: Judged,
  part: ApprovedPart | undefined,
  context: AmountContext,
): ApprovedAmount | null | Refusal => {
  const { policy, day } = context;
  const rates = ratesFor(context.rates ?? draft.exchangeRates, policy.goodsValue, day);
  const counted = countedBy(draft, rates, context);
  if ('why' in counted) return refuseUnknown(counted);
  const held = { ...context, rates, counted };
  const green = certainGreenMinor(draft, assessment, rates);
  const goods = goodsHeldBy(draft, assessment, part, held);
  if ('why' in goods) return refuseUnknown(goods);
  const asked = askedMinor(draft, assessment, part, { green, policy });
  if (isRefusal(asked)) return asked;
  if (asked === null) return refuseUnprovable(draft, goods, rates);
  return (
    refuseAboveGoods(draft.amount, asked, goods, counted) ??
    refuseTranches(draft, assessment, part, held) ?? {
      requested: draft.amount,
      approvedMinor: asked,
      notApprovedMinor: draft.amount.amountMinor - asked,
      certainGreenMinor: atMost(green, goods.atMostMinor),
      trancheNos: tranchesOf(part),
      goods: context.notEvidenced ? { ...goods, notEvidenced: context.notEvidenced } : goods,
    }
  );
};

const tranchesOf = (part: ApprovedPart | undefined): readonly number[] =>
  part?.by === 'tranche' ? part.trancheNos.toSorted((one, other) => one - other) : [];

const isRefusal = (value: number | null | Refusal): value is Refusal =>
  typeof value === 'object' && value !== null && 'kind' in value;

/** What is to be approved: the part that was named, else all that is certainly green. */
const askedMinor = (
  draft: ApplicationDraft,
  assessment: Judged,
  part: ApprovedPart | undefined,
  { green, policy }: { green: number | null; policy: AmountContext['policy'] },
): number | null | Refusal => {
  if (part === undefined) return green;
  const asked = partMinor(draft, assessment, part);
  return typeof asked === 'number'
    ? (refuseAmount(draft.amount, asked, green, policy) ?? asked)
    : asked;
};

const atMost = (green: number | null, most: number | null): number | null =>
  green === null || most === null ? green : Math.min(green, most);

export interface Held extends Omit<AmountContext, 'rates'> {
  readonly rates: RatesOfDay;
  readonly counted: CountedLines;
}

/** The lines with the value they count with, where the bank's rules hold an amount against them. */
export const countedBy = (
  draft: ApplicationDraft,
  rates: RatesOfDay,
  { policy, papers = [] }: AmountContext,
): CountedLines | UnknownValue =>
  goodsValueRuleOf(draft, policy.goodsValue).atMostBasisPoints === null
    ? { lines: draft.lines, above: [] }
    : countedLines(draft.lines, papers, draft.amount.currency, rates);

/** What may be lent on the lines that count, or why it is not known. */
export const goodsHeldBy = (
  draft: ApplicationDraft,
  assessment: Judged,
  part: ApprovedPart | undefined,
  { policy, rates, elsewhere = [], papers = [], counted }: Held,
): GoodsHeld | UnknownValue => {
  const { atMostBasisPoints, reason: rule } = goodsValueRuleOf(draft, policy.goodsValue);
  const { currency } = draft.amount;
  const basis = draft.financingBasis ?? 'goods';
  const taken = sumIn(elsewhere, currency, rates);
  if (atMostBasisPoints === null)
    return { basis, valueMinor: null, atMostMinor: null, elsewhereMinor: 0, rates: [], rule };
  const own = (lines: ApplicationDraft['lines']): ApplicationDraft['lines'] =>
    countsAll(assessment, part, policy) ? lines : listedOf({ lines }, assessment.lines);
  const stated = valueOfLines(own(draft.lines), currency, rates);
  const value = valueOfLines(own(counted.lines), currency, rates);
  if (isUnknown(stated)) return stated;
  if (isUnknown(value)) return value;
  if (isUnknown(taken)) return taken;
  const left = lendable(value, atMostBasisPoints) - taken;
  const foreign = [
    ...draft.lines.map((line) => line.value?.currency),
    ...[...elsewhere, ...papers.flatMap(({ amounts }) => amounts)].map((one) => one.currency),
  ];
  return {
    basis,
    valueMinor: Number(value),
    ...(value === stated ? {} : { statedMinor: Number(stated) }),
    atMostMinor: left < 0n ? 0 : Number(left),
    elsewhereMinor: Number(taken),
    rates: foreignRates(rates, currency, foreign),
    rule,
  };
};

/** Of each foreign currency the rate that was counted by. */
const foreignRates = (
  { rates }: RatesOfDay,
  currency: string,
  foreign: readonly (string | undefined)[],
): readonly ExchangeRate[] =>
  [...new Set(foreign)].flatMap(
    (from) => rates.find((one) => one.to === currency && one.from === from) ?? [],
  );

/** Every line counts where the bank's share of all or nothing says so, or it pays beyond what is green. */
const countsAll = (
  { lines, greenShare }: Judged,
  part: ApprovedPart | undefined,
  { partialAtMost }: AmountContext['policy'],
): boolean =>
  (part?.by === 'amount' && partialAtMost === 'requested_amount') ||
  (greenShare.certain === '1.0000' && lines.some((line) => line.outcome !== 'listed'));

/** A value is stated by the exporter alone, a rate by the bank's reviewers too. */
const refuseUnknown = (unknown: UnknownValue): Refusal => {
  const told = { why: unknownValueText(unknown) };
  return unknown.why === 'value_missing'
    ? refuse('goods_value_unknown', told)
    : refuse('goods_value_unknown.rate', told);
};

/** Lines that are not green have no value, so their part of the whole is not known. */
const refuseUnprovable = (
  draft: ApplicationDraft,
  { atMostMinor }: GoodsHeld,
  rates: RatesOfDay,
): Refusal | null => {
  if (atMostMinor === null) return null;
  const total = valueOfLines(draft.lines, draft.amount.currency, rates);
  return refuseUnknown(
    isUnknown(total)
      ? total
      : { why: 'value_missing', lineNos: draft.lines.map((line) => line.lineNo) },
  );
};

const refuseAboveGoods = (
  { currency }: MoneyAmount,
  asked: number,
  { valueMinor, atMostMinor, elsewhereMinor, rule }: GoodsHeld,
  { above }: CountedLines,
): Refusal | null => {
  if (valueMinor === null || atMostMinor === null || asked <= atMostMinor) return null;
  const text = (amountMinor: number): string => moneyText({ amountMinor, currency });
  const others: Bilingual =
    elsewhereMinor === 0
      ? { zh: '', en: '' }
      : applications.say('goods_value.which_other_applications_bank', {
          elsewhereMinor: text(elsewhereMinor),
        });
  const papers = abovePapersText(above, currency);
  return refuse('amount_above_goods', {
    asked: text(asked),
    value: text(valueMinor),
    others,
    rule,
    most: text(atMostMinor),
    papers: { zh: papers?.zh ?? '', en: papers === null ? '' : ` ${papers.en}` },
  });
};

/** Each tranche that is paid out stays within its own lines. */
export const refuseTranches = (
  draft: ApplicationDraft,
  { lines }: Judged,
  part: ApprovedPart | undefined,
  { policy, rates, counted }: Pick<Held, 'policy' | 'rates' | 'counted'>,
): Refusal | null => {
  const { atMostBasisPoints } = goodsValueRuleOf(draft, policy.goodsValue);
  if (atMostBasisPoints === null || part?.by === 'amount') return null;
  const listed = listedOf(draft, lines).map((line) => line.lineNo);
  const paid = (draft.tranches ?? []).filter(({ trancheNo, lineNos }) =>
    part === undefined
      ? lineNos.every((no) => listed.includes(no))
      : part.trancheNos.includes(trancheNo),
  );
  const [tranche] = tranchesAboveGoods(
    { ...draft, lines: counted.lines, tranches: paid },
    rates,
    atMostBasisPoints,
  );
  if (tranche === undefined) return null;
  const own = paid.find(({ trancheNo }) => trancheNo === tranche.trancheNo)?.lineNos ?? [];
  const above = counted.above.filter(({ lineNos }) => lineNos.some((no) => own.includes(no)));
  const papers = abovePapersText(above, draft.amount.currency);
  return refuse('amount_above_goods.tranche', {
    tranche: tranche.trancheNo,
    why: tranche.text,
    papers: { zh: papers?.zh ?? '', en: papers === null ? '' : ` ${papers.en}` },
  });
};

const partMinor = (
  draft: ApplicationDraft,
  { lines }: Pick<AssessmentSummary, 'lines'>,
  part: ApprovedPart,
): number | Refusal => {
  if (part.by === 'amount')
    return part.amount.currency === draft.amount.currency
      ? part.amount.amountMinor
      : refuse('approved_currency_differs', { currency: draft.amount.currency });
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
    return refuse('tranche_unknown', { tranches: listOf(trancheNos) });
  const chosen = tranches.filter((one) => trancheNos.includes(one.trancheNo));
  const unlisted = chosen.filter((tranche) =>
    tranche.lineNos.some((no) => lines.find((line) => line.lineNo === no)?.outcome !== 'listed'),
  );
  if (unlisted.length > 0)
    return refuse('tranche_not_green', { tranches: listOf(unlisted.map((one) => one.trancheNo)) });
  return chosen.reduce((sum, one) => sum + one.amountMinor, 0);
};

const refuseAmount = (
  requested: MoneyAmount,
  asked: number,
  green: number | null,
  { partialAtMost }: Pick<ApprovalPolicy, 'partialAtMost'>,
): Refusal | null => {
  if (asked <= 0 || asked > requested.amountMinor)
    return refuse('approved_amount_out_of_range', { requested: moneyText(requested) });
  if (partialAtMost === 'requested_amount' || (green !== null && asked <= green)) return null;
  return green === null
    ? refuse('approved_amount_not_green.unknown')
    : refuse('approved_amount_not_green', {
        green: moneyText({ ...requested, amountMinor: green }),
      });
};
