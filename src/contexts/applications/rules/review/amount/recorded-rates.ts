import { Decimal } from 'decimal.js';
import { applications } from '../../../../../kernel/messages/applications.js';
import { clausesOf } from '../../../../../kernel/messages/messages.js';
import { refuse } from '../../../../../kernel/messages/refusals.js';
import type { Bilingual } from '../../../../../kernel/values/bilingual.js';
import { dayOf } from '../../../../../kernel/values/clock/calendar-day.js';
import type { Refusal } from '../../../../../kernel/values/refusal.js';
import type { GoodsValuePolicy } from '../../../../rulebook/rules/bank-rules/goods-value-policy.js';
import { dayText } from '../../../../rulebook/rules/wording/letter-format.js';
import type { ExchangeRate } from '../../draft/application-draft.js';
import type { FinancedFinding } from '../../evidence/financed-once/financed-finding.js';
import type { Application } from '../../state/application-state.js';
import { isFitOn, ratesFor } from './goods-value.js';
import { standingReviews } from '../standing-reviews.js';

/**
 * Why a rate cannot be recorded with a review: it leads from a currency in which nothing is that the
 * amount is held against, to another than the one asked, twice, or is not of these days.
 * @param documents what other applications finance of the accepted papers
 */
export const refuseRates = (
  application: Pick<Application, 'draft' | 'evidence'>,
  rates: readonly ExchangeRate[],
  {
    policy,
    documents,
    at,
  }: {
    readonly policy: GoodsValuePolicy;
    readonly documents: readonly FinancedFinding[];
    readonly at: string;
  },
): Refusal | null => {
  const { amount } = application.draft;
  const priced = [
    ...currenciesPriced(application),
    ...documents.flatMap(({ elsewhere = [] }) => elsewhere.map(({ currency }) => currency)),
  ];
  const unfit = rates.find(
    (one, index) =>
      one.to !== amount.currency ||
      one.from === one.to ||
      !priced.includes(one.from) ||
      rates.findIndex(({ from }) => from === one.from) !== index ||
      !isFitOn(one, ratesFor(rates, policy, dayOf(at))),
  );
  return unfit === undefined
    ? null
    : refuse('exchange_rate_unfit', { rate: rateText(unfit), currency: amount.currency });
};

/** In which the goods are priced, by the exporter or by papers that the bank accepted. */
const currenciesPriced = ({
  draft,
  evidence,
}: Pick<Application, 'draft' | 'evidence'>): readonly string[] => [
  ...draft.lines.flatMap(({ value }) => value?.currency ?? []),
  ...evidence.flatMap(({ status, document }) =>
    status === 'accepted' ? (document?.currency ?? []) : [],
  ),
];

/**
 * The rates a decision counts by. A rate decides what an amount comes to, so the approver alone never
 * brings one: it counts where the draft states it, which both reviewers saw, or where a review that
 * agrees and stands recorded it, and where none of these says another number for the two currencies
 * (docs/rules/amounts.md#rates-of-exchange). What the approver names is held against them.
 */
export const ratesToDecideBy = (
  application: Application,
  named: readonly ExchangeRate[],
  { policy, at }: { readonly policy: GoodsValuePolicy; readonly at: string },
): readonly ExchangeRate[] | Refusal => {
  const known = knownRates(application);
  const unrecorded = named.find((one) => !known.some((other) => isSameRate(one, other)));
  if (unrecorded !== undefined)
    return refuse('exchange_rate_unrecorded', { rate: rateText(unrecorded) });
  const ofDay = ratesFor(known, policy, dayOf(at));
  const fit = known.filter((one) => isFitOn(one, ofDay));
  const differing = differingRates(fit);
  if (differing.length > 0)
    return refuse('exchange_rates_differ', { rates: clausesOf(differing.map(rateText)) });
  const newest = fit.toSorted((one, other) => other.on.localeCompare(one.on));
  return [...named, ...newest, ...known];
};

/** Of these the rates for two currencies that say different numbers; empty: they agree. */
export const differingRates = (rates: readonly ExchangeRate[]): readonly ExchangeRate[] =>
  rates.filter((one) =>
    rates.some(
      (other) => other.from === one.from && other.to === one.to && !isSameNumber(one, other),
    ),
  );

/** What the draft states and what reviews recorded, into the currency that is asked. */
export const knownRates = (application: Application): readonly ExchangeRate[] =>
  [...(application.draft.exchangeRates ?? []), ...ratesOfReviews(application)].filter(
    ({ to }) => to === application.draft.amount.currency,
  );

/** What the reviews that agree and stand recorded, in the order in which they were given. */
export const ratesOfReviews = (application: Application): readonly ExchangeRate[] =>
  standingReviews(application).flatMap(({ agrees, exchangeRates = [] }) =>
    agrees ? exchangeRates : [],
  );

const isSameNumber = (one: ExchangeRate, other: ExchangeRate): boolean =>
  new Decimal(one.rate).eq(other.rate);

const isSameRate = (one: ExchangeRate, other: ExchangeRate): boolean =>
  one.from === other.from &&
  one.to === other.to &&
  one.on === other.on &&
  one.source === other.source &&
  isSameNumber(one, other);

/** Whether goods are priced in a currency from which no rate leads to the one that is asked. */
export const lacksRate = (
  { draft: { amount, lines } }: Pick<Application, 'draft'>,
  rates: readonly ExchangeRate[],
): boolean =>
  lines
    .flatMap(({ value }) => value?.currency ?? [])
    .some(
      (currency) => currency !== amount.currency && !rates.some(({ from }) => from === currency),
    );

/** `1 USD = 0.92 EUR`, with its day and source. */
export const rateText = ({ from, to, rate, on, source }: ExchangeRate): Bilingual =>
  applications.say('goods_value.rate', {
    from,
    to,
    rate,
    on: dayText(on),
    source,
  });
