import { letter } from '../../../../kernel/messages/letter.js';
import { listOf } from '../../../../kernel/messages/messages.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { isCreditDeclined } from '../../../applications/rules/financing/credit-declined.js';
import { rateText } from '../../../applications/rules/review/amount/recorded-rates.js';
import { reckoningText } from '../../../applications/rules/review/amount/reckoning.js';
import { isDeclinedOtherwise, isOfPolicy } from '../../../applications/rules/review/remedies.js';
import { partialCausesOf } from '../../../applications/rules/review/why-in-part.js';
import type { PartialCause } from '../../../applications/rules/review/why-in-part.js';
import { shareAfter } from '../../../applications/rules/review/share-after.js';
import { reasonTerms } from '../../../applications/rules/review/reason-terms.js';
import type { GoodsHeld } from '../../../applications/rules/review/amount/approved-amount.js';
import type { BoundReason } from '../../../applications/rules/review/review.js';
import type {
  DecidedOverride,
  Decision,
} from '../../../applications/rules/state/application-event.js';
import { besideEngine, overrideText, overridesOf } from './overrides-of-line.js';
import type { LetterBlock, LetterFact } from './letter-content.js';
import { factOf, say } from './letter-context.js';
import type { DecisionContext, LetterContext } from './letter-context.js';
import {
  formatInstant,
  formatMoney,
  formatShare,
} from '../../../rulebook/rules/wording/letter-format.js';
import { letterWords, outcomeWords } from '../../../rulebook/rules/wording/letter-words.js';

/** The decision itself: outcome, green share, reasons. */
export const outcomeSection = (context: DecisionContext): readonly LetterBlock[] => {
  const { decision } = context;
  return [
    { kind: 'heading', text: say(context, letterWords.decision) },
    {
      kind: 'outcome',
      outcome: isCreditDeclined(context.application) ? 'credit_declined' : decision.outcome,
      text: outcomeText(context),
      facts: [
        ...amountFacts(context, decision),
        ...shareFacts(context, decision),
        ...reasonFacts(context, decision),
      ],
    },
    ...boundReasonBlocks(context),
  ];
};

const outcomeText = (context: DecisionContext): string =>
  isCreditDeclined(context.application)
    ? say(context, letter.say('outcome_credit.declined'))
    : decisionText(context, context.decision);

/** The outcome in a sentence; an approval in part says by what it is one. */
export const decisionText = (context: LetterContext, decision: Decision): string => {
  const { outcome, standard } = decision;
  if (standard?.standard === 'previous') return say(context, letter.say('outcome_previous.text'));
  if (isDeclinedOtherwise(decision)) return say(context, letter.say('outcome_otherwise.text'));
  if (outcome !== 'partly_approved') return say(context, outcomeWords[outcome]);
  const causes = partialCausesOf(decision);
  const opening = decision.lines.some((line) => line.outcome !== 'listed')
    ? outcomeWords[outcome]
    : letter.say('in_part.all_listed');
  return [opening, ...causes.flatMap((cause) => causeText(context, decision, cause))]
    .map((text) => say(context, text))
    .join(context.language === 'zh' ? '' : ' ');
};

const causeText = (
  { record }: LetterContext,
  { approved }: Decision,
  cause: PartialCause,
): readonly Bilingual[] => {
  if (approved === null || approved === undefined) return [];
  const { requested, approvedMinor, certainGreenMinor, goods } = approved;
  const money: MoneyWords = (amountMinor) =>
    formatMoney({ ...requested, amountMinor }, record.currencyDecimals);
  if (cause === 'amount_above_goods') return aboveGoodsText(requested.amountMinor, goods, money);
  if (cause !== 'banks_choice') return [];
  const most = money(certainGreenMinor ?? requested.amountMinor);
  return [letter.say('in_part.banks_choice', { most, approved: money(approvedMinor) })];
};

type MoneyWords = (amountMinor: number) => string;

const aboveGoodsText = (
  askedMinor: number,
  goods: GoodsHeld | undefined,
  money: MoneyWords,
): readonly Bilingual[] => {
  const { atMostMinor = null, valueMinor = null } = goods ?? {};
  if (goods === undefined || atMostMinor === null || valueMinor === null) return [];
  const { rule, elsewhereMinor } = goods;
  const elsewhere = money(elsewhereMinor);
  return [
    letter.say('in_part.amount_above_goods', {
      rule,
      value: money(valueMinor),
      others:
        elsewhereMinor === 0
          ? { zh: '', en: '' }
          : letter.say('in_part.amount_above_goods.others', { elsewhere }),
      most: money(atMostMinor),
      less: money(askedMinor - atMostMinor),
    }),
  ];
};

/** What was approved of the amount asked, where money may follow from it. */
const amountFacts = (context: DecisionContext, decision: Decision): readonly LetterFact[] => {
  if (isCreditDeclined(context.application)) return [];
  const reckoning = reckoningText(context.application.draft, decision);
  return [
    ...approvedFacts(context, decision),
    ...(reckoning === null
      ? []
      : [factOf(context, letterWords.amountReckoning, say(context, reckoning))]),
  ];
};

/** The amount that a decision approved, what it did not, by which rates and tranches; nothing for a decline. */
export const approvedFacts = (
  context: LetterContext,
  { approved }: Pick<Decision, 'approved'>,
): readonly LetterFact[] => {
  if (approved === null || approved === undefined) return [];
  const { requested, approvedMinor, trancheNos } = approved;
  const money = (amountMinor: number): string =>
    formatMoney({ ...requested, amountMinor }, context.record.currencyDecimals);
  const separator = context.language === 'zh' ? '、' : ', ';
  return [
    factOf(context, letterWords.approvedAmount, money(approvedMinor)),
    ...(approved.notApprovedMinor === 0
      ? []
      : [factOf(context, letterWords.notApprovedAmount, money(approved.notApprovedMinor))]),
    ...(approved.goods?.rates ?? []).map((rate) =>
      factOf(context, letterWords.exchangeRate, say(context, rateText(rate))),
    ),
    ...(trancheNos.length === 0
      ? []
      : [factOf(context, letterWords.tranches, trancheNos.join(separator))]),
  ];
};

