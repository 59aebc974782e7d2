import { applications } from '../../../../../kernel/messages/applications.js';
import { listOf } from '../../../../../kernel/messages/messages.js';
import type { Bilingual } from '../../../../../kernel/values/bilingual.js';
import { dayOf } from '../../../../../kernel/values/clock/calendar-day.js';
import { moneyText } from '../../../../../kernel/values/identifiers/minor-units.js';
import type { Decision } from '../../state/application-event.js';
import type { Application } from '../../state/application-state.js';
import { countedBy, goodsHeldBy, refuseTranches } from './approved-amount.js';
import type { AmountContext, ApprovedAmount, ApprovedPart } from './approved-amount.js';
import { abovePapersText } from './counted-lines.js';
import { ratesFor, unknownValueText } from './goods-value.js';
import type { UnknownValue } from './goods-value.js';

type Context = Pick<AmountContext, 'policy' | 'elsewhere' | 'papers'>;
type Decided = Pick<Decision, 'lines' | 'greenShare' | 'at'>;

/**
 * Why the approved amount is above what the accepted papers say the goods are worth. Asked again at the
 * payout, as papers may come after the decision; rates of exchange are those of the day of the decision.
 * `null`: it is not above, no paper states a value, or the decision was not limited by the goods' value.
 */
export const approvedAbovePapers = (
  application: Pick<Application, 'draft'>,
  { approved, ...decision }: Decided & Pick<Decision, 'approved'>,
  context: Context,
): Bilingual | null => {
  const wasHeld = typeof approved?.goods?.atMostMinor === 'number';
  return wasHeld && context.papers?.length
    ? aboveText(application, decision, approved, context)
    : null;
};

const aboveText = (
  { draft }: Pick<Application, 'draft'>,
  decision: Decided,
  approved: ApprovedAmount,
  context: Context,
): Bilingual | null => {
  const day = dayOf(decision.at);
  const stated = [...(approved.goods?.rates ?? []), ...(draft.exchangeRates ?? [])];
  const rates = ratesFor(stated, context.policy.goodsValue, day);
  const { currency } = draft.amount;
  const was = moneyText({ amountMinor: approved.approvedMinor, currency });
  const counted = countedBy(draft, rates, { ...context, day });
  if ('why' in counted) return uncountableText(was, counted, currency);
  const papers = abovePapersText(counted.above, currency, 'payout');
  if (papers === null) return null;
  const held = { ...context, day, rates, counted };
  const part = partOf(approved);
  const goods = goodsHeldBy(draft, decision, part, held);
  if ('why' in goods) return uncountableText(was, goods, currency);
  const { atMostMinor } = goods;
  if (atMostMinor !== null && approved.approvedMinor > atMostMinor) {
    const most = moneyText({ amountMinor: atMostMinor, currency });
    return applications.say('goods_value.above', { was, most, papers });
  }
  return refuseTranches(draft, decision, part, held) === null
    ? null
    : applications.say('goods_value.above.tranche_was_approved', { papers });
};

/** The decision used its rates, and none can be stated after it: what stands in another currency is corrected. */
const uncountableText = (was: string, unknown: UnknownValue, to: string): Bilingual =>
  unknown.why === 'value_missing'
    ? unknownValueText(unknown)
    : applications.say('goods_value.above.uncountable', {
        was,
        currencies: listOf(
          unknown.why === 'rate_missing' ? unknown.currencies : [unknown.rate.from],
        ),
        to,
      });

/** The part that was approved: what goes beyond the green amount was named as an amount. */
const partOf = ({
  approvedMinor,
  certainGreenMinor,
  trancheNos,
  requested,
}: ApprovedAmount): ApprovedPart | undefined => {
  if (trancheNos.length > 0) return { by: 'tranche', trancheNos };
  return approvedMinor === certainGreenMinor
    ? undefined
    : { by: 'amount', amount: { ...requested, amountMinor: approvedMinor } };
};
