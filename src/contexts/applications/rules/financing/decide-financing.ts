import { abovePapersOf } from '../state/paper-warnings.js';
import { dayOf } from '../../../../kernel/values/clock/calendar-day.js';
import type { ApprovedAmount } from '../review/approved-amount.js';
import type { FinancedFinding } from '../evidence/financed-finding.js';
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
import { decided, movingTo } from '../acts/decider.js';
import type { DecideContext, Decider } from '../acts/decider.js';
import type { CreditDecision } from './financing.js';
import { lifecycleRowOf } from '../state/lifecycle-table.js';
import { valueNotEvidenced } from '../review/value-not-evidenced.js';
import { refuseFinanced } from '../evidence/refuse-financed.js';
import { refuse } from '../../../../kernel/values/refusal.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';

const recorded = (context: DecideContext) => ({
  recordedBy: context.actor.userId,
  recordedAt: context.at,
});

/** What happened elsewhere has happened: its day is today or earlier. */
export const refuseFuture = (day: string, context: DecideContext): Refusal | null =>
  day <= dayOf(context.at)
    ? null
    : refuse(
        'invalid',
        'day_in_future',
        `日期 ${day} 尚未到来。`,
        `The day ${day} has not come yet.`,
      );

/** In effect once approved; noted when the credit side was faster than the review. */
export const recordCredit: Decider<'record_credit'> = (application, command, context) => {
  const { kind: _kind, ...asked } = command;
  const refusal =
    refuseFuture(asked.decidedOn, context) ?? refuseSecondCredit(application, command);
  if (refusal !== null) return fail(refusal);
  const credit = { ...asked, ...recorded(context) };
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
    return refuse(
      'conflict',
      'credit_recorded',
      `授信决定 ${credit.creditReference} 已登记。若须更正，请在 corrects 中写明该编号并说明原因。`,
      `The credit decision ${credit.creditReference} is recorded already. To correct it, name it in corrects and say why.`,
    );
  return [...earlierCredits, credit].some((one) => one.creditReference === creditReference)
    ? refuse(
        'conflict',
        'credit_reference_repeated',
        '该编号的授信决定已登记；更正须用新的编号。',
        'A credit decision with this reference is recorded already; a correction has a reference of its own.',
      )
    : null;
};

const nothingToCorrect = (): Refusal =>
  refuse(
    'conflict',
    'credit_not_recorded',
    '尚无授信决定可更正。',
    'There is no credit decision to correct yet.',
  );

const isApproved = ({ status }: Application): boolean =>
  lifecycleRowOf('credit.recorded')?.from.includes(status) === true;

const takingEffect = (credit: CreditDecision, context: DecideContext): ApplicationEvent => ({
  type: 'credit.recorded',
  credit,
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

export const recordContract: Decider<'record_contract'> = (_application, command, context) => {
  const { kind: _kind, conditions, ...asked } = command;
  const refusal = refuseFuture(asked.signedOn, context) ?? refuseContract(command);
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

const refuseContract = (command: CommandOf<'record_contract'>): Refusal | null => {
  if (!command.useOfProceedsClause || !command.reportingDuty)
    return refuse(
      'conflict',
      'contract_clause_missing',
      '合同须含资金用途条款和报告义务。',
      'The contract needs a use-of-proceeds clause and a reporting duty.',
    );
  return command.maturesOn > command.signedOn
    ? null
    : refuse(
        'invalid',
        'maturity_before_signature',
        '到期日须晚于签订日。',
        'The contract matures after it is signed.',
      );
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
    refuseDocuments(application, command) ??
    refuseAbovePapers(application, command, context) ??
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
    : refuse(
        'conflict',
        'paper_missing',
        `以下单证没有被接受的材料，不能认定为已具备：${missing.map(({ ask }) => ask.zh).join('；')}。请企业上传并由客户经理接受，或经两人豁免；此前请暂缓放款。`,
        `No accepted evidence is there for: ${missing.map(({ ask }) => ask.en).join('; ')}. The exporter uploads it and the client manager accepts it, or two people waive it; hold the payout until then.`,
      );
};

const refuseDocuments = (
  application: Application,
  { found }: CommandOf<'record_payout_check'>,
): Refusal | null => {
  const documents = found?.documents ?? [];
  return (
    refuseFinanced(application, documents) ??
    refuseSpent(latestDecision(application)?.approved ?? null, documents)
  );
};

/** Papers that came after the decision may say less than it rests on. */
const refuseAbovePapers = (
  application: Application,
  { found }: CommandOf<'record_payout_check'>,
  context: DecideContext,
): Refusal | null => {
  const text = abovePapersOf(application, found?.documents ?? [], context);
  return text === null ? null : refuse('conflict', 'amount_above_goods', text.zh, text.en);
};

/** A paper that was accepted without an amount bounds nothing, and nothing is paid on its word. */
const refuseNotEvidenced = (
  application: Application,
  { policy }: DecideContext,
): Refusal | null => {
  const text = valueNotEvidenced(application, policy);
  return text === null
    ? null
    : refuse(
        'conflict',
        'value_not_evidenced',
        `不能放款。${text.zh}`,
        `It cannot be paid out. ${text.en}`,
      );
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
  return refuse(
    'conflict',
    'amount_above_goods',
    `已批准 ${text(approved.approvedMinor)}，而所付货物除本行其他申请已融资部分外仅余 ${text(left)}，不能放款。`,
    `${text(approved.approvedMinor)} was approved, but what other applications of this bank finance leaves only ${text(left)} of the goods; it cannot be paid out.`,
  );
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
  if (twice.length > 0)
    return refuse(
      'invalid',
      'condition_unknown',
      `以下放款前提条件重复填写，每项只填一次：${quoted(twice).zh}。`,
      `Each condition precedent is answered once; these are answered twice: ${quoted(twice).en}.`,
    );
  if (answered.some((one) => !asked.includes(one)))
    return refuse(
      'invalid',
      'condition_unknown',
      conditions.length === 0
        ? '本申请没有待核实的放款前提条件，无须填写。'
        : `所填条件中有一项不是本申请的放款前提条件；待核实的是：${quoted(conditions).zh}。`,
      conditions.length === 0
        ? 'The application has no conditions precedent, so none is to be answered.'
        : `One of the conditions answered is none of this application; to be answered are: ${quoted(conditions).en}.`,
    );
  const missing = conditions.filter((one) => !answered.includes(one.conditionId));
  return missing.length === 0
    ? null
    : refuse(
        'invalid',
        'conditions_missing',
        `以下放款前提条件未核实：${quoted(missing).zh}。`,
        `These conditions precedent are not answered: ${quoted(missing).en}.`,
      );
};