/** Each reason: line, criterion, clause, and what proof was missing. */
const boundReasonBlocks = (context: DecisionContext): readonly LetterBlock[] => {
  const reasons = context.decision.reasons ?? [];
  if (reasons.length === 0) return [];
  const title = (word: keyof typeof letterWords): string => say(context, letterWords[word]);
  return [
    {
      kind: 'table',
      columns: [
        { title: title('reasons'), share: 26 },
        { title: title('line'), share: 6 },
        { title: title('criterion'), share: 28 },
        { title: title('item'), share: 12 },
        { title: title('missingProof'), share: 28 },
      ],
      rows: reasons.map((one) => boundReasonRow(context, one)),
    },
  ];
};

const boundReasonRow = (context: DecisionContext, reason: BoundReason): readonly string[] => {
  const none = say(context, letterWords.none);
  const overridden = overriddenFor(context, reason);
  const missing = [...reason.missing, ...unprovenFor(context, reason)]
    .map((ask) => say(context, ask))
    .join('\n');
  return [
    [
      say(context, reason.label),
      reason.text,
      ...overridden.map((one) => overrideText(context, one)),
    ]
      .filter((text) => text !== '')
      .join('\n'),
    reason.lineNo === null ? none : String(reason.lineNo),
    criteriaOf(context, reason, overridden),
    reason.itemCode ?? none,
    missing || (isOfPolicy(reason.code) ? none : say(context, letterWords.nothingMissing)),
  ];
};

/**
 * What would prove the lines that cannot be told, where the checklist asks nothing more of them: of
 * a reason for the whole application each line's own.
 */
const unprovenFor = (
  { decision, record }: DecisionContext,
  { code, missing, lineNo, path }: BoundReason,
): readonly Bilingual[] => {
  if (isOfPolicy(code)) return [];
  if (missing.length > 0 || path !== null || decision.standard?.standard === 'previous') return [];
  const untold = decision.lines.filter(
    (one) => one.outcome === 'cannot_tell' && (lineNo === null || one.lineNo === lineNo),
  );
  return untold.flatMap((line) => {
    const judged = record.assessment.lines.find((one) => one.lineNo === line.lineNo);
    const asks = (judged?.shortestPath ?? []).map(({ ask }) => ask);
    if (asks.length === 0) return [];
    return [
      lineNo === null
        ? letter.say('report.missing_of_line', { lineNo: line.lineNo, asks: listOf(asks) })
        : listOf(asks),
    ];
  });
};

/** The overrides that a reason is about: of its criterion, or of any part of its line. */
const overriddenFor = (
  context: DecisionContext,
  { lineNo, path }: BoundReason,
): readonly DecidedOverride[] => overridesOf(context, lineNo, path ?? undefined);

/** What a reason is about, and what people took it as where the engine says another. */
const criteriaOf = (
  context: DecisionContext,
  { lineNo, path }: BoundReason,
  overridden: readonly DecidedOverride[],
): string => {
  const line = context.record.assessment.lines.find((one) => one.lineNo === lineNo);
  const textOf = (place: string | null): string => {
    const criterion = line?.criteria.find((one) => one.path === place);
    if (criterion !== undefined) return say(context, criterion.text);
    return say(context, lineNo === null ? letterWords.wholeApplication : letterWords.wholeLine);
  };
  return overridden.length === 0
    ? textOf(path)
    : overridden
        .map(({ target }) =>
          [textOf(target.path), besideEngine(context, target.to, target.engine)].join('\n'),
        )
        .join('\n');
};

const shareFacts = (context: DecisionContext, decision: Decision): readonly LetterFact[] => {
  const decidedAt = factOf(
    context,
    letterWords.decidedAt,
    formatInstant(decision.at, context.language),
  );
  // By the older standard no share was judged; a decline for other reasons says nothing of what is green.
  if (decision.standard?.standard === 'previous' || isDeclinedOtherwise(decision))
    return [decidedAt];
  const { certain, atMost } = shareAfter(decision, decision.greenShare);
  const unknown = say(context, letterWords.shareUnknown);
  // The share of a declined application was assessed, but nothing of it was granted.
  const label =
    decision.outcome === 'declined' ? letterWords.shareAssessed : letterWords.shareCertain;
  const shown = (share: string | null): string => (share === null ? unknown : formatShare(share));
  return [
    factOf(context, label, shown(certain)),
    ...(atMost === certain ? [] : [factOf(context, letterWords.shareAtMost, shown(atMost))]),
    decidedAt,
  ];
};

const reasonFacts = (context: DecisionContext, decision: Decision): readonly LetterFact[] => {
  const { reasonCodes, reasons = [], note } = decision;
  // The table below tells those that are bound; earlier builds kept the others by code alone.
  const codes = reasonCodes
    .filter((code) => !reasons.some((one) => one.code === code))
    .flatMap((code) => (reasonTerms[code] === undefined ? [] : [say(context, reasonTerms[code])]));
  const separator = context.language === 'zh' ? '、' : ', ';
  return [
    ...(codes.length === 0 ? [] : [factOf(context, letterWords.reasons, codes.join(separator))]),
    ...(note === '' ? [] : [factOf(context, letterWords.note, note)]),
  ];
};
