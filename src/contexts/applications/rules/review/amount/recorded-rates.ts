import { applications } from '../../../../../kernel/messages/applications.js';
import { refuse } from '../../../../../kernel/messages/refusals.js';
import type { Bilingual } from '../../../../../kernel/values/bilingual.js';
import { dayOf } from '../../../../../kernel/values/clock/calendar-day.js';
import type { Refusal } from '../../../../../kernel/values/refusal.js';
import type { GoodsValuePolicy } from '../../../../rulebook/rules/bank-rules/goods-value-policy.js';
import { formatDay } from '../../../../rulebook/rules/wording/letter-format.js';
import type { ExchangeRate } from '../../draft/application-draft.js';
import type { Application } from '../../state/application-state.js';
import { isFitOn, ratesFor } from './goods-value.js';
import { standingReviews } from '../standing-reviews.js';

/** Why a rate cannot be recorded with a review: it leads elsewhere, twice, or is not of these days. */
export const refuseRates = (
  { draft: { amount } }: Pick<Application, 'draft'>,
  rates: readonly ExchangeRate[],
  { policy, at }: { readonly policy: GoodsValuePolicy; readonly at: string },
): Refusal | null => {
  const unfit = rates.find(
    (one, index) =>
      one.to !== amount.currency ||
      one.from === one.to ||
      rates.findIndex(({ from }) => from === one.from) !== index ||
      !isFitOn(one, ratesFor(rates, policy, dayOf(at))),
  );
  return unfit === undefined
    ? null
    : refuse('exchange_rate_unfit', { rate: rateText(unfit), currency: amount.currency });
};

/**
 * A rate decides what an amount comes to, so the approver alone never brings one: it counts where the
 * draft states it, which both reviewers saw, or where a review that stands recorded it
 * (docs/rules/amounts.md#rates-of-exchange).
 */
export const refuseUnrecordedRates = (
  application: Application,
  asked: readonly ExchangeRate[],
): Refusal | null => {
  const known = [...(application.draft.exchangeRates ?? []), ...ratesOfReviews(application)];
  const unrecorded = asked.find((one) => !known.some((other) => isSameRate(one, other)));
  return unrecorded === undefined
    ? null
    : refuse('exchange_rate_unrecorded', { rate: rateText(unrecorded) });
};

/** What the reviews that stand recorded, in the order in which they were given. */
export const ratesOfReviews = (application: Application): readonly ExchangeRate[] =>
  standingReviews(application).flatMap(({ exchangeRates = [] }) => exchangeRates);

const isSameRate = (one: ExchangeRate, other: ExchangeRate): boolean =>
  one.from === other.from &&
  one.to === other.to &&
  one.on === other.on &&
  Number(one.rate) === Number(other.rate);

/** `1 USD = 0.92 EUR`, with its day and source. */
export const rateText = ({ from, to, rate, on, source }: ExchangeRate): Bilingual =>
  applications.say('goods_value.rate', {
    from,
    to,
    rate,
    on: { zh: formatDay(on, 'zh'), en: formatDay(on, 'en') },
    source,
  });
