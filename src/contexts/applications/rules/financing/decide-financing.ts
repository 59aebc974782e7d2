import { dayText } from '../../../rulebook/rules/wording/letter-format.js';
import { abovePapersOf } from '../state/paper-warnings.js';
import { dayOf } from '../../../../kernel/values/clock/calendar-day.js';
import type { ApprovedAmount } from '../review/amount/approved-amount.js';
import type { FinancedFinding } from '../evidence/financed-once/financed-finding.js';
import { moneyText } from '../../../../kernel/values/identifiers/minor-units.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { fail } from '../../../../kernel/values/result.js';
import type { CommandOf } from '../acts/application-command.js';
import type { ApplicationEvent } from '../state/application-event.js';
import { latestDecision } from '../state/application-state.js';
import type { Application } from '../state/application-state.js';
import {
  conditionsPrecedent,
  expiredEntries,
  type AskedCondition,
} from './conditions-precedent.js';
import { isCreditDeclined } from './credit-declined.js';
import { correctCredit, refuseCreditInDoubt } from './decide-credit-correction.js';
import { decided, movingTo } from '../acts/decider.js';
import type { ContextOf, DecideContext, Decider } from '../acts/decider.js';
import type { CreditDecision } from './financing.js';
import { lifecycleRowOf } from '../state/lifecycle-table.js';
import { valueNotEvidenced } from '../review/amount/value-not-evidenced.js';
import { refuseAlike, refuseFinanced } from '../evidence/financed-once/refuse-financed.js';
import { clausesOf } from '../../../../kernel/messages/messages.js';
import { refuse, toldAt } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';

const recorded = (context: DecideContext) => ({
  recordedBy: context.actor.userId,
  recordedAt: context.at,
});

/**
 * What happened elsewhere has happened: its day is today or earlier.
 * @param pointer the member that tells the day.
 */
export const refuseFuture = (
  pointer: string,
  day: string,
  context: DecideContext,
): Refusal | null =>
  day <= dayOf(context.at) ? null : toldAt(pointer, refuse('day_in_future', { day: dayText(day) }));

/** Credit of this deal is decided on once it was asked for; a limit may have been granted long before. */
const refuseBeforeSubmission = (
  { draft: { facility }, submittedOn }: Application,
  decidedOn: string,
): Refusal | null =>
  facility === 'limit' || submittedOn === null || decidedOn >= submittedOn
    ? null
    : toldAt('/decidedOn', refuse('credit_before_submission', { day: dayText(submittedOn) }));

/** In effect once approved; noted when the credit side was faster than the review. */
export const recordCredit: Decider<'record_credit'> = (application, command, context) => {
  const { kind: _kind, ...asked } = command;
  const refusal =
    refuseFuture('/decidedOn', asked.decidedOn, context) ??
    refuseBeforeSubmission(application, asked.decidedOn) ??
    refuseSecondCredit(application, command);
  if (refusal !== null) return fail(refusal);
  const credit = { ...asked, ...recorded(context) };
  if (application.status === 'declined' && !isCreditDeclined(application))
    return fail(refuse('credit_not_the_end'));
  if (application.financing.credit !== null) return correctCredit(application, credit, context);
  return isApproved(application)
    ? decided(takingEffect(credit, context))
    : decided({ type: 'credit.noted', credit });
};

/** One decision: another one is its correction, and says so; a reference stands once. */
const refuseSecondCredit = (
  { financing: { credit, earlierCredits = [] } }: Application,
  { corrects, creditReference }: CommandOf<'record_credit'>,
): Refusal | null => {
  if (credit === null) return corrects === undefined ? null : nothingToCorrect();
  if (credit.creditReference !== corrects)
    return refuse('credit_recorded', { creditReference: credit.creditReference });
  return [...earlierCredits, credit].some((one) => one.creditReference === creditReference)
    ? refuse('credit_reference_repeated')
    : null;
};

const nothingToCorrect = (): Refusal => refuse('credit_not_recorded');

const isApproved = ({ status }: Application): boolean =>
  lifecycleRowOf('credit.recorded')?.from.includes(status) === true;

const takingEffect = (credit: CreditDecision, context: DecideContext): ApplicationEvent => ({
  type: 'credit.recorded',
  credit,
  ...(credit.granted ? {} : { correctableUntil: context.deadlines.appeal(context.at).appealUntil }),
  ...movingTo(credit.granted ? 'credit' : 'declined', context),
});

/** The event that follows an approval when the credit decision was there before it. */
export const creditInEffect = (
  application: Application,
  context: DecideContext,
): readonly ApplicationEvent[] => {
  const { credit } = application.financing;
  return credit === null ? [] : [takingEffect(credit, context)];
};

export const recordContract: Decider<'record_contract'> = (application, command, context) => {
  const { kind: _kind, conditions, ...asked } = command;
  const refusal =
    refuseFuture('/signedOn', asked.signedOn, context) ??
    refuseContract(application, command, dayOf(context.at)) ??
    refuseCreditInDoubt(application);
  if (refusal !== null) return fail(refusal);
  return decided({
    type: 'contract.recorded',
    contract: {
      ...asked,
      conditions: conditions.map((text, index) => ({ conditionId: `C-${index + 1}`, text })),
      ...recorded(context),
    },
    ...movingTo('contract', context),
  });
};

