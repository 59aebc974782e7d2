import { applications } from '../../../../../kernel/messages/applications.js';
import { countedLines, abovePapersText } from './counted-lines.js';
import type { PaperValue } from '../../evidence/deal-papers/paper-values.js';
import type { ApplicationDraft } from '../../draft/application-draft.js';
import {
  aboveText,
  goodsValueRuleOf,
  isUnknown,
  lendable,
  ratesFor,
  tranchesAboveGoods,
  unknownValueText,
  valueOfLines,
} from './goods-value.js';
import type { GoodsValuePolicy } from '../../../../rulebook/rules/bank-rules/goods-value-policy.js';
import type { DraftWarning, RatesOfDay } from './goods-value.js';

/**
 * Where lines state more than accepted papers say of them, and where the amount asked, or a tranche
 * of it, is more than may be lent on the lines it pays for. Nothing while there are no lines.
 */
export const goodsValueWarnings = (
  draft: ApplicationDraft,
  policy: GoodsValuePolicy,
  day: string,
  papers: readonly PaperValue[] = [],
): readonly DraftWarning[] => {
  const { atMostBasisPoints } = goodsValueRuleOf(draft, policy);
  if (atMostBasisPoints === null || draft.lines.length === 0) return [];
  const rates = ratesFor(draft.exchangeRates, policy, day);
  const { currency } = draft.amount;
  const counted = countedLines(draft.lines, papers, currency, rates);
  if ('why' in counted) return [{ code: 'goods_value_unknown', text: unknownValueText(counted) }];
  const { lines } = counted;
  const bounded = abovePapersText(counted.above, currency);
  const value = valueOfLines(lines, currency, rates);
  if (isUnknown(value)) return [{ code: 'goods_value_unknown', text: unknownValueText(value) }];
  const most = lendable(value, atMostBasisPoints);
  const above: readonly DraftWarning[] =
    BigInt(draft.amount.amountMinor) <= most
      ? []
      : [{ code: 'amount_above_goods', text: aboveText(draft.amount, value, most) }];
  return [
    ...(bounded === null ? [] : [{ code: 'value_above_papers' as const, text: bounded }]),
    ...above,
    ...trancheWarnings({ ...draft, lines }, rates, atMostBasisPoints),
  ];
};

const trancheWarnings = (
  draft: ApplicationDraft,
  rates: RatesOfDay,
  atMostBasisPoints: number,
): readonly DraftWarning[] =>
  tranchesAboveGoods(draft, rates, atMostBasisPoints).map(({ trancheNo, text }) => ({
    code: 'tranche_above_goods',
    text: applications.say('goods_value.tranche_above_goods', { trancheNo, text }),
  }));