/** Signed after the credit was granted, unless it is the contract of a limit, and not matured already. */
const refuseContract = (
  { draft: { facility }, financing: { credit } }: Application,
  { maturesOn, reportingDuty, signedOn, useOfProceedsClause }: CommandOf<'record_contract'>,
  today: string,
): Refusal | null => {
  if (!useOfProceedsClause || !reportingDuty) return refuse('contract_clause_missing');
  if (maturesOn <= signedOn) return toldAt('/maturesOn', refuse('maturity_before_signature'));
  if (maturesOn <= today) return toldAt('/maturesOn', refuse('contract_matured'));
  const decidedOn = facility === 'limit' ? undefined : credit?.decidedOn;
  return decidedOn === undefined || signedOn >= decidedOn
    ? null
    : toldAt('/signedOn', refuse('contract_before_credit', { day: dayText(decidedOn) }));
};

/** Each condition is answered; what passes is derived, so that nobody waves an unmet one through. */
export const recordPayoutCheck: Decider<'record_payout_check'> = (
  application,
  command,
  context,
) => {
  const refusal =
    refuseFindings(application, command) ??
    refuseMissingPapers(application, command) ??
    refuseDocuments(application, context) ??
    refuseAbovePapers(application, context) ??
    refuseNotEvidenced(application, context);
  if (refusal !== null) return fail(refusal);
  const expired = expiredEntries(application, dayOf(context.at));
  const passes = expired.length === 0 && command.findings.every((finding) => finding.met);
  return decided({
    type: 'payout_check.recorded',
    check: {
      findings: command.findings,
      expiredEntries: expired,
      passes,
      note: command.note,
      by: context.actor.userId,
      at: context.at,
      revisionSeen: application.revision,
    },
    ...movingTo(passes ? 'payout_check' : 'held', context),
  });
};

/** A paper is there when it is accepted as evidence; nobody ticks one that is not. */
const refuseMissingPapers = (
  { checklist }: Application,
  { findings }: CommandOf<'record_payout_check'>,
): Refusal | null => {
  const ticked = findings.filter(({ met }) => met).map(({ conditionId }) => conditionId);
  const missing = checklist.filter(
    (entry) => ticked.includes(entry.entryId) && entry.status !== 'waived',
  );
  return missing.length === 0
    ? null
    : refuse('paper_missing', { papers: clausesOf(missing.map(({ ask }) => ask)) });
};

const refuseDocuments = (
  application: Application,
  { documents }: ContextOf<'record_payout_check'>,
): Refusal | null =>
  refuseFinanced(application, documents) ??
  refuseAlike(application, documents) ??
  refuseSpent(latestDecision(application)?.approved ?? null, documents);

/** Papers that came after the decision may say less than it rests on. */
const refuseAbovePapers = (
  application: Application,
  context: ContextOf<'record_payout_check'>,
): Refusal | null => {
  const text = abovePapersOf(application, context.documents, context);
  return text === null ? null : refuse('amount_above_goods.papers', { text });
};

/** A paper that was accepted without an amount bounds nothing, and nothing is paid on its word. */
const refuseNotEvidenced = (
  application: Application,
  { policy }: DecideContext,
): Refusal | null => {
  const text = valueNotEvidenced(application, policy);
  return text === null ? null : refuse('value_not_evidenced', { text });
};

/** What other applications were found to finance of the papers leaves enough for what was approved. */
const refuseSpent = (
  approved: ApprovedAmount | null,
  documents: readonly FinancedFinding[],
): Refusal | null => {
  const { goods } = approved ?? {};
  if (approved === null || goods === undefined || goods.atMostMinor === null) return null;
  const { currency } = approved.requested;
  const elsewhere = documents
    .flatMap((one) => one.elsewhere ?? [])
    .filter((one) => one.currency === currency)
    .reduce((sum, one) => sum + one.amountMinor, 0);
  const left = Math.max(0, goods.atMostMinor + goods.elsewhereMinor - elsewhere);
  if (approved.approvedMinor <= left) return null;
  const text = (amountMinor: number): string => moneyText({ amountMinor, currency });
  return refuse('amount_above_goods.financed_elsewhere', {
    approved: text(approved.approvedMinor),
    left: text(left),
  });
};

/** Conditions in their own words, which name them in a sentence. */
const quoted = (conditions: readonly AskedCondition[]): Bilingual => ({
  zh: conditions.map(({ text }) => `“${text}”`).join('、'),
  en: conditions.map(({ text, textEn = text }) => `“${textEn}”`).join(', '),
});

const refuseFindings = (
  application: Application,
  { findings }: CommandOf<'record_payout_check'>,
): Refusal | null => {
  const conditions = conditionsPrecedent(application);
  const asked = conditions.map((one) => one.conditionId);
  const answered = findings.map((one) => one.conditionId);
  const twice = conditions.filter(
    ({ conditionId }) => answered.indexOf(conditionId) !== answered.lastIndexOf(conditionId),
  );
  if (twice.length > 0) return refuse('condition_unknown.twice', { conditions: quoted(twice) });
  if (answered.some((one) => !asked.includes(one)))
    return conditions.length === 0
      ? refuse('condition_unknown.none')
      : refuse('condition_unknown', { conditions: quoted(conditions) });
  const missing = conditions.filter((one) => !answered.includes(one.conditionId));
  return missing.length === 0
    ? null
    : refuse('conditions_missing', { conditions: quoted(missing) });
};
